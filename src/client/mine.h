/* client/mine.h: the cases one is tied to, as lists: one's clients, and the steps that are next. */
#ifndef YHDYS_CLIENT_MINE_H
#define YHDYS_CLIENT_MINE_H

#include "client/case.h"

struct mine_filter {
    const char *words; /* each must begin a word of the name; at most three count; NULL: all */
    const char *path;  /* key; NULL: all */
    int state;         /* enum case_state; 0: all open and ended */
    bool only_open, only_held; /* open cases; those one is responsible for */
    client_id after_client;    /* cursor: the last row's client and case; .v 0: from the start */
    case_id after_case;
};
struct mine_line {
    client_id client;
    case_id id; /* .v 0: registered, no case yet */
    const char *family_name, *given_names;
    const char *path;
    int state; /* enum case_state; 0: no case yet */
    const char *next_step;
    struct date next_step_on;
    const char *holder_name;
    bool interim, prohibited, waits;
    struct date ended_on;
};
extern const struct shape mine_line_shape;
/* The clients one is a named worker of, registered, or was responsible for, by name. */
MUST_CHECK enum err mine_list(struct work *w, const struct mine_filter *filter, size_t max,
                              struct mine_line **ret, size_t *ret_count, bool *ret_more);

/* The next steps that one does, of open cases, by date.
 *   until  on or before; none: all;   after: cursor, the last row's date and id */
MUST_CHECK enum err mine_next_steps(struct work *w, struct date until, struct date after_on,
                                    int64_t after_id, size_t max, struct mine_line **ret,
                                    size_t *ret_count, bool *ret_more);
/* How many of them are due from one day to another, both included; at most `most`. */
MUST_CHECK enum err mine_next_steps_tally(struct work *w, struct date from, struct date until,
                                          int64_t most, int64_t *ret);
/* Cases that one holds for the time being (interim). */
MUST_CHECK enum err mine_interim(struct work *w, struct mine_line **ret, size_t *ret_count);
/* Cases that one stands in for today, as their responsible persons are away; by the date of the
 * next step. */
struct stand_in_line {
    client_id client;
    case_id id;
    const char *family_name, *given_names, *path;
    bool prohibited;
    const char *next_step;
    struct date next_step_on;
    struct date due_on; /* the nearest running date of the law or own target; none: none runs */
    const char *holder_name;
    struct date until_on; /* the last day one stands in */
};
extern const struct shape stand_in_line_shape;
MUST_CHECK enum err mine_stand_ins(struct work *w, struct stand_in_line **ret, size_t *ret_count);
/* Cases of the unit one supervises: headers only. */
MUST_CHECK enum err mine_unit_cases(struct work *w, bool only_interim, struct date after_on,
                                    int64_t after_id, size_t max, struct mine_line **ret,
                                    size_t *ret_count, bool *ret_more);

#endif
