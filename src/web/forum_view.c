/* web/forum_view.c: see forum_view.h. */
#include "web/forum_view.h"

#include "base/id.h"
#include "http/page.h"

static const struct {
    const char *path;
    struct text text;
} parts[] = {
    [FORUM_STRUCTURES] = { "/forums", TC("parts of structures", "Structures") },
    [FORUM_MEETINGS] = { "/sittings", TC("parts of structures", "Meetings") },
    [FORUM_DECISIONS] = { "/decisions", TC("parts of structures", "Decisions") },
    [FORUM_TASKS] = { "/tasks", TC("parts of structures", "Actions") },
    [FORUM_NEEDS] = { "/structure-needs", TC("parts of structures", "Needs for structures") },
};

const struct ui_link *
forum_views(struct arena *a, const char *region, int current)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, COUNT(parts) + 1);
    for (size_t i = 0; i < COUNT(parts); i++)
        all[i] = (struct ui_link){ .words = SAY(parts[i].text),
                                   .path = str_printf(a, "%s?region=%s", parts[i].path, region),
                                   .current = (int)i == current };
    return all;
}

const struct ui_link *
forum_crumbs(struct arena *a, const char *region, int part, struct words more,
             const char *more_path)
{
    struct ui_link *all = ARENA_ARRAY(a, struct ui_link, 3);
    all[0] = (struct ui_link){ .words = SAY(parts[part].text),
                               .path = str_printf(a, "%s?region=%s", parts[part].path, region) };
    if (more_path != NULL)
        all[1] = (struct ui_link){ .words = more, .path = more_path };
    return all;
}

bool
forum_keeps(struct work *w, const struct led_region *region, enum action action)
{
    return region->own && work_may(w, action);
}

enum err
forum_region(struct work *w, const struct form *form, const struct field *sent, int sent_region,
             int region, struct led_region *ret)
{
    const char *code = sent != NULL && form_is_of(form, sent)
                           ? form_text(form, sent_region)
                           : form_text(form_filters(form), region);
    return led_region(w, code, ret);
}

/* ---- marks ---- */

void
forum_owner(struct html *h, const char *name, struct names org, bool left)
{
    html_text(h, name);
    ui_meta(h, DATA(names_in(h->lang, org)));
    if (left)
        ui_tag(h, UI_BAD, SAY(T("Has left: name another")));
}

void
forum_owner_fact(struct html *h, struct text label, const char *name, struct names org, bool left)
{
    ui_fact_open(h, label);
    html_text(h, str_printf(h->arena, "%s, %s", name, names_in(h->lang, org)));
    if (left) {
        H(h, " ");
        ui_tag(h, UI_BAD, SAY(T("Has left: name another")));
    }
    ui_fact_close(h);
}

void
row_button(struct html *h, struct text words, const char *of, const char *path)
{
    H(h, "<a class=\"btn btn-s\"");
    html_url(h, "href", path);
    H(h, ">");
    html_say(h, words, NULL);
    ui_hidden(h, DATA(str_printf(h->arena, " %s", of)));
    H(h, "</a>");
}

void
agenda_button(struct html *h, const char *region, struct words what)
{
    const char *query = reply_query(h->reply), *path = reply_path(h->reply);
    const char *about = str_empty(query) ? html_path(h->arena, "?region=%s", region)
                                         : str_printf(h->arena, "?%s", query);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Put on the agenda")),
                   html_path(h->arena, "/agenda?region=%s&what=%s&about=%s", region,
                             words_in(h, what), str_printf(h->arena, "%s%s", path, about)),
                   UI_BUTTON);
    ui_actions_close(h);
}

struct words
made_words(struct html *h, struct words words)
{
    return DATA(words_in(h, words));
}

void
forum_link(struct html *h, const char *link)
{
    if (str_empty(link) || !str_starts(link, "https://"))
        return;
    H(h, "<a rel=\"noreferrer\"");
    html_attr(h, "href", link);
    H(h, ">");
    html_text(h, link);
    H(h, "</a>");
}

const char *
source_path(struct arena *a, int source, int64_t source_id)
{
    static const char *const paths[FROM_COUNT] = {
        [FROM_MEETING] = "/sittings/",     [FROM_NEGOTIATION] = "/negotiations/",
        [FROM_GROUP] = "/groups/",         [FROM_AGREEMENT] = "/agreements/",
        [FROM_MAPPING] = "/mappings/",     [FROM_MATURITY] = "/maturity/",
        [FROM_PICTURE] = "/picture-items/",[FROM_GOAL] = "/goals/",
        [FROM_RISK] = "/risks/",           [FROM_RESOURCE] = "/resources/",
        [FROM_ITEM] = "/items/",           [FROM_FORUM] = "/forums/",
        [FROM_NEED] = "/structure-needs/", [FROM_DIALOGUE] = "/dialogues/",
        [FROM_CARD] = "/cards/",           [FROM_REGISTER] = "/registers/",
    };
    if (source <= FROM_NONE || source >= FROM_COUNT || paths[source] == NULL || source_id == 0)
        return NULL;
    const char *start = str_printf(a, "%s:", paths[source]);
    for (const struct page *const *page = all_pages; *page != NULL; page++)
        for (const struct route *route = (*page)->routes; route->method != METHOD_NONE; route++)
            if (route->method == GET && str_starts(route->pattern, start))
                return str_printf(a, "%s%s", paths[source], id_text(a, source_id));
    return NULL;
}

/* ---- tasks ---- */

void
task_state(struct html *h, const struct region_task *t)
{
    int late = region_task_days_late(t, h->today);
    if (t->state == TASK_DONE)
        ui_state(h, UI_DONE, SAY_FILL(T("Done {date}"), FILL_D("date", t->ended_on)));
    else if (t->state == TASK_DROPPED)
        ui_state(h, UI_NOT_CONCERNED, SAY_FILL(T("Dropped {date}"), FILL_D("date", t->ended_on)));
    else if (late > 0)
        ui_state(h, UI_LATE, SAY_FILL(TN("{n} day late", "{n} days late"), FILL_N("n", late)));
    else
        ui_state(h, UI_HALF, SAY(TC("task", "Open")));
}

static void
draw_from(struct html *h, const struct region_task *t)
{
    const char *path = t->decision != 0
                           ? html_path(h->arena, "/decisions/%s", id_text(h->arena, t->decision))
                           : source_path(h->arena, t->source, t->source_id);
    struct words words = SAY(code_text(decision_source_codes, t->source));
    ui_cell(h);
    if (path == NULL) {
        html_words(h, words);
        return;
    }
    H(h, "<a");
    html_url(h, "href", path);
    H(h, ">");
    html_words(h, t->decision_what != NULL ? DATA(t->decision_what) : words);
    H(h, "</a>");
    if (t->decision_what != NULL)
        ui_meta(h, words);
}

void
task_table(struct html *h, struct words caption, const struct region_task *rows, size_t count,
           bool from)
{
    static const struct ui_column columns[] = {
        { .label = TC("task", "Action") }, { .label = TC("task", "Owner") },
        { .label = TC("task", "Due on") }, { .label = TC("task", "State") },
        { .label = T("Follows from") },    UI_COLUMN_END,
    };
    static const struct ui_column fewer[] = {
        { .label = TC("task", "Action") },
        { .label = TC("task", "Owner") },
        { .label = TC("task", "Due on") },
        { .label = TC("task", "State") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, caption, from ? columns : fewer);
    for (size_t i = 0; i < count; i++) {
        const struct region_task *t = &rows[i];
        ui_row(h, t->state == TASK_OPEN && region_task_days_late(t, h->today) > 0);
        ui_head_cell(h);
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/tasks/%s", id_text(h->arena, t->id)));
        H(h, ">");
        html_text(h, t->what);
        H(h, "</a>");
        ui_cell(h);
        forum_owner(h, t->owner_name, t->owner_org, t->owner_left && t->state == TASK_OPEN);
        ui_cell_date(h, t->due_on);
        ui_cell(h);
        task_state(h, t);
        if (t->outcome != NULL)
            ui_meta(h, DATA(t->outcome));
        if (from)
            draw_from(h, t);
    }
    ui_table_close(h);
}

/* ---- meetings ---- */

void
sitting_draw_state(struct html *h, const struct sitting *s)
{
    static const enum ui_state states[] = {
        [SITTING_PLANNED] = UI_NOT_STARTED,
        [SITTING_INVITED] = UI_HALF,
        [SITTING_HELD] = UI_DONE,
        [SITTING_CANCELLED] = UI_NOT_CONCERNED,
    };
    if (sitting_is_open(s) && date_compare(s->sit_on, h->today) < 0)
        ui_state(h, UI_LATE, SAY(T("Day has passed: held or cancelled?")));
    else
        ui_state(h, states[s->state], SAY(code_text(sitting_state_codes, s->state)));
}

const char *
sitting_when(const struct html *h, const struct sitting *s)
{
    int hour, minute;
    instant_clock(s->ends_at, &hour, &minute);
    return str_printf(h->arena, "%s %s–%d%s%02d", ui_weekday_text(h, s->sit_on),
                      ui_clock_text(h, s->starts_at), hour, h->lang == LANG_EN ? ":" : ".", minute);
}

struct words
sitting_title(struct arena *a, const struct sitting *s)
{
    return DATA(str_printf(a, "%s %s", s->host_name, sitting_number(a, s)));
}

struct words
sitting_item_words(const struct sitting_item *item)
{
    return item->kind == AGENDA_MATTER ? DATA(item->what)
                                       : SAY(code_text(agenda_kind_codes, item->kind));
}

/* ---- who meets ---- */

const char *
host_key(struct arena *a, int kind, int64_t id)
{
    return str_printf(a, "%s-%s", kind == HOST_GROUP ? "group" : "forum", id_text(a, id));
}

bool
host_parse(const char *key, int *ret_kind, int64_t *ret_id)
{
    enum { WORD = 6 }; /* "forum-", "group-" */
    if (key == NULL || (!str_starts(key, "forum-") && !str_starts(key, "group-")))
        return false;
    *ret_kind = str_starts(key, "group-") ? HOST_GROUP : HOST_FORUM;
    return id_parse(key + WORD, ret_id);
}

const char *
host_path(struct arena *a, int kind, int64_t id)
{
    return html_path(a, kind == HOST_GROUP ? "/groups/%s" : "/forums/%s", id_text(a, id));
}

enum err
host_options(struct html *h, struct work *w, const char *region, const struct ui_option **ret)
{
    struct sitting_host *rows;
    size_t count;
    TRY(sitting_hosts(w, region, &rows, &count));
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_option){ .value = host_key(h->arena, rows[i].kind, rows[i].id),
                                     .words = DATA(rows[i].name),
                                     .group = SAY(code_text(host_kind_codes, rows[i].kind)) };
    *ret = all;
    return ERR_OK;
}
