/* web/page_structure_needs.c: needs for structures: what is lacking, who sees to it, and what came
 * of it. */
#include "base/id.h"
#include "http/page.h"
#include "region/structure_need.h"
#include "web/forum_view.h"

enum { F_REGION, F_LEVEL, F_STATE };
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_LEVEL] = { "level", FIELD_CODE, .codes = forum_level_codes,
                  .label = T("Level of cooperation") },
    [F_STATE] = { "state", FIELD_CODE, .codes = structure_state_codes,
                  .label = TC("need", "State") },
    FIELD_END,
};

static const struct code open_state_codes[] = {
    { STRUCTURE_SEEN, "seen", TC("need", "Seen") },
    { STRUCTURE_UNDER_WAY, "under_way", TC("need", "Under way") },
    { 0, NULL, TEXT_NONE },
};
static const struct code end_state_codes[] = {
    { STRUCTURE_MET, "met", TC("need", "Met") },
    { STRUCTURE_LEFT, "left", TC("need", "Left as it is") },
    { 0, NULL, TEXT_NONE },
};
enum { N_REGION, N_LEVEL, N_WHAT, N_WHY, N_RAISED, N_STATE, N_OWNER, N_DUE };
#define NEED_FIELDS                                                                                \
    [N_REGION] = { "region", FIELD_KEY },                                                          \
    [N_LEVEL] = { "level", FIELD_CODE, .required = true, .codes = forum_level_codes,               \
                  .label = T("Level of cooperation") },                                            \
    [N_WHAT] = { "what", FIELD_TEXT, .required = true, .label = T("What is needed") },             \
    [N_WHY] = { "why", FIELD_TEXT, .label = T("Why it is needed"),                                 \
                .hint = T("The phenomenon or trouble behind it. Nothing of any client.") },        \
    [N_RAISED] = { "raised", FIELD_ID, .label = T("Who raised it") },                              \
    [N_STATE] = { "state", FIELD_CODE, .required = true, .codes = open_state_codes,                \
                  .label = TC("need", "State") },                                                  \
    [N_OWNER] = { "owner", FIELD_ID, .required = true, .label = TC("need", "Owner") },             \
    [N_DUE] = { "due_on", FIELD_DATE, .required = true, .label = T("Settled by") }
static const struct field new_fields[] = { NEED_FIELDS, FIELD_END };
static const struct field change_fields[] = { NEED_FIELDS, FIELD_END };

enum { R_REGION };
static const struct field region_fields[] = { [R_REGION] = { "region", FIELD_KEY }, FIELD_END };
enum { E_STATE, E_OUTCOME, E_FORUM };
static const struct field end_fields[] = {
    [E_STATE] = { "state", FIELD_CODE, .required = true, .codes = end_state_codes,
                  .label = T("How it ends") },
    [E_OUTCOME] = { "outcome", FIELD_TEXT, .required = true, .label = T("What came of it") },
    [E_FORUM] = { "forum", FIELD_ID, .label = T("Structure that meets it") },
    FIELD_END,
};

static void
draw_state(struct html *h, const struct structure_need *n)
{
    static const enum ui_state states[] = {
        [STRUCTURE_SEEN] = UI_NOT_STARTED,
        [STRUCTURE_UNDER_WAY] = UI_HALF,
        [STRUCTURE_MET] = UI_DONE,
        [STRUCTURE_LEFT] = UI_NOT_CONCERNED,
    };
    ui_state(h, structure_need_is_late(n, h->today) ? UI_LATE : states[n->state],
             SAY(code_text(structure_state_codes, n->state)));
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct structure_need *rows, size_t count, bool keeps)
{
    static const struct ui_column columns[] = {
        { .label = T("What is needed") },
        { .label = T("Level of cooperation") },
        { .label = TC("need", "State") },
        { .label = TC("need", "Owner") },
        { .label = T("Settled by") },
        { .label = T("What came of it") },
        UI_COLUMN_END,
    };
    const struct code *level = code_find(forum_level_codes, form_code(form, F_LEVEL)),
                      *state = code_find(structure_state_codes, form_code(form, F_STATE));
    if (count == 0) {
        ui_empty(h, SAY(T("No needs here")),
                 SAY(T("Write down what the structures lack as it is seen, with who sees to it "
                       "(R1.5).")),
                 keeps ? SAY(T("Write down a need")) : NO_WORDS,
                 keeps ? html_path(h->arena, "/structure-needs/new?region=%s", region->code)
                       : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Needs for structures")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct structure_need *n = &rows[i];
        ui_row(h, structure_need_is_late(n, h->today));
        ui_head_link(h, DATA(n->what),
                     html_path(h->arena, "/structure-needs/%s", id_text(h->arena, n->id)));
        ui_cell_words(h, SAY(code_text(forum_level_codes, n->level)));
        ui_cell(h);
        draw_state(h, n);
        ui_cell(h);
        forum_owner(h, n->owner_name, n->owner_org, n->owner_left && structure_need_is_open(n));
        ui_cell_date(h, n->due_on);
        ui_cell_words(h, DATA(n->forum_name ? n->forum_name : n->outcome ? n->outcome : "–"));
    }
    ui_table_close(h);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(
                              h->arena, "/structure-needs?region=%s&level=%s&state=%s&format=csv",
                              region->code, level ? level->name : "", state ? state->name : "") });
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    struct structure_need *rows;
    size_t count;
    TRY(led_region(w, form_text(form, F_REGION), &region));
    TRY(structure_need_list(w, region.code, form_code(form, F_LEVEL), form_code(form, F_STATE),
                            &rows, &count));
    reply_rows(reply, "needs", &structure_need_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_FORUM_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = &region,
                             .tab = LEAD_FORUMS,
                             .title = SAY(T("Needs for structures")),
                             .lead = SAY(T("Structures are developed as needs appear "
                                           "(recommendation R1.5).")),
                             .views = forum_views(work_arena(w), region.code, FORUM_NEEDS),
                             .wide = true });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_panel_open(
        h, "needs", SAY(T("Needs for structures")), keeps ? SAY(T("Write down a need")) : NO_WORDS,
        keeps ? html_path(h->arena, "/structure-needs/new?region=%s", region.code) : NULL);
    ui_filter(h, form, list_fields, "/structure-needs",
              (const struct ui_option *const[]){ regions }, NULL);
    draw_list(h, form, &region, rows, count, keeps);
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- one ---- */

static enum err
draw_form(struct html *h, struct work *w, const struct form *form, const char *region,
          const struct structure_need *n)
{
    const struct ui_option *people, *orgs;
    TRY(lead_people_options(h, w, region, &people));
    TRY(lead_org_options(h, w, region, 0, &orgs));
    ui_form_open(h, form, n ? change_fields : new_fields,
                 &(struct ui_form){ .action = n ? html_path(h->arena, "/structure-needs/%s/change",
                                                            id_text(h->arena, n->id))
                                                : "/structure-needs",
                                    .version = n ? n->version : 0,
                                    .prefix = n ? "change" : NULL,
                                    .in_panel = true });
    ui_field_hidden(h, N_REGION, region);
    ui_field_code(h, N_LEVEL, n ? n->level : 0);
    ui_field(h, N_WHAT, n ? n->what : NULL);
    ui_field(h, N_WHY, n ? n->why : NULL);
    ui_field_options(h, N_RAISED, id_text(h->arena, n ? n->raised.v : work_org(w).v), orgs);
    ui_field_code(h, N_STATE, n ? n->state : STRUCTURE_SEEN);
    ui_field_options(h, N_OWNER, id_text(h->arena, n ? n->owner.v : work_duty(w).v), people);
    ui_field_date(h, N_DUE, n ? n->due_on : DATE_NONE);
    ui_form_close(h, SAY(T("Save the need")), n ? UI_BUTTON : UI_BUTTON_MAIN, NO_WORDS,
                  n ? NULL : html_path(h->arena, "/structure-needs?region=%s", region));
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct led_region region;
    TRY(forum_region(w, form, new_fields, N_REGION, R_REGION, &region));
    if (!forum_keeps(w, &region, ACT_FORUM_CHANGE))
        return ERR_FORBIDDEN;
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(T("Write down a need")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_NEEDS, NO_WORDS, NULL),
                                       .narrow = true });
    ui_panel_open(h, "new", SAY(T("What is needed")), NO_WORDS, NULL);
    TRY(draw_form(h, w, form, region.code, NULL));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static struct structure_need_given
given_of(const struct form *form)
{
    return (struct structure_need_given){
        .level = form_code(form, N_LEVEL),
        .what = form_text(form, N_WHAT),
        .why = form_text(form, N_WHY),
        .raised = { form_id(form, N_RAISED) },
        .state = form_code(form, N_STATE),
        .owner = { form_id(form, N_OWNER) },
        .due_on = form_date(form, N_DUE),
    };
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct structure_need_given given = given_of(form);
    int64_t id;
    TRY(structure_need_make(w, form_text(form, N_REGION), &given, &id));
    reply_done(reply, T("The need has been written down."));
    return reply_see_other(reply, "/structure-needs/%s", id_text(work_arena(w), id));
}

static void
draw_facts(struct html *h, const struct structure_need *n)
{
    ui_panel_open(h, "facts", SAY(T("What is needed")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_lines(h, n->what);
    ui_body_close(h);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact_open(h, TC("need", "State"));
    draw_state(h, n);
    ui_fact_close(h);
    ui_fact(h, T("Why it is needed"), DATA(n->why));
    ui_fact(h, T("Level of cooperation"), SAY(code_text(forum_level_codes, n->level)));
    ui_fact(h, T("Who raised it"), DATA(names_in(h->lang, n->raised_org)));
    ui_fact_date(h, TC("need", "Seen on"), n->raised_on);
    forum_owner_fact(h, TC("need", "Owner"), n->owner_name, n->owner_org,
                     n->owner_left && structure_need_is_open(n));
    ui_fact_date(h, T("Settled by"), n->due_on);
    if (!structure_need_is_open(n))
        ui_fact_date(h, TC("need", "Settled on"), n->ended_on);
    ui_fact(h, T("What came of it"), DATA(n->outcome));
    if (n->forum != 0) {
        ui_fact_open(h, T("Structure that meets it"));
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/forums/%s", id_text(h->arena, n->forum)));
        H(h, ">");
        html_text(h, n->forum_name);
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_end(struct html *h, struct work *w, const struct form *form, const struct structure_need *n)
{
    struct forum *rows;
    size_t count;
    struct forum_filter filter = { .region = n->region };
    TRY(forum_list(w, &filter, &rows, &count));
    struct ui_option *forums = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        forums[i] = (struct ui_option){ .value = id_text(h->arena, rows[i].id),
                                        .words = DATA(rows[i].name) };
    ui_panel_open(h, "end", SAY(T("The need is settled")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = html_path(h->arena, "/structure-needs/%s/end",
                                                        id_text(h->arena, n->id)),
                                    .version = n->version,
                                    .prefix = "end",
                                    .in_panel = true });
    ui_field_code(h, E_STATE, STRUCTURE_MET);
    ui_field(h, E_OUTCOME, NULL);
    ui_field_options(h, E_FORUM, NULL, forums);
    ui_form_close(h, SAY(T("Settle the need")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_need(struct work *w, const struct form *form, struct reply *reply)
{
    struct structure_need n;
    struct led_region region;
    bool may;
    TRY(structure_need_get(w, work_object(w), &n));
    TRY(led_region(w, n.region, &region));
    TRY(structure_need_may_end(w, &n, &may));
    reply_record(reply, "need", &structure_need_shape, &n);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_FORUMS,
                                       .title = SAY(TC("one", "Need for a structure")),
                                       .crumbs = forum_crumbs(work_arena(w), region.code,
                                                              FORUM_NEEDS, NO_WORDS, NULL) });
    ui_cols_open(h);
    draw_facts(h, &n);
    TRY(lead_history(h, w, n.id, &structure_need_shape));
    ui_cols_next(h);
    if (structure_need_is_open(&n) && may && work_may(w, ACT_STRUCTURE_OWN))
        TRY(draw_end(h, w, form, &n));
    if (structure_need_is_open(&n) && forum_keeps(w, &region, ACT_FORUM_CHANGE)) {
        ui_panel_open(h, "change", SAY(T("Change the need")), NO_WORDS, NULL);
        TRY(draw_form(h, w, form, region.code, &n));
        ui_panel_close(h);
    }
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct structure_need_given given = given_of(form);
    TRY(structure_need_change(w, work_object(w), form_version(form), &given));
    reply_done(reply, T("The need has been changed."));
    return reply_see_other(reply, "/structure-needs/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(structure_need_end(w, work_object(w), form_version(form), form_code(form, E_STATE),
                           form_text(form, E_OUTCOME), form_id(form, E_FORUM)));
    reply_done(reply, T("The need is settled."));
    return reply_see_other(reply, "/structure-needs/%s", id_text(work_arena(w), work_object(w)));
}

#define NEED "/structure-needs/:need"
const struct page page_structure_needs = {
    .title = T("Needs for structures"),
    .routes = {
        { GET, "/structure-needs", ACT_LEAD_READ, show_list, list_fields,
          .gives = &structure_need_shape, .summary = T("What the structures of a region lack") },
        { GET, "/structure-needs/new", ACT_LEAD_READ, show_new, region_fields,
          .summary = T("The form of a new need for a structure") },
        { POST, "/structure-needs", ACT_FORUM_CHANGE, post_new, new_fields,
          "/structure-needs/new", .summary = T("Write down a need for a structure") },
        { GET, NEED, ACT_LEAD_READ, show_need, NULL, .gives = &structure_need_shape,
          .summary = T("A need for a structure, and what came of it") },
        { POST, NEED "/change", ACT_FORUM_CHANGE, post_change, change_fields, NEED,
          .summary = T("Change a need for a structure") },
        { POST, NEED "/end", ACT_STRUCTURE_OWN, post_end, end_fields, NEED,
          .summary = T("Settle a need for a structure") },
    },
};
