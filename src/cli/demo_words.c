/* cli/demo_words.c: chooses what the demo's people write; the texts are in demo_texts_fi.c and
 * demo_texts_sv.c. */
#include "cli/demo_in.h"

#include "base/str.h"
#include "cli/demo_texts.h"

static int
count_of(const char *const *texts)
{
    int n = 0;
    while (texts != NULL && texts[n] != NULL)
        n++;
    return n;
}

/* One of the first sentences and, where the kind has them, one of the second. */
const char *
demo_words(struct demo *d, struct demo_client *c, enum words kind)
{
    const struct demo_texts *t =
        str_same(c->lang, "sv") ? &demo_texts_sv[kind] : &demo_texts_fi[kind];
    int firsts = count_of(t->first), seconds = count_of(t->second);
    const char *first = t->first[dice_below(&c->dice, firsts)];
    if (seconds == 0)
        return first;
    return str_printf(d->now_arena, "%s %s", first, t->second[dice_below(&c->dice, seconds)]);
}
