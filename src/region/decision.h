/* region/decision.h: the register of decisions of a region: what was decided, by whom, when and on
 * what grounds.
 *
 * A decision follows from something (a meeting, a negotiation, an agreement ...) or stands by
 * itself; what is done because of it is a task (region/task.h).
 */
#ifndef YHDYS_REGION_DECISION_H
#define YHDYS_REGION_DECISION_H

#include "access/work.h"

/* What a decision, or a task, follows from: what its source_id is the id of. */
enum decision_source {
    FROM_NONE = 0,
    FROM_ITSELF,      /* source_id 0: written in the register */
    FROM_MEETING,     /* sitting (region/sitting.h): of a forum or of a steering group */
    FROM_NEGOTIATION, /* */
    FROM_GROUP,       /* steering group */
    FROM_AGREEMENT,
    FROM_MAPPING, /* mapping of cooperation, survey */
    FROM_MATURITY,
    FROM_PICTURE, /* item of the situational picture */
    FROM_GOAL,
    FROM_RISK,
    FROM_RESOURCE,
    FROM_ITEM, /* one of the 27 items; source_id is the state's row of the region */
    FROM_FORUM,
    FROM_NEED, /* need for a structure */
    FROM_DIALOGUE,
    FROM_CARD,     /* service card, service whole, competence */
    FROM_REGISTER, /* interface, practice, process, partner and the other registers */
    FROM_COUNT,
};
extern const struct code decision_source_codes[];

struct region_decision {
    int64_t id;
    const char *region;
    int source;        /* enum decision_source */
    int64_t source_id; /* 0: by itself */
    const char *what, *grounds;
    const char *decided_by; /* the body, in words */
    struct date decided_on;
    const char *minutes_section; /* "§ 14"; NULL */
    const char *link;            /* https; NULL */
    const char *name;            /* who wrote it here */
    int64_t tasks, tasks_open, tasks_late;
    int64_t version;
};
extern const struct shape region_decision_shape;

struct region_decision_given {
    int source;
    int64_t source_id;
    const char *what;            /* 1..LIMIT_REASON_BYTES */
    const char *grounds;         /* may be empty */
    const char *decided_by;      /* 1..LIMIT_LINE_BYTES */
    struct date decided_on;      /* not after today */
    const char *minutes_section; /* may be empty */
    const char *link;            /* may be empty; begins with https:// */
};
/* Write a decision into the register; the region's own coordinators.
 * Need: NEED_REGION_EDIT.  Errors: ERR_INVALID noted on "what", "grounds", "decided_by",
 * "decided_on", "minutes_section" or "link"; ERR_FORBIDDEN */
MUST_CHECK enum err decision_note(struct work *w, const char *region,
                                  const struct region_decision_given *given, int64_t *ret_id);
/* Put it right; what it follows from stays.  Errors: as above; ERR_CONFLICT: it has moved on */
MUST_CHECK enum err decision_change(struct work *w, int64_t id, int64_t version,
                                    const struct region_decision_given *given);

/* Errors: ERR_NOT_FOUND.  Need: NEED_REGION */
MUST_CHECK enum err decision_get(struct work *w, int64_t id, struct region_decision *ret);

struct decision_filter {
    const char *region; /* needed */
    int source;         /* enum decision_source, or 0 */
    int64_t source_id;  /* with source; or 0 */
    const char *words;  /* in what, grounds, body or section; NULL: any */
    struct date from_on, until_on;
};
/* Newest first; LIMIT_LIST_ROWS at most. */
MUST_CHECK enum err decision_list(struct work *w, const struct decision_filter *filter,
                                  struct region_decision **ret, size_t *ret_count, bool *ret_more);

/* "" or an address that begins with https://; notes the problem on the field.  For links to minutes
 * and papers. */
MUST_CHECK enum err check_link(struct work *w, const char *field, const char *link);
/* Do the folded words stand in any of the texts (ends with a NULL after `count`)? */
bool words_stand_in(struct arena *a, const char *words, const char *const *texts, size_t count);

#endif
