/* region/row.c: see row.h. */
#include "region/row.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
    const char *key;
    size_t place;
};

static int
by_key(const void *x, const void *y)
{
    const struct keyed *a = x, *b = y;
    int order = strcmp(a->key, b->key);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

void
rows_sort(struct work *w, void *rows, size_t count, size_t size,
          const char *(*name)(const struct work *w, const void *row))
{
    if (count < 2)
        return;
    struct arena *a = work_arena(w);
    struct keyed *keyed = ARENA_ARRAY(a, struct keyed, count);
    char *copy = arena_array(a, size, count), *out = rows;
    memcpy(copy, rows, size * count);
    for (size_t i = 0; i < count; i++) {
        const char *text = name(w, copy + i * size);
        keyed[i] = (struct keyed){ str_sort_key(a, text == NULL ? "" : text), i };
    }
    qsort(keyed, count, sizeof(keyed[0]), by_key);
    for (size_t i = 0; i < count; i++)
        memcpy(out + i * size, copy + keyed[i].place * size, size);
}
