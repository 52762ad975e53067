/* client/merge.h: two records of one person are joined, and taken apart again.
 *
 * A person is registered without a code and again with one.  Joining needs a right over both
 * records, or the consent of who answers for the other (a request).  Every row of the joined record
 * moves, by the one list in merge_tables.def; what moved is kept row by row, and each field that
 * the kept record gets with its value before.  The record's lines stay as they are: both ids answer
 * for the person.
 *
 * Undoing works also after others have worked on: rows that came go back, and what was made since
 * goes along with the case, offer, plan or meeting that it belongs to; what belongs to none stays
 * with the kept person.  A field that nobody has changed since gets its value back; one that was
 * changed stays, unless it is chosen.
 */
#ifndef YHDYS_CLIENT_MERGE_H
#define YHDYS_CLIENT_MERGE_H

#include "access/work.h"

/* Fields of the person that are chosen one by one; bits 1 << value. */
enum merge_field {
    MERGE_FIELD_NONE = 0,
    MERGE_NAMES,
    MERGE_CODE, /* identity code, or why there is none, and the day of birth */
    MERGE_LANGUAGE,
    MERGE_INTERPRETER,
    MERGE_MUNICIPALITY,
    MERGE_PHONE,
    MERGE_EMAIL,
    MERGE_ADDRESS,
    MERGE_CONTACT,
};
extern const struct code merge_field_codes[];

/* One of the two records, as far as the reader may see it. */
struct merge_side {
    client_id client;
    const char *family_name, *given_names;
    const char *identity_code; /* masked */
    const char *no_code_reason;
    struct date born_on;
    const char *service_lang, *interpreter_lang, *municipality_code;
    const char *phone, *email, *address, *contact_address;
    bool prohibited;
    struct date made_on;
};
extern const struct shape merge_side_shape;
/* A table's rows that would move. */
struct merge_rows {
    const char *table_name;
    int64_t row_count;
};
extern const struct shape merge_rows_shape;

/* Records within one's reach that may be of the same person: born on the same day, or of the same
 * name.  Need: NEED_MERGE */
MUST_CHECK enum err merge_candidates(struct work *w, struct merge_side **ret, size_t *ret_count);
/* Both records, and what would move from the other.
 * Errors: ERR_NOT_FOUND when the other is joined already; ERR_FORBIDDEN without a right over it */
MUST_CHECK enum err merge_look(struct work *w, client_id other, struct merge_side *ret_kept,
                               struct merge_side *ret_other, struct merge_rows **ret_rows,
                               size_t *ret_count);
/* Join the other record to the client of this work.
 *   fields  bits of enum merge_field that the kept record gets from the other
 * Effects: EVENT_MERGED on each open case, with a notice to each responsible person
 * Errors:  ERR_FORBIDDEN without a right over both; ERR_INVALID on "reason"; ERR_CONFLICT when both
 *          have an open case of one path or a governing plan in force, or one is joined already */
MUST_CHECK enum err merge_join(struct work *w, client_id other, unsigned fields,
                               const char *reason);

/* ---- where one has no right over both ---- */

/* Find the other record by its exact identity code.
 *   ret_other  one may join it oneself; .v 0: who answers for it has been asked
 * Effects: EVENT_MERGE_ASKED, a notice to the responsible persons of the other record
 * Errors:  ERR_INVALID on "code", "reason"; ERR_NOT_FOUND on "code"; ERR_CONFLICT when asked */
MUST_CHECK enum err merge_ask(struct work *w, const char *code, const char *reason,
                              client_id *ret_other);
struct merge_request {
    int64_t id;
    client_id client; /* the one that answers are asked for */
    client_id keep;
    const char *family_name, *given_names; /* of `client`: the reader's own */
    const char *name;                      /* who asks */
    struct names org_name;
    const char *reason;
    struct date asked_on;
};
extern const struct shape merge_request_shape;
/* Requests that wait for the one who reads, for one's day.  Need: NEED_WORKLIST */
MUST_CHECK enum err merge_requests(struct work *w, size_t max, struct merge_request **ret,
                                   size_t *ret_count);
/* The one of this work's path.  Errors: ERR_NOT_FOUND, also when it is answered. */
MUST_CHECK enum err merge_request_get(struct work *w, struct merge_request *ret);
/* Accept: the client of this work is joined to the asker's.  Decline: with a reason. */
MUST_CHECK enum err merge_accept(struct work *w, unsigned fields);
MUST_CHECK enum err merge_decline(struct work *w, const char *reason);

/* ---- taking apart ---- */

struct merge_done {
    int64_t id;
    client_id client;
    client_id from;
    const char *reason, *name; /* who joined them */
    struct date merged_on;
    int64_t moved; /* rows */
    struct date undone_on;
};
extern const struct shape merge_done_shape;
/* The joinings of the client of this work, newest first. */
MUST_CHECK enum err merge_list(struct work *w, struct merge_done **ret, size_t *ret_count);
/* A field that the kept record got: would it return? */
struct merge_value {
    client_id client;
    const char *field; /* column */
    const char *before_value, *given_value, *now_value;
    bool changed; /* since: it stays unless it is chosen */
};
extern const struct shape merge_value_shape;
MUST_CHECK enum err merge_values(struct work *w, struct merge_value **ret, size_t *ret_count);
/* Take apart the joining of this work's path.
 *   fields  bits of enum merge_field whose value returns although it was changed since
 * Effects: EVENT_UNMERGED on each open case of both, with notices
 * Errors:  ERR_NOT_FOUND; ERR_CONFLICT when it is undone, or the kept record is itself joined to
 *          another since; ERR_INVALID on "reason" */
MUST_CHECK enum err merge_undo(struct work *w, unsigned fields, const char *reason);

#endif
