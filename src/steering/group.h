/* steering/group.h: the steering groups of the multi-sector support, by law.
 *
 * Each county has from one group up to as many as it has employment authorities, and every area is
 * in one.  County, authorities and Kela negotiate the number and the areas, then one authority sets
 * the group for five years; each member has a personal deputy; who leads the organising is approved
 * by the group before the appointment.  A group is prepared until it is set: only then it must be
 * whole.
 *
 *     prepared ──group_set──▶ set ──group_end──▶ ended
 *                              (its term may be over: that is told by the day)
 */
#ifndef YHDYS_STEERING_GROUP_H
#define YHDYS_STEERING_GROUP_H

#include "region/organisation.h"

enum { GROUP_TERM_MONTHS = 60, GROUP_AREAS_MOST = 24 };
enum group_state { GROUP_PREPARED = 1, GROUP_SET, GROUP_ENDED };
enum group_part { PART_MEMBER = 0, PART_CHAIR, PART_VICE };
enum leader_part { LEADER_FIRST = 1, LEADER_DEPUTY };
extern const struct code group_state_codes[], group_part_codes[], leader_part_codes[];

struct steering_group {
    int64_t id;
    const char *region;
    struct names region_name;
    const char *name;
    int state;                                   /* enum group_state */
    struct date negotiated_on, setter_agreed_on; /* 381/2023 9.1 § */
    struct date set_on, from_on, until_on;       /* until_on: last day of the term */
    struct date ended_on;
    const char *end_reason, *frame;
    duty_id owner;
    const char *owner_name;
    struct names owner_org;
    bool owner_gone;                 /* the role of the owner is over */
    int64_t areas, members, leaders; /* how many */
    int64_t gone;                    /* members, deputies and leaders whose role is over */
    int64_t version;
};
extern const struct shape group_shape;
/* Every field that a group's history tells of, for lead_history. */
extern const struct shape group_history_shape;

struct group_area {
    int64_t group; /* 0: the area is in none */
    const char *group_name;
    const char *code;
    struct names name;
    struct names org_name; /* its employment authority, where it is in the house */
    bool sets;             /* its authority sets the group */
};
extern const struct shape group_area_shape;

struct group_member {
    int64_t id, group;
    int side;                  /* enum party: who named member and deputy */
    const char *area, *county; /* code of whose authority, or of which county; NULL otherwise */
    struct names named_by;
    duty_id duty; /* .v 0: not in the house */
    const char *name;
    bool gone;
    duty_id deputy;
    const char *deputy_name;
    bool deputy_gone;
    int part; /* enum group_part */
    struct date part_named_on, named_on, until_on;
    int64_t version;
};
extern const struct shape group_member_shape;

struct group_leader {
    int64_t id, group;
    int part; /* enum leader_part */
    duty_id duty;
    const char *name;
    bool gone;
    struct date approved_on;
    const char *approved_section;
    const char *area; /* whose authority appointed */
    struct names appointed_by;
    struct date appointed_on, from_on, until_on, ended_on;
    int64_t version;
};
extern const struct shape group_leader_shape;

/* ---- reading; need: NEED_REGION ---- */

/* The groups of a county: its own, and those with one of its areas; by term, the newest first.
 *   state   enum group_state, or 0 */
MUST_CHECK enum err groups_of(struct work *w, const char *region, int state,
                              struct steering_group **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err group_get(struct work *w, int64_t group, struct steering_group *ret);
MUST_CHECK enum err group_areas(struct work *w, int64_t group, struct group_area **ret,
                                size_t *ret_count);
MUST_CHECK enum err group_members(struct work *w, int64_t group, struct group_member **ret,
                                  size_t *ret_count);
MUST_CHECK enum err group_leaders(struct work *w, int64_t group, struct group_leader **ret,
                                  size_t *ret_count);
/* The areas of a county today, each with the group that it is in on that day, prepared ones too. */
MUST_CHECK enum err group_areas_of(struct work *w, const char *region, struct group_area **ret,
                                   size_t *ret_count);
/* Who names members: authorities of the areas, the counties that they lie in, Kela.  key: as
 * member_new.by. */
struct group_namer {
    const char *key; /* "ea26", "county17", "kela" */
    int side;
    const char *code; /* area or county; NULL for Kela */
    struct names name;
};
extern const struct shape group_namer_shape;
MUST_CHECK enum err group_namers(struct work *w, int64_t group, struct group_namer **ret,
                                 size_t *ret_count);

bool group_is_over(const struct steering_group *group, struct date today); /* ended, or its term */
bool member_sits(const struct group_member *member, struct date today);
bool leader_leads(const struct group_leader *leader, struct date today); /* not yet over */
/* May the actor keep it: a coordinator of the region, or its owner?  For buttons; each function
 * below asks by itself. */
bool group_is_kept(struct work *w, const struct steering_group *group);

/* What the law asks of a group, and what is there.  Those that stop it from being set come first.
 *
 * Law: 381/2023 9.1 §, 388/2024 1 §, 388/2024 4 § */
struct group_check {
    bool ok;
    bool stops;       /* it cannot be set without */
    const char *mend; /* anchor on the group's page; NULL: none */
    struct text text;
    const struct fill *fills;
};
MUST_CHECK enum err group_checks(struct work *w, const struct steering_group *group,
                                 struct group_check **ret, size_t *ret_count);
/* The same of a whole region: the number of groups, and that every area is in one. */
MUST_CHECK enum err group_region_checks(struct work *w, const char *region,
                                        struct group_check **ret, size_t *ret_count);

/* ---- changing; need: NEED_REGION_EDIT ---- *
 * Errors of all: ERR_FORBIDDEN: neither coordinator of the region nor owner; ERR_CONFLICT: changed
 * meanwhile; ERR_INVALID noted on the field of the same name. */

struct group_new {
    const char *region; /* of a new one only */
    const char *name;
    const char *areas[GROUP_AREAS_MOST + 1];   /* codes; NULL ends */
    const char *setters[GROUP_AREAS_MOST + 1]; /* exactly one of them, NULL ends; with one area
                                                  none need be given */
    struct date from_on;                       /* first day of the term; the last is counted */
    struct date negotiated_on, setter_agreed_on;
    const char *frame;
    duty_id owner;
};
/* Prepare a group.  Errors noted on "name", "areas", "setter", "from_on", "owner".
 *
 * Law: 381/2023 9.1 §; 388/2024 1 § */
MUST_CHECK enum err group_make(struct work *w, const struct group_new *given, int64_t *ret_group);
/* Change one; of a group that is set only name, frame and owner. */
MUST_CHECK enum err group_change(struct work *w, int64_t group, const struct group_new *given,
                                 int64_t version);
/* Set it: refused on "set_on" with all that is missing.
 *
 * Law: 381/2023 9.1 §; 388/2024 1 § */
MUST_CHECK enum err group_set(struct work *w, int64_t group, struct date set_on, int64_t version);
MUST_CHECK enum err group_end(struct work *w, int64_t group, struct date ended_on,
                              const char *reason, int64_t version);

struct member_new {
    const char *by; /* group_namer.key */
    duty_id duty;   /* or a name */
    const char *name;
    duty_id deputy; /* or a name */
    const char *deputy_name;
    struct date named_on;
};
/* Errors noted on "by", "name", "deputy_name", "named_on".   Law: 388/2024 1 § */
MUST_CHECK enum err member_add(struct work *w, int64_t group, const struct member_new *given,
                               int64_t *ret_member);
/* Another deputy, or another member in the same place. */
MUST_CHECK enum err member_change(struct work *w, int64_t group, int64_t member,
                                  const struct member_new *given);
MUST_CHECK enum err member_end(struct work *w, int64_t group, int64_t member, struct date until_on);
/* Name the chair or the vice chair, or neither; who had the part before gives it up.
 * The chair is named by the authority that sets the group, the vice chair by the county.
 *
 * Law: 388/2024 1 § */
MUST_CHECK enum err member_part(struct work *w, int64_t group, int64_t member, int part,
                                struct date named_on);

struct leader_new {
    int part;     /* enum leader_part */
    duty_id duty; /* or a name */
    const char *name;
    struct date approved_on; /* by the group */
    const char *approved_section;
    const char *area; /* of the authority that appoints; NULL: the one that sets the group */
    struct date appointed_on, from_on;
    struct date until_on; /* none: as long as the group's term */
};
/* Appoint who leads the organising, or the deputy.  Errors noted on "name", "approved_on",
 * "appointed_on", "area", "from_on", "until_on".
 *
 * Law: 381/2023 9.1 §; 388/2024 4 § */
MUST_CHECK enum err leader_add(struct work *w, int64_t group, const struct leader_new *given,
                               int64_t *ret_leader);
MUST_CHECK enum err leader_end(struct work *w, int64_t group, int64_t leader, struct date ended_on);

#endif
