/* web/page_agreement_edit.c: an agreement is written: its facts, parties, clauses, staff and
 * shares, and approvals are recorded.
 */
#include "base/id.h"
#include "web/agreement_view.h"

enum { F_NAME, F_GROUP, F_OWNER };
static const struct field fact_fields[] = {
    [F_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Name of the agreement") },
    [F_GROUP] = { "group", FIELD_ID, .label = T("Steering group") },
    [F_OWNER] = { "owner", FIELD_ID, .required = true, .label = T("Owner") },
    FIELD_END,
};
enum { D_FROM, D_UNTIL, D_REVIEW };
static const struct field date_fields[] = {
    [D_FROM] = { "from_on", FIELD_DATE, .label = T("In force from"),
                 .hint = T("As planned; the day itself is recorded when it comes into force.") },
    [D_UNTIL] = { "until_on", FIELD_DATE, .label = T("In force until"),
                  .hint = T("Empty: until further notice.") },
    [D_REVIEW] = { "review_on", FIELD_DATE, .required = true, .label = T("Next review"),
                   .hint = T("A review that is late is shown; the agreement does not end by "
                             "itself.") },
    FIELD_END,
};
enum { P_ORG, P_SIDE, P_NAME, P_ROLE };
static const struct field party_fields[] = {
    [P_ORG] = { "org", FIELD_ID, .label = T("Organisation of the region") },
    [P_SIDE] = { "side", FIELD_CODE, .codes = agreement_side_codes, .label = T("Side"),
                 .hint = T("Of an organisation that is written below.") },
    [P_NAME] = { "name", FIELD_LINE, .label = T("Or the name of another organisation") },
    [P_ROLE] = { "role", FIELD_CODE, .required = true, .codes = party_role_codes,
                 .label = T("Role") },
    FIELD_END,
};
enum { X_ID };
static const struct field drop_party_fields[] = {
    [X_ID] = { "party", FIELD_ID, .required = true, .label = TC("agreement", "Party") },
    FIELD_END,
};
static const struct field drop_clause_fields[] = {
    [X_ID] = { "clause", FIELD_ID, .required = true, .label = TC("agreement", "Clause") },
    FIELD_END,
};
static const struct field drop_staff_fields[] = {
    [X_ID] = { "staff", FIELD_ID, .required = true, .label = T("Staff") },
    FIELD_END,
};
enum { C_CLAUSE, C_ITEM, C_TITLE, C_BODY };
static const struct field clause_filters[] = {
    [C_CLAUSE] = { "clause", FIELD_ID, .label = TC("agreement", "Clause") },
    FIELD_END,
};
static const struct field clause_fields[] = {
    [C_CLAUSE] = { "clause", FIELD_ID, .label = TC("agreement", "Clause") },
    [C_ITEM] = { "item", FIELD_CODE, .required = true, .codes = agreement_item_codes,
                 .label = T("What it is about") },
    [C_TITLE] = { "title", FIELD_LINE, .required = true, .label = T("Heading") },
    [C_BODY] = { "body", FIELD_TEXT, .max = LIMIT_NOTE_BYTES, .label = T("Text") },
    FIELD_END,
};
enum { S_PARTY, S_TASK, S_AMOUNT };
static const struct field staff_fields[] = {
    [S_PARTY] = { "party", FIELD_ID, .required = true, .label = TC("agreement", "Party") },
    [S_TASK] = { "task", FIELD_LINE, .required = true, .label = T("Task"),
                 .hint = T("For example client work, coordination, medical expertise") },
    [S_AMOUNT] = { "amount", FIELD_LINE, .required = true, .label = T("Person-years"),
                   .hint = T("For example 2,5") },
    FIELD_END,
};
enum { SHARES_MOST = 8 };
static const struct field share_fields[] = {
    { "share_1", FIELD_LINE, .label = T("Share 1, per cent") },
    { "share_2", FIELD_LINE, .label = T("Share 2, per cent") },
    { "share_3", FIELD_LINE, .label = T("Share 3, per cent") },
    { "share_4", FIELD_LINE, .label = T("Share 4, per cent") },
    { "share_5", FIELD_LINE, .label = T("Share 5, per cent") },
    { "share_6", FIELD_LINE, .label = T("Share 6, per cent") },
    { "share_7", FIELD_LINE, .label = T("Share 7, per cent") },
    { "share_8", FIELD_LINE, .label = T("Share 8, per cent") },
    FIELD_END,
};
enum { A_PARTY, A_BODY, A_ON, A_SECTION, A_LINK };
static const struct field approve_fields[] = {
    [A_PARTY] = { "party", FIELD_ID, .required = true, .label = TC("agreement", "Party") },
    [A_BODY] = { "body", FIELD_LINE, .required = true, .label = T("Competent body"),
                 .hint = T("For example the employment board") },
    [A_ON] = { "approved_on", FIELD_DATE, .required = true, .label = T("Day of the decision") },
    [A_SECTION] = { "minutes_section", FIELD_LINE, .required = true,
                    .label = T("Section of the minutes"), .hint = T("For example § 14") },
    [A_LINK] = { "link", FIELD_LINE, .label = T("Link to the minutes") },
    FIELD_END,
};

static struct ui_form
to(struct html *h, const struct agreement_whole *x, const char *rest, const char *prefix)
{
    return (struct ui_form){ .action = agreement_path(h->arena, x->a.id, rest),
                             .prefix = prefix,
                             .in_panel = true };
}

static bool
is_written_still(const struct agreement_whole *x)
{
    return agreement_is_open(x->v.state) && !x->v.fixed && x->v.state <= AGREEMENT_AGREED;
}

/* ---- facts ---- */

static enum err
draw_facts(struct html *h, struct work *w, const struct form *form, const struct agreement_whole *x)
{
    const struct ui_option *people, *groups;
    struct ui_form how = to(h, x, "/edit", "f");
    TRY(lead_people_options(h, w, x->a.region, &people));
    TRY(agreement_group_options(h, w, x->a.region, &groups));
    how.version = x->a.version;
    ui_panel_open(h, "facts", SAY(T("The agreement")), NO_WORDS, NULL);
    ui_form_open(h, form, fact_fields, &how);
    ui_field(h, F_NAME, x->a.name);
    ui_field_options(h, F_GROUP, x->a.group == 0 ? NULL : id_text(h->arena, x->a.group), groups);
    ui_field_options(h, F_OWNER, id_text(h->arena, x->a.owner.v), people);
    ui_form_close(h, SAY(T("Save")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_dates(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    struct ui_form how = to(h, x, "/dates", "d");
    ui_panel_open(h, "dates", SAY(T("Days of this version")), NO_WORDS, NULL);
    ui_form_open(h, form, date_fields, &how);
    ui_field_date(h, D_FROM, x->v.from_on);
    ui_field_date(h, D_UNTIL, x->v.until_on);
    ui_field_date(h, D_REVIEW, x->v.review_on);
    ui_form_close(h, SAY(T("Save the days")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
}

/* ---- parties ---- */

static void
cell_button(struct html *h, const struct agreement_whole *x, const char *rest, const char *name,
            int64_t id, const char *what)
{
    const char *const hidden[] = { name, id_text(h->arena, id), NULL };
    ui_cell(h);
    ui_post_button(h, SAY(T("Take away")), DATA(what), UI_BUTTON_LINK,
                   agreement_path(h->arena, x->a.id, rest), 0, hidden);
}

static enum err
draw_parties(struct html *h, struct work *w, const struct form *form,
             const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Party") },
        { .label = T("Role") },
        { .label = T("Take away"), .hidden = true },
        UI_COLUMN_END,
    };
    const struct ui_option *orgs;
    struct ui_form how = to(h, x, "/parties", "p");
    TRY(lead_org_options(h, w, x->a.region, 0, &orgs));
    ui_panel_open(h, "parties", SAY(T("Parties")), NO_WORDS, NULL);
    if (x->text.party_count > 0) {
        ui_table_open(h, UI_TABLE, SAY(T("Parties of the agreement")), columns);
        for (size_t i = 0; i < x->text.party_count; i++) {
            const struct agreement_party *p = &x->text.parties[i];
            ui_row(h, false);
            ui_head_cell(h);
            agreement_draw_party(h, p);
            ui_cell_words(h, SAY(code_text(party_role_codes, p->role)));
            cell_button(h, x, "/party-remove", "party", p->id, agreement_party_name(h->lang, p));
        }
        ui_table_close(h);
    }
    ui_form_open(h, form, party_fields, &how);
    ui_field_options(h, P_ORG, NULL, orgs);
    ui_pair_open(h);
    ui_field(h, P_NAME, NULL);
    ui_field_code(h, P_SIDE, 0);
    ui_pair_close(h);
    ui_field_code(h, P_ROLE, PARTY_AGREES);
    ui_form_close(h, SAY(T("Add the party")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    return ERR_OK;
}

/* ---- clauses ---- */

static void
draw_clauses(struct html *h, const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Clause") },
        { .label = T("What it is about") },
        { .label = T("State") },
        { .label = T("Take away"), .hidden = true },
        UI_COLUMN_END,
    };
    const char *path = agreement_path(h->arena, x->a.id, "/clause");
    ui_panel_open(h, "clauses", SAY(T("Clauses")), SAY(T("Add a clause")), path);
    if (x->text.clause_count == 0)
        ui_empty(h, SAY(T("No clauses yet")),
                 SAY(T("Write what the parties agree, clause by clause.")), SAY(T("Add a clause")),
                 path);
    else
        ui_table_open(h, UI_TABLE, SAY(T("Clauses of the agreement")), columns);
    for (size_t i = 0; i < x->text.clause_count; i++) {
        const struct agreement_clause *c = &x->text.clauses[i];
        ui_row(h, false);
        ui_head_link(h, DATA(c->title),
                     str_printf(h->arena, "%s?clause=%s", path, id_text(h->arena, c->id)));
        ui_cell_words(h, SAY(code_text(agreement_item_codes, c->item)));
        ui_cell(h);
        if (str_empty(c->body))
            ui_state(h, UI_MISSING, SAY(TC("clause", "Empty")));
        else
            ui_state(h, UI_DONE, SAY(TC("clause", "Written")));
        if (c->item == AGREED_OTHER)
            cell_button(h, x, "/clause-remove", "clause", c->id, c->title);
        else
            ui_cell_words(h, SAY(T("must be there")));
    }
    if (x->text.clause_count > 0)
        ui_table_close(h);
    ui_panel_close(h);
}

/* ---- staff and shares ---- */

static const struct ui_option *
party_options(struct html *h, const struct agreement_whole *x, bool waiting)
{
    struct ui_option *all = ARENA_ARRAY(h->arena, struct ui_option, x->text.party_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < x->text.party_count; i++) {
        const struct agreement_party *p = &x->text.parties[i];
        if (waiting ? p->approval != 0 : p->role != PARTY_AGREES)
            continue;
        all[n++] = (struct ui_option){
            .value = id_text(h->arena, p->id),
            .words = DATA(agreement_party_name(h->lang, p)),
        };
    }
    all[n].value = NULL;
    return all;
}

static void
draw_staff(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = TC("agreement", "Party") },
        { .label = T("Task") },
        { .label = T("Person-years"), .number = true },
        { .label = T("Take away"), .hidden = true },
        UI_COLUMN_END,
    };
    struct ui_form how = to(h, x, "/staff", "s");
    ui_panel_open(h, "staff", SAY(T("Staff that the parties assign")), NO_WORDS, NULL);
    if (x->text.staff_count > 0) {
        ui_table_open(h, UI_TABLE, SAY(T("Amount and task structure by party")), columns);
        for (size_t i = 0; i < x->text.staff_count; i++) {
            const char *name = "";
            for (size_t p = 0; p < x->text.party_count; p++)
                if (x->text.parties[p].id == x->text.staff[i].party)
                    name = agreement_party_name(h->lang, &x->text.parties[p]);
            ui_row(h, false);
            ui_head_cell(h);
            html_text(h, name);
            ui_cell_words(h, DATA(x->text.staff[i].task));
            ui_cell_words(h, DATA(cost_hundredths(h->arena, h->lang, x->text.staff[i].hundredths)));
            cell_button(h, x, "/staff-remove", "staff", x->text.staff[i].id,
                        str_printf(h->arena, "%s, %s", name, x->text.staff[i].task));
        }
        ui_table_close(h);
    }
    ui_form_open(h, form, staff_fields, &how);
    ui_field_options(h, S_PARTY, NULL, party_options(h, x, false));
    ui_pair_open(h);
    ui_field(h, S_TASK, NULL);
    ui_field(h, S_AMOUNT, NULL);
    ui_pair_close(h);
    ui_form_close(h, SAY(T("Add the staff")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
}

static void
draw_shares(struct html *h, const struct form *form, const struct agreement_whole *x)
{
    static const struct ui_column columns[] = {
        { .label = T("Share"), .number = true },
        { .label = TC("agreement", "Party") },
        { .label = T("Person-years"), .number = true },
        UI_COLUMN_END,
    };
    struct ui_form how = to(h, x, "/shares", "c");
    int n = 0;
    ui_panel_open(h, "shares", SAY(T("Agreed shares of the other costs")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Each party pays its own staff (381/2023 10.1 §). Leave the shares empty where "
                  "the split of the act holds: authority and county in proportion to their staff, "
                  "Kela as agreed (381/2023 10.2 §). Agreed shares add up to 100 per cent.")));
    ui_body_close(h);
    ui_table_open(h, UI_TABLE, SAY(T("Which share is whose")), columns);
    for (size_t i = 0; i < x->text.party_count; i++) {
        if (x->text.parties[i].role != PARTY_AGREES)
            continue;
        ui_row(h, false);
        ui_head_cell(h);
        html_number(h, ++n);
        ui_cell(h);
        agreement_draw_party(h, &x->text.parties[i]);
        ui_cell_words(h, DATA(cost_hundredths(h->arena, h->lang, x->text.parties[i].hundredths)));
    }
    ui_table_close(h);
    ui_form_open(h, form, share_fields, &how);
    n = 0;
    for (size_t i = 0; i < x->text.party_count && n < SHARES_MOST; i++) {
        if (x->text.parties[i].role != PARTY_AGREES)
            continue;
        int64_t share = x->text.parties[i].share_parts;
        ui_field(h, n++, share < 0 ? NULL : cost_hundredths(h->arena, h->lang, share));
    }
    ui_form_close(h, SAY(T("Save the shares")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    TRY(agreement_whole(w, &x));
    reply_record(reply, "agreement", &agreement_shape, &x.a);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = agreement_open(reply, w, &x, SAY(T("Write the agreement")), false);
    if (!x.kept) {
        ui_note(h, UI_PLAIN,
                SAY(T("The agreement is changed by the coordinators of the region and its owner.")),
                NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    if (!is_written_still(&x))
        ui_note(h, UI_PLAIN, SAY(T("The text of this version no longer changes")),
                SAY(T("What was approved stays as it is. To change it, begin a new version on the "
                      "agreement's page.")));
    ui_cols_open(h);
    if (is_written_still(&x)) {
        draw_clauses(h, &x);
        TRY(draw_parties(h, w, form, &x));
        draw_staff(h, form, &x);
        draw_shares(h, form, &x);
    }
    ui_cols_next(h);
    TRY(draw_facts(h, w, form, &x));
    if (is_written_still(&x))
        draw_dates(h, form, &x);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a clause ---- */

static enum err
show_clause(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    const struct agreement_clause *clause = NULL;
    TRY(agreement_whole(w, &x));
    for (size_t i = 0; i < x.text.clause_count; i++)
        if (x.text.clauses[i].id == form_id(form, C_CLAUSE))
            clause = &x.text.clauses[i];
    reply_record(reply, "agreement", &agreement_shape, &x.a);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = agreement_open(
        reply, w, &x, clause == NULL ? SAY(T("Add a clause")) : DATA(clause->title), true);
    if (!x.kept || !is_written_still(&x)) {
        ui_note(h, UI_PLAIN, SAY(T("The text of this version no longer changes")), NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    struct ui_form how = to(h, &x, "/clause", NULL);
    ui_panel_open(h, "clause", SAY(TC("agreement", "Clause")), NO_WORDS, NULL);
    ui_form_open(h, form, clause_fields, &how);
    ui_field_hidden(h, C_CLAUSE, clause == NULL ? "" : id_text(h->arena, clause->id));
    if (clause != NULL && clause->item == AGR_5)
        ui_note(h, UI_PLAIN, SAY(T("The decree and the act refer differently")),
                SAY(T("388/2024 3 § refers for Kela's part in the costs to 381/2023 10.1 §, but "
                      "in the act Kela's part stands in 10.2 §. Both are shown.")));
    ui_field_code(h, C_ITEM, clause == NULL ? AGREED_OTHER : clause->item);
    ui_field(h, C_TITLE, clause == NULL ? NULL : clause->title);
    ui_field(h, C_BODY, clause == NULL ? NULL : clause->body);
    ui_form_close(h, SAY(T("Save the clause")), UI_BUTTON_MAIN, NO_WORDS,
                  agreement_path(h->arena, x.a.id, "/edit"));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- approvals ---- */

static enum err
show_approve(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    TRY(agreement_whole(w, &x));
    reply_record(reply, "agreement", &agreement_shape, &x.a);
    reply_rows(reply, "parties", &agreement_party_shape, x.text.parties, x.text.party_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = agreement_open(reply, w, &x, SAY(T("Record an approval")), true);
    const struct ui_option *waiting = party_options(h, &x, true);
    if (!x.kept || !agreement_is_open(x.v.state) || waiting[0].value == NULL) {
        ui_note(h, UI_PLAIN, SAY(T("No approval is waited for")), NO_WORDS);
        ui_page_close(h);
        return ERR_OK;
    }
    if (x.v.state < AGREEMENT_AGREED)
        ui_note(h, UI_PLAIN, SAY(T("The text is not agreed yet")),
                SAY(T("Now only a hearing can be recorded; approvals when the text is agreed.")));
    struct ui_form how = to(h, &x, "/approve", NULL);
    ui_panel_open(h, "approve", SAY(T("Approval of a party's body, or a hearing")), NO_WORDS, NULL);
    ui_form_open(h, form, approve_fields, &how);
    ui_field_options(h, A_PARTY, NULL, waiting);
    ui_field(h, A_BODY, NULL);
    ui_pair_open(h);
    ui_field_date(h, A_ON, DATE_NONE);
    ui_field(h, A_SECTION, NULL);
    ui_pair_close(h);
    ui_field(h, A_LINK, NULL);
    ui_form_close(h, SAY(T("Record the approval")), UI_BUTTON_MAIN,
                  SAY(T("From the first approval on the text no longer changes.")),
                  agreement_path(h->arena, x.a.id, ""));
    ui_panel_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_approve(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_approve(w, work_object(w),
                          &(struct approval_new){ .party = form_id(form, A_PARTY),
                                                  .body = form_text(form, A_BODY),
                                                  .approved_on = form_date(form, A_ON),
                                                  .minutes_section = form_text(form, A_SECTION),
                                                  .link = form_text(form, A_LINK) }));
    return agreement_back(w, reply, T("The approval has been recorded."), "");
}

/* ---- what the forms say ---- */

static enum err
post_facts(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_change(w, work_object(w),
                         &(struct agreement_new){ .name = form_text(form, F_NAME),
                                                  .group = form_id(form, F_GROUP),
                                                  .owner = { form_id(form, F_OWNER) } },
                         form_version(form)));
    return agreement_back(w, reply, T("The agreement has been changed."), "/edit");
}

static enum err
post_dates(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_set_dates(w, work_object(w),
                            &(struct agreement_dates){ .from_on = form_date(form, D_FROM),
                                                       .until_on = form_date(form, D_UNTIL),
                                                       .review_on = form_date(form, D_REVIEW) }));
    return agreement_back(w, reply, T("The days have been saved."), "/edit");
}

static enum err
post_party(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t party;
    TRY(agreement_party_add(w, work_object(w),
                            &(struct party_new){ .org = { form_id(form, P_ORG) },
                                                 .side = form_code(form, P_SIDE),
                                                 .name = form_text(form, P_NAME),
                                                 .role = form_code(form, P_ROLE),
                                                 .share_parts = -1 },
                            &party));
    return agreement_back(w, reply, T("The party has been added."), "/edit");
}

static enum err
post_party_remove(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_party_remove(w, work_object(w), form_id(form, X_ID)));
    return agreement_back(w, reply, T("The party has been taken away."), "/edit");
}

static enum err
post_clause(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t clause;
    TRY(agreement_clause_write(w, work_object(w), form_id(form, C_CLAUSE), form_code(form, C_ITEM),
                               form_text(form, C_TITLE), form_text(form, C_BODY), &clause));
    return agreement_back(w, reply, T("The clause has been saved."), "/edit");
}

static enum err
post_clause_remove(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_clause_remove(w, work_object(w), form_id(form, X_ID)));
    return agreement_back(w, reply, T("The clause has been taken away."), "/edit");
}

static enum err
post_staff(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t staff, hundredths = 0;
    if (!cost_parse_hundredths(form_text(form, S_AMOUNT), COST_STAFF_MOST, &hundredths))
        return work_problem(w, ERR_INVALID, "amount",
                            T("Write the amount as person-years, for example 2,5."));
    TRY(agreement_staff_add(w, work_object(w), form_id(form, S_PARTY), form_text(form, S_TASK),
                            hundredths, &staff));
    return agreement_back(w, reply, T("The staff has been added."), "/edit");
}

static enum err
post_staff_remove(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(agreement_staff_remove(w, work_object(w), form_id(form, X_ID)));
    return agreement_back(w, reply, T("The staff has been taken away."), "/edit");
}

static enum err
post_shares(struct work *w, const struct form *form, struct reply *reply)
{
    struct agreement_whole x;
    int64_t shares[SHARES_MOST];
    size_t n = 0;
    TRY(agreement_whole(w, &x));
    for (size_t i = 0; i < x.text.party_count && n < SHARES_MOST; i++) {
        if (x.text.parties[i].role != PARTY_AGREES)
            continue;
        shares[n] = -1;
        if (form_given(form, (int)n) &&
            !cost_parse_hundredths(form_text(form, (int)n), COST_WHOLE, &shares[n]))
            return work_problem(w, ERR_INVALID, share_fields[n].name,
                                T("Write a per cent from 0 to 100, for example 33,5."));
        n++;
    }
    enum err err = agreement_set_shares(w, work_object(w), shares, n);
    if (err == ERR_INVALID) /* said on the whole: it stands at the first share too */
        return work_problem(w, err, share_fields[0].name,
                            T("Look at the shares together: they add up to 100 per cent."));
    TRY(err);
    return agreement_back(w, reply, T("The shares have been saved."), "/edit");
}

#define AGREEMENT "/agreements/:agreement"
const struct page page_agreement_edit = {
    .title = T("Write an agreement"),
    .routes = {
        { GET, AGREEMENT "/edit", ACT_LEAD_READ, show_edit, NULL, .gives = &agreement_shape,
          .summary = T("The forms for writing an agreement") },
        { POST, AGREEMENT "/edit", ACT_AGREEMENT_OWN, post_facts, fact_fields,
          .again = AGREEMENT "/edit", .summary = T("Change an agreement's name, group and owner") },
        { POST, AGREEMENT "/dates", ACT_AGREEMENT_OWN, post_dates, date_fields,
          .again = AGREEMENT "/edit", .summary = T("Change the days of the version being made") },
        { POST, AGREEMENT "/parties", ACT_AGREEMENT_OWN, post_party, party_fields,
          .again = AGREEMENT "/edit", .summary = T("Add a party") },
        { POST, AGREEMENT "/party-remove", ACT_AGREEMENT_OWN, post_party_remove, drop_party_fields,
          .again = AGREEMENT "/edit", .summary = T("Take a party away") },
        { GET, AGREEMENT "/clause", ACT_LEAD_READ, show_clause, clause_filters,
          .gives = &agreement_shape, .summary = T("The form for a clause") },
        { POST, AGREEMENT "/clause", ACT_AGREEMENT_OWN, post_clause, clause_fields,
          .again = AGREEMENT "/clause", .summary = T("Write a clause") },
        { POST, AGREEMENT "/clause-remove", ACT_AGREEMENT_OWN, post_clause_remove,
          drop_clause_fields, .again = AGREEMENT "/edit", .summary = T("Take a clause away") },
        { POST, AGREEMENT "/staff", ACT_AGREEMENT_OWN, post_staff, staff_fields,
          .again = AGREEMENT "/edit", .summary = T("Add staff of a party") },
        { POST, AGREEMENT "/staff-remove", ACT_AGREEMENT_OWN, post_staff_remove, drop_staff_fields,
          .again = AGREEMENT "/edit", .summary = T("Take staff of a party away") },
        { POST, AGREEMENT "/shares", ACT_AGREEMENT_OWN, post_shares, share_fields,
          .again = AGREEMENT "/edit", .summary = T("Agree the shares of the other costs") },
        { GET, AGREEMENT "/approve", ACT_LEAD_READ, show_approve, NULL,
          .gives = &agreement_party_shape, .summary = T("The form for an approval") },
        { POST, AGREEMENT "/approve", ACT_AGREEMENT_OWN, post_approve, approve_fields,
          .again = AGREEMENT "/approve", .summary = T("Record the approval of a party's body") },
    },
};
