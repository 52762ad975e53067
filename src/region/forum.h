/* region/forum.h: the structures of a region: networks, forums and groups on three levels, those
 * that exist and those that are needed; who is in them, and to whom they are known.
 *
 * Source: the national recommendations R1.1 to R1.5 (DOMAIN 8.3, 8.4).
 */
#ifndef YHDYS_REGION_FORUM_H
#define YHDYS_REGION_FORUM_H

#include "region/organisation.h"

enum forum_level { FORUM_POLITICAL = 1, FORUM_MANAGEMENT, FORUM_WORKERS };
extern const struct code forum_level_codes[];
struct text forum_level_actors(int level); /* who acts on it, in words */

/* Each is of one level. */
enum forum_kind {
    FORUM_COUNCIL = 1, /* political */
    FORUM_BOARD,
    FORUM_COMMITTEE,
    FORUM_JOINT_ORGAN, /* of the employment area */
    FORUM_OTHER_BODY,
    FORUM_TOP_MANAGEMENT, /* office-holder management */
    FORUM_COOPERATION_GROUP,
    FORUM_SECTOR_GROUP,
    FORUM_SECTOR_NETWORK, /* client workers and other experts */
    FORUM_WORKING_GROUP,
    FORUM_TEAM, /* multi-sector work in practice */
    FORUM_CONTACTS,
};
extern const struct code forum_kind_codes[];
int forum_kind_level(int kind); /* 0: no such kind */

enum forum_state { FORUM_NEEDED = 1, FORUM_EXISTING, FORUM_ENDED };
extern const struct code forum_state_codes[];

enum forum_cycle {
    CYCLE_AS_NEEDED = 1,
    CYCLE_WEEK,
    CYCLE_TWO_WEEKS,
    CYCLE_MONTH,
    CYCLE_TWO_MONTHS,
    CYCLE_QUARTER,
    CYCLE_HALF_YEAR,
    CYCLE_YEAR,
};
extern const struct code forum_cycle_codes[];
/* The day of the next meeting by its cycle, a working day; none: as needed. */
struct date forum_cycle_next(int cycle, struct date last);

/* What falls to each level. */
enum level_task {
    TASK_COMMON_GOALS = 1, /* political */
    TASK_STRATEGIC_AGREEMENTS,
    TASK_OTHER_FORMS,
    TASK_PREPARING, /* management */
    TASK_DEVELOPING,
    TASK_LEADING,
    TASK_COMPETENCE,
    TASK_RAISING_NEEDS, /* workers */
    TASK_CLIENT_PROCESSES,
    TASK_JOINT_TRAINING,
    LEVEL_TASK_COUNT,
};
extern const struct code level_task_codes[];
int level_task_level(int task);

struct forum {
    int64_t id;
    const char *region;
    int level, kind, state; /* enums above */
    const char *name, *mandate;
    int64_t level_tasks; /* bits 1 << enum level_task */
    int cycle;
    bool deputies; /* every member has a personal deputy */
    const char *rules;
    struct date rules_on;
    const char *link;
    struct date from_on, until_on, ended_on;
    const char *end_reason;
    struct date checked_on;
    duty_id owner;
    const char *owner_name;
    struct names owner_org;
    bool owner_left;
    int64_t authors, members; /* members: who sit today */
    int64_t members_left;     /* of them (or their deputies), whose role at work has ended */
    int64_t without_deputy;   /* where a deputy is needed */
    int64_t has_chair;
    int64_t known;                /* of five roles, told of this structure or of all of them */
    struct date last_on, next_on; /* meetings held and to come; none */
    int64_t version;
};
extern const struct shape forum_shape;
/* Is it past the day on which it should have met by its cycle, with no meeting to come?  ret_due
 * (may be NULL): that day. */
bool forum_is_overdue(const struct forum *f, struct date today, struct date *ret_due);
enum { FORUM_CHECK_MONTHS = 12 }; /* seen to be right at least so often (R1.1) */
bool forum_is_stale(const struct forum *f, struct date today);
bool forum_term_is_over(const struct forum *f, struct date today);

/* ---- reading; need: NEED_REGION ---- */
struct forum_filter {
    const char *region;
    int level, kind, state; /* 0: any; without a state those that have ended are left out */
    const char *words;
};
/* By level and name. */
MUST_CHECK enum err forum_list(struct work *w, const struct forum_filter *filter,
                               struct forum **ret, size_t *ret_count);
MUST_CHECK enum err forum_get(struct work *w, int64_t id, struct forum *ret);
MUST_CHECK enum err forum_authors(struct work *w, int64_t id, struct organisation **ret,
                                  size_t *ret_count);

/* ---- changing; need: NEED_REGION_EDIT; the region's own coordinators ---- */
enum { FORUM_AUTHORS_LEAST = 2, FORUM_AUTHORS_MOST = 20 };
struct forum_given {
    int level, kind, state; /* state: needed or existing */
    const char *name, *mandate;
    unsigned level_tasks;
    int cycle;
    bool deputies;
    const char *rules;
    struct date rules_on;
    const char *link;
    struct date from_on, until_on;
    duty_id owner;
    const int64_t *authors; /* organisations of the region */
    size_t author_count;
};
/* Errors: ERR_INVALID noted on "level", "kind", "state", "name", "mandate", "level_tasks", "cycle",
 * "deputies", "rules_on", "link", "from_on", "until_on", "owner" or "authors"; ERR_FORBIDDEN
 *
 * Source: recommendation R1.2: existing and needed structures are identified together */
MUST_CHECK enum err forum_make(struct work *w, const char *region, const struct forum_given *given,
                               int64_t *ret_id);
/* What exists does not become needed again.  Errors: as above; ERR_CONFLICT: ended, or moved on */
MUST_CHECK enum err forum_change(struct work *w, int64_t id, int64_t version,
                                 const struct forum_given *given);
MUST_CHECK enum err forum_end(struct work *w, int64_t id, int64_t version, struct date ended_on,
                              const char *reason);
/* It is as it is written, today. */
MUST_CHECK enum err forum_confirm(struct work *w, int64_t id, int64_t version);

/* ---- members (forum_member.c) ---- */
enum forum_part { FORUM_CHAIR = 1, FORUM_VICE_CHAIR, FORUM_SECRETARY, FORUM_MEMBER };
extern const struct code forum_part_codes[];

struct forum_member {
    int64_t id, forum;
    int part;
    duty_id duty;     /* .v 0: a name */
    const char *name; /* in both cases */
    const char *body; /* where a name comes from; NULL */
    struct names title, org_name;
    org_id org; /* of the duty */
    duty_id deputy;
    const char *deputy_name; /* NULL: none */
    bool left, deputy_left;  /* the role at work has ended */
    struct date from_on, until_on;
    int64_t version;
};
extern const struct shape forum_member_shape;
bool forum_member_sits(const struct forum_member *m, struct date on);
/* Those who sit first, by part and name, then those whose membership is over. */
MUST_CHECK enum err forum_members(struct work *w, int64_t forum, struct forum_member **ret,
                                  size_t *ret_count);
MUST_CHECK enum err forum_member_get(struct work *w, int64_t id, struct forum_member *ret);

struct forum_member_given {
    int part;
    duty_id duty; /* or a name with the body */
    const char *name, *body;
    duty_id deputy; /* or a name */
    const char *deputy_name;
    struct date from_on, until_on; /* within the structure's term */
};
/* Errors: ERR_INVALID noted on "duty", "name", "deputy", "from_on", "until_on" or "part";
 * ERR_CONFLICT noted on "duty" or "name": the same person on some of the same days; on "part":
 * another chair on them; on "deputy": another's deputy on them */
MUST_CHECK enum err forum_member_add(struct work *w, int64_t forum,
                                     const struct forum_member_given *given, int64_t *ret_id);
MUST_CHECK enum err forum_member_change(struct work *w, int64_t id, int64_t version,
                                        const struct forum_member_given *given);
MUST_CHECK enum err forum_member_end(struct work *w, int64_t id, int64_t version,
                                     struct date until_on);
/* Who can be a member from the house: those who lead in the region, and its client workers. */
MUST_CHECK enum err forum_people(struct work *w, const char *region, struct duty_card **ret,
                                 size_t *ret_count);

/* ---- known to whom (R1.3) ---- */
enum known_role {
    KNOWN_DECISION_MAKERS = 1,
    KNOWN_TOP_MANAGEMENT,
    KNOWN_SECTOR_MANAGEMENT,
    KNOWN_EXPERTS,
    KNOWN_CLIENT_WORKERS,
    KNOWN_ROLE_COUNT,
};
extern const struct code known_role_codes[];
struct forum_known {
    int64_t id;
    int64_t forum; /* 0: the whole structure */
    int role;
    struct date told_on;
    const char *channel, *link;
    const char *name; /* who wrote it */
};
extern const struct shape forum_known_shape;
/* Newest first.   forum: its own and those of the whole; 0: of the whole only */
MUST_CHECK enum err forum_known_list(struct work *w, const char *region, int64_t forum,
                                     struct forum_known **ret, size_t *ret_count);
/* Write down that the structure was made known to several roles at once.
 *   roles  bits 1 << enum known_role;   forum  0: the whole structure of the region
 * Errors: ERR_INVALID noted on "roles", "told_on", "channel" or "told_link"; ERR_FORBIDDEN */
MUST_CHECK enum err forum_tell(struct work *w, const char *region, int64_t forum, unsigned roles,
                               struct date told_on, const char *channel, const char *link);

#endif
