/* access/record_words.h: what was done, as people say it: seven words over the many actions.
 *
 * An action that stands in no row of the table is "saw" where it reads and "changed" where it
 * writes.  A refusal is "refused" whatever was tried.
 */
#ifndef YHDYS_ACCESS_RECORD_WORDS_H
#define YHDYS_ACCESS_RECORD_WORDS_H

#include "access/policy.h"

enum done {
    DONE_NONE = 0,
    DONE_SAW,
    DONE_CHANGED,
    DONE_SEARCHED,
    DONE_DISCLOSED, /* to another organisation, or outside */
    DONE_EXPORTED,  /* as a file or on paper */
    DONE_REFUSED,
    DONE_URGENT, /* urgent access was taken */
};
extern const struct code done_codes[];

/* The word for a line; an action that the program no longer knows counts as "saw". */
enum done done_of(const char *action, int outcome); /* enum outcome of access/record.h */
/* The names of the actions under a word as one list, ",A,B,", for a statement to look in. */
const char *done_actions(struct arena *a, enum done done);
/* What an action is, as a sentence; none for a name that the program no longer knows. */
struct text action_sentence(const char *name);
/* What the client does, signed in: with nobody at work. */
bool action_is_own(const char *name);
/* About one client by name or id, or a search for one; lists of what one is tied to are not. */
bool action_is_on_client(const char *name);
bool action_is_search(const char *name);

#endif
