/* web/page_rules.c: why: every deadline with its section, and by what right each role sees what.
 *
 * Both are printed from the tables that the program itself runs by (region/rule.c,
 * access/policy.def), so that a page cannot say one thing and the program do another.
 */
#include "http/page.h"
#include "region/act.h"
#include "region/rule.h"
#include "web/ui.h"

/* ---- deadlines ---- */

enum { R_KIND };
static const struct field rules_fields[] = {
    [R_KIND] = { "kind", FIELD_CODE, .codes = rule_kind_codes, .label = T("Kind of deadline") },
    FIELD_END,
};

/* A row as JSON and CSV tell it. */
struct rule_line {
    const char *key;
    int kind, status, unit;
    int64_t length;
    const char *act, *section, *rule_set;
    struct date from_on, until_on, read_on;
};
static const struct attr rule_attrs[] = {
    ATTR(struct rule_line, key, KIND_TEXT, OPEN),
    ATTR(struct rule_line, kind, KIND_CODE, OPEN, .codes = rule_kind_codes),
    ATTR(struct rule_line, length, KIND_INT, OPEN),
    ATTR(struct rule_line, unit, KIND_CODE, OPEN, .codes = length_unit_codes),
    ATTR(struct rule_line, act, KIND_TEXT, OPEN),
    ATTR(struct rule_line, section, KIND_TEXT, OPEN),
    ATTR(struct rule_line, status, KIND_CODE, OPEN, .codes = rule_status_codes),
    ATTR(struct rule_line, rule_set, KIND_TEXT, OPEN),
    ATTR(struct rule_line, from_on, KIND_DATE, OPEN),
    ATTR(struct rule_line, until_on, KIND_DATE, OPEN),
    ATTR(struct rule_line, read_on, KIND_DATE, OPEN),
    ATTR_END,
};
static const struct shape rule_shape = { "rule", sizeof(struct rule_line), rule_attrs };

static struct rule_line
line_of(const struct rule *rule)
{
    return (struct rule_line){
        .key = rule->key,
        .kind = (int)rule->kind,
        .status = (int)rule->status,
        .unit = (int)rule->unit,
        .length = rule->length,
        .act = rule->act,
        .section = rule->section,
        .rule_set = rule->rule_set,
        .from_on = rule->from,
        .until_on = rule->until,
        .read_on = rule->read_on,
    };
}

static enum ui_rule_status
mark_of(enum rule_status status)
{
    return status == RULE_VERIFIED    ? UI_RULE_V
           : status == RULE_SECONDARY ? UI_RULE_V2
                                      : UI_RULE_NONE;
}

static void
draw_rule(struct html *h, const struct rule *rule)
{
    ui_row(h, false);
    ui_head_cell(h);
    html_say(h, rule->label, NULL);
    H(h, "<span class=\"meta\">");
    html_say(h, rule->why, FILLS(FILL_N("n", rule->length)));
    H(h, "</span>");
    ui_cell_words(h, SAY(code_text(rule_kind_codes, (int)rule->kind)));
    ui_cell(h);
    if (rule->act != NULL) {
        const struct act_section *act = act_find(rule->act, rule->section);
        ui_rule(h, rule->act, rule->section, mark_of(rule->status));
        if (act != NULL)
            ui_meta(h, DATA(names_in(h->lang, act->duty)));
    } else {
        html_say(h, T("No act: own practice"), NULL);
    }
    ui_cell(h);
    html_say(h, code_text(rule_status_codes, (int)rule->status), NULL);
    if (!date_is_none(rule->read_on))
        ui_meta(h, SAY_FILL(T("read {date}"), FILL_D("date", rule->read_on)));
    ui_cell(h);
    if (rule->act != NULL)
        html_say(h, T("Rules {name}"), FILLS(FILL_S("name", rule->rule_set)));
    if (date_is_none(rule->until))
        ui_meta(h, SAY_FILL(T("from {date}"), FILL_D("date", rule->from)));
    else
        ui_meta(h, SAY_FILL(T("{from} to {until}"), FILL_D("from", rule->from),
                            FILL_D("until", rule->until)));
}

static const struct ui_link *
views(bool rights)
{
    static const struct ui_link rules_view[] = {
        { { .text = T("Deadlines") }, "/rules", true },
        { { .text = T("By what right") }, "/rules/rights", false },
        { .path = NULL },
    };
    static const struct ui_link rights_view[] = {
        { { .text = T("Deadlines") }, "/rules", false },
        { { .text = T("By what right") }, "/rules/rights", true },
        { .path = NULL },
    };
    return rights ? rights_view : rules_view;
}

static void
draw_rules(struct html *h, const struct form *form, const struct rule *const *shown, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("What") },   { .label = T("Kind") },     { .label = T("Ground") },
        { .label = T("Status") }, { .label = T("In force") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "rules", SAY(T("Deadlines")), NO_WORDS, NULL);
    ui_filter(h, form, rules_fields, "/rules", NULL, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No deadline of this kind")), NO_WORDS, SAY(T("Show all")), "/rules");
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Deadlines with their ground")), columns);
    for (size_t i = 0; i < count; i++)
        draw_rule(h, shown[i]);
    ui_table_close(h);
    const char *kind =
        form_given(form, R_KIND) ? code_find(rule_kind_codes, form_code(form, R_KIND))->name : "";
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(h->arena, "/rules?kind=%s&format=csv", kind) });
    ui_footer_open(h);
    ui_due_key(h);
    ui_footer_close(h);
    ui_panel_close(h);
}

static enum err
show_rules(struct work *w, const struct form *form, struct reply *reply)
{
    size_t all = 0, count = 0;
    while (rules[all].key != NULL)
        all++;
    const struct rule **shown = ARENA_ARRAY(work_arena(w), const struct rule *, all + 1);
    struct rule_line *lines = ARENA_ARRAY(work_arena(w), struct rule_line, all + 1);
    for (size_t i = 0; i < all; i++) {
        if (form_code(form, R_KIND) != 0 && (int)rules[i].kind != form_code(form, R_KIND))
            continue;
        lines[count] = line_of(&rules[i]);
        shown[count++] = &rules[i];
    }
    reply_rows(reply, "rules", &rule_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Rules")),
            .lead = SAY(T("Why a date is what it is. A case keeps the rules that it began "
                          "under.")),
            .views = views(false) });
    draw_rules(h, form, shown, count);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- by what right ---- */

enum { P_ROLE };
static const struct field rights_fields[] = {
    [P_ROLE] = { "role", FIELD_CODE, .codes = role_codes, .label = TEXT_NONE }, /* by the buttons */
    FIELD_END,
};

static const struct code ground_codes_here[] = {
    { OWN_TASK, "own_task", T("Own task") },
    { PROVISION, "provision", T("A section that gives the right") },
    { CONSENT, "consent", T("The client's consent") },
    { URGENT, "urgent", T("Urgent access") },
    { 0, NULL, TEXT_NONE },
};
static const struct code mode_codes[] = {
    { READS, "reads", TC("mode", "Reads") },
    { WRITES, "writes", TC("mode", "Changes") },
    { 0, NULL, TEXT_NONE },
};
static const struct code class_codes[] = {
    { C1, "C1", T("name, identity code and contact") },
    { C2, "C2", T("clientship and dealings") },
    { C3, "C3", T("education and work history") },
    { C4, "C4", T("social situation") },
    { C5, "C5", T("health and ability to work") },
    { C6, "C6", T("need of service") },
    { C7, "C7", T("plan and follow-up") },
    { 0, NULL, TEXT_NONE },
};

struct right_line {
    const char *action;
    int mode, tie, ground;
    const char *section, *classes;
};
static const struct attr right_attrs[] = {
    ATTR(struct right_line, action, KIND_TEXT, OPEN),
    ATTR(struct right_line, mode, KIND_CODE, OPEN, .codes = mode_codes),
    ATTR(struct right_line, tie, KIND_CODE, OPEN, .codes = tie_codes),
    ATTR(struct right_line, ground, KIND_CODE, OPEN, .codes = ground_codes_here),
    ATTR(struct right_line, section, KIND_TEXT, OPEN),
    ATTR(struct right_line, classes, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape right_shape = { "right", sizeof(struct right_line), right_attrs };

static bool
permit_is_of(const struct permit_row *permit, enum role role)
{
    return permit->role == role || permit->role == ROLE_ANYBODY;
}

static const char *
class_names(struct arena *a, unsigned classes)
{
    struct buf b;
    buf_init(&b, a, 24);
    for (const struct code *code = class_codes; code->name != NULL; code++)
        if (classes & CLASS(code->value))
            buf_addf(&b, "%s%s", b.length > 0 ? " " : "", code->name);
    return buf_text(&b);
}

static size_t
rights_of(struct arena *a, enum role role, struct right_line **ret)
{
    size_t count = 0;
    struct right_line *lines = ARENA_ARRAY(a, struct right_line, permit_count + 1);
    for (size_t i = 0; i < permit_count; i++)
        if (permit_is_of(&permits[i], role))
            lines[count++] = (struct right_line){
                .action = actions[permits[i].action].name,
                .mode = (int)actions[permits[i].action].mode,
                .tie = (int)permits[i].tie,
                .ground = (int)permits[i].ground,
                .section = permits[i].section,
                .classes = class_names(a, permits[i].classes),
            };
    *ret = lines;
    return count;
}

static void
draw_classes(struct html *h, unsigned classes)
{
    bool any = false;
    unsigned all = CLASSES_ALL & ~CLASS(OPEN);
    if ((classes & all) == all) {
        html_say(h, T("All information of the case that is kept here"), NULL);
        return;
    }
    for (const struct code *code = class_codes; code->name != NULL; code++) {
        if (!(classes & CLASS(code->value)))
            continue;
        if (any)
            H(h, "; ");
        any = true;
        html_say(h, code->text, NULL);
    }
    if (!any)
        html_say(h, T("No information about a client"), NULL);
}

static void
draw_rights(struct html *h, enum role role)
{
    static const struct ui_column columns[] = {
        { .label = T("May") },
        { .label = T("By which tie") },
        { .label = T("Ground") },
        { .label = T("What opens") },
        UI_COLUMN_END,
    };
    ui_table_open(h, UI_TABLE, SAY(T("What the role may do, and on what ground")), columns);
    enum action last = ACT_NONE;
    for (size_t i = 0; i < permit_count; i++) {
        const struct permit_row *permit = &permits[i];
        if (!permit_is_of(permit, role))
            continue;
        if (permit->action != last)
            ui_group(h, SAY(actions[permit->action].sentence), -1);
        last = permit->action;
        ui_row(h, false);
        ui_head_cell(h);
        html_say(h, code_text(mode_codes, (int)actions[permit->action].mode), NULL);
        ui_cell_words(h, SAY(code_text(tie_codes, (int)permit->tie)));
        ui_cell(h);
        html_say(h, code_text(ground_codes_here, (int)permit->ground), NULL);
        if (permit->section[0] != '\0') {
            H(h, "<span class=\"meta\">");
            ui_section(h, permit->section);
            H(h, "</span>");
        }
        ui_cell(h);
        draw_classes(h, permit->classes);
    }
    ui_table_close(h);
}

/* The other roles, one press away. */
static void
draw_role_buttons(struct html *h, enum role role)
{
    ui_body_open(h);
    ui_actions_open(h);
    for (const struct code *code = role_codes; code->name != NULL; code++)
        if (code->value != (int)role)
            ui_button_link(h, SAY(code->text),
                           html_path(h->arena, "/rules/rights?role=%s", code->name),
                           UI_BUTTON_SMALL);
    ui_actions_close(h);
    ui_body_close(h);
}

static enum err
show_rights(struct work *w, const struct form *form, struct reply *reply)
{
    enum role role =
        form_code(form, P_ROLE) != 0 ? (enum role)form_code(form, P_ROLE) : work_role(w);
    struct right_line *lines;
    size_t count = rights_of(work_arena(w), role, &lines);
    reply_rows(reply, "rights", &right_shape, lines, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("By what right")),
            .lead = SAY(T("The rows that decide each time. Without a row nothing opens.")),
            .views = views(true) });
    ui_stacked_open(h);
    ui_note(h, UI_PLAIN, SAY(T("Why do I see this?")),
            SAY(T("Your role, your tie to the client, and a section or your own task. Each time is "
                  "written "
                  "in the record, a refusal too.")));
    ui_panel_open(h, "rights",
                  role != ROLE_NONE ? SAY_FILL(T("Rights of the role: {role}"),
                                               FILL_T("role", code_text(role_codes, (int)role)))
                                    : SAY(T("Rights before a role is chosen")),
                  NO_WORDS, NULL);
    draw_role_buttons(h, role);
    draw_rights(h, role);
    ui_list_footer(h, &(struct ui_list_footer){
                          .shown = count,
                          .csv_path = html_path(
                              h->arena, "/rules/rights?role=%s&format=csv",
                              role != ROLE_NONE ? code_find(role_codes, (int)role)->name : "") });
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_rules = {
    .title = T("Rules"),
    .routes = {
        { GET, "/rules", ACT_REGION_READ, show_rules, rules_fields, .gives = &rule_shape,
          .summary = T("Every deadline: how long, why, and in force when") },
        { GET, "/rules/rights", ACT_REGION_READ, show_rights, rights_fields, .gives = &right_shape,
          .summary = T("What a role may do, by which tie and on what ground") },
    },
};
