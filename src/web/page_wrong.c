/* web/page_wrong.c: what is wrong in a region as one list, each with where it is mended; what is
 * ticked goes on the agenda of a steering group's meeting.
 */
#include "base/id.h"
#include "http/page.h"
#include "region/sitting.h"
#include "web/item_view.h"

enum { F_REGION, F_SHOW };
static const struct field fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_SHOW] = { "show", FIELD_CODE, .codes = front_number_codes, .label = T("Show") },
    FIELD_END,
};

enum { P_REGION, P_FAULTS, P_SITTING };
static const struct field prepare_fields[] = {
    [P_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [P_FAULTS] = { "faults", FIELD_IDS, .label = T("What goes on the agenda") },
    [P_SITTING] = { "sitting", FIELD_ID, .required = true, .label = T("Meeting") },
    FIELD_END,
};

struct wrong {
    struct led_region region;
    struct fault *faults;
    size_t count;
    int64_t counts[FRONT_COUNT];
    int only; /* enum front_number, or 0 */
    struct sitting *sittings;
    size_t sitting_count;
    bool may;
};

static enum err
load(struct work *w, const char *code, int only, struct wrong *x)
{
    struct region_item *items;
    size_t count, kept = 0;
    TRY(led_region(w, code, &x->region));
    TRY(item_list(w, x->region.code, &items, &count));
    TRY(front_faults(w, x->region.code, items, count, &x->faults, &x->count, x->counts));
    for (size_t i = 0; i < x->count; i++)
        if (only == 0 || x->faults[i].number == only)
            x->faults[kept++] = x->faults[i];
    x->count = kept;
    x->only = only;
    x->may = work_may(w, ACT_ITEM_CHANGE) && x->region.own;
    return ERR_OK;
}

/* Meetings that are still ahead, those of steering groups first. */
static enum err
load_sittings(struct work *w, struct wrong *x)
{
    struct sitting *all;
    size_t count, kept = 0;
    TRY(sitting_list(w, &(struct sitting_filter){ .region = x->region.code }, &all, &count, NULL));
    x->sittings = ARENA_ARRAY(work_arena(w), struct sitting, count + 1);
    for (int host = HOST_GROUP; host >= HOST_FORUM; host--)
        for (size_t i = count; i-- > 0;) /* newest first: the next one is the last that is open */
            if (sitting_is_open(&all[i]) && all[i].host_kind == host)
                x->sittings[kept++] = all[i];
    x->sitting_count = kept;
    return ERR_OK;
}

/* ---- the list ---- */

static void
draw_fault(struct html *h, const struct wrong *x, const struct fault *fault, bool ticks)
{
    ui_row(h, false);
    ui_head_link(h, fault_what(h, fault), fault_path(h, x->region.code, fault));
    ui_cell(h);
    html_say(h, code_text(fault_codes, fault->kind), NULL);
    ui_meta(h, DATA(fault->name));
    ui_cell_date(h, fault->since_on);
    if (!ticks)
        return;
    ui_cell(h);
    ui_field_tick(h, P_FAULTS, fault->id, SAY(T("On the agenda")), false);
}

static void
draw_faults(struct html *h, const struct wrong *x, bool ticks)
{
    static const struct ui_column plain[] = {
        { .label = T("Where") },
        { .label = T("What is wrong") },
        { .label = T("Date") },
        UI_COLUMN_END,
    };
    static const struct ui_column ticked[] = {
        { .label = T("Where") }, { .label = T("What is wrong") },
        { .label = T("Date") },  { .label = T("Prepare a meeting") },
        UI_COLUMN_END,
    };
    int number = 0;
    ui_table_open(h, UI_TABLE, SAY(T("What is wrong")), ticks ? ticked : plain);
    for (size_t i = 0; i < x->count; i++) {
        if (x->faults[i].number != number) {
            number = x->faults[i].number;
            ui_group(h, SAY(code_text(front_number_codes, number)), x->counts[number]);
        }
        draw_fault(h, x, &x->faults[i], ticks);
    }
    ui_table_close(h);
}

static const struct ui_option *
sitting_options(struct html *h, const struct wrong *x)
{
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, x->sitting_count + 1);
    for (size_t i = 0; i < x->sitting_count; i++) {
        const struct sitting *s = &x->sittings[i];
        all[i] = (struct ui_option){
            .value = id_text(h->arena, s->id),
            .words = DATA(str_printf(h->arena, "%s %s, %s", s->host_name,
                                     sitting_number(h->arena, s), date_text(h->arena, s->sit_on))),
        };
    }
    return all;
}

/* To which meeting the ticked ones go. */
static void
draw_meeting(struct html *h, const struct wrong *x)
{
    ui_panel_open(h, "meeting", SAY(T("Prepare a meeting")), NO_WORDS, NULL);
    ui_fields_open(h);
    ui_field_options(h, P_SITTING,
                     x->sitting_count > 0 ? id_text(h->arena, x->sittings[0].id) : NULL,
                     sitting_options(h, x));
    ui_fields_close(h);
    ui_panel_close(h);
}

static void
draw_none_called(struct html *h, const struct wrong *x)
{
    ui_note_open(h, UI_PLAIN, SAY(T("No meeting of a steering group is called")));
    H(h, "<p>");
    html_say(h, T("Call one, and what is ticked here goes on its agenda."), NULL);
    H(h, " <a");
    html_url(h, "href", str_printf(h->arena, "/sittings/new?region=%s", x->region.code));
    H(h, ">");
    html_say(h, T("Call the meeting"), NULL);
    H(h, "</a></p>");
    ui_note_close(h);
}

static void
draw_list(struct html *h, const struct wrong *x, bool ticks)
{
    ui_panel_open(h, "wrong", DATA(names_in(h->lang, x->region.name)), NO_WORDS, NULL);
    if (x->count == 0)
        ui_empty(h, SAY(T("Nothing is wrong here")),
                 SAY(T("As far as the program sees. It cannot see everything: look at the "
                       "items.")),
                 SAY(T("The 27 items")), html_path(h->arena, "/items?region=%s", x->region.code));
    else
        draw_faults(h, x, ticks);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = x->count,
                          .csv_path = html_path(
                              h->arena, "/lead/wrong?region=%s&show=%s&format=csv", x->region.code,
                              x->only == 0 ? "" : code_find(front_number_codes, x->only)->name) });
    ui_panel_close(h);
}

static void
draw(struct html *h, const struct form *form, const struct wrong *x,
     const struct ui_option *regions)
{
    bool ticks = x->may && x->count > 0 && x->sitting_count > 0;
    ui_stacked_open(h);
    ui_panel_open(h, "filter", SAY(T("Show")), NO_WORDS, NULL);
    ui_filter(h, form, fields, "/lead/wrong", (const struct ui_option *const[]){ regions }, NULL);
    ui_panel_close(h);
    if (x->may && x->count > 0 && x->sitting_count == 0)
        draw_none_called(h, x);
    if (ticks) {
        ui_form_open(h, form, prepare_fields,
                     &(struct ui_form){ .action = "/lead/agenda", .light = true });
        ui_field_hidden(h, P_REGION, x->region.code);
    }
    draw_list(h, x, ticks);
    if (ticks) {
        draw_meeting(h, x);
        ui_form_close(h, SAY(T("Put on the agenda")), UI_BUTTON_MAIN,
                      SAY(T("Each becomes a matter of the meeting, with a link to what is "
                            "wrong.")),
                      NULL);
    }
    ui_stacked_close(h);
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct wrong x;
    const struct form *filters = form_filters(form);
    bool again = form_is_of(form, prepare_fields);
    TRY(load(w, again ? form_text(form, P_REGION) : form_text(filters, F_REGION),
             again ? 0 : form_code(filters, F_SHOW), &x));
    reply_rows(reply, "wrong", &fault_shape, x.faults, x.count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(load_sittings(w, &x));
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &x.region,
            .tab = LEAD_FRONT,
            .title = SAY(T("What is wrong")),
            .lead = SAY(T("Read from the region's own data. What is mended is gone from here.")),
            .views = item_views(work_arena(w), x.region.code, "/lead/wrong"),
            .crumbs = (const struct ui_link[]){ { .path = NULL } } });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    draw(h, form, &x, regions);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a meeting is prepared ---- */

/* "R2.3 Responsibilities, roles and tasks defined: Late" */
static const char *
matter(struct work *w, const struct fault *fault)
{
    struct html h;
    struct buf out;
    buf_init(&out, work_arena(w), 0);
    html_init(&h, &out, work_arena(w), work_lang(w));
    return str_printf(work_arena(w), "%s: %s", words_in(&h, fault_what(&h, fault)),
                      text_plain(work_lang(w), code_text(fault_codes, fault->kind)));
}

static const char *
about(struct work *w, const char *region, const struct fault *fault)
{
    struct html h;
    struct buf out;
    buf_init(&out, work_arena(w), 0);
    html_init(&h, &out, work_arena(w), work_lang(w));
    return fault_path(&h, region, fault);
}

static enum err
prepare(struct work *w, const struct form *form, struct reply *reply)
{
    struct wrong x;
    size_t count;
    int64_t sitting = form_id(form, P_SITTING), made;
    const int64_t *ids = form_ids(form, P_FAULTS, &count);
    TRY(load(w, form_text(form, P_REGION), 0, &x));
    TRY(led_region_own(w, x.region.code));
    if (count == 0)
        return work_problem(w, ERR_INVALID, "faults", T("Choose at least one."));
    for (size_t i = 0; i < x.count; i++)
        for (size_t id = 0; id < count; id++)
            if (x.faults[i].id == ids[id])
                TRY(sitting_item_add(
                    w, sitting,
                    &(struct sitting_item_given){ .what = matter(w, &x.faults[i]),
                                                  .about = about(w, x.region.code, &x.faults[i]) },
                    &made));
    reply_done(reply, T("What was ticked is on the agenda."));
    return reply_see_other(reply, "/sittings/%s", id_text(work_arena(w), sitting));
}

const struct page page_wrong = {
    .title = T("What is wrong"),
    .routes = {
        { GET, "/lead/wrong", ACT_LEAD_READ, show, fields, .gives = &fault_shape,
          .summary = T("What is wrong in a region, with where it is mended") },
        { POST, "/lead/agenda", ACT_ITEM_CHANGE, prepare, prepare_fields, .again = "/lead/wrong",
          .summary = T("Put what is wrong on the agenda of a steering group's meeting") },
    },
};
