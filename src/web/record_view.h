/* web/record_view.h: how a line of the record is said on a page: what was done, on what ground. */
#ifndef YHDYS_WEB_RECORD_VIEW_H
#define YHDYS_WEB_RECORD_VIEW_H

#include "access/client_log.h"
#include "access/record_search.h"
#include "web/ui.h"

/* What was done, as a sentence; a name that the program no longer knows is shown as it is. */
struct words record_action(const char *name);
/* The ground in words: a section with what it says and a link to the rules, or why it was refused.
 *   briefly  without what the section says */
void record_ground(struct html *h, const char *ground, bool briefly);
/* The mark of what was done: refused and failed in their colours. */
void record_done(struct html *h, enum done done, int outcome);

/* Lines about one client, for the client: by month, newest first. */
void record_uses(struct html *h, const struct client_log_line *lines, size_t count);
/* How anyone can check the record, with the checkpoint where there is one. */
void record_how_to_check(struct html *h, const char *checkpoint, const char *key);

#endif
