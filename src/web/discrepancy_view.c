/* web/discrepancy_view.c: see discrepancy_view.h. */
#include "web/discrepancy_view.h"

#include "region/discrepancy.h"
#include "web/ui.h"

#include <assert.h>

void
note_discrepancy(struct html *h, const char *id)
{
    const struct discrepancy *d = discrepancy_find(id);
    assert(d != NULL);
    html_open(h, "p", "meta");
    html_say(h, T("Note on the sources:"), NULL);
    H(h, " ");
    html_text(h, names_in(h->lang, d->what));
    H(h, " ");
    html_say(h, T("Taken here:"), NULL);
    H(h, " ");
    html_text(h, names_in(h->lang, d->take));
    H(h, " <a");
    html_url(h, "href", html_path(h->arena, "/discrepancies#%s", d->id));
    H(h, ">");
    html_text(h, d->id);
    H(h, "</a>");
    html_close(h, "p");
}
