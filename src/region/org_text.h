/* region/org_text.h: what an organisation says in its own words, in every language or not at all.
 *
 * A text may be written one language at a time; it is shown only when all three are there (P7).
 */
#ifndef YHDYS_REGION_ORG_TEXT_H
#define YHDYS_REGION_ORG_TEXT_H

#include "access/work.h"

enum org_text_kind {
    ORG_TEXT_NONE = 0,
    ORG_TEXT_CONTACT,       /* on the client's own page: how to reach the organisation */
    ORG_TEXT_ASK,           /* on the page for asking for support */
    ORG_TEXT_LETTER,        /* at the foot of letters */
    ORG_TEXT_ACCESSIBILITY, /* in the accessibility statement: where to send feedback */
    ORG_TEXT_PRIVACY,       /* on the page on data protection: the contact of the officer */
    ORG_TEXT_COUNT,
};
extern const struct code org_text_codes[];
enum { ORG_TEXT_BYTES = 2000 };

struct org_text {
    org_id org;
    int kind; /* enum org_text_kind */
    struct names org_name;
    struct names text; /* what is written; NULL where it is not yet */
    struct date changed_on;
    int64_t version; /* 0: nothing has been written */
};
extern const struct shape org_text_shape;
bool org_text_is_whole(const struct org_text *text);

/* The text to be shown; all NULL where it is not whole.  Need: NEED_GROUND */
MUST_CHECK enum err org_text_shown(struct work *w, org_id org, enum org_text_kind kind,
                                   struct names *ret);
/* The whole texts of a kind of every organisation at work.  Need: NEED_GROUND */
MUST_CHECK enum err org_text_all(struct work *w, enum org_text_kind kind, struct org_text **ret,
                                 size_t *ret_count);
/* What is written, to be changed: one for each kind in order.  ret: ORG_TEXT_COUNT places. */
MUST_CHECK enum err org_texts(struct work *w, org_id org, struct org_text *ret);
/* Write a text; a language that is NULL is not there yet.   version: what it was drawn from; 0:
 * none Errors: ERR_INVALID noted on "text_fi", "text_sv", "text_en" or "kind"; ERR_CONFLICT: it was
 * changed meanwhile; ERR_NOT_FOUND: an organisation that one does not keep */
MUST_CHECK enum err org_text_write(struct work *w, org_id org, int kind, const struct names *text,
                                   int64_t version);

#endif
