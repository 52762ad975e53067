/* http/path.h: patterns of paths: "/clients/:client/cases/:case".
 *
 * :client, :case and :offer are ids of their own; any other name is the object, one at most.  Where
 * there is no other, the object is the offer.
 */
#ifndef YHDYS_HTTP_PATH_H
#define YHDYS_HTTP_PATH_H

#include "base/id.h"

enum { PATH_PARTS = 12 };
struct path_part {
    enum { PART_WORD = 1, PART_CLIENT, PART_CASE, PART_OFFER, PART_OBJECT } kind;
    const char *word; /* PART_WORD: the word, otherwise the id's name */
    size_t length;
};
struct path {
    struct path_part parts[PATH_PARTS];
    int count;
};
struct path_ids {
    client_id client;
    case_id in_case;
    offer_id offer;
    int64_t object;
};

/* Compile a pattern; NULL, or what is wrong with it. */
const char *path_compile(const char *pattern, struct path *ret);
/* Does the path fit?  An id that is none does not. */
bool path_match(const struct path *pattern, const char *path, struct path_ids *ret);
/* Which pattern is tried first: words before ids; 0 where the same paths fit both. */
int path_order(const struct path *x, const struct path *y);
/* The path of a pattern with these ids. */
const char *path_fill(struct arena *a, const struct path *pattern, const struct path_ids *ids);
/* Are all ids of `inner` also in `outer`? */
bool path_ids_within(const struct path *inner, const struct path *outer);

#endif
