/* web/page_merge.c: two records of one person side by side, joined, asked for, and taken apart. */
#include "client/merge.h"
#include "client/team.h"
#include "http/page.h"
#include "web/ui.h"

enum { G_OTHER };
static const struct field look_fields[] = {
    [G_OTHER] = { "other", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};
enum { J_OTHER, J_FIELDS, J_REASON };
static const struct field join_fields[] = {
    [J_OTHER] = { "other", FIELD_ID, .required = true, .label = T("The other record") },
    [J_FIELDS] = { "fields", FIELD_CODES, .codes = merge_field_codes,
                   .label = T("Take from the other record"),
                   .hint = T("What is not chosen stays as it is in the record that is kept.") },
    [J_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("How you know that it is the same person") },
    FIELD_END,
};
enum { A_CODE, A_REASON };
static const struct field ask_fields[] = {
    [A_CODE] = { "code", FIELD_LINE, .required = true, .max = 40,
                 .label = T("Identity code of the other record") },
    [A_REASON] = { "reason", FIELD_TEXT, .required = true,
                   .label = T("How you know that it is the same person") },
    FIELD_END,
};
enum { Y_FIELDS };
static const struct field accept_fields[] = {
    [Y_FIELDS] = { "fields", FIELD_CODES, .codes = merge_field_codes,
                   .label = T("Give to the joined record"),
                   .hint = T("What is not chosen stays as it is in the asker's record.") },
    FIELD_END,
};
enum { N_REASON };
static const struct field decline_fields[] = {
    [N_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why not") },
    FIELD_END,
};
enum { U_FIELDS, U_REASON };
static const struct field undo_fields[] = {
    [U_FIELDS] = { "fields", FIELD_CODES, .codes = merge_field_codes,
                   .label = T("Return these too, although they were changed since") },
    [U_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why they are taken apart") },
    FIELD_END,
};

static const char *
here(struct work *w, const char *rest)
{
    struct arena *a = work_arena(w);
    return str_printf(a, "%s%s", html_path(a, "/clients/%s", id_text(a, work_client(w).v)), rest);
}

static const char *
name_of(struct arena *a, const char *family, const char *given)
{
    return str_empty(given) ? family : str_printf(a, "%s %s", family, given);
}

static struct html *
open_page(struct work *w, struct reply *reply, struct text title)
{
    return ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(title),
            .crumbs =
                UI_LINKS({ .words = SAY(T("The client's page")), .path = here(w, "") },
                         { .words = SAY(T("Records of one person")), .path = here(w, "/merge") }),
            .narrow = true });
}

/* ---- side by side ---- */

static const char *
masked_or(struct html *h, const struct merge_side *s, const char *value)
{
    return s->prohibited ? text_in(h->arena, h->lang, T("masked"), NULL) : value;
}

static void
draw_sides(struct html *h, const struct merge_side *k, const struct merge_side *o)
{
    struct arena *a = h->arena;
    const struct ui_change rows[] = {
        { SAY(T("Name")), name_of(a, k->family_name, k->given_names),
          name_of(a, o->family_name, o->given_names) },
        { SAY(T("Identity code")), k->identity_code != NULL ? k->identity_code : k->no_code_reason,
          o->identity_code != NULL ? o->identity_code : o->no_code_reason },
        { SAY(T("Born")), date_text(a, k->born_on), date_text(a, o->born_on) },
        { SAY(T("Service language")), k->service_lang, o->service_lang },
        { SAY(T("Interpreter")), k->interpreter_lang, o->interpreter_lang },
        { SAY(T("Home municipality")), masked_or(h, k, k->municipality_code),
          masked_or(h, o, o->municipality_code) },
        { SAY(T("Phone")), masked_or(h, k, k->phone), masked_or(h, o, o->phone) },
        { SAY(T("E-mail")), masked_or(h, k, k->email), masked_or(h, o, o->email) },
        { SAY(T("Address")), masked_or(h, k, k->address), masked_or(h, o, o->address) },
        { SAY(T("Contact address")), k->contact_address, o->contact_address },
        { SAY(T("Registered")), date_text(a, k->made_on), date_text(a, o->made_on) },
        { .part = NO_WORDS },
    };
    ui_panel_open(h, "sides", SAY(T("Side by side")), NO_WORDS, NULL);
    ui_compare(h, SAY(T("Side by side")), SAY(T("Is kept")), SAY(T("Is joined to it")), rows);
    ui_panel_close(h);
}

/* What moves, in the reader's words: the tables are many. */
static void
draw_rows(struct html *h, const struct merge_rows *rows, size_t count)
{
    static const struct {
        const char *table;
        struct text label;
    } kinds[] = {
        { "client_case", T("Cases") },
        { "event", T("Entries of the timeline") },
        { "deadline", T("Deadlines") },
        { "offer", T("Offers") },
        { "plan", T("Plans") },
        { "assessment_part", T("Parts of assessments") },
        { "consent", T("Consents") },
        { "meeting", T("Meetings") },
        { "message", T("Messages") },
        { "official_record", T("Official records") },
        { "prohibition", T("Security prohibitions") },
    };
    int64_t others = 0;
    ui_panel_open(h, "moves", SAY(T("What moves")), NO_WORDS, NULL);
    ui_body_open(h);
    if (count == 0)
        ui_p(h, SAY(T("The other record holds nothing: only its basic details.")));
    ui_facts_open(h, false);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < COUNT(kinds) && !str_same(kinds[k].table, rows[i].table_name))
            k++;
        if (k == COUNT(kinds))
            others += rows[i].row_count;
        else
            ui_fact(h, kinds[k].label,
                    DATA(str_printf(h->arena, "%lld", (long long)rows[i].row_count)));
    }
    if (others > 0)
        ui_fact(h, T("Other rows that belong to these"),
                DATA(str_printf(h->arena, "%lld", (long long)others)));
    ui_facts_close(h);
    ui_p_meta(h, SAY(T("The responsible persons of every open case are told. It can be undone.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_pair(struct work *w, const struct form *form, struct reply *reply, client_id other)
{
    struct merge_side sides[2];
    struct merge_rows *rows;
    size_t count;
    TRY(merge_look(w, other, &sides[0], &sides[1], &rows, &count));
    reply_record(reply, "kept", &merge_side_shape, &sides[0]);
    reply_record(reply, "other", &merge_side_shape, &sides[1]);
    reply_rows(reply, "rows", &merge_rows_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_page(w, reply, T("Join two records"));
    ui_stacked_open(h);
    draw_sides(h, &sides[0], &sides[1]);
    draw_rows(h, rows, count);
    ui_panel_open(h, "join", SAY(T("Join them")), NO_WORDS, NULL);
    ui_form_open(h, form, join_fields,
                 &(struct ui_form){ .action = here(w, "/merge"), .in_panel = true });
    ui_field_hidden(h, J_OTHER, id_text(h->arena, other.v));
    ui_field_codes(h, J_FIELDS, 0);
    ui_field(h, J_REASON, NULL);
    ui_form_close(h, SAY(T("Join the two records")), UI_BUTTON_BAD,
                  SAY(T("The other record is then found as this one.")), here(w, "/merge"));
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- choosing ---- */

static void
draw_candidates(struct html *h, struct work *w, const struct merge_side *rows, size_t count)
{
    ui_panel_open(h, "candidates", SAY(T("Among your own clients")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("None of your clients has the same name or day of birth")),
                 SAY(T("A record that you do not work with is found by its identity code, below.")),
                 NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(name_of(h->arena, rows[i].family_name, rows[i].given_names)),
                         str_printf(h->arena, "%s?other=%s", here(w, "/merge"),
                                    id_text(h->arena, rows[i].client.v)),
                         DATA(rows[i].identity_code));
        ui_p(h, SAY_FILL(T("registered {date}"), FILL_D("date", rows[i].made_on)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static void
draw_done(struct html *h, struct work *w, const struct merge_done *rows, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "done", SAY(T("Joined before")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        bool undone = !date_is_none(rows[i].undone_on);
        ui_row_item_open(h,
                         SAY_FILL(T("Joined on {date} by {name}"),
                                  FILL_D("date", rows[i].merged_on), FILL_S("name", rows[i].name)),
                         undone ? NULL
                                : str_printf(h->arena, "%s/%s", here(w, "/merge"),
                                             id_text(h->arena, rows[i].id)),
                         SAY_FILL(T("{n} rows"), FILL_N("n", rows[i].moved)));
        ui_p(h, DATA(rows[i].reason));
        if (undone)
            ui_tag(h, UI_NONE,
                   SAY_FILL(T("taken apart {date}"), FILL_D("date", rows[i].undone_on)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_merge(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t other = form_id(form_filters(form), G_OTHER);
    if (other != 0)
        return show_pair(w, form, reply, (client_id){ other });
    struct merge_side *rows;
    struct merge_done *done;
    size_t count, done_count;
    TRY(merge_candidates(w, &rows, &count));
    TRY(merge_list(w, &done, &done_count));
    reply_rows(reply, "candidates", &merge_side_shape, rows, count);
    reply_rows(reply, "merges", &merge_done_shape, done, done_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Records of one person")),
            .lead = SAY(T("A person who was registered twice gets one record. "
                          "This one is kept.")),
            .crumbs = UI_LINKS({ .words = SAY(T("The client's page")), .path = here(w, "") }),
            .narrow = true });
    ui_stacked_open(h);
    draw_candidates(h, w, rows, count);
    ui_panel_open(h, "ask", SAY(T("By identity code")), NO_WORDS, NULL);
    ui_form_open(h, form, ask_fields,
                 &(struct ui_form){ .action = here(w, "/merge/ask"), .in_panel = true });
    ui_field(h, A_CODE, NULL);
    ui_field(h, A_REASON, NULL);
    ui_form_close(h, SAY(T("Find the other record")), UI_BUTTON_MAIN,
                  SAY(T("If somebody else answers for it, that person is asked.")), NULL);
    ui_panel_close(h);
    draw_done(h, w, done, done_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_join(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(merge_join(w, (client_id){ form_id(form, J_OTHER) }, form_codes(form, J_FIELDS),
                   form_text(form, J_REASON)));
    reply_done(reply, T("The two records are one now."));
    return reply_see_other(reply, "%s", here(w, "/merge"));
}

static enum err
post_ask(struct work *w, const struct form *form, struct reply *reply)
{
    client_id other;
    TRY(merge_ask(w, form_text(form, A_CODE), form_text(form, A_REASON), &other));
    if (other.v != 0)
        return reply_see_other(reply, "%s?other=%s", here(w, "/merge"),
                               id_text(work_arena(w), other.v));
    reply_done(reply, T("Who answers for the other record has been asked to join them."));
    return reply_see_other(reply, "%s", here(w, "/merge"));
}

/* ---- a request ---- */

static enum err
show_request(struct work *w, const struct form *form, struct reply *reply)
{
    struct merge_request r;
    TRY(merge_request_get(w, &r));
    reply_record(reply, "request", &merge_request_shape, &r);
    if (!reply_is_html(reply))
        return ERR_OK;
    const char *path = str_printf(work_arena(w), "%s/%s", here(w, "/merge-requests"),
                                  id_text(work_arena(w), r.id));
    struct html *h = open_page(w, reply, T("You are asked to join two records"));
    ui_stacked_open(h);
    ui_panel_open(h, "request", SAY(T("Request")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Your client"), DATA(name_of(h->arena, r.family_name, r.given_names)));
    ui_fact_open(h, T("Who asks"));
    ui_person_line(h, r.name, NULL, NO_WORDS, DATA(names_in(h->lang, r.org_name)));
    ui_fact_close(h);
    ui_fact(h, T("Reason"), DATA(r.reason));
    ui_fact_date(h, T("Asked on"), r.asked_on);
    ui_facts_close(h);
    ui_p_meta(h, SAY(T("When you accept, everything of your record moves to the asker's record of "
                       "the person. You and all named workers work on in it.")));
    ui_body_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "accept", SAY(T("Accept")), NO_WORDS, NULL);
    ui_form_open(h, form, accept_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/accept", path),
                                    .prefix = "accept",
                                    .in_panel = true });
    ui_field_codes(h, Y_FIELDS, 0);
    ui_form_close(h, SAY(T("Join the two records")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_panel_open(h, "decline", SAY(T("Decline")), NO_WORDS, NULL);
    ui_form_open(h, form, decline_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/decline", path),
                                    .prefix = "decline",
                                    .in_panel = true });
    ui_field(h, N_REASON, NULL);
    ui_form_close(h, SAY(T("Decline the request")), UI_BUTTON, NO_WORDS, NULL);
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_accept(struct work *w, const struct form *form, struct reply *reply)
{
    struct merge_request r;
    TRY(merge_request_get(w, &r));
    TRY(merge_accept(w, form_codes(form, Y_FIELDS)));
    reply_done(reply, T("The two records are one now."));
    return reply_see_other(reply, "/clients/%s", id_text(work_arena(w), r.keep.v));
}

static enum err
post_decline(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(merge_decline(w, form_text(form, N_REASON)));
    reply_done(reply, T("The request has been declined, and the asker told."));
    return reply_see_other(reply, "%s", here(w, ""));
}

/* ---- taking apart ---- */

static struct words
field_label(const struct merge_value *v)
{
    static const struct {
        const char *column;
        struct text label;
    } labels[] = {
        { "family_name", T("Family name") },
        { "given_names", T("Given names") },
        { "identity_code", T("Identity code") },
        { "no_code_reason", T("Why there is no identity code") },
        { "born_on", T("Born") },
        { "service_lang", T("Service language") },
        { "interpreter_lang", T("Interpreter") },
        { "municipality_code", T("Home municipality") },
        { "municipality_from", T("Lives there since") },
        { "phone", T("Phone") },
        { "email", T("E-mail") },
        { "address", T("Address") },
    };
    for (size_t i = 0; i < COUNT(labels); i++)
        if (str_same(labels[i].column, v->field))
            return SAY(labels[i].label);
    return SAY(T("Contact address"));
}

static void
draw_values(struct html *h, const struct merge_value *values, size_t count)
{
    static const struct ui_column columns[] = {
        { .label = T("Field") },
        { .label = T("Now") },
        { .label = T("Before they were joined") },
        { .label = T("What happens") },
        UI_COLUMN_END,
    };
    ui_panel_open(h, "values", SAY(T("Fields of the person")), NO_WORDS, NULL);
    if (count == 0) {
        ui_body_open(h);
        ui_p(h, SAY(T("No field was taken from the other record.")));
        ui_body_close(h);
    } else {
        ui_table_open(h, UI_TABLE, SAY(T("Fields of the person")), columns);
        for (size_t i = 0; i < count; i++) {
            ui_row(h, false);
            ui_head_cell(h);
            html_words(h, field_label(&values[i]));
            ui_cell_words(h, DATA(values[i].now_value));
            ui_cell_words(h, DATA(values[i].before_value));
            ui_cell_words(h, values[i].changed
                                 ? SAY(T("Changed since: stays, unless you choose it below"))
                                 : SAY(T("Returns")));
        }
        ui_table_close(h);
    }
    ui_panel_close(h);
}

static enum err
show_undo(struct work *w, const struct form *form, struct reply *reply)
{
    struct merge_value *values;
    struct merge_done *done;
    size_t count, done_count, at = 0;
    TRY(merge_list(w, &done, &done_count));
    while (at < done_count && done[at].id != work_object(w))
        at++;
    if (at == done_count || !date_is_none(done[at].undone_on))
        return ERR_NOT_FOUND;
    TRY(merge_values(w, &values, &count));
    reply_record(reply, "merge", &merge_done_shape, &done[at]);
    reply_rows(reply, "fields", &merge_value_shape, values, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = open_page(w, reply, T("Take two records apart"));
    ui_stacked_open(h);
    ui_note(
        h, UI_PLAIN,
        SAY_FILL(T("Joined on {date} by {name}"), FILL_D("date", done[at].merged_on),
                 FILL_S("name", done[at].name)),
        SAY_FILL(T("{n} rows came and go back, with all that was made since in the cases, plans "
                   "and meetings that came. What was made since in the person's other cases "
                   "stays here. A prohibition goes back with the record that it was set for."),
                 FILL_N("n", done[at].moved)));
    draw_values(h, values, count);
    ui_panel_open(h, "undo", SAY(T("Take them apart")), NO_WORDS, NULL);
    ui_form_open(h, form, undo_fields,
                 &(struct ui_form){ .action = str_printf(h->arena, "%s/%s", here(w, "/merge"),
                                                         id_text(h->arena, done[at].id)),
                                    .in_panel = true });
    ui_field_codes(h, U_FIELDS, 0);
    ui_field(h, U_REASON, NULL);
    ui_form_close(h, SAY(T("Take the two records apart")), UI_BUTTON_BAD,
                  SAY(T("The responsible persons of both are told.")), here(w, "/merge"));
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_undo(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(merge_undo(w, form_codes(form, U_FIELDS), form_text(form, U_REASON)));
    reply_done(reply, T("The two records have been taken apart."));
    return reply_see_other(reply, "/clients");
}

#define CLIENT  "/clients/:client"
#define REQUEST CLIENT "/merge-requests/:request"
const struct page page_merge = {
    .title = T("Records of one person"),
    .routes = {
        { GET, CLIENT "/merge", ACT_MERGE_READ, show_merge, look_fields,
          .gives = &merge_side_shape,
          .summary = T("Records that may be of the same person, or two side by side") },
        { POST, CLIENT "/merge", ACT_MERGE, post_join, join_fields, CLIENT "/merge",
          .summary = T("Join another record of the person to this one") },
        { POST, CLIENT "/merge/ask", ACT_MERGE, post_ask, ask_fields, CLIENT "/merge",
          .summary = T("Find the other record by its identity code, or ask who answers for it") },
        { GET, REQUEST, ACT_MERGE_READ, show_request, NULL, .gives = &merge_request_shape,
          .summary = T("A request to join two records") },
        { POST, REQUEST "/accept", ACT_MERGE, post_accept, accept_fields, REQUEST,
          .summary = T("Accept a request to join two records") },
        { POST, REQUEST "/decline", ACT_MERGE, post_decline, decline_fields, REQUEST,
          .summary = T("Decline a request to join two records") },
        { GET, CLIENT "/merge/:merge", ACT_MERGE_READ, show_undo, NULL,
          .gives = &merge_value_shape,
          .summary = T("Which fields return when two records are taken apart") },
        { POST, CLIENT "/merge/:merge", ACT_MERGE, post_undo, undo_fields, CLIENT "/merge/:merge",
          .summary = T("Take two joined records apart") },
    },
};
