/* client/person.h: a person: found, registered once, changed, and masked where the law says so.
 *
 * What a search may answer is narrow (DESIGN 4): an exact identity code answers at most that the
 * person exists, the responsible organisation and how to contact it; names are searched within
 * one's own reach only; a duplicate warning shows masked name, birth year and organisation.  A
 * person under a security prohibition is never confirmed by address.
 */
#ifndef YHDYS_CLIENT_PERSON_H
#define YHDYS_CLIENT_PERSON_H

#include "access/work.h"

struct person {
    client_id id;
    const char *family_name, *given_names;
    const char *identity_code; /* whole: shown masked until CODE_REVEAL */
    const char *no_code_reason;
    struct date born_on;
    const char *service_lang; /* "fi" or "sv" */
    const char *interpreter_lang;
    const char *municipality_code;
    struct date municipality_from;
    const char *phone, *email, *address;
    bool prohibited;
    struct date prohibition_until;
    const char *contact_address;
    int64_t version;
};
extern const struct shape
    person_shape; /* identity code, phone, e-mail and address only through person_reveal */
/* The person of this work. Contact data is NULL and `prohibited` set where a prohibition masks it.
 */
MUST_CHECK enum err person_get(struct work *w, struct person *ret);
/* The whole identity code and the masked contact data: CODE_REVEAL, or CLIENT_EDIT_SHOW for the
 * form that changes them; a recorded act. */
MUST_CHECK enum err person_reveal(struct work *w, struct person *ret);
const char *person_name(struct arena *a, const struct person *p); /* "Family Given" */

/* What was typed in the form of registering or changing. */
struct person_given {
    const char *family_name, *given_names, *identity_code, *no_code_reason;
    struct date born_on;
    const char *service_lang, *interpreter_lang, *municipality_code;
    struct date municipality_from;
    const char *phone, *email, *address, *contact_address;
    bool prohibited;
    struct date prohibition_until;
    bool empty_masked;    /* what a prohibition masks and was left empty is emptied, not kept */
    bool not_a_duplicate; /* the warning has been seen and answered */
};

/* The answer of a search by exact identity code. */
struct found {
    bool exists;
    client_id client;      /* only when the actor is tied to the person; .v 0 otherwise */
    struct names org_name; /* responsible organisation of an open case; all NULL: none */
    const char *unit_phone;
};
MUST_CHECK enum err person_find_code(struct work *w, const char *code, struct found *ret);
/* A possible duplicate: masked. */
struct duplicate {
    const char *masked_name; /* "K••••• A•••" */
    int64_t birth_year;
    struct names org_name;
};
MUST_CHECK enum err person_duplicates(struct work *w, const struct person_given *given,
                                      struct duplicate **ret, size_t *ret_count);
/* Register. ERR_CONFLICT on "identity_code" when the code is in use (says no more than
 * person_find_code would); ERR_CONFLICT on "not_a_duplicate" when there may be a duplicate and it
 * has not been answered. Effects: EVENT_PERSON_REGISTERED, tie REGISTRAR */
MUST_CHECK enum err person_register(struct work *w, const struct person_given *given,
                                    client_id *ret);
MUST_CHECK enum err person_change(struct work *w, const struct person_given *given,
                                  int64_t version);

#endif
