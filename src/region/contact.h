/* region/contact.h: whom to ask about a theme in a region, and how to reach them.
 *
 * Who has a role here is named by it, so that a leaver shows the same day; others by their name.  A
 * contact is kept by the region's coordinators; the person named says that it is still right.
 */
#ifndef YHDYS_REGION_CONTACT_H
#define YHDYS_REGION_CONTACT_H

#include "region/organisation.h"

enum contact_theme {
    THEME_JOINT_SUPPORT = 1,
    THEME_WORK_ABILITY,
    THEME_EMPLOYMENT,
    THEME_INTEGRATION,
    THEME_YOUTH,
    THEME_SOCIAL,
    THEME_HEALTH,
    THEME_REHABILITATION,
    THEME_EDUCATION,
    THEME_EMPLOYERS,
    THEME_LIVELIHOOD,
    THEME_RESCUE,
    THEME_DATA,
    THEME_LEADING,
    THEME_OTHER,
};
extern const struct code contact_theme_codes[];
extern const struct code contact_language_codes[];

/* Several codes as one text, and back: "fi sv" for the bits 1 << value; NULL: none. */
const char *codes_joined(struct arena *a, const struct code *codes, unsigned bits);
unsigned codes_parted(const struct code *codes, const char *joined);

enum { CONTACT_STALE_MONTHS = 6 }; /* own target: it is looked at again */

struct contact {
    int64_t id, version;
    const char *region;
    int theme; /* enum contact_theme */
    const char *task;
    org_id org;
    struct names org_name;
    int org_kind;
    duty_id duty; /* .v 0: named by the name only */
    const char *name;
    struct names title; /* of the role; of others the same in each language, or NULL */
    const char *area;   /* code; NULL: the whole region */
    struct names area_name;
    const char *phone, *own_phone; /* own_phone: NULL where it is the role's number */
    const char *email, *reached, *languages;
    struct date checked_on, until_on;
    bool over; /* the role has ended: the person has left */
};
extern const struct shape contact_shape;
/* Has it not been looked at for CONTACT_STALE_MONTHS? */
bool contact_is_stale(const struct contact *contact, struct date today);
/* May the actor keep the contacts of the region, or say something of this one as oneself? */
bool contact_is_own(struct work *w, const struct contact *contact);

/* The contacts of a region in force, leavers too, by theme and name.   theme: 0 all;  org: .v 0 all
 * Need: NEED_REGION */
MUST_CHECK enum err contact_list(struct work *w, const char *region, int theme, org_id org,
                                 struct contact **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err contact_get(struct work *w, int64_t contact, struct contact *ret);

struct contact_given {
    int theme;
    const char *task;
    org_id org;
    duty_id duty; /* .v 0: by name */
    const char *name, *title, *area, *phone, *email, *reached, *languages;
};
/* Name a contact.  Somebody of the organisation with exactly this name who has a role here is
 * linked to that role.
 *
 * Need: NEED_REGION_EDIT.  Errors: ERR_FORBIDDEN: another region's; ERR_INVALID noted on the
 * fields; ERR_CONFLICT on "theme" when the same person is there for the theme already */
MUST_CHECK enum err contact_make(struct work *w, const char *region,
                                 const struct contact_given *given, int64_t *ret);
MUST_CHECK enum err contact_change(struct work *w, int64_t contact, int64_t version,
                                   const struct contact_given *given);
/* How one is reached, by oneself; it counts as looked at today. */
MUST_CHECK enum err contact_change_own(struct work *w, int64_t contact, int64_t version,
                                       const struct contact_given *given);
/* It is right as it stands: looked at today.  The person or a coordinator. */
MUST_CHECK enum err contact_check(struct work *w, int64_t contact);
/* Nobody is to ask here after the day. */
MUST_CHECK enum err contact_end(struct work *w, int64_t contact, struct date until);

#endif
