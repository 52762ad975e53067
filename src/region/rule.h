/* region/rule.h: when something must be done, and why: one row a deadline.
 *
 * A rule says which events start a deadline, which meet it, which end it unmet, how long it is, who
 * is responsible and which section asks for it.  A statutory row is never edited: it is closed and
 * followed by the next, and what runs keeps the row it began under.  A target is the organisation's
 * own and never shown as law.  region/clock.c runs them.
 */
#ifndef YHDYS_REGION_RULE_H
#define YHDYS_REGION_RULE_H

#include "access/event.h"
#include "region/organisation.h"

#include <assert.h>

enum rule_kind {
    RULE_NONE = 0,
    RULE_STATUTORY,   /* a number of the law: mark § */
    RULE_AGREED,      /* a date agreed with the client, in the plan */
    RULE_TARGET,      /* the organisation's own number */
    RULE_CLERK,       /* a step of the house's own clerk: in nobody's list */
    RULE_INFORMATION, /* done by somebody outside, shown on the case only */
};
extern const struct code rule_kind_codes[];

enum rule_status {
    RULE_UNREAD = 0,
    RULE_VERIFIED,  /* V: the statute was read */
    RULE_SECONDARY, /* V2: an official page was read, not the statute */
    RULE_OWN,       /* no law: own practice */
};
extern const struct code rule_status_codes[];

enum length_unit {
    UNIT_NONE = 0,
    DAYS,
    WORKING_DAYS,
    WEEKS,
    MONTHS,
    YEARS,
    END_OF_NEXT_MONTH,
    AGREED_DATE
};
extern const struct code length_unit_codes[];

/* Which of the dates that were counted binds (150/1930; DOMAIN CAL-1..8). */
enum calendar {
    CALENDAR_NONE = 0,
    AUTHORITY_DATE, /* an authority's own: not rolled, warned of earlier */
    CLIENT_DATE,    /* an act before an authority: rolled to the next working day */
    TARGET_DATE,    /* own target, or as agreed: not rolled */
    DELETION_DATE,  /* never rolled */
};

/* What a rule applies to, as data: bits of the case's path, of the offer's kind, of its state. */
enum applies {
    IN_JOINT_SUPPORT = 1 << 0,
    IN_WORK_ABILITY = 1 << 1,
    IN_ANY_PATH = 0xff,
    AFTER_CLIENTSHIP = 1 << 8, /* only when the clientship of multi-sector support has started */
    OF_ANSWERED_OFFER =
        1 << 9, /* referral, hand-off or order: an answer is waited for (not a share) */
};
/* For the rows of client/path.c. */
enum rule_path { RULE_PATH_JOINT = IN_JOINT_SUPPORT, RULE_PATH_ABILITY = IN_WORK_ABILITY };
/* The bit of a path's key ("joint_support"); 0: no rule knows the path. */
unsigned rule_path_bit(const char *path);

/* In whose worklist a deadline stands. */
enum watcher {
    WATCH_HOLDER = 0, /* the case's responsible person; moves with the responsibility */
    WATCH_SENDER,     /* who sent the offer */
    WATCH_ACTOR,      /* who did what started it */
};

#define ON(event) (UINT64_C(1) << EVENT_##event) /* of the first 64: the compiler sees to it */
/* The bit of an event as ON gives it; 0 for one that no rule can name. */
static inline uint64_t
rule_event_bit(enum event event)
{
    return (unsigned)event < 64 ? UINT64_C(1) << event : 0;
}

struct rule {
    const char *key;
    struct text label;
    struct text why; /* how long, in words; {n} is the length */
    enum rule_kind kind;
    unsigned applies; /* enum applies */
    uint64_t starts;  /* ON(...) | ON(...) */
    uint64_t meets;
    uint64_t stops; /* ends it unmet; so does the case's ending, but for .outlives_case */
    bool of_object; /* one for each object (offer, signal, plan); met by an event on the same object
                     */
    bool renews; /* started again, the earlier one gives way; otherwise the earlier one goes on */
    bool outlives_case;    /* the case's ending does not end it */
    bool bounds_next_step; /* the next step's date may not lie after it (INV-02) */
    const char *ground; /* only offers on this ground: key of a row of access/ground.c; NULL: any */
    int length;         /* with AGREED_DATE: 0 */
    enum length_unit unit;
    enum calendar calendar;
    const char *setting;  /* its number when no target_rule gives one; NULL: the length above */
    int setting_plus;     /* added to the number, so that a reminder comes a day before */
    unsigned responsible; /* PARTY_BITs; 0: whose unit watches it */
    enum watcher watcher;
    const char *act;      /* "381/2023"; NULL: no law */
    const char *section;  /* "4.3 §" */
    const char *rule_set; /* in which it began: "R2025" */
    struct date from, until;
    struct date read_on; /* the state of the law that was read */
    enum rule_status status;
};
#define RULE_END                                                                                   \
    {                                                                                              \
        .key = NULL                                                                                \
    }
extern const struct rule rules[]; /* .key NULL ends */

/* The row of a key in force on a date; NULL: none. */
const struct rule *rule_on(const char *key, struct date on);
/* The row that a deadline began under; NULL: no such row. */
const struct rule *deadline_rule(const char *key, const char *rule_set);

/* The state of the law on a day: a case keeps the one that it was opened under
 * (client_case.rule_set). */
struct rule_set {
    const char *key; /* "R2025" */
    struct text what;
    struct date from, until;
    enum rule_status status;
};
extern const struct rule_set rule_sets[]; /* .key NULL ends */
const char *rule_set_on(struct date on);

#endif
