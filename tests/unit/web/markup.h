/* tests/unit/web/markup.h: reads back what the components print, and a page to print into. */
#ifndef YHDYS_TESTS_WEB_MARKUP_H
#define YHDYS_TESTS_WEB_MARKUP_H

#include "web/html.h"

/* A page of its own; the arena is freed by drawing_end. */
struct drawing {
    struct arena *arena;
    struct buf out;
    struct html html;
};
struct html *drawing_begin(struct drawing *d, enum lang lang);
void drawing_end(struct drawing *d); /* also checks what was printed, by markup_fault */

/* What is wrong with the markup, or NULL.  Elements are in balance; attributes are quoted, none is
 * a style or an event handler; ids are unique; a label, a description and a labelling heading lead
 * to an element that is there; every control that is shown has a label; a link leads somewhere. */
const char *markup_fault(struct arena *a, const char *markup);

/* How many times a piece stands in it. */
int markup_count(const char *markup, const char *piece);
bool markup_has(const char *markup, const char *piece);

#endif
