/* http/form_in.h: the inside of a form; only http/ includes this. */
#ifndef YHDYS_HTTP_FORM_IN_H
#define YHDYS_HTTP_FORM_IN_H

#include "http/form.h"

/* What came, before any table: a value ends in NUL, and may hold others. */
struct pair {
    const char *name, *value;
    size_t size;
};
struct pairs {
    struct pair *rows;
    size_t count;
};

/* application/x-www-form-urlencoded, of a body or a query.
 * Errors: ERR_INVALID: a bad escape; ERR_LIMIT: more than LIMIT_FORM_FIELDS */
MUST_CHECK enum err pairs_urlencoded(struct arena *a, const char *bytes, size_t size,
                                     struct pairs *ret);
/* One JSON object of strings, whole numbers, booleans, null, and arrays of strings: the same names
 * as the fields.  Errors as above; ERR_INVALID also for anything else. */
MUST_CHECK enum err pairs_json(struct arena *a, const char *bytes, size_t size, struct pairs *ret);
/* As text with NUL between names and values, and back: what a seal holds. */
void pairs_write(struct buf *b, const struct pairs *pairs);
void pairs_read(struct arena *a, const char *bytes, size_t size, struct pairs *ret);
/* The first value of a name; NULL if none, or if it holds what no text may hold. */
const char *pairs_get(const struct pairs *pairs, const char *name);

struct form_value {
    const char *text;  /* NFC and trimmed, or NULL */
    const char *typed; /* as it came, made showable; NULL if nothing came */
    struct date date;
    int64_t number; /* also ids, codes, ticks, bits */
    int64_t *ids;   /* of FIELD_IDS */
    size_t id_count;
    bool given;
};
struct form {
    struct arena *arena;
    const struct field *fields; /* never NULL */
    size_t count;
    struct form_value *values;
    struct pairs pairs;
    bool posted;
    const struct form *filters; /* NULL: this one */
    int64_t version;
    const char *key, *duty; /* NULL if none */
    struct problem *problems, **problems_end;
    struct work *work; /* while its handler runs: what the work finds wrong counts too */
};

/* Parse by the table.  What is wrong is kept in the form.  strict: a name that is no field is wrong
 * too (the API). */
struct form *form_read(struct arena *a, const struct field *fields, const struct pairs *pairs,
                       bool posted, bool strict);
void form_problem_add(struct form *form, const char *field, struct text text,
                      const struct fill *fills);
/* Note what is wrong in the work as well, and what the reader's switches do not take.
 * Errors: ERR_INVALID when anything is wrong */
MUST_CHECK enum err form_note(struct form *form, struct work *w);
/* Take over what the work found wrong. */
void form_take_problems(struct form *form, const struct problem *problems);

#endif
