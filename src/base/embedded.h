/* base/embedded.h: the files that the executable carries: web/, data/, migrations/, fonts.
 *
 * tools/embed.py makes the table.  A name is the path in the repository ("data/areas.csv",
 * "migrations/0001_ground.sql"); fonts are "web/fonts/NAME.woff2", the design tokens
 * "web/tokens.css".
 */
#ifndef YHDYS_BASE_EMBEDDED_H
#define YHDYS_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *name;
    const unsigned char *bytes; /* a zero byte follows the last one */
    size_t size;
    const char *sha256_hex;
};
extern const struct embedded embedded[]; /* sorted by name, bytewise; .name NULL ends */
extern const size_t embedded_count;

/* Find a file by its name; NULL if there is none. */
const struct embedded *embedded_find(const char *name);

#endif
