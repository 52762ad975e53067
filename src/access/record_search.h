/* access/record_search.h: the record as a data-protection officer searches it.
 *
 * Lines of the own organisation's users: the unit that was acted in belongs to the organisation of
 * this work.  Where one client is asked for who is the own organisation's (it holds or held a case,
 * is a party, or registered the person), the lines of all others about that client too.  Of the
 * personal part a list tells how many clients it names and which kinds of words were kept, never
 * the words or a name; one line tells the clients' ids, and then they become subjects of this
 * work's own line.
 */
#ifndef YHDYS_ACCESS_RECORD_SEARCH_H
#define YHDYS_ACCESS_RECORD_SEARCH_H

#include "access/record.h"
#include "access/record_words.h"
#include "access/work.h"

extern const struct code outcome_codes[]; /* enum outcome */

struct recorded_line {
    int64_t node, seq;
    instant at;
    const char *action; /* name in access/policy.def */
    int outcome;        /* enum outcome */
    user_id worker;
    const char *worker_name, *worker_login; /* NULL when the account is gone */
    int role;                               /* enum role; 0 when the duty is gone */
    struct names title, unit_name, org_name;
    unit_id unit;
    org_id org;
    const char *ground;
    int64_t place;     /* of the leaf in the node's tree; -1: not in it yet */
    int64_t clients;   /* how many the personal part names */
    const char *kinds; /* which words were kept, "words, why"; NULL: none */
    bool removed;      /* the personal part has been removed by retention */
};
extern const struct shape recorded_line_shape;

struct record_filter {
    user_id worker;                  /* .v 0: any */
    unit_id unit;                    /* .v 0: any */
    client_id client;                /* .v 0: any; then only lines that name this client */
    const char *action;              /* NULL: any */
    int outcome;                     /* 0: any */
    enum done done;                  /* as people say it; DONE_NONE: any */
    instant from, until;             /* [from, until); until 0: no end */
    int64_t before_node, before_seq; /* cursor: the last row's; its time stands in until */
};
/* Search, newest first.  The words of the search go to this work's own line; a client that was
 * searched for is its subject.   Law: 906/2019 17 §.   Need: NEED_RECORD */
MUST_CHECK enum err record_search(struct work *w, const struct record_filter *filter, size_t max,
                                  struct recorded_line **ret, size_t *ret_count, bool *ret_more);
/* The same page after page, for a file: at most `max` lines, all in this work's snapshot. */
MUST_CHECK enum err record_search_all(struct work *w, const struct record_filter *filter,
                                      size_t max, struct recorded_line **ret, size_t *ret_count,
                                      bool *ret_more);
/* One line, and the clients that its personal part names.
 *   of   a client through whom another organisation's line may be seen, who then is the only one
 *        named; .v 0: none
 * Errors: ERR_NOT_FOUND, also when it is another organisation's */
MUST_CHECK enum err record_line_get(struct work *w, int64_t node, int64_t seq, client_id of,
                                    struct recorded_line *ret, const client_id **ret_clients,
                                    size_t *ret_count);
/* Is it a client of the own organisation, whose lines are seen whoever left them? */
MUST_CHECK enum err record_client_is_ours(struct work *w, client_id client, bool *ret);
/* The client of an identity code, to search by; becomes a subject of this work's line.
 * Errors: ERR_NOT_FOUND also when it is no client of the own organisation's and none of its users
 * has left a line about it */
MUST_CHECK enum err record_find_client(struct work *w, const char *code, client_id *ret);

/* Who works, or has worked, in the own organisation (unit .v 0) or in one unit of it, by name. */
struct recorded_worker {
    user_id id;
    const char *name, *login;
};
MUST_CHECK enum err record_workers(struct work *w, unit_id unit, struct recorded_worker **ret,
                                   size_t *ret_count, bool *ret_more);

#endif
