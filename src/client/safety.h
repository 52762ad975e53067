/* client/safety.h: the security prohibition of a person (turvakielto).
 *
 * It stands on the person, not on a case.  Recording it masks at once everywhere (access/cover.c);
 * the register's last day never unmasks by itself: two people at work remove it, one asks with a
 * reason and another confirms.
 */
#ifndef YHDYS_CLIENT_SAFETY_H
#define YHDYS_CLIENT_SAFETY_H

#include "client/person.h"

/* How it was learned; kept in prohibition.told_by. */
enum prohibition_source {
    PROHIBITION_TOLD_NONE = 0,
    PROHIBITION_TOLD_AGENCY, /* the Digital and Population Data Services Agency */
    PROHIBITION_TOLD_CLIENT,
    PROHIBITION_TOLD_AUTHORITY, /* another authority */
    PROHIBITION_TOLD_BASIC,     /* recorded with the basic details */
};
extern const struct code prohibition_source_codes[];

struct prohibition {
    int64_t id;
    client_id client;
    struct date from_on;
    struct date until_on; /* none: until further notice */
    int64_t extended;     /* how many times */
    int told_by;          /* enum prohibition_source */
    const char *told_note;
    const char *made_by; /* name */
    struct date made_on;
    const char *ask_reason; /* NULL: its removal has not been asked for */
    duty_id ask_duty;
    const char *ask_by; /* name */
    struct date asked_on;
    int64_t version;
};
extern const struct shape prohibition_shape;

struct prohibition_given {
    struct date from_on;  /* registered; none: today */
    struct date until_on; /* none: until further notice */
    int told_by;
    const char *told_note; /* who, in words; may be NULL */
};

/* The prohibition in force of the client of this work, also past its last day.
 * Errors: ERR_NOT_FOUND without one.  Need: NEED_SAFETY */
MUST_CHECK enum err prohibition_get(struct work *w, struct prohibition *ret);
/* Record one; everything that it covers is masked from now on.
 * Law:     661/2009 36 § (the first time at most five years), 37 §
 * Effects: EVENT_PROHIBITION_SET on each open case, with a notice to its responsible person
 * Errors:  ERR_INVALID on "from_on", "until_on", "told_by"; ERR_CONFLICT while one is in force
 * Need: NEED_SAFETY_EDIT */
MUST_CHECK enum err prohibition_set(struct work *w, const struct prohibition_given *given);
/* The same within person_register and person_change: no notice, no event of its own case. */
MUST_CHECK enum err prohibition_set_with_person(struct work *w, struct date until_on);
/* A new last day: at most two years after the earlier one; none: until further notice.
 * Law:     661/2009 36 §
 * Errors:  ERR_INVALID on "until_on"; ERR_CONFLICT without one that has a last day, or by version
 */
MUST_CHECK enum err prohibition_extend(struct work *w, struct date until_on, int64_t version);
/* Ask for its removal: the first of two.  The mask stays.
 * Effects: EVENT_PROHIBITION_ASKED; notices to the responsible persons and their supervisors
 * Errors:  ERR_INVALID on "reason" (at least 10 characters); ERR_CONFLICT while it is asked for */
MUST_CHECK enum err prohibition_ask(struct work *w, const char *reason, int64_t version);
/* The second person, who is not the one who asked: removes it.
 * Effects: EVENT_PROHIBITION_REMOVED
 * Errors:  ERR_CONFLICT when it has not been asked for, or by the one who asked (also in another
 *          role), or by version */
MUST_CHECK enum err prohibition_remove(struct work *w, int64_t version);
/* The second person leaves it in force: the request ends. */
MUST_CHECK enum err prohibition_keep(struct work *w, const char *reason, int64_t version);

/* What the prohibition covers, whole: COVERED_REVEAL only.  The reason goes to the record.
 * Law:     661/2009 37 §: only whose task directly includes it
 * Errors:  ERR_INVALID on "reason" (at least 10 characters) */
MUST_CHECK enum err prohibition_reveal(struct work *w, const char *reason, struct person *ret);

/* For one's day: prohibitions of clients that one is responsible for whose last day is at most
 * `before`, the nearest first; and those whose removal waits for a second person, where one is
 * named.  Need: NEED_WORKLIST */
struct prohibition_line {
    client_id client;
    const char *family_name, *given_names;
    struct date until_on;
    struct date asked_on; /* none: its removal is not asked for */
};
extern const struct shape prohibition_line_shape;
MUST_CHECK enum err prohibition_ending(struct work *w, struct date before, size_t max,
                                       struct prohibition_line **ret, size_t *ret_count);
MUST_CHECK enum err prohibition_asked(struct work *w, size_t max, struct prohibition_line **ret,
                                      size_t *ret_count);

#endif
