/* access/anomaly.h: what stands out in the record of a day, for a person to look into.
 *
 * A finding is a question, never a judgement: the program says what it counted and against what,
 * and a data-protection officer says what it turned out to be.  The house looks through each day
 * once, when it is over:
 *
 *   refusals   one person was refused for want of a tie at least finding_refusals times
 *   own name   a page of, or a search for, a person with the same first and family name
 *   family     the same with the family name only
 *   hours      use at night (22-6) or on a day that is no working day
 *   many       more than finding_least lines, and more than finding_times the unit's usual number
 *   units      finding_units units or more used one client's data
 *
 * The usual number is the median of what the people of the unit did a day in the four weeks before.
 * The program knows no addresses of people at work, so none is compared.
 */
#ifndef YHDYS_ACCESS_ANOMALY_H
#define YHDYS_ACCESS_ANOMALY_H

#include "access/work.h"

enum finding_kind {
    FINDING_NONE = 0,
    FINDING_REFUSALS,
    FINDING_OWN_NAME,
    FINDING_FAMILY_NAME,
    FINDING_HOURS,
    FINDING_MANY,
    FINDING_UNITS,
    FINDING_KINDS,
};
extern const struct code finding_kind_codes[];
/* How each is found, and when it is a false alarm, in words. */
struct text finding_method(enum finding_kind kind);
struct text finding_false_alarm(enum finding_kind kind);

enum finding_state {
    FINDING_STATE_NONE = 0,
    FINDING_NEW,
    FINDING_LOOKED_INTO,
    FINDING_EXPLAINED,
    FINDING_MISUSE, /* suspected */
};
extern const struct code finding_state_codes[];

/* ---- looking: pure parts, for tests ---- */

/* The middle of the numbers, the lower one of two; they are put in order.  0 of none. */
int64_t anomaly_median(int64_t *numbers, size_t count);
/* Is this moment at night or on a day that is no working day, in Finland? */
bool anomaly_is_off_hours(instant at);
/* Do the names fit?  FINDING_OWN_NAME, FINDING_FAMILY_NAME or FINDING_NONE.
 *   worker  "Given Family";   compared without regard to case */
enum finding_kind anomaly_names(struct arena *a, const char *worker, const char *family_name,
                                const char *given_names);

/* ---- the house: a day that is over ---- */

struct anomaly_day {
    struct date day;
    int64_t lines;
    struct found {
        int kind;
        org_id org;
        user_id worker;
        unit_id unit;
        client_id client;
        int64_t seen, usual;
    } * findings;
    size_t count;
    struct habit {
        user_id worker;
        unit_id unit;
        int64_t lines;
    } * habits;
    size_t habit_count;
};
/* The first day that is over and was not looked through; none when all were.  At most
 * ANOMALY_DAYS_BACK days back.  Need: NEED_HOUSE */
enum { ANOMALY_DAYS_BACK = 35 };
MUST_CHECK enum err anomaly_next_day(struct work *w, struct date *ret);
/* Look through the record of a day.  Only reads.  Need: NEED_HOUSE */
MUST_CHECK enum err anomaly_look(struct work *w, struct date day, struct anomaly_day *ret);
/* Keep what was found, and that the day was looked through.  Errors: ERR_CONFLICT: it was already
 * Need: NEED_HOUSE */
MUST_CHECK enum err anomaly_keep(struct work *w, const struct anomaly_day *found);
/* Keep that the record was verified now.  Need: NEED_HOUSE */
MUST_CHECK enum err anomaly_keep_verified(struct work *w, int64_t findings);
/* When it was last, with what result; at 0: never.  Needs: NEED_RECORD */
struct record_verified {
    instant at;
    int64_t size, findings;
};
MUST_CHECK enum err record_last_verified(struct work *w, struct record_verified *ret);
/* The lines in this node's tree now, and the day up to which was looked through (none: never). */
MUST_CHECK enum err record_size_now(struct work *w, int64_t *ret_size, struct date *ret_watched);

/* ---- the officer: what stands out in the own organisation ---- */

struct finding {
    int64_t id;
    int kind;
    struct date day_on;
    user_id worker;
    const char *worker_name;
    struct names unit_name;
    unit_id unit;
    client_id client; /* .v 0: of no one client */
    int64_t seen, usual;
    int state;
    const char *reason;
    struct date stated_on;
    const char *stated_by;
    int64_t version;
};
extern const struct shape finding_shape;
/* Newest first.   state, kind  0: any;   before  the last id; 0: from the start */
MUST_CHECK enum err finding_list(struct work *w, int state, int kind, int64_t before, size_t max,
                                 struct finding **ret, size_t *ret_count, bool *ret_more);
/* The finding of the path.  Errors: ERR_NOT_FOUND, also when it is another organisation's */
MUST_CHECK enum err finding_get(struct work *w, struct finding *ret);
MUST_CHECK enum err finding_new_count(struct work *w, int64_t *ret);
/* Urgent accesses of the own organisation that nobody has reviewed yet. */
MUST_CHECK enum err finding_urgent_count(struct work *w, int64_t *ret);
/* Say what the finding of the path turned out to be.
 * Errors: ERR_INVALID on "state", "reason"; ERR_CONFLICT when the version has moved on */
MUST_CHECK enum err finding_state(struct work *w, enum finding_state state, const char *reason,
                                  int64_t version);

#endif
