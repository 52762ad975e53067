/* web/page_forums.c: the structures of a region as one list, what each level carries, and to whom
 * all of it is known. */
#include "base/id.h"
#include "http/page.h"
#include "web/figure.h"
#include "web/forum_view.h"

enum { SHOW_OVERDUE = 1, SHOW_LEFT, SHOW_NO_DEPUTY, SHOW_STALE, SHOW_UNKNOWN };
static const struct code show_codes[] = {
    { SHOW_OVERDUE, "overdue", T("Has not met by its cycle") },
    { SHOW_LEFT, "left", T("Somebody has left") },
    { SHOW_NO_DEPUTY, "no_deputy", T("A deputy is missing") },
    { SHOW_STALE, "stale", T("Not checked in a year") },
    { SHOW_UNKNOWN, "unknown", T("Not known to all five roles") },
    { 0, NULL, TEXT_NONE },
};
enum { SORT_NEXT = 1, SORT_KNOWN };
static const struct code sort_codes[] = {
    { SORT_NEXT, "next", T("By next meeting") },
    { SORT_KNOWN, "known", T("Least known first") },
    { 0, NULL, TEXT_NONE },
};
enum { F_REGION, F_LEVEL, F_KIND, F_STATE, F_SHOW, F_WORDS, F_SORT };
static const struct field list_fields[] = {
    [F_REGION] = LEAD_REGION_FIELD,
    [F_LEVEL] = { "level", FIELD_CODE, .codes = forum_level_codes,
                  .label = T("Level of cooperation") },
    [F_KIND] = { "kind", FIELD_CODE, .codes = forum_kind_codes, .label = TC("structure", "Kind") },
    [F_STATE] = { "state", FIELD_CODE, .codes = forum_state_codes,
                  .label = T("Existing or needed") },
    [F_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = T("What is wrong") },
    [F_WORDS] = { "words", FIELD_LINE, .label = T("Words") },
    [F_SORT] = { "sort", FIELD_CODE, .codes = sort_codes, .label = T("Order") },
    FIELD_END,
};

enum { K_REGION, K_ROLES, K_ON, K_CHANNEL, K_LINK };
static const struct field known_fields[] = {
    [K_REGION] = { "region", FIELD_KEY },
    [K_ROLES] = { "roles", FIELD_CODES, .required = true, .codes = known_role_codes,
                  .label = T("To whom") },
    [K_ON] = { "told_on", FIELD_DATE, .required = true, .label = T("When it was told") },
    [K_CHANNEL] = { "channel", FIELD_LINE, .required = true, .label = T("By what channel"),
                    .hint = T("A meeting, a newsletter, the intranet, a training day ...") },
    [K_LINK] = { "told_link", FIELD_LINE, .max = 500, .label = T("Link") },
    FIELD_END,
};

static bool
is_wrong(const struct forum *f, int what, struct date today)
{
    switch (what) {
    case SHOW_OVERDUE:
        return forum_is_overdue(f, today, NULL);
    case SHOW_LEFT:
        return f->state != FORUM_ENDED && (f->members_left > 0 || f->owner_left);
    case SHOW_NO_DEPUTY:
        return f->state == FORUM_EXISTING && f->without_deputy > 0;
    case SHOW_STALE:
        return forum_is_stale(f, today);
    case SHOW_UNKNOWN:
        return f->state == FORUM_EXISTING && f->known < KNOWN_ROLE_COUNT - 1;
    default:
        return true;
    }
}

static bool
comes_before(const struct forum *x, const struct forum *y, int sort)
{
    if (sort == SORT_KNOWN)
        return x->known < y->known;
    if (sort != SORT_NEXT || date_is_none(x->next_on))
        return false;
    return date_is_none(y->next_on) || date_compare(x->next_on, y->next_on) < 0;
}

static size_t
take(struct forum *rows, size_t count, int show, int sort, struct date today)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        struct forum row = rows[i];
        if (!is_wrong(&row, show, today))
            continue;
        size_t at = kept++;
        for (; at > 0 && comes_before(&row, &rows[at - 1], sort); at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
    }
    return kept;
}

/* ---- the list ---- */

static void
draw_marks(struct html *h, const struct forum *f)
{
    struct date due;
    ui_cell(h);
    bool any = false;
    if (forum_is_overdue(f, h->today, &due) && (any = true))
        ui_tag(h, UI_BAD, SAY_FILL(T("Should have met by {date}"), FILL_D("date", due)));
    if (forum_term_is_over(f, h->today) && (any = true))
        ui_tag(h, UI_BAD, SAY_FILL(T("Its term ended on {date}"), FILL_D("date", f->until_on)));
    if (is_wrong(f, SHOW_LEFT, h->today) && (any = true))
        ui_tag(h, UI_BAD, SAY(T("Somebody has left")));
    if (is_wrong(f, SHOW_NO_DEPUTY, h->today) && (any = true))
        ui_tag(h, UI_WARN,
               SAY_FILL(TN("{n} deputy missing", "{n} deputies missing"),
                        FILL_N("n", f->without_deputy)));
    if (f->state == FORUM_EXISTING && f->members > 0 && f->has_chair == 0 && (any = true))
        ui_tag(h, UI_WARN, SAY(T("No chair")));
    if (is_wrong(f, SHOW_STALE, h->today) && (any = true))
        ui_tag(h, UI_WARN, SAY_FILL(T("Last checked {date}"), FILL_D("date", f->checked_on)));
    if (!any)
        H(h, "–");
}

static void
draw_row(struct html *h, const struct forum *f)
{
    ui_row(h, forum_is_overdue(f, h->today, NULL));
    ui_head_link(h, DATA(f->name), html_path(h->arena, "/forums/%s", id_text(h->arena, f->id)));
    ui_cell_words(h, SAY(code_text(forum_kind_codes, f->kind)));
    ui_cell(h);
    ui_state(h,
             f->state == FORUM_NEEDED     ? UI_NOT_STARTED
             : f->state == FORUM_EXISTING ? UI_DONE
                                          : UI_NOT_CONCERNED,
             SAY(code_text(forum_state_codes, f->state)));
    ui_cell_number(h, f->members);
    ui_cell(h);
    html_say(h, code_text(forum_cycle_codes, f->cycle), NULL);
    if (!date_is_none(f->next_on))
        ui_meta(h, SAY_FILL(T("next {date}"), FILL_D("date", f->next_on)));
    else if (!date_is_none(f->last_on))
        ui_meta(h, SAY_FILL(T("last {date}"), FILL_D("date", f->last_on)));
    ui_cell(h);
    figure_bar(h, f->known, KNOWN_ROLE_COUNT - 1);
    draw_marks(h, f);
}

static void
draw_list(struct html *h, const struct form *form, const struct led_region *region,
          const struct forum *rows, size_t count, bool keeps)
{
    static const struct ui_column columns[] = {
        { .label = TC("structure", "Name") },
        { .label = TC("structure", "Kind") },
        { .label = TC("structure", "State") },
        { .label = TC("structure", "Members"), .number = true },
        { .label = T("Meets") },
        { .label = T("Known to, of five roles"), .number = true },
        { .label = T("What is wrong") },
        UI_COLUMN_END,
    };
    const struct code *level = code_find(forum_level_codes, form_code(form, F_LEVEL)),
                      *state = code_find(forum_state_codes, form_code(form, F_STATE)),
                      *kind = code_find(forum_kind_codes, form_code(form, F_KIND)),
                      *show = code_find(show_codes, form_code(form, F_SHOW));
    if (count == 0) {
        ui_empty(h, SAY(T("No structures here")),
                 SAY(T("Write down the groups and networks that exist, and those that are needed: "
                       "two organisations at least do it together (R1.2).")),
                 keeps ? SAY(T("Describe a structure")) : NO_WORDS,
                 keeps ? html_path(h->arena, "/forums/new?region=%s", region->code) : NULL);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Structures of the region")), columns);
    for (size_t i = 0, n = 0; i < count; i++) {
        if (form_code(form, F_SORT) == 0 && (i == 0 || rows[i].level != rows[i - 1].level)) {
            for (n = i; n < count && rows[n].level == rows[i].level; n++)
                ;
            ui_group(h, SAY(code_text(forum_level_codes, rows[i].level)), (int64_t)(n - i));
        }
        draw_row(h, &rows[i]);
    }
    ui_table_close(h);
    ui_list_footer(
        h, &(struct ui_list_footer){
               .shown = count,
               .csv_path = html_path(h->arena,
                                     "/forums?region=%s&level=%s&kind=%s&state=%s&show=%s&words=%s"
                                     "&format=csv",
                                     region->code, level ? level->name : "", kind ? kind->name : "",
                                     state ? state->name : "", show ? show->name : "",
                                     form_text(form, F_WORDS) ? form_text(form, F_WORDS) : "") });
}

static void
draw_tally(struct html *h, const struct led_region *region, const struct forum *rows, size_t count,
           int on)
{
    static const struct text words[] = {
        [SHOW_OVERDUE] = T("have not met by their cycle"),
        [SHOW_LEFT] = T("have somebody who has left"),
        [SHOW_NO_DEPUTY] = T("lack a deputy"),
        [SHOW_STALE] = T("not checked in a year"),
        [SHOW_UNKNOWN] = T("not known to all five roles"),
    };
    struct ui_count counts[SHOW_UNKNOWN + 2] = { { .count = (int64_t)count,
                                                   .words = SAY(T("structures")),
                                                   .path = html_path(h->arena, "/forums?region=%s",
                                                                     region->code),
                                                   .current = on == 0 } };
    for (int show = SHOW_OVERDUE; show <= SHOW_UNKNOWN; show++) {
        int64_t n = 0;
        for (size_t i = 0; i < count; i++)
            n += is_wrong(&rows[i], show, h->today);
        counts[show] = (struct ui_count){
            .count = n,
            .words = SAY(words[show]),
            .path = html_path(h->arena, "/forums?region=%s&show=%s", region->code,
                              code_find(show_codes, show)->name),
            .hot = show != SHOW_UNKNOWN,
            .current = on == show,
        };
    }
    ui_tally(h, counts);
}

/* ---- what each level carries ---- */

static void
draw_level_tasks(struct html *h, const struct forum *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Task of the level") },
        { .label = T("Structures that carry it") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "level-tasks", SAY(T("Tasks of each level")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Tasks of each level, and who carries them")), columns);
    for (int task = 1, level = 0; task < LEVEL_TASK_COUNT; task++) {
        int64_t n = 0;
        if (level_task_level(task) != level) {
            level = level_task_level(task);
            ui_group(h, SAY(code_text(forum_level_codes, level)), -1);
        }
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, code_text(level_task_codes, task), NULL);
        ui_cell(h);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].state != FORUM_EXISTING || (rows[i].level_tasks & (1 << task)) == 0)
                continue;
            if (n++ > 0)
                H(h, ", ");
            H(h, "<a");
            html_url(h, "href", html_path(h->arena, "/forums/%s", id_text(h->arena, rows[i].id)));
            H(h, ">");
            html_text(h, rows[i].name);
            H(h, "</a>");
        }
        if (n == 0)
            ui_tag(h, UI_WARN, SAY(T("Nobody carries it")));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

/* ---- known to whom ---- */

static enum err
draw_known(struct html *h, struct work *w, const struct form *form, const struct led_region *region,
           bool keeps)
{
    struct forum_known *rows;
    size_t count;
    TRY(forum_known_list(w, region->code, 0, &rows, &count));
    ui_panel_open(h, "known", SAY(T("The whole structure is known to")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (int role = 1; role < KNOWN_ROLE_COUNT; role++) {
        const struct forum_known *last = NULL;
        for (size_t i = count; i > 0; i--)
            if (rows[i - 1].role == role)
                last = &rows[i - 1];
        ui_row_item_open(h, SAY(code_text(known_role_codes, role)), NULL,
                         last == NULL ? SAY(T("not told yet"))
                                      : DATA(date_text(h->arena, last->told_on)));
        if (last != NULL)
            ui_p_meta(h, DATA(last->channel));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    if (keeps) {
        ui_answer_open(h, "plus", SAY(T("Write down whom it was told")),
                       form_is_of(form, known_fields));
        ui_form_open(
            h, form, known_fields,
            &(struct ui_form){ .action = "/forums/known", .prefix = "known", .in_panel = true });
        ui_p(h, SAY(T("Tell here when the whole structure was made known. What was told of one "
                      "group is written on its own page.")));
        ui_field_hidden(h, K_REGION, region->code);
        ui_field_codes(h, K_ROLES, 0);
        ui_field_date(h, K_ON, h->today);
        ui_field(h, K_CHANNEL, NULL);
        ui_field(h, K_LINK, NULL);
        ui_form_close(h, SAY(T("Write it down")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_list(struct work *w, const struct form *sent, struct reply *reply)
{
    const struct form *form = form_filters(sent);
    struct led_region region;
    struct forum *all, *rows;
    size_t all_count, count;
    TRY(forum_region(w, sent, known_fields, K_REGION, F_REGION, &region));
    struct forum_filter filter = { .region = region.code };
    TRY(forum_list(w, &filter, &all, &all_count));
    filter = (struct forum_filter){ .region = region.code,
                                    .level = form_code(form, F_LEVEL),
                                    .kind = form_code(form, F_KIND),
                                    .state = form_code(form, F_STATE),
                                    .words = form_text(form, F_WORDS) };
    TRY(forum_list(w, &filter, &rows, &count));
    count = take(rows, count, form_code(form, F_SHOW), form_code(form, F_SORT), work_today(w));
    reply_rows(reply, "forums", &forum_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool keeps = forum_keeps(w, &region, ACT_FORUM_CHANGE);
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){
            .region = &region,
            .tab = LEAD_FORUMS,
            .title = SAY(T("Structures of cooperation")),
            .lead = SAY(T("Networks, forums and groups on three levels: those that exist and "
                          "those that are needed.")),
            .views = forum_views(work_arena(w), region.code, FORUM_STRUCTURES),
            .wide = true });
    const struct ui_option *regions;
    TRY(lead_region_options(h, w, &regions));
    ui_stacked_open(h);
    draw_tally(h, &region, all, all_count, form_code(form, F_SHOW));
    ui_panel_open(h, "forums", SAY(T("Structures")),
                  keeps ? SAY(T("Describe a structure")) : NO_WORDS,
                  keeps ? html_path(h->arena, "/forums/new?region=%s", region.code) : NULL);
    ui_filter(h, form, list_fields, "/forums", (const struct ui_option *const[]){ regions }, NULL);
    if (keeps && count > 0 && form_code(form, F_SHOW) != 0) {
        ui_body_open(h);
        agenda_button(
            h, region.code,
            DATA(str_printf(h->arena, "%s: %s", words_in(h, SAY(T("Structures"))),
                            words_in(h, SAY(code_text(show_codes, form_code(form, F_SHOW)))))));
        ui_body_close(h);
    }
    draw_list(h, form, &region, rows, count, keeps);
    ui_panel_close(h);
    ui_cols_open(h);
    draw_level_tasks(h, all, all_count);
    ui_cols_next(h);
    TRY(draw_known(h, w, sent, &region, keeps));
    ui_cols_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_known(struct work *w, const struct form *form, struct reply *reply)
{
    const char *region = form_text(form, K_REGION);
    TRY(forum_tell(w, region, 0, form_codes(form, K_ROLES), form_date(form, K_ON),
                   form_text(form, K_CHANNEL), form_text(form, K_LINK)));
    reply_done(reply, T("It has been written down."));
    return reply_see_other(reply, "/forums?region=%s", region);
}

const struct page page_forums = {
    .title = T("Structures of cooperation"),
    .routes = {
        { GET, "/forums", ACT_LEAD_READ, show_list, list_fields, .gives = &forum_shape,
          .summary = T("The structures of a region: existing and needed, on three levels") },
        { POST, "/forums/known", ACT_FORUM_CHANGE, post_known, known_fields, "/forums",
          .summary = T("Write down to whom the structures were made known") },
    },
};
