/* base/embedded.c: see embedded.h. */
#include "base/embedded.h"

#include <stdlib.h>
#include <string.h>

static int
by_name(const void *name, const void *row)
{
    return strcmp(name, ((const struct embedded *)row)->name);
}

const struct embedded *
embedded_find(const char *name)
{
    return bsearch(name, embedded, embedded_count, sizeof(embedded[0]), by_name);
}
