/* cli/sandbox.h: what the server gives up before it listens, as far as the kernel can take it away.
 */
#ifndef YHDYS_CLI_SANDBOX_H
#define YHDYS_CLI_SANDBOX_H

#include <stdbool.h>

struct sandbox_place {
    const char *path; /* a folder or a file; NULL ends, and one that is not there is left out */
    bool writes;
};
/* No new rights, no program to start, no debugger; files only in these places.  Threads that begin
 * later have it too.
 *
 *   ret_lacks  room for a sentence of at least 200 bytes: what this kernel lacks, or "" */
void sandbox_enter(const struct sandbox_place *places, char *ret_lacks);

#endif
