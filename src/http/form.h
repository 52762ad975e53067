/* http/form.h: a form field is one row: it parses, bounds, labels, explains and documents the field.
 *
 * The dispatcher parses the whole form by its table before the handler runs.  Whatever is wrong is noted at the field
 * (work_problem) and the form is shown again; nothing typed is lost.  Handlers read typed values by index.
 */
#ifndef YHDYS_HTTP_FORM_H
#define YHDYS_HTTP_FORM_H

#include "base/shape.h"

enum field_kind {
    FIELD_NONE = 0,
    FIELD_LINE,     /* one line of text */
    FIELD_TEXT,     /* several lines */
    FIELD_DATE,     /* 21.11.2026 */
    FIELD_INT,      /* whole number within min..max */
    FIELD_BOOL,     /* a tick */
    FIELD_CODE,     /* one of codes */
    FIELD_CODES,    /* any of codes: bits 1 << value */
    FIELD_ID,       /* an id in 13 characters, from a list that the page draws */
    FIELD_KEY,      /* a short key from a list that the page draws (municipality, language) */
    FIELD_PASSWORD,
};

struct field {
    const char *name; /* NULL ends the table */
    enum field_kind kind;
    bool required;
    enum privacy class;        /* C4, C5: refused, and not drawn, where the switch is off */
    int64_t min, max;          /* FIELD_INT: bounds; text kinds: max bytes (0: LIMIT_LINE_BYTES / LIMIT_REASON_BYTES) */
    const struct code *codes;
    struct text label;
    struct text hint;
    const char *autocomplete;  /* HTML autocomplete token, or NULL */
};
#define FIELD_END { .name = NULL }

struct form;
bool form_is_posted(const struct form *form);          /* shown again after a problem, or being handled */
bool form_given(const struct form *form, int field);   /* something stood in it */
const char *form_text(const struct form *form, int field); /* NFC, trimmed; NULL when empty */
struct date form_date(const struct form *form, int field);
int64_t form_int(const struct form *form, int field);
bool form_bool(const struct form *form, int field);
int form_code(const struct form *form, int field);     /* 0: none */
unsigned form_codes(const struct form *form, int field);
int64_t form_id(const struct form *form, int field);   /* 0: none */
/* The row version the form was drawn from (hidden field); 0: none.  A handler that changes a versioned row passes it on. */
int64_t form_version(const struct form *form);
/* What to show in a field: what was typed if it was posted, otherwise the value given here. */
const char *form_shown(const struct form *form, int field, const char *otherwise);
const struct field *form_fields(const struct form *form);

#endif
