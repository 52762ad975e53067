/* cli/demo_texts.h: the texts of the demo, in the language of the client.
 *
 * They are written for this: neutral, about work, studies and services, and nothing of health or
 * social matters, because those fields are off by default.  A kind with first and second sentences
 * makes as many texts as their product.
 */
#ifndef YHDYS_CLI_DEMO_TEXTS_H
#define YHDYS_CLI_DEMO_TEXTS_H

#include "cli/demo_in.h"

struct demo_texts {
    const char *const *first, *const *second; /* NULL ends each; second may be NULL */
};
extern const struct demo_texts demo_texts_fi[WORDS_COUNT], demo_texts_sv[WORDS_COUNT];

#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

#endif
