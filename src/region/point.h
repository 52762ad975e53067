/* region/point.h: where services are met in a region: offices, premises of several organisations
 * together, visiting days, telephone and digital services.
 *
 * Kept by the region's coordinators; its owner says that it is still right.
 */
#ifndef YHDYS_REGION_POINT_H
#define YHDYS_REGION_POINT_H

#include "region/organisation.h"

enum point_kind {
    POINT_OFFICE = 1,
    POINT_JOINT,    /* premises of at least two organisations */
    POINT_VISITING, /* on some days, in somebody else's premises */
    POINT_PHONE,
    POINT_DIGITAL,
};
extern const struct code point_kind_codes[];
extern const struct code point_channel_codes[];

enum { POINT_STALE_MONTHS = 12 }; /* own target */

struct point {
    int64_t id, version;
    const char *region;
    int kind; /* enum point_kind */
    const char *name;
    const char *municipality; /* code; NULL: none (telephone, digital) */
    struct names municipality_name;
    const char *address, *hours;
    const char *channels; /* names of point_channel_codes with a space between */
    const char *phone, *email, *link;
    const char *languages; /* of contact_language_codes */
    const char *access;
    bool for_youth;   /* of the youth joint service */
    const char *orgs; /* their names in the language of the work, for the record of changes */
    int64_t org_count;
    duty_id owner;
    const char *owner_name;
    struct names owner_org_name;
    bool owner_over; /* the owner has left */
    struct date checked_on, from_on, until_on;
};
extern const struct shape point_shape;
bool point_is_stale(const struct point *point, struct date today);

/* In force today or later.   kind: 0 all;  municipality: NULL all;  Need: NEED_REGION */
MUST_CHECK enum err point_list(struct work *w, const char *region, int kind,
                               const char *municipality, struct point **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err point_get(struct work *w, int64_t point, struct point *ret);
/* Whose services one meets there, in the order of names. */
MUST_CHECK enum err point_orgs(struct work *w, int64_t point, struct organisation **ret,
                               size_t *ret_count);

struct point_given {
    int kind;
    const char *name, *municipality, *address, *hours, *channels, *phone, *email, *link;
    const char *languages, *access;
    bool for_youth;
    duty_id owner;
    struct date from_on;
    const int64_t *orgs; /* ids */
    size_t org_count;
};
/* Describe a place.  Need: NEED_REGION_EDIT.  Errors: ERR_FORBIDDEN: another region's; ERR_INVALID
 * noted on the fields: joint premises have at least two organisations, a place one goes to has a
 * municipality and an address, a telephone service a number, a digital one a link */
MUST_CHECK enum err point_make(struct work *w, const char *region, const struct point_given *given,
                               int64_t *ret);
MUST_CHECK enum err point_change(struct work *w, int64_t point, int64_t version,
                                 const struct point_given *given);
/* It is right as it stands.  The owner or a coordinator. */
MUST_CHECK enum err point_check(struct work *w, int64_t point);
MUST_CHECK enum err point_end(struct work *w, int64_t point, struct date until);

#endif
