/* access/identity.h: signing in, the choice of a role, and one's own account.
 *
 * Signing in is password, then second factor, then a role; each step gives the session a new token.
 * What follows a step is in enum sign_in_next.  How tries are counted, so that nobody can lock
 * another out: docs/security/sign-in.md.
 *
 * Argon2id is slow on purpose and a work that writes holds up all others, so a function marked
 * *leaves the batch* commits what was counted, works the hash out with nothing open, and enters
 * again.  It must be called before the work has written anything, which the undo at its beginning
 * makes sure of.
 *
 * Another way to prove who one is (OpenID Connect, a card) enters at session_start: whoever has
 * verified the proof, and found the worker it names, calls that one function and gets the same
 * session as everybody.
 */
#ifndef YHDYS_ACCESS_IDENTITY_H
#define YHDYS_ACCESS_IDENTITY_H

#include "access/open.h"

enum { PASSWORD_MIN_CHARACTERS = 12, PASSWORD_MAX_BYTES = 1000, LOGIN_MAX_BYTES = 100 };

enum session_step {
    SESSION_STEP_NONE = 0,
    SESSION_STEP_PASSWORD, /* a second factor is awaited */
    SESSION_STEP_DONE,     /* all that was asked has been given */
    SESSION_STEP_SET_UP,   /* a second factor must be set up before a role can be chosen */
};

/* How the browser that asks came to us. */
struct visitor {
    const char *address; /* NULL: not known */
    const char *agent;   /* User-Agent; NULL or "" */
    const char *device;  /* the mark of a known device, as its cookie came; NULL: none */
};

enum sign_in_next {
    SIGN_IN_NONE = 0,
    SIGN_IN_IN,     /* signed in, in the only role there is */
    SIGN_IN_SECOND, /* the code of the second factor */
    SIGN_IN_SET_UP, /* setting up a second factor */
    SIGN_IN_ROLE,   /* choosing a role */
};
struct signed_in {
    enum sign_in_next next;
    enum role role;     /* in SIGN_IN_IN */
    const char *token;  /* for the session's cookie */
    const char *device; /* for the device's cookie, to be kept for half a year; NULL: as it was */
};

/* ---- the door (ACT_SIGN_IN) ---- */

/* Sign in by password.  Leaves the batch.
 * Errors:  ERR_INVALID noted on the whole: wrong, or too many tries from here; the same words and
 * the same time whether or not there is such a login */
MUST_CHECK enum err sign_in(struct work *w, const char *login, const char *password,
                            const struct visitor *visitor, struct signed_in *ret);
/* Give the code that a half-open session waits for.  Commits the count of the try by itself.
 *
 *   token  of that session, as its cookie came
 *
 * Errors:  ERR_INVALID noted on "code": wrong, or used before; on the whole: too many tries, or it
 * took too long */
MUST_CHECK enum err sign_in_second(struct work *w, const char *token, const char *code,
                                   const struct visitor *visitor, struct signed_in *ret);
/* Open a session for a worker who has proven who they are; what is next depends on the step that it
 * begins at. */
MUST_CHECK enum err session_start(struct work *w, user_id worker, enum session_step step,
                                  const struct visitor *visitor, struct signed_in *ret);

/* Accounts that a demo shows on its sign-in page: settings demo, demo_accounts (logins, comma
 * between), demo_password. */
struct demo_account {
    const char *login, *name;
    struct names title, unit_name, org_name;
};
/*   ret_password  NULL where it is no demo (then ret_count is 0) */
MUST_CHECK enum err demo_accounts(struct work *w, const struct demo_account **ret,
                                  size_t *ret_count, const char **ret_password);

/* ---- one's own account (ACT_ACCOUNT_READ, ACT_ACCOUNT_CHANGE, ACT_SIGN_OUT) ---- */

struct account {
    const char *login, *name;
    const char *lang; /* "fi", "sv", "en" */
    bool has_password, has_second_factor;
    bool second_factor_required; /* the installation's setting */
    bool must_set_up;            /* and there is none yet: no role before it */
    bool role_ended;             /* the session's role has ended since it was chosen */
    int64_t version;
};
MUST_CHECK enum err account_read(struct work *w, struct account *ret);

struct account_role {
    duty_id duty;
    enum role role;
    struct names title, unit_name, org_name;
    struct date until_on; /* the last day, or none */
    bool current;
};
/* The roles that are of today. */
MUST_CHECK enum err account_roles(struct work *w, const struct account_role **ret,
                                  size_t *ret_count);

struct account_session {
    int64_t id;
    instant started_at, seen_at;
    const char *agent;
    bool current;
};
/* The open ones, last seen first. */
MUST_CHECK enum err account_sessions(struct work *w, const struct account_session **ret,
                                     size_t *ret_count);
extern const struct shape account_shape, account_role_shape, account_session_shape;

/* Act in a role from now on; the session gets a new token.
 * Errors:  ERR_CONFLICT noted on "duty": not one's own, or not of today; on the whole: second
 * factor first */
MUST_CHECK enum err account_choose_duty(struct work *w, duty_id duty, struct signed_in *ret);
MUST_CHECK enum err sign_out(struct work *w);
/* End one of one's own sessions, or all but this one.  Errors: ERR_NOT_FOUND: not one's own, or
 * ended */
MUST_CHECK enum err account_session_end(struct work *w, int64_t session);
MUST_CHECK enum err account_sessions_end_others(struct work *w);
MUST_CHECK enum err account_set_lang(struct work *w, enum lang lang);
/* Change the password and end the other sessions.  Leaves the batch.
 * Errors:  ERR_INVALID noted on "current" or "password" */
MUST_CHECK enum err account_set_password(struct work *w, const char *current, const char *password,
                                         const struct visitor *visitor);
/* Is this good enough for a password?  Notes the problem on the field. */
MUST_CHECK enum err password_check(struct work *w, const char *field, const char *login,
                                   const char *password);

/* A new key for a second factor; nothing is kept until account_second_set has seen a code of it. */
struct second_key {
    const char *text;   /* base 32 in groups of four, to be typed */
    const char *uri;    /* otpauth://totp/... */
    const char *sealed; /* comes back with the code */
};
/*   sealed  NULL: make a new one; otherwise show this one again, if it is ours and not old */
MUST_CHECK enum err second_key_make(struct work *w, const char *sealed, struct second_key *ret);
/* Set it up, or put a new one in the old one's place; a session that waited for it goes on.
 *
 *   code     of the new key
 *   present  a code of the old one, where there is one; NULL otherwise
 *
 * Errors:  ERR_INVALID noted on "code" or "present" */
MUST_CHECK enum err account_second_set(struct work *w, const char *sealed, const char *code,
                                       const char *present, const struct visitor *visitor,
                                       struct signed_in *ret);
/* Take it away.  Errors: ERR_INVALID noted on "present"; ERR_CONFLICT noted: the installation
 * requires one */
MUST_CHECK enum err account_second_remove(struct work *w, const char *present,
                                          const struct visitor *visitor);

/* ---- for the clerk and the command line ---- */

/* Remove sessions and tokens that ended over a day ago, counts older than a day, form keys older
 * than two. */
MUST_CHECK enum err identity_forget(struct work *w);
/* Make a bearer token for a duty: the only time it is seen. */
MUST_CHECK enum err token_make(struct work *w, duty_id duty, const char *name, instant ends_at,
                               const char **ret_token);

/* ---- for access/session.c ---- */

/* The hash that a token is kept by, in hex. */
const char *session_hash(struct house *house, struct arena *arena, const char *token);
/* User-Agent as it is kept: clean text of at most a line; "" for anything else. */
const char *session_agent(struct arena *arena, const char *agent);

#endif
