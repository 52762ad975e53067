/* client/step.h: the goals of a plan and the steps towards them.
 *
 * A goal is in the client's own words.  A step is one service or act: what, by which party, by
 * whom, by when.  Goals and steps are written in a draft; in a plan in force only the state of a
 * step moves.  A party that has a named worker in the case writes its own steps, nobody else:
 * others see them, and the party commits itself to them (client/plan.h). What changes in a draft
 * undoes the commitment of the party concerned, and the client's acceptance of the whole.
 */
#ifndef YHDYS_CLIENT_STEP_H
#define YHDYS_CLIENT_STEP_H

#include "access/work.h"

/* Which services the plan names: 381/2023 5.1 §.  The kind is not the privacy class: a health
 * service may be named as a part of the plan (C7); what the step tells about health is C5. */
enum service_kind {
    SERVICE_NONE = 0,
    SERVICE_LABOUR,
    SERVICE_SOCIAL,
    SERVICE_HEALTH,
    SERVICE_KELA_REHABILITATION, /* makes Kela one of the makers: 4.2 § */
    SERVICE_COMPETENCE,
    SERVICE_OTHER,
};
extern const struct code service_kind_codes[];

enum step_state {
    STEP_NONE = 0,
    STEP_PLANNED,
    STEP_UNDER_WAY,
    STEP_DONE,
    STEP_INTERRUPTED,
    STEP_DROPPED
};
extern const struct code step_state_codes[];
extern const struct code step_class_codes[]; /* C7, C4, C5 */

struct goal {
    int64_t id;
    client_id client;
    plan_id plan;
    int64_t root; /* the same goal in other versions has the same root */
    int64_t place;
    const char *words;
};
extern const struct shape goal_shape;

struct step {
    step_id id;
    client_id client;
    plan_id plan;
    int64_t goal, root;
    const char *service;
    int service_kind, class, party; /* enums service_kind, privacy, party */
    duty_id duty;                   /* .v 0: the client, or who_text */
    const char *who_text;           /* a named party without an account */
    struct date start_on, due_on;
    int state; /* enum step_state */
    struct date state_on;
    const char *note;
    int64_t version;
    const char *duty_name;
    struct names duty_title;
    struct date duty_until;
};
extern const struct shape step_shape;
/* Is it late: not finished, and its day has passed? */
bool step_is_late(const struct step *step, struct date today);
bool step_is_finished(const struct step *step); /* done, interrupted or dropped */

/* What was typed. */
struct step_given {
    int64_t goal;
    const char *service;
    int service_kind, party;
    enum privacy class; /* C7, or C4, C5 where they are on */
    duty_id duty;
    const char *who_text;
    struct date start_on, due_on;
    const char *note;
};

/* The goals of a version in their order, and the steps that this reader may see, by goal, party
 * and day. */
MUST_CHECK enum err goals_of(struct work *w, plan_id plan, struct goal **ret, size_t *ret_count);
MUST_CHECK enum err steps_of(struct work *w, plan_id plan, struct step **ret, size_t *ret_count);
/* The one of this work (its object).  Errors: ERR_NOT_FOUND, also when it is another client's or
 * of a class that the reader may not have */
MUST_CHECK enum err goal_get(struct work *w, struct goal *ret);
MUST_CHECK enum err step_get(struct work *w, struct step *ret);

/* ---- in the draft ----
 * version: of the plan, what the form was drawn from.  ERR_CONFLICT when the plan has moved on or
 * is no draft. */

MUST_CHECK enum err goal_add(struct work *w, const char *words, int64_t version, int64_t *ret);
/* Errors: ERR_INVALID on "words" */
MUST_CHECK enum err goal_change(struct work *w, const char *words, int64_t version);
/* With its steps.  Errors: ERR_CONFLICT when one of them is another party's. */
MUST_CHECK enum err goal_remove(struct work *w, int64_t version);
/* Law:     381/2023 5.1 §
 * Effects: undoes the commitment of the step's party, and the client's acceptance
 * Errors:  ERR_INVALID on the field; ERR_CONFLICT on "party" when that party has a named worker of
 *          its own */
MUST_CHECK enum err step_add(struct work *w, const struct step_given *given, int64_t version,
                             step_id *ret);
MUST_CHECK enum err step_change(struct work *w, const struct step_given *given, int64_t version);
MUST_CHECK enum err step_remove(struct work *w, int64_t version);

/* ---- in the plan in force ---- */

/* Move the state of the step of this work; its copy in a draft follows.  version: of the step.
 * Effects: EVENT_STEP_DONE or EVENT_STEP_CHANGED
 * Errors:  ERR_INVALID on "state" or "on"; ERR_CONFLICT as above */
MUST_CHECK enum err step_move(struct work *w, enum step_state state, struct date on,
                              const char *note, int64_t version);

#endif
