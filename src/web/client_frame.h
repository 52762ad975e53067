/* web/client_frame.h: the head that every page of a client's case has: who it is, who is
 * responsible, what is next.
 *
 *     struct client_frame f;
 *     TRY(client_frame_load(w, &f));          with any ON_CLIENT READS action that has the needs of
 * CLIENT_READ
 *     ... reply_record(...), if (!reply_is_html(reply)) return ERR_OK;
 *     struct html *h = client_frame_open(reply, w, &f, TAB_PLAN, SAY(T("Plan")));
 *     ...
 *     ui_page_close(h);
 */
#ifndef YHDYS_WEB_CLIENT_FRAME_H
#define YHDYS_WEB_CLIENT_FRAME_H

#include "client/case.h"
#include "client/person.h"
#include "region/clock.h"
#include "web/ui.h"

enum client_tab {
    TAB_SUMMARY = 0,
    TAB_NEED,
    TAB_OFFERS,
    TAB_ASSESSMENT,
    TAB_ABILITY,
    TAB_PLAN,
    TAB_TEAM,
    TAB_CONSENTS,
    TAB_MESSAGES,
    TAB_ENDING,
    TAB_COUNT
};

struct client_frame {
    struct person person;
    bool has_case; /* false: registered, no case yet */
    struct client_case c;
    struct deadline *deadlines; /* of the case: running ones first */
    size_t deadline_count;
    int64_t unread; /* messages of the case; 0 where one may not see them */
};
MUST_CHECK enum err client_frame_load(struct work *w, struct client_frame *ret);
/* Begin the page; title is the h2 under the head (none on the summary). */
struct html *client_frame_open(struct reply *reply, struct work *w,
                               const struct client_frame *frame, enum client_tab tab,
                               struct words title);
/* The path of the case, and of a place within it: client_path(w, "plan/edit"). */
const char *client_path(struct work *w, const char *rest);

/* A deadline as the component shows it. */
struct ui_due due_of_deadline(const struct deadline *d);
/* The panel of deadlines, with what is missed first. */
void client_deadlines(struct html *h, const struct client_frame *frame);
/* The named workers of a case as options; value is id_text of the duty. */
/* The languages of data/languages.csv as options; value is the code. */
const struct ui_option *language_options(struct arena *a, enum lang lang);
MUST_CHECK enum err party_options(struct work *w, const struct ui_option **ret);

#endif
