/* web/page_agreement.c: one agreement: its state and way, text, approvals, reviews, versions and
 * costs.
 */
#include "base/id.h"
#include "web/agreement_view.h"

enum { M_TO, M_ON, M_UNTIL, M_NOTE };
static const struct field move_fields[] = {
    [M_TO] = { "to", FIELD_CODE, .required = true, .codes = agreement_state_codes,
               .label = T("To the state") },
    [M_ON] = { "on", FIELD_DATE, .label = T("Day") },
    [M_UNTIL] = { "until_on", FIELD_DATE, .label = T("In force until"),
                  .hint = T("Empty: until further notice.") },
    [M_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};
enum { E_TO, E_ON, E_NOTE };
static const struct field end_fields[] = {
    [E_TO] = { "to", FIELD_CODE, .required = true, .codes = agreement_state_codes,
               .label = T("To the state") },
    [E_ON] = { "on", FIELD_DATE, .label = T("Last day") },
    [E_NOTE] = { "note", FIELD_TEXT, .label = T("Why") },
    FIELD_END,
};
enum { R_KIND, R_ON, R_ENOUGH, R_FINDINGS, R_NEXT };
static const struct field review_fields[] = {
    [R_KIND] = { "kind", FIELD_CODE, .required = true, .codes = agreement_check_codes,
                 .label = T("What was held") },
    [R_ON] = { "checked_on", FIELD_DATE, .required = true, .label = T("Held on") },
    [R_ENOUGH] = { "enough", FIELD_BOOL,
                   .label = T("The agreement, or the staff, is enough as it "
                              "is") },
    [R_FINDINGS] = { "findings", FIELD_TEXT, .required = true, .label = T("Findings") },
    [R_NEXT] = { "next_on", FIELD_DATE, .label = T("Next review"),
                 .hint = T("Of a review of the agreement. Empty: counted from the kind.") },
    FIELD_END,
};
enum { W_WHY };
static const struct field amend_fields[] = {
    [W_WHY] = { "why", FIELD_TEXT, .required = true, .label = T("Why a new version") },
    FIELD_END,
};

/* ---- the way ---- */

static struct date
moved_on(const struct agreement_text *text, int state)
{
    struct date on = DATE_NONE;
    for (size_t i = 0; i < text->move_count; i++)
        if (text->moves[i].to_state == state)
            on = text->moves[i].moved_on;
    return on;
}

static void
draw_way(struct html *h, const struct agreement_whole *x)
{
    enum { STEPS = 7 };
    struct ui_step steps[STEPS + 1];
    int at = x->v.state == AGREEMENT_REVIEWED ? AGREEMENT_REVIEWED : x->v.state;
    int last = x->v.state > AGREEMENT_REVIEWED ? 0 : at;
    for (int i = 0; i < STEPS; i++) {
        struct date on = i + 1 <= last || last == 0 ? moved_on(&x->text, i + 1) : DATE_NONE;
        steps[i] = (struct ui_step){
            .words = SAY(code_text(agreement_state_codes, i + 1)),
            .when = date_is_none(on) ? NO_WORDS : DATA(date_text(h->arena, on)),
            .at = i + 1 == last                                      ? UI_STEP_NOW
                  : i + 1 < last || (last == 0 && !date_is_none(on)) ? UI_STEP_DONE
                                                                     : UI_STEP_AHEAD,
        };
    }
    steps[STEPS] = (struct ui_step){ .words = NO_WORDS };
    ui_panel_open(h, "way", SAY_FILL(T("The way of version {n}"), FILL_N("n", x->v.number)),
                  NO_WORDS, NULL);
    ui_body_open(h);
    ui_path(h, steps, false);
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
draw_checks(struct html *h, struct work *w, const struct agreement_whole *x)
{
    struct agreement_check *checks;
    size_t count;
    TRY(agreement_checks(w, &x->a, &x->v, &x->text, &checks, &count));
    struct ui_check *all = ARENA_ARRAY(h->arena, struct ui_check, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool mend = x->kept && !checks[i].ok;
        bool approval = !checks[i].of_text;
        all[i] = (struct ui_check){
            .ok = checks[i].ok,
            .words = { .text = checks[i].text, .fills = checks[i].fills },
            .repair = mend ? SAY(approval ? T("Record it") : T("Mend it")) : NO_WORDS,
            .path =
                mend ? agreement_path(h->arena, x->a.id,
                                      approval ? "/approve"
                                               : str_printf(h->arena, "/edit#%s", checks[i].mend))
                     : NULL,
        };
    }
    ui_panel_open(h, "whole", SAY(T("Before it is in force")), NO_WORDS, NULL);
    ui_checklist(h, all);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- the text ---- */

static void
draw_clauses(struct html *h, const struct agreement_whole *x)
{
    bool may = x->kept && agreement_is_open(x->v.state) && !x->v.fixed;
    ui_panel_open(h, "clauses", SAY(T("What has been agreed")), may ? SAY(T("Write")) : NO_WORDS,
                  may ? agreement_path(h->arena, x->a.id, "/edit") : NULL);
    if (x->text.clause_count == 0)
        ui_empty(h, SAY(T("Nothing has been written yet")),
                 SAY(T("Write what the parties agree, clause by clause.")),
                 may ? SAY(T("Write")) : NO_WORDS,
                 may ? agreement_path(h->arena, x->a.id, "/edit") : NULL);
    ui_body_open(h);
    for (size_t i = 0; i < x->text.clause_count; i++) {
        const struct agreement_clause *c = &x->text.clauses[i];
        const char *act, *section = agreement_item_section((enum agreement_item)c->item, &act);
        html_open(h, "h3", NULL);
        html_text(h, c->title);
        html_close(h, "h3");
        if (c->item != AGREED_OTHER) {
            const char *what = text_plain(h->lang, code_text(agreement_item_codes, c->item));
            H(h, "<p class=\"meta\">");
            if (!str_same(what, c->title)) {
                html_text(h, what);
                html_text(h, " · ");
            }
            ui_section_ref(h, act, section);
            H(h, "</p>");
        }
        if (str_empty(c->body))
            ui_state(h, UI_MISSING, SAY(T("Nothing is written here")));
        else
            ui_lines(h, c->body);
        if (c->item == AGR_5)
            ui_note(
                h, UI_PLAIN, SAY(T("The decree and the act refer differently")),
                SAY(T("388/2024 3 § refers for Kela's part in the costs to 381/2023 10.1 §, but "
                      "in the act Kela's part stands in 10.2 §. Both are shown.")));
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_parties(struct html *h, const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Party") },
        { .label = T("Role") },
        { .label = T("Approval") },
        { .label = T("Section of the minutes") },
        UI_COLUMN_END,
    };
    bool may = x->kept && agreement_is_open(x->v.state) && x->v.state <= AGREEMENT_AGREED;
    ui_panel_open(h, "approvals", SAY(T("Parties and their approvals")),
                  may ? SAY(T("Record an approval")) : NO_WORDS,
                  may ? agreement_path(h->arena, x->a.id, "/approve") : NULL);
    if (x->text.party_count == 0) {
        ui_empty(h, SAY(T("No parties yet")), SAY(T("Write first who agree.")), NO_WORDS, NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Parties and the approvals of their bodies")), columns);
    for (size_t i = 0; i < x->text.party_count; i++) {
        const struct agreement_party *p = &x->text.parties[i];
        ui_row(h, false);
        ui_head_cell(h);
        agreement_draw_party(h, p);
        ui_cell_words(h, SAY(code_text(party_role_codes, p->role)));
        ui_cell(h);
        if (p->approval == 0)
            ui_state(h, UI_MISSING,
                     p->role == PARTY_AGREES ? SAY(T("Not approved")) : SAY(T("Not heard")));
        else {
            html_text(h, p->body);
            ui_meta(h, DATA(date_text(h->arena, p->approved_on)));
        }
        ui_cell(h);
        if (p->approval == 0) {
            html_text(h, "–");
            continue;
        }
        html_text(h, p->minutes_section);
        if (p->link != NULL)
            ui_meta(h, DATA(p->link));
    }
    ui_table_close(h);
    ui_panel_close(h);
}

static void
draw_staff(struct html *h, const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Party") },
        { .label = T("Task") },
        { .label = T("Person-years"), .number = true },
        UI_COLUMN_END,
    };
    if (x->text.staff_count == 0)
        return;
    ui_panel_open(h, "staff", SAY(T("Staff that the parties assign")), NO_WORDS, NULL);
    ui_table_open(h, UI_TABLE, SAY(T("Amount and task structure by party")), columns);
    for (size_t p = 0; p < x->text.party_count; p++)
        for (size_t i = 0; i < x->text.staff_count; i++) {
            if (x->text.staff[i].party != x->text.parties[p].id)
                continue;
            ui_row(h, false);
            ui_head_cell(h);
            html_text(h, agreement_party_name(h->lang, &x->text.parties[p]));
            ui_cell_words(h, DATA(x->text.staff[i].task));
            ui_cell_words(h, DATA(cost_hundredths(h->arena, h->lang, x->text.staff[i].hundredths)));
        }
    ui_table_close(h);
    ui_panel_close(h);
}

/* ---- reviews ---- */

static enum err
draw_reviews(struct html *h, struct work *w, const struct form *form,
             const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = T("What was held") },
        { .label = T("Held on") },
        { .label = T("Enough") },
        { .label = T("Findings") },
        UI_COLUMN_END,
    };
    struct agreement_checked *rows;
    size_t count;
    bool in_force = agreement_is_in_force(x->a.state);
    TRY(agreement_checked(w, x->a.id, &rows, &count));
    if (count == 0 && !in_force)
        return ERR_OK;
    ui_panel_open(h, "reviews", SAY(T("Reviews and yearly checks")), NO_WORDS, NULL);
    if (count > 0) {
        ui_table_open(h, UI_TABLE, SAY(T("Reviews and yearly checks that were held")), columns);
        for (size_t i = 0; i < count; i++) {
            ui_row(h, false);
            ui_head_cell(h);
            html_say(h, code_text(agreement_check_codes, rows[i].kind), NULL);
            ui_cell(h);
            ui_due(h, &(struct ui_due){ .kind = rows[i].kind == CHECK_STAFF ? UI_LAW : UI_TARGET,
                                        .on = rows[i].due_on,
                                        .met_on = rows[i].checked_on });
            ui_meta(h, DATA(date_text(h->arena, rows[i].checked_on)));
            ui_cell(h);
            if (rows[i].enough)
                ui_tag(h, UI_OK, SAY(T("Enough")));
            else
                ui_tag(h, UI_WARN, SAY(T("Not enough")));
            ui_cell_words(h, DATA(rows[i].findings));
        }
        ui_table_close(h);
    }
    if (x->kept && in_force) {
        ui_answer_open(h, "check", SAY(T("Record a review or a yearly check")),
                       form_is_of(form, review_fields));
        ui_form_open(h, form, review_fields,
                     &(struct ui_form){ .action = agreement_path(h->arena, x->a.id, "/review"),
                                        .prefix = "r" });
        ui_field_code(h, R_KIND, x->a.kind == AGREEMENT_SUPPORT ? CHECK_STAFF : CHECK_REVIEW);
        ui_field_date(h, R_ON, h->today);
        ui_field_bool(h, R_ENOUGH, false);
        ui_field(h, R_FINDINGS, NULL);
        ui_field_date(h, R_NEXT, DATE_NONE);
        ui_form_close(h, SAY(T("Record it")), UI_BUTTON, NO_WORDS, NULL);
        ui_answer_close(h);
    }
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- moving ---- */

static struct words
move_words(int to)
{
    switch (to) {
    case AGREEMENT_NEGOTIATED:
        return SAY(T("Begin the negotiation"));
    case AGREEMENT_DRAFT:
        return SAY(T("Back to a draft"));
    case AGREEMENT_AGREED:
        return SAY(T("The text is agreed"));
    case AGREEMENT_REVIEWED:
        return SAY(T("Begin a review"));
    default:
        return SAY(T("The review is ready"));
    }
}

/* One button where a day need not be said. */
static void
draw_plain_moves(struct html *h, const struct agreement_whole *x)
{
    int ways[AGREEMENT_STATE_COUNT];
    bool first = true;
    agreement_ways(x->v.state, ways);
    for (size_t i = 0; ways[i] != 0; i++) {
        bool back = x->v.state == AGREEMENT_AGREED && ways[i] == AGREEMENT_NEGOTIATED;
        bool plain = ways[i] <= AGREEMENT_AGREED || ways[i] == AGREEMENT_REVIEWED ||
                     (ways[i] == AGREEMENT_IN_FORCE && x->v.state == AGREEMENT_REVIEWED);
        if (!plain || (back && x->v.fixed))
            continue;
        if (first)
            ui_actions_open(h);
        const char *const hidden[] = { "to", code_find(agreement_state_codes, ways[i])->name,
                                       NULL };
        ui_post_button(h, back ? SAY(T("Back to the negotiation")) : move_words(ways[i]), NO_WORDS,
                       first && !back && ways[i] != AGREEMENT_DRAFT && ways[i] < AGREEMENT_IN_FORCE
                           ? UI_BUTTON_MAIN
                           : UI_BUTTON,
                       agreement_path(h->arena, x->a.id, "/move"), 0, hidden);
        first = false;
    }
    if (!first)
        ui_actions_close(h);
}

static void
draw_day_move(struct html *h, const struct form *form, const struct agreement_whole *x, int to,
              const char *prefix, struct words button)
{
    bool force = to == AGREEMENT_IN_FORCE;
    ui_form_open(h, form, move_fields,
                 &(struct ui_form){ .action = agreement_path(h->arena, x->a.id, "/move"),
                                    .prefix = prefix });
    ui_field_hidden(h, M_TO, code_find(agreement_state_codes, to)->name);
    ui_field_date(h, M_ON, h->today);
    if (force)
        ui_field_date(h, M_UNTIL, x->v.until_on);
    ui_form_close(
        h, button,
        (force && x->v.state == AGREEMENT_SIGNED) || x->v.state == AGREEMENT_APPROVED
            ? UI_BUTTON_MAIN
            : UI_BUTTON,
        force ? SAY(T("A version that was in force before ends the day before.")) : NO_WORDS, NULL);
}

static void
draw_end(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    bool open = agreement_is_open(x->v.state);
    int to = open ? AGREEMENT_DROPPED : AGREEMENT_TERMINATED;
    bool over = !open && !date_is_none(x->v.until_on) && date_compare(x->v.until_on, h->today) < 0;
    if (!open && !agreement_is_in_force(x->v.state))
        return;
    ui_answer_open(h, "back",
                   open   ? SAY(T("Drop this version"))
                   : over ? SAY(T("Terminate or record as expired"))
                          : SAY(T("Terminate the agreement")),
                   form_is_of(form, end_fields));
    ui_form_open(
        h, form, end_fields,
        &(struct ui_form){ .action = agreement_path(h->arena, x->a.id, "/end"), .prefix = "end" });
    ui_field_hidden(h, E_TO, code_find(agreement_state_codes, over ? AGREEMENT_EXPIRED : to)->name);
    if (!open)
        ui_field_date(h, E_ON, over ? x->v.until_on : h->today);
    ui_field(h, E_NOTE, NULL);
    ui_form_close(h,
                  open   ? SAY(T("Drop this version"))
                  : over ? SAY(T("Record as expired"))
                         : SAY(T("Terminate the agreement")),
                  UI_BUTTON_BAD, NO_WORDS, NULL);
    ui_answer_close(h);
}

static void
draw_moves(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    ui_panel_open(h, "move", SAY(T("What happens next")), NO_WORDS, NULL);
    ui_body_open(h);
    agreement_draw_state(h, x->v.state);
    draw_plain_moves(h, x);
    ui_body_close(h);
    if (x->v.state == AGREEMENT_APPROVED) {
        ui_answer_open(h, "edit", SAY(T("Record the signing")), true);
        draw_day_move(h, form, x, AGREEMENT_SIGNED, "sign", SAY(T("It has been signed")));
        ui_answer_close(h);
    }
    if (agreement_is_open(x->v.state)) {
        ui_answer_open(h, "flag", SAY(T("Bring it into force")),
                       x->v.state == AGREEMENT_SIGNED ||
                           (form_is_of(form, move_fields) && x->v.state != AGREEMENT_APPROVED));
        draw_day_move(h, form, x, AGREEMENT_IN_FORCE, "force", SAY(T("It is in force")));
        ui_answer_close(h);
    }
    if (agreement_is_in_force(x->v.state)) {
        ui_answer_open(h, "edit", SAY(T("Begin a new version")), form_is_of(form, amend_fields));
        ui_form_open(h, form, amend_fields,
                     &(struct ui_form){ .action = agreement_path(h->arena, x->a.id, "/amend"),
                                        .prefix = "amend" });
        ui_field(h, W_WHY, NULL);
        ui_form_close(h, SAY(T("Begin a new version")), UI_BUTTON,
                      SAY(T("This one stays in force until the new one is.")), NULL);
        ui_answer_close(h);
    }
    draw_end(h, form, x);
    ui_panel_close(h);
}

/* ---- the page ---- */

static void
draw_facts(struct html *h, const struct agreement_whole *x)
{
    const struct agreement_kind_row *kind = &agreement_kinds[x->a.kind];
    ui_panel_open(h, "facts", SAY(T("The agreement")), x->kept ? SAY(T("Change")) : NO_WORDS,
                  x->kept ? agreement_path(h->arena, x->a.id, "/edit") : NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Kind"), SAY(code_text(agreement_kind_codes, x->a.kind)));
    ui_fact_open(h, T("By law?"));
    html_say(h, code_text(agreement_law_codes, kind->law), NULL);
    if (kind->act != NULL) {
        html_text(h, " ");
        ui_section_ref(h, kind->act, kind->section);
    }
    ui_fact_close(h);
    ui_fact_open(h, T("State"));
    agreement_draw_state(h, x->a.state);
    ui_fact_close(h);
    if (x->a.open_id != 0)
        ui_fact(h, T("New version"), SAY(code_text(agreement_state_codes, x->a.open_state)));
    ui_fact_date(h, T("Signed on"), x->a.signed_on);
    ui_fact_date(h, T("In force from"), x->a.from_on);
    if (agreement_is_in_force(x->a.state)) {
        ui_fact_open(h, T("Days that count"));
        agreement_draw_dues(h, &x->a);
        ui_fact_close(h);
    }
    if (!date_is_none(x->a.ended_on))
        ui_fact_date(h, T("Ended on"), x->a.ended_on);
    ui_fact(h, T("Why it ended"), DATA(x->a.end_reason));
    if (x->a.group != 0) {
        ui_fact_open(h, T("Steering group"));
        H(h, "<a");
        html_url(h, "href", group_path(h->arena, x->a.group, ""));
        H(h, ">");
        html_text(h, x->a.group_name);
        H(h, "</a>");
        ui_fact_close(h);
    }
    ui_fact_open(h, T("Owner"));
    html_text(h, x->a.owner_name);
    if (x->a.owner_gone)
        ui_tag(h, UI_BAD, SAY(T("Has left")));
    ui_fact_close(h);
    ui_facts_close(h);
    ui_body_close(h);
    ui_footer_open(h);
    H(h, "<a");
    html_url(h, "href", agreement_path(h->arena, x->a.id, "/versions"));
    H(h, ">");
    html_say(h, T("Versions and comparison"), NULL);
    H(h, "</a> · <a");
    html_url(h, "href", agreement_path(h->arena, x->a.id, "/costs"));
    H(h, ">");
    html_say(h, T("Costs and their split"), NULL);
    H(h, "</a>");
    ui_footer_close(h);
    ui_panel_close(h);
}

static void
draw_late(struct html *h, const struct agreement *a)
{
    int review = agreement_review_late(a, h->today), staff = agreement_staff_late(a, h->today);
    if (review > 0)
        ui_note(h, UI_BAD,
                SAY_FILL(TN("The review is {n} day late", "The review is {n} days late"),
                         FILL_N("n", review)),
                SAY(T("The agreement has not expired: it is in force until the parties end or "
                      "amend it. Hold the review and record it.")));
    if (staff > 0)
        ui_note(h, UI_BAD,
                SAY_FILL(TN("The yearly check of the staff is {n} day late",
                            "The yearly check of the staff is {n} days late"),
                         FILL_N("n", staff)),
                SAY(T("Whether the staff suffices is checked at least once a year "
                      "(388/2024 3 §).")));
    if (a->owner_gone)
        ui_note(h, UI_BAD, SAY(T("The owner of the agreement has left")),
                SAY(T("Choose another owner, so that somebody sees to its review.")));
}

static enum err
show(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    TRY(agreement_whole(w, &x));
    reply_record(reply, "agreement", &agreement_shape, &x.a);
    reply_record(reply, "version", &agreement_version_shape, &x.v);
    reply_rows(reply, "clauses", &agreement_clause_shape, x.text.clauses, x.text.clause_count);
    reply_rows(reply, "parties", &agreement_party_shape, x.text.parties, x.text.party_count);
    reply_rows(reply, "staff", &agreement_staff_shape, x.text.staff, x.text.staff_count);
    reply_rows(reply, "moves", &agreement_move_shape, x.text.moves, x.text.move_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){
                      .region = &x.region,
                      .tab = LEAD_AGREEMENTS,
                      .title = DATA(x.a.name),
                      .lead = SAY_FILL(T("{kind}, version {n}"),
                                       FILL_T("kind", code_text(agreement_kind_codes, x.a.kind)),
                                       FILL_N("n", x.v.number)),
                      .crumbs = agreement_crumbs(w, x.a.region, NULL) });
    ui_stacked_open(h);
    draw_late(h, &x.a);
    draw_way(h, &x);
    ui_cols_open(h);
    if (agreement_is_open(x.v.state))
        TRY(draw_checks(h, w, &x));
    draw_clauses(h, &x);
    draw_parties(h, &x);
    draw_staff(h, &x);
    TRY(draw_reviews(h, w, form, &x));
    TRY(lead_history(h, w, x.a.id, &agreement_history_shape));
    ui_cols_next(h);
    draw_facts(h, &x);
    if (x.kept && x.v.state <= AGREEMENT_REVIEWED)
        draw_moves(h, form, &x);
    ui_note(h, UI_PLAIN, SAY(T("No right to disclose")),
            SAY(T("An agreement between authorities never gives a right to disclose information by "
                  "itself. Disclosure needs a provision of law or a consent.")));
    ui_cols_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_move(struct work *w, const struct form *form, struct reply *reply)
{
    int to = form_code(form, M_TO);
    TRY(agreement_move(w, work_object(w),
                       &(struct move_new){ .to = to,
                                           .on = form_date(form, M_ON),
                                           .until_on = form_date(form, M_UNTIL),
                                           .note = form_text(form, M_NOTE) }));
    return agreement_back(w, reply,
                          to == AGREEMENT_IN_FORCE ? T("The agreement is in force.")
                                                   : T("The state has been changed."),
                          "");
}

static enum err
post_end(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_move(w, work_object(w),
                       &(struct move_new){ .to = form_code(form, E_TO),
                                           .on = form_date(form, E_ON),
                                           .note = form_text(form, E_NOTE) }));
    return agreement_back(w, reply, T("The state has been changed."), "");
}

static enum err
post_review(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_hold_check(w, work_object(w), form_code(form, R_KIND), form_date(form, R_ON),
                             form_bool(form, R_ENOUGH), form_text(form, R_FINDINGS),
                             form_date(form, R_NEXT)));
    return agreement_back(w, reply, T("The review has been recorded, and the next day counted."),
                          "");
}

static enum err
post_amend(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_amend(w, work_object(w), form_text(form, W_WHY)));
    return agreement_back(w, reply, T("A new version has been begun from the one in force."),
                          "/edit");
}

#define AGREEMENT "/agreements/:agreement"
const struct page page_agreement = {
    .title = T("Agreement"),
    .routes = {
        { GET, AGREEMENT, ACT_LEAD_READ, show, NULL, .gives = &agreement_shape,
          .summary = T("An agreement: its state, text, approvals and reviews") },
        { POST, AGREEMENT "/move", ACT_AGREEMENT_OWN, post_move, move_fields, .again = AGREEMENT,
          .summary = T("Move an agreement to another state") },
        { POST, AGREEMENT "/end", ACT_AGREEMENT_OWN, post_end, end_fields, .again = AGREEMENT,
          .summary = T("Drop, terminate or record as expired") },
        { POST, AGREEMENT "/review", ACT_AGREEMENT_OWN, post_review, review_fields,
          .again = AGREEMENT, .summary = T("Record a review or the yearly check of staff") },
        { POST, AGREEMENT "/amend", ACT_AGREEMENT_OWN, post_amend, amend_fields,
          .again = AGREEMENT, .summary = T("Begin a new version of an agreement") },
    },
};
