/* base/shape.c: see shape.h.  Tables of codes are short; they are searched from the beginning. */
#include "base/shape.h"

#include "base/str.h"

const struct code *
code_find(const struct code *codes, int value)
{
    for (const struct code *code = codes; code && code->name; code++)
        if (code->value == value)
            return code;
    return NULL;
}

const struct code *
code_by_name(const struct code *codes, const char *name)
{
    for (const struct code *code = codes; code && code->name; code++)
        if (str_same(code->name, name))
            return code;
    return NULL;
}

struct text
code_text(const struct code *codes, int value)
{
    const struct code *code = code_find(codes, value);
    return code ? code->text : TEXT_NONE;
}
