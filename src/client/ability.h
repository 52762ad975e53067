/* client/ability.h: what a case of work-ability support has beside the case: who referred, on which
 * level it is, who coordinates and why, the plan's checklist, where the plan is, and the special
 * team's statement.
 *
 * Source: the national service package of work-ability support (DOMAIN 7.1..7.6).  The special team
 * is reached by a referral from the basic services only, and gives its statement back to the
 * responsible person: responsibility does not move by it.
 */
#ifndef YHDYS_CLIENT_ABILITY_H
#define YHDYS_CLIENT_ABILITY_H

#include "access/work.h"
#include "client/assessment.h"
#include "region/support.h"

/* Where people are referred from, as the package lists them; its employment office and municipal
 * experiment are the employment authority of today. */
enum referral_source {
    FROM_NOBODY = 0,
    FROM_CLIENT, /* straight to the work-ability coordinator */
    FROM_HEALTH,
    FROM_EMPLOYMENT,
    FROM_KELA,
    FROM_COUNSELLOR,
    FROM_SCHOOL,
    FROM_SOCIAL,
    FROM_OCCUPATIONAL,
    FROM_DEBT,
    FROM_NGO,
    FROM_YOUTH,
    FROM_SANCTIONS,
    FROM_PRISON_HEALTH,
    FROM_OTHER,
};
extern const struct code referral_source_codes[];

/* The coordination choice rule (DOMAIN 7.4): one coordinating party at a time. */
enum coordination {
    COORDINATION_NONE = 0,
    COORDINATION_JOINT,       /* the joint-support process goes first */
    COORDINATION_SOCIAL,      /* own contact person or social worker */
    COORDINATION_COORDINATOR, /* work-ability coordinator */
    COORDINATION_SPECIAL,     /* a special need decides: with a reason */
};
extern const struct code coordination_codes[];
struct text coordination_rule(void); /* the whole rule, shown where one chooses */

/* The plan that holds the plan. */
enum plan_place {
    PLAN_PLACE_NONE = 0,
    PLAN_PLACE_CARE,
    PLAN_PLACE_REHABILITATION,
    PLAN_PLACE_ACTIVATION,
    PLAN_PLACE_JOINT,
    PLAN_PLACE_EMPLOYMENT,
    PLAN_PLACE_SOCIAL,
    PLAN_PLACE_NOTE, /* just a dated note */
};
extern const struct code plan_place_codes[];

struct ability {
    client_id client;
    int source, level, coordination, plan_kind;
    const char *source_note, *level_reason, *coordination_reason, *plan_where;
    struct date level_on, plan_on, plan_current_on, made_on;
    int64_t version; /* 0: nothing has been recorded, and what is here is how a case begins */
};
extern const struct shape ability_shape;
/* Of the work's case; the beginning (basic level, nothing else said) where nothing is recorded. */
MUST_CHECK enum err ability_get(struct work *w, struct ability *ret);
/* Who referred.  note: who more closely; asked of FROM_OTHER.
 * Errors: ERR_INVALID on "source", "source_note"; ERR_CONFLICT in another kind of path */
MUST_CHECK enum err ability_source(struct work *w, int source, const char *note);
/* On which level it is now.  Errors: ERR_INVALID on "level", "level_reason"; ERR_CONFLICT on
 * "level" when it is to be the special team's and nobody of a special team has accepted */
MUST_CHECK enum err ability_level(struct work *w, int level, const char *reason);
/* Who coordinates by the rule.  reason: asked of COORDINATION_SPECIAL.  The responsible person is
 * the case's own (client/case.h) and does not change by it. */
MUST_CHECK enum err ability_coordination(struct work *w, int choice, const char *reason);
struct plan_place_given {
    int kind;
    const char *where;
    struct date on, current_on; /* current_on: found up to date; not before on, not to come */
};
/* The plan lives in another plan.  Errors: ERR_INVALID on "plan_kind", "plan_where", "plan_on",
 * "plan_current_on" */
MUST_CHECK enum err ability_plan_place(struct work *w, const struct plan_place_given *given);

/* ---- the checklist of the plan: one header and seven headings (DOMAIN 7.3) ---- */

enum { ABILITY_TEMPLATE = 1 }; /* raise when a heading changes */
enum ability_heading {
    ABILITY_REFERRER = 1,
    ABILITY_COMPETENCE,
    ABILITY_EARLIER,
    ABILITY_HEALTH,
    ABILITY_SOCIAL,
    ABILITY_PENSION,
    ABILITY_NETWORK,
    ABILITY_PLAN,
};
struct ability_row {
    int heading;
    enum privacy class;
    struct text title, content; /* what belongs under it */
    struct text ground;         /* on what ground it is written and shown */
};
extern const struct ability_row ability_rows[];        /* .heading 0 ends */
const struct ability_row *ability_row_of(int heading); /* NULL: none */
extern const struct code ability_heading_codes[];

struct ability_part {
    int64_t id;
    client_id client;
    int heading, source, party;
    int64_t class; /* enum privacy */
    const char *body, *source_note;
    struct date made_on;
    bool replaced;
    const char *name;
    struct names title, org_name;
};
extern const struct shape ability_part_shape;
/* Write under a heading; the earlier text stays to be read.
 * Errors: ERR_INVALID on "heading" (also where its class is off), "body", "source", "source_note";
 *         ERR_CONFLICT in another kind of path, or when the case has ended */
MUST_CHECK enum err ability_write(struct work *w, int heading, const char *body, int source,
                                  const char *source_note);
/* What this reader may see: those in force by heading, then the earlier ones. */
MUST_CHECK enum err ability_parts(struct work *w, struct ability_part **ret, size_t *ret_count);

/* ---- the special team ---- */

/* May an offer go from the unit one acts in to this unit?  A special team takes a referral from
 * the basic services only: from a unit of the basic level or a local team.
 * Errors: ERR_INVALID noted on "to" with the reason */
MUST_CHECK enum err ability_check_receiver(struct work *w, unit_id to);

struct statement {
    int64_t id;
    client_id client;
    int64_t class; /* enum privacy */
    const char *body, *followup;
    struct date followup_on, made_on;
    const char *name, *followup_name, *holder_name;
    struct names title, org_name, followup_title, holder_title;
};
extern const struct shape statement_shape;
struct statement_given {
    bool health; /* the text holds health data: C5; otherwise C6 */
    const char *body, *followup;
    duty_id followup_by; /* a named worker of the case */
    struct date followup_on;
};
/* Give the special team's statement back to the responsible person of the case.
 * Effects: EVENT_STATEMENT_GIVEN on the timeline; the responsible person is told
 * Errors: ERR_INVALID on "body", "health", "followup", "followup_by", "followup_on"; ERR_CONFLICT
 * when the actor's unit is no special team, or the path is another */
MUST_CHECK enum err statement_give(struct work *w, const struct statement_given *given);
MUST_CHECK enum err statement_list(struct work *w, struct statement **ret, size_t *ret_count);

#endif
