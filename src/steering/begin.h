/* steering/begin.h: how a region begins: eight steps from nothing to the first meeting of its
 * steering group.
 *
 * Whether a step is done is read from the rows of the other rooms, and who did it from the history;
 * so the path can be left and gone on with by anybody, from any page.  What is kept here is who
 * takes part, and which steps a region does not need, and why.
 *
 * Law: 381/2023 9.1 §, 388/2024 1 §, 388/2024 3 §, 388/2024 4 §
 */
#ifndef YHDYS_STEERING_BEGIN_H
#define YHDYS_STEERING_BEGIN_H

#include "region/organisation.h"

enum begin_step {
    BEGIN_KNOW = 1,  /* know the region, choose who takes part */
    BEGIN_CONTACTS,  /* name contact persons */
    BEGIN_FORUMS,    /* describe what structures exist and are needed */
    BEGIN_NEGOTIATE, /* negotiate the number and the areas of the groups */
    BEGIN_GROUP,     /* set the group with members and deputies */
    BEGIN_LEADER,    /* the group approves, the authority appoints */
    BEGIN_AGREEMENT, /* draft the cooperation agreement */
    BEGIN_MEETING,   /* call the first meeting */
    BEGIN_COUNT,
};
enum { BEGIN_STEPS = BEGIN_COUNT - 1 };

struct begin_step_row {
    const char *key; /* "contacts": in forms */
    struct text name, what;
    struct text found;         /* {n} and {m} of the state */
    const char *act, *section; /* why; NULL: of the recommendations only */
    const char *item;          /* "R1.2": the item of the recommendations; NULL */
    struct text go;            /* the button */
    const char *path;          /* where it is done; %s is the region's code */
};
extern const struct begin_step_row begin_step_rows[BEGIN_COUNT];
extern const struct code begin_step_codes[];

struct begin_state {
    int step; /* enum begin_step */
    bool done;
    int64_t n, m;
    const char *skipped; /* why it is not needed here; NULL: it is */
    const char *name;    /* who did it, or said that it is not needed; NULL */
    struct names org_name;
    struct date done_on; /* when */
};
extern const struct shape begin_state_shape;

/* All eight in their order.  Need: NEED_REGION. */
MUST_CHECK enum err begin_list(struct work *w, const char *region, struct begin_state **ret,
                               size_t *ret_count);
/* The first step that is neither done nor left out; 0: none, the region has begun. */
int begin_next(const struct begin_state *states, size_t count);

/* Who takes part in leading the region; what was chosen before and is not among them is taken away.
 * By a coordinator of the region.
 * Errors: ERR_FORBIDDEN; ERR_INVALID noted on "organisations": not of the region, or the employment
 * authority, the county or Kela is missing (381/2023 9.1 §) */
MUST_CHECK enum err begin_choose(struct work *w, const char *region, const int64_t *orgs,
                                 size_t count);
/* Ids of the organisations that take part. */
struct taking_part {
    org_id org;
    struct names name;
    int kind; /* enum party */
    struct date chosen_on;
};
extern const struct shape taking_part_shape;
MUST_CHECK enum err begin_taking_part(struct work *w, const char *region, struct taking_part **ret,
                                      size_t *ret_count);

/* A step is not needed here, and why; or it is needed after all.  By a coordinator of the region.
 * Errors: ERR_FORBIDDEN; ERR_INVALID noted on "reason"; ERR_CONFLICT: it is done, or said already
 */
MUST_CHECK enum err begin_skip(struct work *w, const char *region, enum begin_step step,
                               const char *reason);
MUST_CHECK enum err begin_need(struct work *w, const char *region, enum begin_step step);

#endif
