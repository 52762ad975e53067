/* access/open.h: opening and closing works.  Only http/route.c, the clerk and the command line
 * include this. */
#ifndef YHDYS_ACCESS_OPEN_H
#define YHDYS_ACCESS_OPEN_H

#include "access/work.h"

struct store;
struct house; /* what all works share: the store, the record, the clock, the settings */

struct house_options {
    struct store *store;
    int node;                        /* 0..1023 */
    instant (*clock)(void *context); /* NULL: the machine's */
    void *clock_context;
    const unsigned char *token_key; /* 32 bytes: hashes of session tokens, seals */
    const unsigned char *sign_key;  /* 64 bytes Ed25519, or NULL: cannot checkpoint */
};
MUST_CHECK enum err house_open(const struct house_options *options, struct house **ret);
void house_close(struct house *house);
struct store *house_store(struct house *house);
instant house_now(struct house *house);
/* Put the record's committed lines into the tree (access/record.h: record_append_tail):
 * PostgreSQL's appender and who ends after having written there.  SQLite: nothing to do. */
MUST_CHECK enum err house_append(struct house *house);
void house_listen(struct house *house,
                  event_listener listener); /* cli/main wires these, before serving */
/* Read the settings again (after they were changed). */
MUST_CHECK enum err house_settings(struct house *house);
const char *house_setting(struct house *house, const char *key); /* never NULL: the default */

/* Who asks, as the session or token says. */
struct actor {
    user_id worker;
    duty_id duty;
    unit_id unit;
    org_id org;
    enum role role;
    client_id self; /* ROLE_CLIENT: who it is, and duty and worker are 0; .v 0: a person at work */
    case_id self_case; /* ROLE_CLIENT: which of the own cases is in view; .v 0: there is none */
    int party;
    enum lang lang;
    int64_t session;         /* id of the session; 0 for a token */
    bool takes_c4, takes_c5; /* the party's switches */
    const char *worker_name;
    struct names title, unit_name, org_name;
};

struct work_request {
    enum action action;
    const struct actor *actor; /* NULL: nobody is signed in */
    enum lang lang;            /* of the reply; 0: the actor's */
    client_id client;          /* from the path */
    case_id in_case;
    offer_id offer; /* when the path names one */
    int64_t object;
    struct arena *arena;
    const char *address; /* for refusals of nobody signed in: counted per address and minute */
};
/* Decide and begin.  On refusal the line is written here and ERR_FORBIDDEN (or ERR_NOT_FOUND) is
 * returned; *ret is NULL. For a WRITES action this thread is inside the batch until work_close: do
 * nothing slow. */
MUST_CHECK enum err work_open(struct house *house, const struct work_request *request,
                              struct work **ret);
/* Finish.  `result` is what the handler returned: on ERR_OK events, ties and the line are kept,
 * otherwise the work is undone and a line says that it failed.  Returns when the line is durable;
 * ERR_STORE: nothing stayed, reply with 503. The arena and what is in it stay the caller's;
 * problems stay readable through it. */
MUST_CHECK enum err work_close(struct work *w, enum err result);

/* The session and token lookups, and sign-in, live in access/identity.h and access/session.h. */
struct db;
struct db *work_db(struct work *w); /* access/ only */
struct house *work_house(struct work *w);

#endif
