/* steering/risk.h: a region's risks: owner, treatment, next review, likelihood and impact
 * (recommendation R3.4).  Troubles of the cooperation itself are risks of that kind (R2.5).
 */
#ifndef YHDYS_STEERING_RISK_H
#define YHDYS_STEERING_RISK_H

#include "steering/owner.h"

enum risk_kind {
    RISK_COOPERATION = 1,
    RISK_RESOURCES,
    RISK_DUTY, /* a statutory duty is not met */
    RISK_INFORMATION,
    RISK_CONTINUITY,
    RISK_OTHER,
};
extern const struct code risk_kind_codes[];
enum risk_way { RISK_AVOIDED = 1, RISK_REDUCED, RISK_SHARED, RISK_ACCEPTED };
extern const struct code risk_way_codes[];
extern const struct code risk_likelihood_codes[]; /* 1 to 5, with a word each */
extern const struct code risk_impact_codes[];
enum { RISK_GRADES = 5, RISKS_MOST = 150 };

/* Likelihood times impact: 1..25. */
enum risk_level { RISK_LOW = 1, RISK_MIDDLE, RISK_HIGH };
extern const struct code risk_level_codes[];
enum risk_level risk_level_of(int64_t likelihood, int64_t impact);

struct risk {
    int64_t id;
    const char *region, *name, *description;
    int kind, way;
    int likelihood, impact; /* 1..5 */
    const char *treatment;
    struct owner owner;
    struct date made_on, review_on, reviewed_on, closed_on;
    const char *review_note, *outcome;
    int64_t version;
};
extern const struct shape risk_shape;
bool risk_is_late(const struct risk *risk, struct date today);

enum risk_show { RISK_OPEN = 0, RISK_LATE, RISK_OWNER_LEFT, RISK_CLOSED };
extern const struct code risk_show_codes[]; /* without RISK_OPEN */
enum risk_sort { RISK_BY_SIZE = 0, RISK_BY_REVIEW, RISK_BY_NAME };
struct risk_filter {
    int kind, likelihood, impact; /* 0: any */
    enum risk_show show;
    enum risk_sort sort;
};
/* Need: NEED_REGION */
MUST_CHECK enum err risk_list(struct work *w, const char *region, struct risk_filter filter,
                              struct risk **ret, size_t *ret_count);
MUST_CHECK enum err risk_get(struct work *w, int64_t risk, struct risk *ret);

struct risk_given {
    const char *name, *description, *treatment;
    int kind, way, likelihood, impact;
    duty_id owner;
    struct date review_on; /* not before today */
};
/* Errors: ERR_FORBIDDEN; ERR_INVALID on name, kind, likelihood, impact, way, treatment, owner,
 * review */
MUST_CHECK enum err risk_make(struct work *w, const char *region, const struct risk_given *given,
                              int64_t *ret_id);
MUST_CHECK enum err risk_change(struct work *w, int64_t risk, const struct risk_given *given,
                                int64_t version);
/* It was looked at again: by its owner, or a coordinator.
 * Errors: ERR_INVALID on likelihood, impact, note, review; ERR_CONFLICT: closed, or changed since
 */
MUST_CHECK enum err risk_review(struct work *w, int64_t risk, int likelihood, int impact,
                                const char *note, struct date review_on, int64_t version);
/* It is no more: what came of it. */
MUST_CHECK enum err risk_close(struct work *w, int64_t risk, const char *outcome, int64_t version);

#endif
