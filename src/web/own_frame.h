/* web/own_frame.h: the frame of the client's own pages: calm, with large places to press, in the
 * client's language, and without the workers' navigation.
 *
 * Every page under /own is of an ON_OWN action: the work is about the client who is signed in
 * (work_client) and the case in view (work_case), with CLASSES_OWN: no health, no social situation,
 * no prohibition.
 *
 *     TRY(...);                                     reads first
 *     if (!reply_is_html(reply))
 *         return ERR_OK;
 *     struct html *h = own_frame_open(reply, w, OWN_TAB_CONSENTS, SAY(T("Your consents")));
 *     ...                                           panels of ui.h
 *     ui_page_close(h);
 *
 * A POST answers with reply_see_other to a page under /own; its way "again" is a GET of the page.
 */
#ifndef YHDYS_WEB_OWN_FRAME_H
#define YHDYS_WEB_OWN_FRAME_H

#include "web/ui.h"

enum own_tab {
    OWN_TAB_FRONT = 0,
    OWN_TAB_PLAN,
    OWN_TAB_NETWORK,
    OWN_TAB_CONSENTS,
    OWN_TAB_MESSAGES,
    OWN_TAB_FEEDBACK,
    OWN_TAB_LOG,
    OWN_TAB_COUNT,
    OWN_TAB_NONE = OWN_TAB_COUNT, /* a page that no tab leads to */
};

/* Begin a page.  A tab is drawn where its route exists.  The title is the h1, and stands in the
 * browser's tab where it is a text of ours: a name never does. */
struct html *own_frame_open(struct reply *reply, struct work *w, enum own_tab tab,
                            struct words title);

/* Is there such a page, and may this client open it? */
bool own_page_exists(struct work *w, const char *path);

#endif
