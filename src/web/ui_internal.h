/* web/ui_internal.h: what the files of components share among themselves. */
#ifndef YHDYS_WEB_UI_INTERNAL_H
#define YHDYS_WEB_UI_INTERNAL_H

#include "web/html.h"

void ui_icon_chevron(struct html *h);
void ui_element(struct html *h, const char *name, const char *css_class, struct words words);
void ui_link(struct html *h, struct words words, const char *path); /* no path: the words alone */
/* The hidden fields that every POST form carries: its one-time key, the role, the row version. */
void ui_form_keys(struct html *h, int64_t version);

#endif
