/* cli/cli_in.h: what main and serve alone do with a cli. */
#ifndef YHDYS_CLI_CLI_IN_H
#define YHDYS_CLI_CLI_IN_H

#include "cli/cli.h"

/* Nothing is opened yet.  data_dir, url: as given, or NULL; they live longer than the cli. */
struct cli *cli_open(struct arena *a, const char *data_dir, const char *url);
/* Close the house and the store, where they were opened. */
void cli_close(struct cli *cli);

/* The house over the store of cli_store, once: with a clock of its own (NULL: the machine's) and as
 * a node of several programs on one database. */
MUST_CHECK enum err cli_house_as(struct cli *cli, int node, instant (*clock)(void *context),
                                 void *clock_context, struct house **ret);
const unsigned char *cli_house_key(struct cli *cli); /* the token key, once the house is open */

#endif
