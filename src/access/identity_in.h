/* access/identity_in.h: what identity.c, account.c and attempt.c share; nobody else includes it. */
#ifndef YHDYS_ACCESS_IDENTITY_IN_H
#define YHDYS_ACCESS_IDENTITY_IN_H

#include "access/house.h"
#include "access/identity.h"

/* ---- attempt.c: tries are counted, so that guessing takes years and nobody can lock another out
 * ---- */

/* Whose tries, and from where: both as keyed hashes. */
struct attempt {
    const char *login_hash, *source_hash;
    bool known_device; /* the source is a device that this login has signed in on */
};
struct attempt attempt_of(struct work *w, const char *login, const struct visitor *visitor);
/* Count a try before it is looked at, so that tries side by side count too.
 *
 *   second       a code of the second factor: of unknown devices also the tries from everywhere are
 * counted ret_wait     0: go on; otherwise how long no try is taken from there
 *
 * Errors:  ERR_STORE */
MUST_CHECK enum err attempt_count(struct work *w, const struct attempt *attempt, bool second,
                                  int64_t *ret_wait);
/* Forget the tries: this one was right. */
MUST_CHECK enum err attempt_forget(struct work *w, const struct attempt *attempt);
/* Note "too many tries" with the time to wait; ERR_INVALID. */
MUST_CHECK enum err attempt_too_many(struct work *w, int64_t wait);
/* The mark of a device that now knows this login besides those it knew. */
const char *device_mark(struct work *w, const char *login, const char *old_mark);

/* Commit what the work has written and hold nothing up; enter again.  work_step_back forgets what
 * was written before (a form's key: form_key_answer writes it again). */
MUST_CHECK enum err work_step_back(struct work *w);
MUST_CHECK enum err work_leave(struct work *w);
MUST_CHECK enum err work_return(struct work *w);

/* ---- identity.c ---- */

/* The account that a try is about. */
struct known_worker {
    user_id id;
    const char *login, *password_hash, *totp_key;
    instant closed_at;
};
/* ERR_NOT_FOUND: none, or closed. */
MUST_CHECK enum err worker_by_id(struct work *w, user_id id, struct known_worker *ret);
const char *second_digits(struct arena *a, const char *code); /* as typed, without spaces */
/* Check a code of the worker's second factor, count the try, and take its step.  Commits the count
 * by itself. */
MUST_CHECK enum err second_check(struct work *w, const struct known_worker *worker,
                                 const char *field, const char *code,
                                 const struct visitor *visitor);
/* Seal the key of a second factor for the worker's row, and open it. */
enum { TOTP_KEY_BYTES = 20 };
const char *totp_seal(struct work *w, user_id worker, const unsigned char key[TOTP_KEY_BYTES]);
MUST_CHECK bool totp_open(struct work *w, user_id worker, const char *sealed,
                          unsigned char ret[TOTP_KEY_BYTES]);
/* The one role of today, if there is just one; all 0 otherwise. */
struct open_duty {
    duty_id duty;
    unit_id unit;
    enum role role;
};
MUST_CHECK enum err only_duty(struct work *w, user_id worker, struct open_duty *ret);
extern const struct shape open_duty_shape;

#endif
