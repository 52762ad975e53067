/* access/own.h: the client's own sign-in: a code that a worker gives, a secret that the client
 * chooses, and the sessions that come of them.
 *
 * A worker of the case gives a code: it is shown once, holds OWN_CODE_HOURS, is taken once and dies
 * of OWN_CODE_TRIES tries.  With it the client chooses a secret, and later signs in with a short
 * user number (random digits, never the identity code) and that secret.  A session sees the
 * client's own path and nothing else (scope ON_OWN); what is accepted in it is marked by own_way
 * and never alone counts as written.
 *
 * Tries at the secret are counted as workers' are (docs/security/sign-in.md): for the pair of user
 * number and source, so that nobody locks another out.  Tries at a code are counted for the code.
 */
#ifndef YHDYS_ACCESS_OWN_H
#define YHDYS_ACCESS_OWN_H

#include "access/identity.h"
#include "access/session.h"

/* Twelve of 32 characters: 60 bits. */
#define OWN_CODE_ALPHABET "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
enum {
    OWN_CODE_CHARACTERS = 12,
    OWN_CODE_HOURS = 48,
    OWN_CODE_TRIES = 5,
    OWN_NUMBER_DIGITS = 8,
    OWN_SECRET_MIN_CHARACTERS = 10,
    OWN_IDLE_MIN = 20,
    OWN_SESSION_HOURS = 4,
};

/* ---- the worker of the case ---- */

/* Why a code is no longer good. */
enum own_end {
    OWN_END_NONE = 0,
    OWN_END_REPLACED, /* a newer one was given */
    OWN_END_TRIES,    /* tried wrongly too often */
    OWN_END_TIME,     /* its time ran out */
    OWN_END_WORKER,   /* a worker ended all access */
};
extern const struct code own_end_codes[];

struct own_code {
    int64_t id;
    client_id client;
    instant given_at, ends_at, used_at, ended_at;
    int end_reason; /* enum own_end */
    int64_t tries;
    const char *name; /* who gave it */
    struct names title, org_name;
};
extern const struct shape own_code_shape;
/* How a code stands at a moment.  A clock that went back before it was given makes it not good. */
enum own_code_state { OWN_CODE_GOOD = 1, OWN_CODE_USED, OWN_CODE_ENDED, OWN_CODE_OLD };
enum own_code_state own_code_state(const struct own_code *code, instant now);

struct own_given {
    const char *number; /* the user number; the same for as long as the account lives */
    const char *code;   /* in groups of four; this is the only time it is seen */
    instant ends_at;
};
/* Give the client of this work a code.  The one before it is dead from now on.
 *
 * Effects: EVENT_CODE_GIVEN
 * Need:    NEED_OWN_EDIT */
MUST_CHECK enum err own_code_give(struct work *w, struct own_given *ret);
/* End all access: the code, the secret and every session, at once.
 *
 * Effects: EVENT_OWN_ENDED
 * Errors:  ERR_CONFLICT noted when there is none
 * Need:    NEED_OWN_EDIT */
MUST_CHECK enum err own_access_end(struct work *w);

struct own_account {
    client_id client;
    const char *number;
    instant secret_at; /* when the client chose the secret in force; 0: none is */
    instant seen_at;   /* when the client was last there; 0: never, or over a day ago */
    struct date ended_on;
};
extern const struct shape own_account_shape;
/* Errors: ERR_NOT_FOUND when no code was ever given.  Need: NEED_OWN */
MUST_CHECK enum err own_account_get(struct work *w, struct own_account *ret);
/* Every code that was given and what became of it, newest first.  Need: NEED_OWN */
MUST_CHECK enum err own_codes(struct work *w, struct own_code **ret, size_t *ret_count);

/* ---- what is done by code ---- */

/* Is it the client who acts in this work? */
bool work_is_own(const struct work *w);
/* Who gave the code, and when. */
struct own_giver {
    int64_t code; /* to keep beside what was accepted */
    const char *name;
    struct names org_name;
    instant given_at;
};
/* By which code the client of this work acts: the latest that was used.
 *   code   0, or the id that was kept
 * Errors: ERR_NOT_FOUND when none was ever used.  Need: NEED_OWN */
MUST_CHECK enum err own_code_given_by(struct work *w, int64_t code, struct own_giver *ret);
/* "by code from Aino Mallinen, Model area, 24.11.2026" */
const char *own_way(struct arena *arena, enum lang lang, const struct own_giver *giver);

/* ---- the door (ACT_OWN_SIGN_IN) ---- */

/* Sign in for the first time: use a code and choose a secret.  Leaves the batch.
 *
 *   number, code     as typed: spaces and lines between do not matter, nor capitals
 *   secret, again    the secret twice
 *
 * Effects: EVENT_CODE_USED; sessions that were open are over
 * Errors:  ERR_INVALID noted on "secret" or "again", before a try is counted; on the whole: wrong,
 *          used before, too old, or too many tries */
MUST_CHECK enum err own_first_sign_in(struct work *w, const char *number, const char *code,
                                      const char *secret, const char *again,
                                      const struct visitor *visitor, struct signed_in *ret);
/* Sign in with the secret.  Leaves the batch.
 * Errors:  ERR_INVALID noted on the whole, in the same words and time whether or not there is such
 *          a user number */
MUST_CHECK enum err own_sign_in(struct work *w, const char *number, const char *secret,
                                const struct visitor *visitor, struct signed_in *ret);

/* The client of a demo, shown on its sign-in page: settings demo, demo_own (user number) and
 * demo_password. */
struct own_demo {
    const char *number, *secret; /* NULL where it is no demo */
};
struct own_demo own_demo(struct work *w);

/* ---- within a session (ON_OWN) ---- */

/* End this session. */
MUST_CHECK enum err own_sign_out(struct work *w);
/* Take another of one's own cases into view.  Errors: ERR_NOT_FOUND when it is not one's own. */
MUST_CHECK enum err own_case_choose(struct work *w, case_id in_case);

/* ---- for http/ and the clerk ---- */

/* As session_find, of the client's own sessions: the actor's .self is whose it is, also of a
 * session that has expired. */
MUST_CHECK enum err own_find(struct house *house, const char *token, struct arena *arena,
                             struct actor *ret_actor, enum session_state *ret_state);
/* form_key_take and form_key_answer call these where the client acts. */
MUST_CHECK enum err own_key_take(struct work *w, const char *key, bool *ret_first,
                                 const char **ret_location);
MUST_CHECK enum err own_key_answer(struct work *w, const char *key, const char *location);
/* Remove sessions that ended over a day ago and form keys older than two. */
MUST_CHECK enum err own_forget(struct work *w);

#endif
