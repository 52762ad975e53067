/* access/client_log.h: who has used one client's data: the client's own view of the record.
 *
 * Every line that names the client: what was seen, changed, disclosed, and what was refused.  It
 * tells the organisation, the unit, the role, the act or section and the time; the names of people
 * at work stand in it only where the controller has chosen so (setting log_staff_names).
 *
 * Law: 703/2023 11 §: the client learns who has used or received the data and on what ground
 */
#ifndef YHDYS_ACCESS_CLIENT_LOG_H
#define YHDYS_ACCESS_CLIENT_LOG_H

#include "access/record_words.h"
#include "access/work.h"

struct client_log_line {
    int64_t node, seq;
    instant at;
    const char *action;
    int64_t outcome; /* enum outcome */
    int done;        /* enum done */
    bool urgent;     /* urgent access was taken, or was the ground */
    bool own;        /* the client did it, signed in */
    bool house;      /* the program did it by itself */
    int role;
    struct names title, unit_name, org_name;
    const char *name; /* of the person at work; NULL where names are not given */
    const char *ground;
};
extern const struct shape client_log_shape;

struct client_log_filter {
    instant from, until;             /* [from, until); until 0: now */
    int64_t before_node, before_seq; /* cursor: the last row's; its time stands in until */
};
/* Read a cursor "at.node.seq"; anything else leaves the filter as it is. */
void client_log_cursor(struct arena *a, const char *text, struct client_log_filter *filter);
/* The lines about the client of this work, newest first.  Need: NEED_LOG */
MUST_CHECK enum err client_log_read(struct work *w, const struct client_log_filter *filter,
                                    size_t max, struct client_log_line **ret, size_t *ret_count,
                                    bool *ret_more);
/* The same about the client of a request for the log that was made to the own organisation.
 * Need: NEED_LOG_REQUEST */
MUST_CHECK enum err client_log_of_request(struct work *w, int64_t request,
                                          const struct client_log_filter *filter, size_t max,
                                          struct client_log_line **ret, size_t *ret_count,
                                          bool *ret_more);

#endif
