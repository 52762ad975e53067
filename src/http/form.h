/* http/form.h: a form field is one row: it parses, bounds, labels, explains and documents itself.
 *
 * The dispatcher parses the whole form by its table before the handler runs.  Whatever is wrong is
 * noted at the field (work_problem) and the form is shown again; nothing typed is lost.  Handlers
 * read typed values by index.
 *
 * A page with forms draws in each, beside its fields, the hidden fields named below, so that a form
 * is sent once and in the role that it was drawn in.
 */
#ifndef YHDYS_HTTP_FORM_H
#define YHDYS_HTTP_FORM_H

#include "access/work.h"

#define FORM_KEY     "_key"     /* form_new_key: every POST form of somebody signed in */
#define FORM_DUTY    "_duty"    /* id_text of work_duty; empty before a role is chosen */
#define FORM_VERSION "_version" /* of the row that the form was drawn from, where it has one */
#define FORM_SEALED  "_sealed"  /* reply_sealed: on the pages of signing in, where it is not NULL */
#define FORM_TO      "_to"      /* reply_to: the same */

enum field_kind {
    FIELD_NONE = 0,
    FIELD_LINE,  /* one line of text */
    FIELD_TEXT,  /* several lines */
    FIELD_DATE,  /* 21.11.2026 */
    FIELD_INT,   /* whole number within min..max */
    FIELD_BOOL,  /* a tick: "1" or nothing */
    FIELD_CODE,  /* one of codes, by its name */
    FIELD_CODES, /* any of codes: bits 1 << value */
    FIELD_ID,    /* an id in 13 characters, from a list that the page draws */
    FIELD_IDS,   /* any of the ids that the page draws as ticks; LIMIT_LIST_ROWS at most */
    FIELD_KEY,   /* a short key from a list that the page draws (municipality, language) */
    FIELD_PASSWORD,
};

struct field {
    const char *name; /* NULL ends the table */
    enum field_kind kind;
    bool required;
    enum privacy class; /* C4, C5: refused, and not drawn, where the switch is off */
    int64_t min, max;   /* FIELD_INT: bounds, none where both are 0; text kinds: max is the most
                           bytes (0: LIMIT_LINE_BYTES or LIMIT_REASON_BYTES) */
    const struct code *codes;
    struct text label;
    struct text hint;
    const char *autocomplete; /* HTML autocomplete token, or NULL */
};
#define FIELD_END                                                                                  \
    {                                                                                              \
        .name = NULL                                                                               \
    }

struct form;
bool form_is_posted(const struct form *form); /* being handled, or shown again after a problem */
/* Is the posted form the one of this table?  A page with several shows again only that. */
bool form_is_of(const struct form *form, const struct field *fields);
bool form_given(const struct form *form, int field);       /* something stood in it */
const char *form_text(const struct form *form, int field); /* NFC, trimmed; NULL when empty */
struct date form_date(const struct form *form, int field); /* DATE_NONE: none, or wrong */
int64_t form_int(const struct form *form, int field);
bool form_bool(const struct form *form, int field);
int form_code(const struct form *form, int field); /* 0: none */
unsigned form_codes(const struct form *form, int field);
int64_t form_id(const struct form *form, int field); /* 0: none */
/* FIELD_IDS: each once, in the order in which they came; lives as long as the form. */
const int64_t *form_ids(const struct form *form, int field, size_t *ret_count);
/* The row version the form was drawn from; 0: none.  A handler that changes a versioned row passes
 * it on. */
int64_t form_version(const struct form *form);
/* What to show in a field: what was typed if it was posted, otherwise the value given here; never a
 * password. */
const char *form_shown(const struct form *form, int field, const char *otherwise);
/* The same for the table's own forms on a page with several: what was typed is shown only in the
 * form of `fields`. */
const char *form_shown_of(const struct form *form, const struct field *fields, int field,
                          const char *otherwise);
const struct field *form_fields(const struct form *form);
/* The filters in the query, by the GET route's own table, also while a posted form is shown again;
 * on a plain GET the form itself. */
const struct form *form_filters(const struct form *form);

/* What is wrong with the posted form, in order; NULL: nothing.  The first one at a field. */
const struct problem *form_problems(const struct form *form);
const struct problem *form_problem(const struct form *form, int field);
/* The field's row by its name; NULL for another name. */
const struct field *form_field_named(const struct form *form, const char *name);
/* What was typed, pair by pair, as the browser sent it; for pages that show all of it.  false after
 * the last.  Hidden fields and passwords are left out. */
bool form_typed(const struct form *form, size_t i, const char **ret_name, const char **ret_value);

/* A one-time key for a form that is being drawn: 43 characters. */
const char *form_new_key(struct arena *a);

#endif
