/* web/discrepancy_view.h: a note on the quality of a source, where it matters. */
#ifndef YHDYS_WEB_DISCREPANCY_VIEW_H
#define YHDYS_WEB_DISCREPANCY_VIEW_H

#include "web/html.h"

/* A small line: what the sources say and what is taken, with a link to all notes.
 *   id   "X-12" (data/discrepancies.csv); another one stops the program */
void note_discrepancy(struct html *h, const char *id);

#endif
