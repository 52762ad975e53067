/* cli/serve_clock.h: a clock that a file sets, for demos and tests: `yhdys serve --clock FILE`. */
#ifndef YHDYS_CLI_SERVE_CLOCK_H
#define YHDYS_CLI_SERVE_CLOCK_H

#include "base/time.h"

struct serve_clock;
/* The file is read now, and again whenever it has changed.
 * Errors: ERR_INVALID (printed) when it cannot be read or holds no time */
MUST_CHECK enum err serve_clock_open(struct arena *a, const char *path, struct serve_clock **ret);
/* What the clock shows: a house's clock, whose context is the struct. */
instant serve_clock_now(void *clock);

#endif
