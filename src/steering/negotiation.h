/* steering/negotiation.h: the negotiations of a region: which the law asks for and when, with whom,
 * on what, and what came of them.
 *
 * A county and its municipalities negotiate at least once in a council's term, and each year on
 * wellbeing and health; before steering groups are set their number and areas are negotiated.  The
 * terms of councils are the region's own data: no verified source of the program states them.
 *
 * Source: DOMAIN 10.1 N-01..N-09, 9.1, 9.2 F1..F11; CL-28, CL-29.
 */
#ifndef YHDYS_STEERING_NEGOTIATION_H
#define YHDYS_STEERING_NEGOTIATION_H

#include "region/organisation.h"

enum negotiation_kind {
    NEGOTIATION_NO_KIND = 0,
    NEGOTIATION_TERM,       /* 611/2021 14 § */
    NEGOTIATION_WELLBEING,  /* 612/2021 7.4 § */
    NEGOTIATION_GROUPS,     /* 381/2023 9.1 §: number and areas of steering groups */
    NEGOTIATION_PLACEMENT,  /* with the ELY Centre, from 2026 the vitality centre */
    NEGOTIATION_EMPLOYMENT, /* 380/2023 23 §: regional discussions */
    NEGOTIATION_OTHER,
    NEGOTIATION_KIND_COUNT,
};
extern const struct code negotiation_kind_codes[];
enum negotiation_state {
    NEGOTIATION_NONE = 0,
    NEGOTIATION_PLANNED,
    NEGOTIATION_HELD,
    NEGOTIATION_OFF
};
extern const struct code negotiation_state_codes[];
/* The section that asks for it; act NULL: none does. */
void negotiation_law(int kind, const char **ret_act, const char **ret_section);
/* The state's partner in placements on a day: it changed its name on 1.1.2026. */
struct text negotiation_state_partner(struct date on);

struct negotiation {
    int64_t id;
    const char *region; /* code */
    int kind;
    const char *name; /* NULL: the kind says it */
    int state;
    struct date held_on; /* planned: for which day */
    const char *held_where;
    const char *results; /* why, if it was called off */
    const char *minutes_link;
    duty_id owner;
    const char *owner_name;
    struct names owner_title;
    bool owner_left;
    int64_t parties, came, topics, settled;
    int64_t version;
};
extern const struct shape negotiation_shape;
/* The latest day first.   kind, state: 0: all.   Need: NEED_REGION, as all that read below */
MUST_CHECK enum err negotiation_list(struct work *w, const char *region, int kind, int state,
                                     struct negotiation **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err negotiation_get(struct work *w, int64_t id, struct negotiation *ret);

struct negotiation_given {
    int kind;
    const char *name, *held_where; /* may be empty */
    struct date held_on;
    duty_id owner; /* .v 0: the actor */
};
/* All that write need NEED_REGION_EDIT; ERR_FORBIDDEN: neither a coordinator of the region nor the
 * owner; ERR_CONFLICT: it is not planned any more, or changed meanwhile.
 *
 * Plan one, with the parties and topics that its kind asks for.
 * Errors: ERR_INVALID on "kind", "name", "held_on", "held_where", "owner" */
MUST_CHECK enum err negotiation_plan(struct work *w, const char *region,
                                     const struct negotiation_given *given, int64_t *ret_id);
/* The kind stays. */
MUST_CHECK enum err negotiation_change(struct work *w, int64_t id,
                                       const struct negotiation_given *given, int64_t version);

struct negotiation_party {
    int64_t id;
    const char *municipality; /* code, or NULL */
    org_id org;
    int org_kind; /* enum party; 0: a municipality, or by name */
    struct names name;
    int64_t came; /* 1: it did */
};
extern const struct shape negotiation_party_shape;
MUST_CHECK enum err negotiation_parties(struct work *w, int64_t id, struct negotiation_party **ret,
                                        size_t *ret_count);
/* One of the three.  Errors: ERR_INVALID on "party_name": none or twice */
MUST_CHECK enum err negotiation_party_add(struct work *w, int64_t id, const char *municipality,
                                          org_id org, const char *name);
MUST_CHECK enum err negotiation_party_drop(struct work *w, int64_t id, int64_t party);

struct negotiation_topic {
    int64_t id;
    const char *code; /* of negotiation_suggestions, or "F7"; NULL: own words */
    const char *what;
    const char *result; /* NULL: nothing yet */
};
extern const struct shape negotiation_topic_shape;
/* The labels of all that is kept of a negotiation's changes. */
extern const struct shape negotiation_history_shape;
MUST_CHECK enum err negotiation_topics(struct work *w, int64_t id, struct negotiation_topic **ret,
                                       size_t *ret_count);
/* What a topic is, in words. */
const char *negotiation_topic_words(enum lang lang, const struct negotiation_topic *t);

/* What the law, the ministry or the mapping name as a topic. */
struct negotiation_suggestion {
    const char *code;
    unsigned kinds; /* bits 1 << enum negotiation_kind */
    struct text text;
    bool first; /* on the agenda from the beginning */
};
extern const struct negotiation_suggestion negotiation_suggestions[]; /* .code NULL ends */

/* One of both.  Errors: ERR_INVALID on "what": none, or on the agenda already; on "code" */
MUST_CHECK enum err negotiation_topic_add(struct work *w, int64_t id, const char *code,
                                          const char *what);
MUST_CHECK enum err negotiation_topic_drop(struct work *w, int64_t id, int64_t topic);
/* What came of a topic; of a negotiation that has been held.  Errors: ERR_INVALID on "result" */
MUST_CHECK enum err negotiation_topic_settle(struct work *w, int64_t id, int64_t topic,
                                             const char *result);

struct negotiation_held {
    struct date held_on;
    const char *results;
    const char *minutes_link; /* may be empty */
    const int64_t *came;      /* ids of parties */
    size_t came_count;
};
/* It has been held.
 * Law:    611/2021 14 §, 612/2021 7.4 §: county and municipalities; 381/2023 9.1 §: the county, its
 *         employment authorities and Kela
 * Errors: ERR_INVALID on "held_on", "results", "minutes_link", "came" */
MUST_CHECK enum err negotiation_hold(struct work *w, int64_t id,
                                     const struct negotiation_held *given, int64_t version);
/* Errors: ERR_INVALID on "why" */
MUST_CHECK enum err negotiation_call_off(struct work *w, int64_t id, const char *why,
                                         int64_t version);

/* ---- when the next is due (negotiation_due.c) ---- */

struct council_term {
    int64_t id;
    const char *council, *source;
    struct date from_on, until_on;
    const char *name; /* who wrote it */
    int64_t version;
};
extern const struct shape council_term_shape;
/* The newest first. */
MUST_CHECK enum err council_terms(struct work *w, const char *region, struct council_term **ret,
                                  size_t *ret_count);
/* Errors: ERR_INVALID on "council", "from_on", "until_on" (before its first day, or over another
 * term of the same council), "source"; ERR_FORBIDDEN */
MUST_CHECK enum err council_term_add(struct work *w, const char *region, const char *council,
                                     struct date from_on, struct date until_on, const char *source);

struct negotiation_due {
    int kind;
    const char *council; /* whose term; NULL: not of a term */
    struct date from_on; /* of the term or the year */
    struct date due_on;  /* none: no clock, or no term is stored */
    bool statutory;
    struct date last_on; /* last held; none: never */
    bool met;            /* held within the term or the year that runs */
    struct date next_on; /* planned; none */
    int64_t next;        /* its id, or 0 */
};
extern const struct shape negotiation_due_shape;
/* One row for each clock: of each term that runs today, of the year, and of the steering groups
 * without a day. */
MUST_CHECK enum err negotiation_dues(struct work *w, const char *region,
                                     struct negotiation_due **ret, size_t *ret_count);
/* The last day of the year after the one it was last held in; of the year that runs, where it never
 * was.  Pure. */
struct date negotiation_year_due(struct date last_on, struct date today);

enum report_kind { REPORT_NO_KIND = 0, REPORT_YEARLY, REPORT_WITH_PLAN };
extern const struct code report_kind_codes[];
struct wellbeing_report {
    int64_t id;
    const char *municipality; /* code; NULL: the county's own */
    struct names name;        /* of the municipality or the county */
    int kind;
    int64_t of_year;
    struct date given_on;
    const char *link;
    struct date sent_on;
};
extern const struct shape wellbeing_report_shape;
/* By name, then the newest.   year: 0: all */
MUST_CHECK enum err wellbeing_reports(struct work *w, const char *region, int64_t year,
                                      struct wellbeing_report **ret, size_t *ret_count);
struct wellbeing_report_given {
    const char *municipality; /* NULL or "": the county's own */
    int kind;
    int64_t of_year;
    struct date given_on, sent_on;
    const char *link;
};
/* Law:    612/2021 6.3, 7.3 §
 * Errors: ERR_INVALID on "municipality", "kind", "of_year" (also: it is there), "given_on",
 *         "sent_on", "link"; ERR_FORBIDDEN */
MUST_CHECK enum err wellbeing_report_add(struct work *w, const char *region,
                                         const struct wellbeing_report_given *given);

#endif
