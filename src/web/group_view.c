/* web/group_view.c: see group_view.h. */
#include "web/group_view.h"

#include "base/id.h"
#include "web/figure.h"

const struct field group_fields[] = {
    [GROUP_REGION] = { "region", FIELD_KEY, .required = true, .label = T("Region") },
    [GROUP_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the group") },
    [GROUP_AREAS] = { "areas", FIELD_IDS, .label = T("Employment areas") },
    [GROUP_SETTER] = { "setter", FIELD_KEY, .label = T("Authority that sets the group"),
                       .hint = T("Of several authorities one sets the group and appoints who leads "
                                 "the organising, as they agree. Of one area its own authority "
                                 "does.") },
    [GROUP_NEGOTIATED] = { "negotiated_on", FIELD_DATE, .label = T("Number and areas negotiated"),
                           .hint = T("County, employment authorities and Kela negotiate before the "
                                     "groups are set.") },
    [GROUP_SETTER_AGREED] = { "setter_agreed_on", FIELD_DATE,
                              .label = T("Setting authority agreed"),
                              .hint = T("The day on which several authorities agreed which one "
                                        "sets the group.") },
    [GROUP_FROM] = { "from_on", FIELD_DATE, .required = true, .label = T("Term begins"),
                     .hint = T("The term is five years; its last day is counted.") },
    [GROUP_FRAME] = { "frame", FIELD_TEXT, .label = T("Frame for leading the organising"),
                      .hint = T("Within it the person who leads organises the support.") },
    [GROUP_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner"),
                      .hint = T("Keeps the group's information up to date.") },
    FIELD_END,
};

const char *
group_path(struct arena *a, int64_t group, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/groups/%s", id_text(a, group)), rest);
}

const char *
agreement_path(struct arena *a, int64_t agreement, const char *rest)
{
    return str_printf(a, "%s%s", html_path(a, "/agreements/%s", id_text(a, agreement)), rest);
}

/* ---- the form ---- */

/* An area's code is two digits: its tick has that number. */
static int64_t
tick_of(const char *code)
{
    int64_t n;
    return str_to_int(code, 1, 99, &n) ? n : 0;
}

struct group_new
group_given(struct arena *a, const struct form *form)
{
    struct group_new given = {
        .region = form_text(form, GROUP_REGION),
        .name = form_text(form, GROUP_NAME),
        .from_on = form_date(form, GROUP_FROM),
        .negotiated_on = form_date(form, GROUP_NEGOTIATED),
        .setter_agreed_on = form_date(form, GROUP_SETTER_AGREED),
        .frame = form_text(form, GROUP_FRAME),
        .owner = { form_id(form, GROUP_OWNER) },
        .setters = { form_text(form, GROUP_SETTER) },
    };
    size_t count;
    const int64_t *ids = form_ids(form, GROUP_AREAS, &count);
    for (size_t i = 0; i < count && i < GROUP_AREAS_MOST; i++)
        given.areas[i] = str_printf(a, "%02lld", (long long)ids[i]);
    return given;
}

static bool
is_of(const struct group_area *areas, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (str_same(areas[i].code, code))
            return true;
    return false;
}

static void
draw_areas(struct html *h, const struct group_area *all, size_t count,
           const struct group_area *mine, size_t mine_count, const struct steering_group *group)
{
    static const struct ui_column columns[] = {
        { .label = T("Employment area") },
        { .label = T("Is in a group") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("Choose the areas of the group")), columns);
    for (size_t i = 0; i < count; i++) {
        bool other = all[i].group != 0 && (group == NULL || all[i].group != group->id);
        ui_row(h, false);
        ui_head_cell(h);
        ui_field_tick(h, GROUP_AREAS, tick_of(all[i].code), DATA(names_in(h->lang, all[i].name)),
                      is_of(mine, mine_count, all[i].code));
        ui_meta(h, DATA(names_in(h->lang, all[i].org_name)));
        ui_cell_words(h, other ? DATA(all[i].group_name) : DATA("–"));
    }
    ui_table_close(h);
}

enum err
group_draw_fields(struct html *h, struct work *w, const char *region,
                  const struct steering_group *group)
{
    const struct ui_option *people;
    struct group_area *all, *mine = NULL;
    size_t count, mine_count = 0;
    const char *setter = NULL;
    TRY(lead_people_options(h, w, region, &people));
    TRY(group_areas_of(w, region, &all, &count));
    if (group != NULL)
        TRY(group_areas(w, group->id, &mine, &mine_count));
    struct ui_option *setters = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        setters[i] = (struct ui_option){ .value = all[i].code,
                                         .words = DATA(names_in(h->lang, all[i].org_name)) };
    for (size_t i = 0; i < mine_count; i++)
        setter = mine[i].sets ? mine[i].code : setter;
    ui_field_hidden(h, GROUP_REGION, region);
    ui_field(h, GROUP_NAME, group == NULL ? NULL : group->name);
    if (group == NULL || group->state == GROUP_PREPARED) {
        draw_areas(h, all, count, mine, mine_count, group);
        ui_field_date(h, GROUP_NEGOTIATED, group == NULL ? DATE_NONE : group->negotiated_on);
        ui_field_options(h, GROUP_SETTER, setter, setters);
        ui_field_date(h, GROUP_SETTER_AGREED, group == NULL ? DATE_NONE : group->setter_agreed_on);
        ui_field_date(h, GROUP_FROM, group == NULL ? DATE_NONE : group->from_on);
    } else {
        ui_field_hidden(h, GROUP_FROM, date_text(h->arena, group->from_on));
    }
    ui_field(h, GROUP_FRAME, group == NULL ? NULL : group->frame);
    ui_field_options(h, GROUP_OWNER,
                     id_text(h->arena, group == NULL ? work_duty(w).v : group->owner.v), people);
    return ERR_OK;
}

/* ---- marks ---- */

void
group_draw_state(struct html *h, const struct steering_group *group)
{
    if (group->state == GROUP_SET && date_compare(group->until_on, h->today) < 0)
        ui_state(h, UI_LATE, SAY(T("The term is over")));
    else if (group->state == GROUP_SET && date_compare(group->from_on, h->today) > 0)
        ui_state(h, UI_HALF, SAY(T("Set, its term is to come")));
    else
        ui_state(h,
                 group->state == GROUP_SET     ? UI_DONE
                 : group->state == GROUP_ENDED ? UI_NOT_CONCERNED
                                               : UI_HALF,
                 SAY(code_text(group_state_codes, group->state)));
}

void
group_draw_checks(struct html *h, const struct group_check *checks, size_t count, const char *base)
{
    struct ui_check *all = ARENA_ARRAY(h->arena, struct ui_check, count + 1);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ui_check){
            .ok = checks[i].ok,
            .words = { .text = checks[i].text, .fills = checks[i].fills },
            .repair = base != NULL && checks[i].mend != NULL && !checks[i].ok ? SAY(T("Mend it"))
                                                                              : NO_WORDS,
            .path = base == NULL || checks[i].mend == NULL || checks[i].ok ? NULL
                    : str_same(checks[i].mend, "plan")
                        ? str_printf(h->arena, "%s/edit", base)
                        : str_printf(h->arena, "%s#%s", base, checks[i].mend),
        };
    ui_checklist(h, all);
}

/* ---- three clocks ---- */

struct clock_row {
    struct words what;
    struct date from, until;
    struct ui_due due;
    const char *act, *section;
};
enum { CLOCKS_MOST = 12 };

static void
draw_clock(struct html *h, const struct clock_row *row, int64_t low, int64_t high)
{
    ui_row(h, ui_due_is_late(h, &row->due));
    ui_head_cell(h);
    html_words(h, row->what);
    ui_cell(h);
    html_text(h, date_text(h->arena, row->from));
    html_text(h, " – ");
    if (date_is_none(row->until))
        html_say(h, T("until further notice"), NULL);
    else
        html_text(h, date_text(h->arena, row->until));
    figure_span(h, date_days(row->from), date_is_none(row->until) ? high : date_days(row->until),
                low, high, date_days(h->today));
    ui_cell(h);
    ui_due(h, &row->due);
    if (row->act != NULL)
        ui_rule(h, row->act, row->section, UI_RULE_V);
}

static size_t
rows_of_leaders(struct html *h, const struct group_leader *leaders, size_t count,
                struct clock_row *rows, size_t n)
{
    for (size_t i = 0; i < count && n < CLOCKS_MOST; i++)
        if (leader_leads(&leaders[i], h->today))
            rows[n++] = (struct clock_row){
                .what = DATA(text_in(h->arena, h->lang,
                                     leaders[i].part == LEADER_FIRST
                                         ? T("Appointment of who leads: {name}")
                                         : T("Appointment of the deputy: {name}"),
                                     FILLS(FILL_S("name", leaders[i].name)))),
                .from = leaders[i].from_on,
                .until = leaders[i].until_on,
                .due = { .kind = UI_LAW, .on = leaders[i].until_on, .what = SAY(T("ends")) },
                .act = "388/2024",
                .section = "4 §",
            };
    return n;
}

static size_t
rows_of_agreements(struct html *h, const struct agreement *agreements, size_t count,
                   struct clock_row *rows, size_t n)
{
    for (size_t i = 0; i < count && n < CLOCKS_MOST; i++) {
        const struct agreement *a = &agreements[i];
        if (!agreement_is_in_force(a->state))
            continue;
        rows[n++] = (struct clock_row){
            .what = DATA(
                text_in(h->arena, h->lang, T("Agreement: {name}"), FILLS(FILL_S("name", a->name)))),
            .from = a->from_on,
            .until = a->until_on,
            .due = { .kind = UI_TARGET,
                     .on = a->review_on,
                     .what = SAY(T("review of the agreement")) },
        };
        if (!date_is_none(a->staff_due_on) && n < CLOCKS_MOST)
            rows[n++] = (struct clock_row){
                .what = SAY(T("Yearly check that the staff suffices")),
                .from = date_add_months(a->staff_due_on, -12),
                .until = a->staff_due_on,
                .due = { .kind = UI_LAW, .on = a->staff_due_on },
                .act = "388/2024",
                .section = "3 §",
            };
    }
    return n;
}

enum err
group_draw_clocks(struct html *h, struct work *w, const struct steering_group *group)
{
    static const struct ui_column columns[] = {
        { .label = T("Clock") },
        { .label = T("Time") },
        { .label = T("Day that counts") },
        UI_COLUMN_END,
    };
    struct clock_row rows[CLOCKS_MOST];
    struct group_leader *leaders;
    struct agreement *agreements;
    size_t count, n = 0;
    rows[n++] = (struct clock_row){
        .what = SAY(T("Term of the group")),
        .from = group->from_on,
        .until = group->until_on,
        .due = { .kind = UI_LAW,
                 .on = group->until_on,
                 .met_on = group->ended_on,
                 .what = SAY(T("ends")) },
        .act = "388/2024",
        .section = "1 §",
    };
    TRY(group_leaders(w, group->id, &leaders, &count));
    n = rows_of_leaders(h, leaders, count, rows, n);
    TRY(agreements_of(w, &(struct agreement_filter){ .region = group->region, .group = group->id },
                      &agreements, &count));
    n = rows_of_agreements(h, agreements, count, rows, n);
    int64_t low = date_days(rows[0].from), high = date_days(rows[0].until);
    for (size_t i = 1; i < n; i++) {
        low = date_days(rows[i].from) < low ? date_days(rows[i].from) : low;
        if (!date_is_none(rows[i].until) && date_days(rows[i].until) > high)
            high = date_days(rows[i].until);
    }
    ui_panel_open(h, "clocks", SAY(T("Three clocks that run apart")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Terms of the group, of who leads, and of the agreement")),
                  columns);
    for (size_t i = 0; i < n; i++)
        draw_clock(h, &rows[i], low, high);
    ui_table_close(h);
    ui_footer_open(h);
    ui_due_key(h);
    ui_footer_close(h);
    ui_panel_close(h);
    return ERR_OK;
}
