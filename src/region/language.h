/* region/language.h: languages that a person or an interpreter may have, from data/languages.csv.
 */
#ifndef YHDYS_REGION_LANGUAGE_H
#define YHDYS_REGION_LANGUAGE_H

#include "base/text.h"

#include <stddef.h>

struct language {
    const char *code; /* ISO 639 */
    struct names name;
};
/* All of them, in the order of the file; they live as long as the program. */
const struct language *language_all(size_t *ret_count);
/* The name of a code in a language; what is no code is given back as it is. */
const char *language_name(enum lang lang, const char *code);

#endif
