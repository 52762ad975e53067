/* steering/resource.h: what each party gives for the common work in a year, beside what is needed,
 * and the yearly check whether the staff is enough (recommendation R2.3a).
 *
 * Law: 381/2023 9.2 §: each authority assigns enough staff; 388/2024 3 §: the agreement says how
 * this is checked at least once a year.
 */
#ifndef YHDYS_STEERING_RESOURCE_H
#define YHDYS_STEERING_RESOURCE_H

#include "steering/owner.h"

enum resource_kind { RESOURCE_PEOPLE = 1, RESOURCE_MONEY, RESOURCE_PREMISES };
extern const struct code resource_kind_codes[];
/* "person-years", "euros", "rooms". */
extern const struct code resource_unit_codes[];

struct resource {
    int64_t id;
    const char *region;
    org_id org;
    struct names org_name;
    int64_t year;
    int kind;             /* enum resource_kind */
    const char *name;     /* task structure; what the money or the premises are for */
    int64_t amount, need; /* hundredths */
    const char *amount_text, *need_text; /* need NULL: not counted */
    const char *grounds;
    struct owner owner;
    struct date ended_on;
    int64_t version;
};
extern const struct shape resource_shape;

enum resource_sort { RESOURCE_BY_ORG = 0, RESOURCE_BY_NAME, RESOURCE_BY_GAP };
struct resource_filter {
    int64_t year;    /* 0: any */
    int kind;        /* 0: any */
    bool short_only; /* only what is less than the need */
    enum resource_sort sort;
};
/* Need: NEED_REGION */
MUST_CHECK enum err resource_list(struct work *w, const char *region, struct resource_filter filter,
                                  struct resource **ret, size_t *ret_count);
MUST_CHECK enum err resource_get(struct work *w, int64_t resource, struct resource *ret);
/* How much is lacking, in hundredths; 0: nothing, or the need is not counted. */
int64_t resource_gap(const struct resource *resource);

struct resource_given {
    org_id org;
    int64_t year;
    int kind;
    const char *name, *grounds;
    int64_t amount;
    int64_t need; /* -1: not counted */
    duty_id owner;
};
/* Errors: ERR_FORBIDDEN; ERR_INVALID on org, year, kind, name, amount, need, grounds, owner */
MUST_CHECK enum err resource_make(struct work *w, const char *region,
                                  const struct resource_given *given, int64_t *ret_id);
MUST_CHECK enum err resource_change(struct work *w, int64_t resource,
                                    const struct resource_given *given, int64_t version);
MUST_CHECK enum err resource_end(struct work *w, int64_t resource, int64_t version);

/* ---- the yearly check ---- */

enum resource_enough { RESOURCE_ENOUGH = 1, RESOURCE_LACKING };
extern const struct code resource_enough_codes[];
struct resource_check {
    int64_t id;
    struct date checked_on;
    int enough; /* enum resource_enough */
    const char *what_done, *name;
    struct names org_name;
};
extern const struct shape resource_check_shape;
/* The latest first. */
MUST_CHECK enum err resource_checks(struct work *w, const char *region, struct resource_check **ret,
                                    size_t *ret_count);
/* When the next one is due: a year after the latest; none: never checked. */
struct date resource_check_due(const struct resource_check *checks, size_t count);
/* Errors: ERR_INVALID on "on", "enough", "done" (needed where it is not enough); ERR_CONFLICT: an
 * earlier day than the latest check */
MUST_CHECK enum err resource_check_make(struct work *w, const char *region, struct date on,
                                        enum resource_enough enough, const char *what_done);

#endif
