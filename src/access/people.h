/* access/people.h: people at work, their roles and their accounts, as administrators keep them.
 *
 * An administrator of an organisation keeps the people of that organisation, an administrator of
 * the installation everybody.  Each change has a reason and stays in the history.  What a role
 * holds is never moved here: a role with open cases is ended by the unit's supervisor, where the
 * cases get a new responsible person in the same transaction (client/team.h).
 */
#ifndef YHDYS_ACCESS_PEOPLE_H
#define YHDYS_ACCESS_PEOPLE_H

#include "access/identity.h"

/* A person, with one role of today or to come; a line for each role. */
struct person_at_work {
    user_id worker;
    const char *login, *name, *lang;
    bool closed, has_password, has_second_factor;
    duty_id duty; /* .v 0: none */
    int role;     /* enum role */
    struct names title, unit_name, org_name;
    unit_id unit;
    struct date from_on, until_on;
};
extern const struct shape person_at_work_shape;

struct people_filter {
    unit_id unit;  /* .v 0: all */
    int role;      /* 0: all */
    bool without;  /* only those without a role */
    int64_t after; /* the last row's worker, and its duty; 0: from the beginning */
    int64_t after_duty;
};
/* By name.  Need: NEED_PEOPLE */
MUST_CHECK enum err people_list(struct work *w, const struct people_filter *filter, size_t max,
                                struct person_at_work **ret, size_t *ret_count, bool *ret_more);
/* One person (the duty is none).  Errors: ERR_NOT_FOUND, also for a person of another organisation
 */
MUST_CHECK enum err people_get(struct work *w, user_id worker, struct person_at_work *ret);
/* The history of one's roles, the latest first. */
MUST_CHECK enum err people_roles(struct work *w, user_id worker, struct person_at_work **ret,
                                 size_t *ret_count);

/* What was changed of a person's roles or account, by whom and why, the latest first. */
struct people_change {
    int64_t id;
    instant at;
    const char *change; /* a .name of change_codes */
    const char *reason, *by_name;
    struct names unit_name;
};
extern const struct code change_codes[];
extern const struct shape people_change_shape;
MUST_CHECK enum err people_changes(struct work *w, user_id worker, struct people_change **ret,
                                   size_t *ret_count);

/* A role to be given. */
struct role_given {
    unit_id unit;
    enum role role;
    struct names title;      /* each NULL: the role's name */
    struct date from, until; /* from none: today; until none: open-ended */
    bool supervises;         /* becomes the unit's named supervisor */
};
/* Add a person with a role.  Leaves the batch.
 *
 *   login, name   within LOGIN_MAX_BYTES, LIMIT_LINE_BYTES;  lang  "fi", "sv" or "en"
 *   ret_password  drawn; seen this once
 *
 * Errors:  ERR_INVALID noted on "login", "name", "unit", "role", "from", "until" or "reason";
 * ERR_CONFLICT noted on "login": taken; on "until": the unit has no supervisor */
MUST_CHECK enum err people_add(struct work *w, const char *login, const char *name,
                               const char *lang, const struct role_given *role, const char *reason,
                               user_id *ret, const char **ret_password);
/* Errors: as above; ERR_CONFLICT when the account is closed, or it is one's own */
MUST_CHECK enum err people_role_add(struct work *w, user_id worker, const struct role_given *role,
                                    const char *reason);
/* Give a role its last day: today or later.
 * Law:     380/2023 126 §
 * Errors:  ERR_CONFLICT when it holds open cases or supervises a unit, and ends today; when the
 * unit has nobody to whom what it holds could go; ERR_INVALID noted on "until" or "reason" */
MUST_CHECK enum err people_role_end(struct work *w, user_id worker, duty_id duty, struct date until,
                                    const char *reason);
/* Draw a new password; all sessions of the person end.  Leaves the batch.
 *   also_second   the second factor is taken away too: the person sets up a new one */
MUST_CHECK enum err people_password(struct work *w, user_id worker, bool also_second,
                                    const char *reason, const char **ret_password);
/* Close the account of a person who has no role in force. */
MUST_CHECK enum err people_close(struct work *w, user_id worker, const char *reason);

/* Twenty letters and digits that read aloud, 100 bits. */
const char *people_new_password(struct arena *a);

#endif
