/* access/session.h: who asks, and whether a form was sent before.
 *
 * For http/route.c alone: it turns a cookie or a bearer token into an actor.  Signing in and
 * choosing a role are works of their own (access/identity.h).
 */
#ifndef YHDYS_ACCESS_SESSION_H
#define YHDYS_ACCESS_SESSION_H

#include "access/open.h"

enum session_state {
    SESSION_NONE = 0, /* no such session: nobody is signed in */
    SESSION_GOOD,     /* signed in, in a role */
    SESSION_EXPIRED,  /* was one; the actor's worker says whose */
    SESSION_HALF,     /* password given, second factor awaited; the actor's worker says whose */
    SESSION_NO_ROLE,  /* signed in, no role chosen yet: duty is 0 */
};

/* Find who a session's token stands for; a session whose time is over is SESSION_EXPIRED, not an
 * error.
 *
 *   token      the cookie's value, as it came
 *   agent      User-Agent, or NULL
 *   ret_actor  zeroed where the state is SESSION_NONE
 *
 * Errors:  ERR_STORE only */
MUST_CHECK enum err session_find(struct house *house, const char *token, const char *agent,
                                 struct arena *arena, struct actor *ret_actor,
                                 enum session_state *ret_state);
/* Find who a bearer token of /api/v1 stands for.  Errors: ERR_NOT_FOUND: none, ended or too old;
 * ERR_STORE */
MUST_CHECK enum err token_find(struct house *house, const char *token, struct arena *arena,
                               struct actor *ret_actor);

/* Letters of base64url and nothing else, so that only what can be a token costs a lookup. */
bool session_is_token(const char *token);

/* Take a form's one-time key inside the work that the form asks for.
 *
 *   key           what stood in the form; at most 64 characters of base64url are taken, anything
 * else is ERR_INVALID ret_first     true: not seen before; the work goes on and ends with
 * form_key_answer ret_location  where the first answer led to; written when not first
 *
 * Errors:  ERR_CONFLICT when another worker used the key */
MUST_CHECK enum err form_key_take(struct work *w, const char *key, bool *ret_first,
                                  const char **ret_location);
/* Keep the answer: the path that a repeat is sent to. */
MUST_CHECK enum err form_key_answer(struct work *w, const char *key, const char *location);

#endif
