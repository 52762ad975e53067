/* region/card_in.h: what the files of cards share. */
#ifndef YHDYS_REGION_CARD_IN_H
#define YHDYS_REGION_CARD_IN_H

#include "region/card.h"
#include "region/card_word.h"

#include <assert.h>

static_assert(CARD_DRAFT == 1 && CARD_PUBLISHED == 2 && CARD_WITHDRAWN == 3 && CARD_MODEL == 4,
              "the numbers in the statements and in migrations/0025_card.sql");

/* The texts as binds, and as the columns of an INSERT or an UPDATE. */
#define CARD_BIND(name, needed)                                                                    \
    BIND_TEXT(#name "_fi", card_or_null((given)->t.name.fi)),                                      \
        BIND_TEXT(#name "_sv", card_or_null((given)->t.name.sv)),
#define CARD_COLUMN(name, needed) " " #name "_fi, " #name "_sv,"
#define CARD_VALUE(name, needed)  " :" #name "_fi, :" #name "_sv,"
#define CARD_SET(name, needed)    " " #name "_fi = :" #name "_fi, " #name "_sv = :" #name "_sv,"

static inline const char *
card_or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

/* Write the stems of a card anew.  insert, clear: the statements of who calls. */
MUST_CHECK enum err card_index(struct work *w, const struct stmt *clear, const struct stmt *insert,
                               int64_t id, const struct card_texts *t);

#endif
