/* web/page_people.c: people at work, their roles, their accounts and the history of both. */
#include "access/people.h"
#include "http/page.h"
#include "region/organisation.h"
#include "web/ui.h"

/* ---- the list ---- */

enum { L_UNIT, L_ROLE, L_SHOW, L_AFTER, L_AFTER_ROLE };
static const struct code show_codes[] = {
    { 1, "without", T("Only those without a role") },
    { 0, NULL, TEXT_NONE },
};
static const struct field list_fields[] = {
    [L_UNIT] = { "unit", FIELD_ID, .label = T("Unit") },
    [L_ROLE] = { "role", FIELD_CODE, .codes = role_codes, .label = T("Role") },
    [L_SHOW] = { "show", FIELD_CODE, .codes = show_codes, .label = TC("filter", "Show") },
    [L_AFTER] = { "after", FIELD_ID, .label = TEXT_NONE },
    [L_AFTER_ROLE] = { "after_role", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

/* The open units that one may give roles in: of one's own organisation, or of all. */
static enum err
read_units(struct html *h, struct work *w, const struct ui_option **ret)
{
    struct organisation *orgs, own = { .id = work_org(w) };
    size_t org_count = 1, n = 0, room = 0;
    struct ui_option *options = NULL;
    if (work_role(w) == ROLE_ADMIN) {
        TRY(organisation_list(w, 0, NULL, NULL, &orgs, &org_count));
    } else {
        TRY(organisation_get(w, own.id, &own));
        orgs = &own;
    }
    for (size_t o = 0; o < org_count; o++) {
        struct unit *units;
        size_t count;
        TRY(units_of(w, orgs[o].id, &units, &count));
        options = arena_grow(h->arena, options, room * sizeof *options,
                             (room + count + 1) * sizeof *options);
        room += count + 1;
        for (size_t i = 0; i < count; i++)
            if (unit_is_open(&units[i], h->today))
                options[n++] = (struct ui_option){ .value = id_text(h->arena, units[i].id.v),
                                                   .words = DATA(names_in(h->lang, units[i].name)),
                                                   .group = DATA(names_in(h->lang, orgs[o].name)) };
    }
    if (options == NULL)
        options = ARENA_ARRAY(h->arena, struct ui_option, 1);
    options[n] = (struct ui_option){ .value = NULL };
    *ret = options;
    return ERR_OK;
}

static void
draw_role(struct html *h, const struct person_at_work *p)
{
    if (p->duty.v == 0) {
        ui_tag(h, UI_NONE, p->closed ? SAY(T("account closed")) : SAY(T("no role")));
        return;
    }
    html_words(h, SAY(code_text(role_codes, p->role)));
    ui_meta(h, DATA(names_in(h->lang, p->unit_name)));
}

static void
draw_dates(struct html *h, const struct person_at_work *p)
{
    if (p->duty.v == 0)
        return;
    if (date_is_none(p->until_on))
        html_words(h, SAY_FILL(T("from {date}"), FILL_D("date", p->from_on)));
    else
        html_words(h, SAY_FILL(T("{from} to {until}"), FILL_D("from", p->from_on),
                               FILL_D("until", p->until_on)));
}

static void
draw_people(struct html *h, const struct person_at_work *rows, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Name") },  { .label = T("User name") },     { .label = T("Role") },
        { .label = T("Dates") }, { .label = T("Second factor") }, UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("People at work, a line for each role")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_link(h, DATA(rows[i].name),
                     html_path(h->arena, "/people/%s", id_text(h->arena, rows[i].worker.v)));
        ui_cell_words(h, DATA(rows[i].login));
        ui_cell(h);
        draw_role(h, &rows[i]);
        ui_cell(h);
        draw_dates(h, &rows[i]);
        ui_cell_words(h, rows[i].has_second_factor ? SAY(T("in use")) : SAY(T("not in use")));
    }
    ui_table_close(h);
}

static const char *
list_base(struct html *h, const struct form *form)
{
    const struct code *role = code_find(role_codes, form_code(form, L_ROLE));
    return html_path(h->arena, "/people?unit=%s&role=%s&show=%s",
                     form_given(form, L_UNIT) ? id_text(h->arena, form_id(form, L_UNIT)) : "",
                     form_given(form, L_ROLE) && role != NULL ? role->name : "",
                     form_code(form, L_SHOW) == 1 ? "without" : "");
}

static enum err
show_people(struct work *w, const struct form *form, struct reply *reply)
{
    struct person_at_work *rows;
    size_t count, max = reply_is_html(reply) ? LIMIT_PAGE_ROWS : LIMIT_LIST_ROWS;
    bool more;
    struct people_filter filter = {
        .unit = { form_id(form, L_UNIT) },
        .role = form_code(form, L_ROLE),
        .without = form_code(form, L_SHOW) == 1,
        .after = form_id(form, L_AFTER),
        .after_duty = form_id(form, L_AFTER_ROLE),
    };
    TRY(people_list(w, &filter, max, &rows, &count, &more));
    reply_rows(reply, "people", &person_at_work_shape, rows, count);
    if (more)
        reply_cursor(reply, id_text(work_arena(w), rows[count - 1].worker.v));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        ui_page_open(reply, w, &(struct ui_page){ .title = SAY(T("People")), .wide = true });
    const struct ui_option *units;
    TRY(read_units(h, w, &units));
    ui_stacked_open(h);
    ui_actions_open(h);
    ui_button_link(h, SAY(T("Add a person")), "/people/new", UI_BUTTON_MAIN);
    ui_actions_close(h);
    ui_panel_open(h, "people", SAY(T("People at work")), NO_WORDS, NULL);
    ui_filter(h, form, list_fields, "/people", (const struct ui_option *const[]){ units, NULL },
              NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nobody fits the filter")), SAY(T("Show all, or add a person.")),
                 SAY(T("Show all")), "/people");
    } else {
        const struct person_at_work *last = &rows[count - 1];
        const char *base = list_base(h, form);
        draw_people(h, rows, count);
        ui_list_footer(
            h, &(struct ui_list_footer){
                   .shown = count,
                   .next_path =
                       more ? str_printf(h->arena, "%s&after=%s&after_role=%s", base,
                                         id_text(h->arena, last->worker.v),
                                         last->duty.v != 0 ? id_text(h->arena, last->duty.v) : "")
                            : NULL,
                   .first_path = form_given(form, L_AFTER) ? base : NULL,
                   .csv_path = str_printf(h->arena, "%s&format=csv", base),
               });
    }
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the fields of a role ---- */

#define ROLE_FIELDS(first)                                                                         \
    [first] = { "unit", FIELD_ID, .required = true, .label = T("Unit") },                          \
    [first + 1] = { "role", FIELD_CODE, .required = true, .codes = role_codes,                     \
                    .label = T("Role") },                                                          \
    [first + 2] = { "supervises", FIELD_BOOL,                                                      \
                    .label = T("Supervises the unit from now on, in place of the present one") },  \
    [first + 3] = { "title_fi", FIELD_LINE, .label = T("Title in Finnish"),                        \
                    .hint = T("If it is empty, the name of the role stands there.") },             \
    [first + 4] = { "title_sv", FIELD_LINE, .label = T("Title in Swedish") },                      \
    [first + 5] = { "title_en", FIELD_LINE, .label = T("Title in English") },                      \
    [first + 6] = { "from", FIELD_DATE, .label = T("First day"),                                   \
                    .hint = T("If it is empty, today.") },                                         \
    [first + 7] = { "until", FIELD_DATE, .label = T("Last day"),                                   \
                    .hint = T("If it is empty, until it is ended.") },                             \
    [first + 8] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),                  \
                    .hint = T("Kept in the history of rights.") }
enum { R_UNIT = 0, R_ROLE, R_SUPERVISES, R_FI, R_SV, R_EN, R_FROM, R_UNTIL, R_REASON };
enum { N_LOGIN = 0, N_NAME, N_LANG, N_ROLE };
static const struct code lang_codes[] = {
    { 1, "fi", T("Finnish") },
    { 2, "sv", T("Swedish") },
    { 3, "en", T("English") },
    { 0, NULL, TEXT_NONE },
};
static const struct field role_fields[] = { ROLE_FIELDS(0), FIELD_END };
static const struct field new_fields[] = {
    [N_LOGIN] = { "login", FIELD_LINE, .required = true, .max = LOGIN_MAX_BYTES,
                  .label = T("User name"), .autocomplete = "off" },
    [N_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name") },
    [N_LANG] = { "lang", FIELD_CODE, .required = true, .codes = lang_codes,
                 .label = T("Language of the pages") },
    ROLE_FIELDS(N_ROLE),
    FIELD_END,
};

static struct role_given
role_of(const struct form *form, int first)
{
    return (struct role_given){
        .unit = { form_id(form, first + R_UNIT) },
        .role = (enum role)form_code(form, first + R_ROLE),
        .title = { form_text(form, first + R_FI), form_text(form, first + R_SV),
                   form_text(form, first + R_EN) },
        .from = form_date(form, first + R_FROM),
        .until = form_date(form, first + R_UNTIL),
        .supervises = form_bool(form, first + R_SUPERVISES),
    };
}

static void
draw_role_fields(struct html *h, int first, const struct ui_option *units)
{
    ui_field_options(h, first + R_UNIT, NULL, units);
    ui_field_code(h, first + R_ROLE, 0);
    ui_field_bool(h, first + R_SUPERVISES, false);
    ui_field(h, first + R_FI, NULL);
    ui_field(h, first + R_SV, NULL);
    ui_field(h, first + R_EN, NULL);
    ui_pair_open(h);
    ui_field(h, first + R_FROM, NULL);
    ui_field(h, first + R_UNTIL, NULL);
    ui_pair_close(h);
    ui_field(h, first + R_REASON, NULL);
}

#define CRUMBS UI_LINKS({ .words = SAY(T("People")), .path = "/people" })

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Add a person")), .crumbs = CRUMBS, .narrow = true });
    const struct ui_option *units;
    TRY(read_units(h, w, &units));
    ui_panel_open(h, "new", SAY(T("Person and first role")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields, &(struct ui_form){ .action = "/people", .in_panel = true });
    ui_field(h, N_LOGIN, NULL);
    ui_field(h, N_NAME, NULL);
    ui_field_code(h, N_LANG, 1);
    draw_role_fields(h, N_ROLE, units);
    ui_form_close(h, SAY(T("Add the person")), UI_BUTTON_MAIN,
                  SAY(T("A password is drawn and shown once.")), "/people");
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* The one time that a password is seen. */
static void
draw_password(struct work *w, struct reply *reply, user_id worker, const char *password)
{
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("New password")), .crumbs = CRUMBS, .narrow = true });
    ui_stacked_open(h);
    ui_panel_open(h, "password", SAY(T("Give this to the person")), NO_WORDS, NULL);
    ui_body_open(h);
    H(h, "<p><strong class=\"code\">");
    html_text(h, password);
    H(h, "</strong></p>");
    ui_p(h, SAY(T("It is shown this once and kept nowhere. Give it in person or by telephone to "
                  "somebody you know to be the right one; the person changes it on the account "
                  "page.")));
    ui_button_link(h, SAY(T("To the person's page")),
                   html_path(h->arena, "/people/%s", id_text(h->arena, worker.v)), UI_BUTTON_MAIN);
    ui_body_close(h);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
}

static enum err
answer_password(struct work *w, struct reply *reply, user_id worker, const char *password)
{
    if (reply_is_html(reply)) {
        draw_password(w, reply, worker, password);
        return ERR_OK;
    }
    reply_string(reply, "worker", id_text(work_arena(w), worker.v));
    reply_string(reply, "password", password);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    user_id worker;
    const char *password;
    struct role_given role = role_of(form, N_ROLE);
    const struct code *lang = code_find(lang_codes, form_code(form, N_LANG));
    TRY(people_add(w, form_text(form, N_LOGIN), form_text(form, N_NAME),
                   lang != NULL ? lang->name : NULL, &role, form_text(form, N_ROLE + R_REASON),
                   &worker, &password));
    return answer_password(w, reply, worker, password);
}

/* ---- one person ---- */

enum { E_DUTY, E_UNTIL, E_REASON };
static const struct field end_fields[] = {
    [E_DUTY] = { "duty", FIELD_ID, .required = true, .label = T("Role that ends") },
    [E_UNTIL] = { "until", FIELD_DATE, .required = true, .label = T("Last day of the role") },
    [E_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("Kept in the history of rights.") },
    FIELD_END,
};
enum { P_SECOND, P_REASON };
static const struct field password_fields[] = {
    [P_SECOND] = { "second", FIELD_BOOL, .label = T("Take the second factor away too"), },
    [P_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason"),
                   .hint = T("For example that the phone was lost, and how you knew the person.") },
    FIELD_END,
};
enum { C_REASON, C_SURE };
static const struct field close_fields[] = {
    [C_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Reason") },
    [C_SURE] = { "sure", FIELD_BOOL, .required = true,
                 .label = T("I understand that a closed account is not opened again") },
    FIELD_END,
};

static void
draw_roles(struct html *h, const struct person_at_work *roles, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Role") },  { .label = T("Title") }, { .label = T("Unit") },
        { .label = T("Dates") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "roles", SAY(T("Roles, the latest first")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No role")), SAY(T("Without a role one cannot work here.")), NO_WORDS,
                 NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Roles of this person, past ones too")), columns);
    for (size_t i = 0; i < count; i++) {
        ui_row(h, false);
        ui_head_cell(h);
        html_words(h, SAY(code_text(role_codes, roles[i].role)));
        ui_cell_words(h, DATA(names_in(h->lang, roles[i].title)));
        ui_cell(h);
        html_text(h, names_in(h->lang, roles[i].unit_name));
        ui_meta(h, DATA(names_in(h->lang, roles[i].org_name)));
        ui_cell(h);
        draw_dates(h, &roles[i]);
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_changes(struct html *h, const struct people_change *changes, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("When") }, { .label = T("What") }, { .label = T("Reason") },
        { .label = T("By") },   UI_COLUMN_END,
    };
    if (count == 0)
        return;
    ui_panel_open(h, "changes", SAY(T("What was changed")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Changes of roles and the account, the latest first")),
                  columns);
    for (size_t i = 0; i < count; i++) {
        const struct code *what = code_by_name(change_codes, changes[i].change);
        ui_row(h, false);
        ui_head_cell(h);
        ui_instant(h, changes[i].at);
        ui_cell_words(h, what != NULL ? SAY(what->text) : DATA(changes[i].change));
        ui_cell_words(h, DATA(changes[i].reason));
        ui_cell_words(h, changes[i].by_name != NULL ? DATA(changes[i].by_name)
                                                    : SAY(T("the command line")));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_end_role(struct html *h, const struct form *form, const char *base,
              const struct person_at_work *roles, size_t count)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (date_is_none(roles[i].until_on) || date_compare(roles[i].until_on, h->today) >= 0)
            options[n++] = (struct ui_option){
                .value = id_text(h->arena, roles[i].duty.v),
                .words = DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, roles[i].title),
                                         names_in(h->lang, roles[i].unit_name))),
            };
    options[n] = (struct ui_option){ .value = NULL };
    if (n == 0)
        return;
    ui_panel_open(h, "end", SAY(T("End a role")), NO_WORDS, NULL);
    ui_form_open(h, form, end_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/end", base),
                                    .prefix = "e",
                                    .in_panel = true });
    ui_p(h, SAY(T("A role with open cases is ended today by the unit's supervisor. With a later "
                  "last day its cases go to the supervisor on the day after.")));
    ui_field_options(h, E_DUTY, NULL, options);
    ui_field(h, E_UNTIL, NULL);
    ui_field(h, E_REASON, NULL);
    ui_form_close(h, SAY(T("End the role")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_panel_close(h);
}

static void
draw_account(struct html *h, const struct form *form, const char *base,
             const struct person_at_work *person)
{
    ui_panel_open(h, "password", SAY(T("New password")), NO_WORDS, NULL);
    ui_form_open(h, form, password_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/password", base),
                                    .prefix = "p",
                                    .in_panel = true });
    ui_p(h, SAY(T("The present password and all open sessions of the person end at once.")));
    if (person->has_second_factor)
        ui_field_bool(h, P_SECOND, false);
    ui_field(h, P_REASON, NULL);
    ui_form_close(h, SAY(T("Draw a new password")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_panel_open(h, "close", SAY(T("Close the account")), NO_WORDS, NULL);
    ui_form_open(h, form, close_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/close", base),
                                    .prefix = "c",
                                    .in_panel = true });
    ui_field(h, C_REASON, NULL);
    ui_field_bool(h, C_SURE, false);
    ui_form_close(h, SAY(T("Close the account")), UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_panel_close(h);
}

static void
draw_forms(struct html *h, const struct form *form, const struct person_at_work *person,
           const struct person_at_work *roles, size_t count, const struct ui_option *units)
{
    const char *base = html_path(h->arena, "/people/%s", id_text(h->arena, person->worker.v));
    ui_panel_open(h, "role", SAY(T("Give a role")), NO_WORDS, NULL);
    ui_form_open(h, form, role_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/roles", base),
                                    .prefix = "r",
                                    .in_panel = true });
    draw_role_fields(h, 0, units);
    ui_form_close(h, SAY(T("Give the role")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    draw_end_role(h, form, base, roles, count);
    draw_account(h, form, base, person);
}

static enum err
show_person(struct work *w, const struct form *form, struct reply *reply)
{
    struct person_at_work person, *roles;
    struct people_change *changes;
    size_t count, change_count;
    user_id worker = { work_object(w) };
    TRY(people_get(w, worker, &person));
    TRY(people_roles(w, worker, &roles, &count));
    TRY(people_changes(w, worker, &changes, &change_count));
    reply_rows(reply, "roles", &person_at_work_shape, roles, count);
    reply_rows(reply, "changes", &people_change_shape, changes, change_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w, &(struct ui_page){ .title = SAY(T("A person at work")), .crumbs = CRUMBS });
    const struct ui_option *units;
    TRY(read_units(h, w, &units));
    ui_cols_open(h);
    ui_panel_open(h, "person", DATA(person.name), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    ui_fact(h, T("User name"), DATA(person.login));
    ui_fact(h, T("Second factor"),
            person.has_second_factor ? SAY(T("in use")) : SAY(T("not in use")));
    ui_fact(h, T("Account"), person.closed ? SAY(T("closed")) : SAY(T("open")));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    draw_roles(h, roles, count);
    draw_changes(h, changes, change_count);
    ui_cols_next(h);
    if (worker.v == work_worker(w).v)
        ui_note(h, UI_PLAIN, NO_WORDS,
                SAY(T("Nobody changes one's own rights. Ask another administrator.")));
    else if (!person.closed)
        draw_forms(h, form, &person, roles, count, units);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_role(struct work *w, const struct form *form, struct reply *reply)
{
    struct role_given role = role_of(form, 0);
    TRY(people_role_add(w, (user_id){ work_object(w) }, &role, form_text(form, R_REASON)));
    reply_done(reply, T("The role is given."));
    return reply_see_other(reply, "/people/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(people_role_end(w, (user_id){ work_object(w) }, (duty_id){ form_id(form, E_DUTY) },
                        form_date(form, E_UNTIL), form_text(form, E_REASON)));
    reply_done(reply, T("The role has its last day."));
    return reply_see_other(reply, "/people/%s", id_text(work_arena(w), work_object(w)));
}

static enum err
post_password(struct work *w, const struct form *form, struct reply *reply)
{
    const char *password;
    user_id worker = { work_object(w) };
    TRY(people_password(w, worker, form_bool(form, P_SECOND), form_text(form, P_REASON),
                        &password));
    return answer_password(w, reply, worker, password);
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(people_close(w, (user_id){ work_object(w) }, form_text(form, C_REASON)));
    reply_done(reply, T("The account is closed."));
    return reply_see_other(reply, "/people/%s", id_text(work_arena(w), work_object(w)));
}

#define PERSON "/people/:worker"
const struct page page_people = {
    .title = T("People"),
    .routes = {
        { GET, "/people", ACT_PEOPLE_READ, show_people, list_fields,
          .gives = &person_at_work_shape, .summary = T("People at work and their roles") },
        { GET, "/people/new", ACT_PEOPLE_READ, show_new, NULL,
          .summary = T("The form for adding a person") },
        { POST, "/people", ACT_PEOPLE_CHANGE, post_new, new_fields, "/people/new",
          .summary = T("Add a person at work with a first role; gives the password once") },
        { GET, PERSON, ACT_PEOPLE_READ, show_person, NULL, .gives = &person_at_work_shape,
          .summary = T("One person, the history of roles and of the account") },
        { POST, PERSON "/roles", ACT_PEOPLE_CHANGE, post_role, role_fields, PERSON,
          .summary = T("Give a person a role") },
        { POST, PERSON "/end", ACT_PEOPLE_CHANGE, post_end, end_fields, PERSON,
          .summary = T("Give a role its last day") },
        { POST, PERSON "/password", ACT_PEOPLE_CHANGE, post_password, password_fields, PERSON,
          .summary = T("Draw a new password, and take the second factor away if asked") },
        { POST, PERSON "/close", ACT_PEOPLE_CHANGE, post_close, close_fields, PERSON,
          .summary = T("Close an account") },
    },
};
