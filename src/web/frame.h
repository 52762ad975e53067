/* web/frame.h: the whole page around a body, and the inside of an error page.
 *
 * cli/serve gives both to http, which knows no pages.  The frame says in which role one acts and on
 * what ground the page is shown; its navigation holds only what the role may open.
 */
#ifndef YHDYS_WEB_FRAME_H
#define YHDYS_WEB_FRAME_H

#include "http/route.h"

/* A frame_function: skip link, header, capacity, what was wrong, the body, footer. */
void frame_page(struct buf *out, const struct frame_data *data, const char *body);

/* An error_function: what happened, what to do now, and all that was typed.  The problems are
 * printed above it, by frame_page. */
void frame_error(struct buf *body, const struct error_data *data);

/* The first page of a role: a start_function. */
const char *frame_start(enum role role);

#endif
