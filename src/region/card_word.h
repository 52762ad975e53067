/* region/card_word.h: the words by which a service card is found, in Finnish and in Swedish.
 *
 * A card's words are kept as stems (Snowball), and a question's words are stemmed the same way, so
 * that both engines answer alike.  What the stemmer leaves apart (Finnish -us, -nen, gradation) is
 * met by the beginning of the stem, the parts of a compound by looking inside the word.  A word
 * that is no longer used finds its successor.
 */
#ifndef YHDYS_REGION_CARD_WORD_H
#define YHDYS_REGION_CARD_WORD_H

#include "base/str.h"
#include "base/text.h"

struct card_stem {
    enum lang lang; /* LANG_FI or LANG_SV */
    const char *stem;
};
/* The stems of a card, each once. */
struct card_stems {
    struct arena *arena;
    struct card_stem *rows;
    size_t count, capacity;
};
void card_stems_init(struct card_stems *s, struct arena *a);
/* Add the words of a text.  NULL: nothing. */
void card_stems_add(struct card_stems *s, enum lang lang, const char *text);

enum { CARD_QUERY_WORDS = 6 };
/* What is looked for: every word must be found, in either language.  Each is a pattern of LIKE. */
struct card_query {
    size_t count;
    struct card_query_word {
        const char *fi, *sv;         /* "%neuvo%" */
        const char *fi_now, *sv_now; /* of the word that is used today; the same where it is */
        const char *fi_stem, *sv_stem;
        const char *fi_part, *sv_part; /* what all forms begin with */
    } words[CARD_QUERY_WORDS];
};
/* Read what somebody typed; words beyond CARD_QUERY_WORDS, and those that every card has, are left
 * out.  NULL: nothing is looked for. */
void card_query_read(struct arena *a, const char *typed, struct card_query *ret);
/* How well a name fits: larger is better.  For the order of what was found. */
int card_query_fit(struct arena *a, const struct card_query *q, const char *name_fi,
                   const char *name_sv);

#endif
