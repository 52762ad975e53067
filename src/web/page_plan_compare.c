/* web/page_plan_compare.c: a version of a plan beside the one before it; what changed has a shape
 * and a word. */
#include "client/plan_compare.h"
#include "http/page.h"
#include "web/plan_view.h"

static enum err
load(struct work *w, struct client_frame *frame, struct plan *newer, struct plan *older)
{
    TRY(client_frame_load(w, frame));
    TRY(plan_get(w, newer));
    return plan_before(w, newer, older);
}

static void
draw(struct html *h, struct work *w, const struct plan *older, const struct plan *newer,
     const struct plan_change *changes, size_t count)
{
    struct ui_change *rows = ARENA_ARRAY(h->arena, struct ui_change, count + 1);
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        rows[i] = (struct ui_change){
            .part = SAY(code_text(plan_part_codes, changes[i].part)),
            .before = changes[i].before,
            .after = changes[i].after,
        };
        different += changes[i].difference != DIFFERENCE_SAME;
    }
    ui_panel_open(h, "changes", SAY(T("What has changed")),
                  SAY_FILL(TN("{n} change", "{n} changes"), FILL_N("n", (int64_t)different)), NULL);
    ui_compare(h, SAY(T("Two versions of the plan side by side")), plan_version_words(h, older),
               plan_version_words(h, newer), rows);
    ui_footer_open(h);
    ui_button_link(h, SAY(T("Back to the plan")), client_path(w, "plan"), UI_BUTTON);
    ui_footer_close(h);
    ui_panel_close(h);
}

static enum err
show_compare(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct client_frame frame;
    struct plan newer, older;
    struct plan_change *changes;
    size_t count;
    TRY(load(w, &frame, &newer, &older));
    TRY(plan_compare(w, &older, &newer, &changes, &count));
    reply_record(reply, "older", &plan_shape, &older);
    reply_record(reply, "newer", &plan_shape, &newer);
    reply_rows(reply, "changes", &plan_change_shape, changes, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        client_frame_open(reply, w, &frame, TAB_PLAN, SAY(T("Versions of the plan compared")));
    draw(h, w, &older, &newer, changes, count);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_plan_compare = {
    .title = T("Versions of the plan compared"),
    .routes = {
        { GET, "/clients/:client/cases/:case/plan/compare/:plan", ACT_PLAN_READ, show_compare, NULL,
          .summary = T("A version of a plan beside the one before"
                       " it"), .gives = &plan_change_shape },
    },
};
