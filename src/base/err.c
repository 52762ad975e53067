/* base/err.c: see err.h. */
#include "base/err.h"

const char *
err_name(enum err err)
{
    static const char *const names[] = {
        [ERR_OK] = "ERR_OK",
        [ERR_INVALID] = "ERR_INVALID",
        [ERR_NOT_FOUND] = "ERR_NOT_FOUND",
        [ERR_FORBIDDEN] = "ERR_FORBIDDEN",
        [ERR_CONFLICT] = "ERR_CONFLICT",
        [ERR_BUSY] = "ERR_BUSY",
        [ERR_LIMIT] = "ERR_LIMIT",
        [ERR_STORE] = "ERR_STORE",
        [ERR_INTERNAL] = "ERR_INTERNAL",
    };
    return (unsigned)err < COUNT(names) ? names[err] : "ERR_?";
}
