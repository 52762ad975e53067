/* client/bulk.h: many cases of one worker move to another of the same unit at once.
 *
 * One work, one reason, and an event on each case.  A case that somebody else has moved, ended or
 * taken meanwhile is left as it is and told by name; the others move.  At every moment each case
 * has one responsible person (P1): the change of holder is one statement.
 */
#ifndef YHDYS_CLIENT_BULK_H
#define YHDYS_CLIENT_BULK_H

#include "client/case.h"

/* One case as the list to choose from has it, and as the answer names it. */
struct bulk_line {
    client_id client;
    case_id id;
    const char *family_name, *given_names, *path;
    bool prohibited, waits;
    const char *next_step;
    struct date next_step_on;
    duty_id holder;
    const char *holder_name;
    struct date ended_on;
};
extern const struct shape bulk_line_shape;
/* The open cases that a duty of one's own unit holds, by the date of the next step.
 * Need: NEED_SUPERVISION */
MUST_CHECK enum err bulk_list(struct work *w, duty_id from, struct bulk_line **ret,
                              size_t *ret_count, bool *ret_more);

struct bulk_done {
    size_t moved;
    struct bulk_line *missed; /* with the holder of now */
    size_t missed_count;
};
/* Move these cases from one duty to another of one's own unit.
 *
 *   cases    1..LIMIT_LIST_ROWS, as the page showed them under `from`
 *   to       at work today in the same unit; not `from`
 *   reason   1..LIMIT_REASON_BYTES bytes; stands on each timeline
 *
 * Effects: EVENT_HOLDER_CHANGED on each; ties and deadlines follow; a notice to the receiver
 * Errors:  ERR_INVALID noted on "case", "to" or "reason"; ERR_CONFLICT noted on "case" when none
 * could be moved */
MUST_CHECK enum err bulk_move(struct work *w, duty_id from, const int64_t *cases, size_t count,
                              duty_id to, const char *reason, struct bulk_done *ret);

#endif
