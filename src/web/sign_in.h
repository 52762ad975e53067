/* web/sign_in.h: what the two pages of signing in and of one's own account share. */
#ifndef YHDYS_WEB_SIGN_IN_H
#define YHDYS_WEB_SIGN_IN_H

#include "access/identity.h"
#include "http/page.h"
#include "web/ui.h"

struct visitor sign_in_visitor(const struct reply *reply);
/* Give the browser its new session, and lead it to what is next. */
MUST_CHECK enum err sign_in_go_on(struct reply *reply, const struct signed_in *in);
/* Hidden pairs of a one-button form that carry on what was under way; name and value may be NULL.
 */
const char *const *sign_in_carried(struct html *h, const char *name, const char *value);
/* "Expert, Services, Model area" in the language of the page. */
const char *sign_in_place(struct html *h, struct names unit, struct names org);

#endif
