/* web/page_consents.c: the consents of a case: what is in force and what was, recording, changing
 * and withdrawing one, and who has to be told. */
#include "client/consent_ask.h"
#include "client/partner.h"
#include "http/page.h"
#include "web/client_frame.h"
#include "web/consent_view.h"

#define CONSENTS "/clients/:client/cases/:case/consents"
#define CONSENT_ CONSENTS "/:consent"
#define ASKS     "/clients/:client/cases/:case/consent-asks"
#define NOTICES  "/clients/:client/cases/:case/consent-notices"

enum { STATE };
static const struct field filters[] = {
    [STATE] = { "state", FIELD_CODE, .codes = consent_state_codes, .label = T("State") },
    FIELD_END,
};

static const struct code recorded_way_codes[] = {
    { CONSENT_ORAL, "oral", T("Orally: covers one contact, today") },
    { CONSENT_WRITTEN, "written", T("In writing") },
    { CONSENT_BY_CODE, "by_code", T("The client is asked to give it on the own pages") },
    { 0, NULL, TEXT_NONE },
};

enum {
    KIND,
    GIVEN_BY,
    REPRESENTATIVE,
    FROM,
    FROM2,
    FROM3,
    TO,
    TO2,
    TO3,
    TO_TEXT,
    MUTUAL,
    CLASSES,
    SOCIAL,
    HEALTH,
    PURPOSE,
    WAY,
    DOCUMENT,
    GIVEN_ON,
    UNTIL_ON,
    LANG,
    EXPLAINED_BY,
    INTERPRETER,
    REPLACES
};
static const struct field given_fields[] = {
    [KIND] = { "kind", FIELD_KEY, .required = true, .label = T("Kind") },
    [GIVEN_BY] = { "given_by", FIELD_CODE, .required = true, .codes = consent_giver_codes,
                   .label = T("Given by") },
    [REPRESENTATIVE] = { "representative", FIELD_LINE,
                         .label = T("Name of the representative, and on what ground") },
    [FROM] = { "from", FIELD_ID, .label = T("Who may give the information") },
    [FROM2] = { "from2", FIELD_ID, .label = T("Who else may give it") },
    [FROM3] = { "from3", FIELD_ID, .label = T("Who else may give it") },
    [TO] = { "to", FIELD_ID, .label = T("Who gets the information") },
    [TO2] = { "to2", FIELD_ID, .label = T("Who else gets it") },
    [TO3] = { "to3", FIELD_ID, .label = T("Who else gets it") },
    [TO_TEXT] = { "to_text", FIELD_LINE, .label = T("Or a receiver without an account"),
                  .hint = T("A workshop, an employer, a doctor's practice: they get letters.") },
    [MUTUAL] = { "mutual", FIELD_BOOL, .label = T("The information moves both ways") },
    [CLASSES] = { "classes", FIELD_CODES, .codes = consent_plain_class_codes,
                  .label = T("What the consent covers"),
                  .hint = T("The client chooses one by one. Nothing is ticked beforehand.") },
    [SOCIAL] = { "social", FIELD_BOOL, .class = C4, .label = T("Social situation") },
    [HEALTH] = { "health", FIELD_BOOL, .class = C5,
                 .label = T("Health, work and functional ability") },
    [PURPOSE] = { "purpose", FIELD_TEXT, .required = true,
                  .label = T("What the information is for") },
    [WAY] = { "way", FIELD_CODE, .required = true, .codes = recorded_way_codes,
              .label = T("How it was given") },
    [DOCUMENT] = { "document", FIELD_LINE, .label = T("Where the signed document is kept") },
    [GIVEN_ON] = { "given_on", FIELD_DATE, .required = true, .label = T("Given on") },
    [UNTIL_ON] = { "until_on", FIELD_DATE, .label = T("Valid until"),
                   .hint = T("Empty: until further notice. Its age is then shown.") },
    [LANG] = { "lang", FIELD_KEY, .required = true, .label = T("Language of the explanation") },
    [EXPLAINED_BY] = { "explained_by", FIELD_LINE, .required = true,
                       .label = T("Who explained it") },
    [INTERPRETER] = { "interpreter", FIELD_LINE, .label = T("Interpreter") },
    [REPLACES] = { "replaces", FIELD_BOOL,
                   .label = T("This replaces an earlier one that contradicts it") },
    FIELD_END,
};

enum { W_NOTE };
static const struct field withdraw_fields[] = {
    [W_NOTE] = { "note", FIELD_TEXT, .label = T("How the client told it, and to whom") },
    FIELD_END,
};
enum { T_NOTE };
static const struct field told_fields[] = {
    [T_NOTE] = { "note", FIELD_LINE, .label = T("How the partner was told") },
    FIELD_END,
};

/* What the list and the page of one consent read. */
struct shown {
    struct client_frame frame;
    struct consent_party *parties;
    struct consent_notice *notices;
    size_t party_count, notice_count;
};

static enum err
load(struct work *w, struct shown *s)
{
    TRY(client_frame_load(w, &s->frame));
    TRY(consent_parties(w, &s->parties, &s->party_count));
    return consent_notices(w, &s->notices, &s->notice_count);
}

/* DIS-40: where a section is the ground. */
static void
draw_section_note(struct html *h, const struct shown *s)
{
    if (!str_same(s->frame.c.path, "joint_support"))
        return;
    ui_note_open(h, UI_PLAIN,
                 SAY(T("Between the three authorities a section is the ground, not a consent")));
    ui_p(h, SAY(T("In joint employment support the employment authority, the county and Kela may "
                  "have what is necessary for arranging the services, whatever the client "
                  "consents to. Consent is asked for others only.")));
    ui_section_ref(h, "381/2023", "15 §");
    ui_note_close(h);
}

/* ---- the list ---- */

static void
draw_row(struct html *h, struct work *w, const struct shown *s, const struct consent *c)
{
    ui_row(h, false);
    ui_head_link(h, SAY(code_text(consent_kind_codes, c->kind)),
                 client_path(w, str_printf(h->arena, "consents/%s", id_text(h->arena, c->id))));
    ui_cell_words(h, DATA(consent_side_words(h, c, s->parties, s->party_count, CONSENT_FROM)));
    ui_cell_words(h, DATA(consent_side_words(h, c, s->parties, s->party_count, CONSENT_TO)));
    ui_cell_words(h, DATA(consent_class_words(h, c->classes)));
    ui_cell(h);
    ui_date(h, c->given_on);
    if (c->state == CONSENT_STANDS && date_is_none(c->until_on)) {
        H(h, "<span class=\"meta\">");
        html_say(h, TN("{n} month old", "{n} months old"),
                 FILLS(FILL_N("n", consent_age_months(c, h->today))));
        H(h, "</span>");
    }
    ui_cell_date(h, c->until_on);
    ui_cell(h);
    consent_draw_state(h, c);
}

static void
draw_list(struct html *h, struct work *w, const struct form *form, const struct shown *s,
          const struct consent *rows, size_t count, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Kind") },     { .label = T("Gives") },
        { .label = T("Gets") },     { .label = T("Information") },
        { .label = T("Given on") }, { .label = T("Valid until") },
        { .label = T("State") },    UI_COLUMN_END,
    };
    bool filtered = form_given(form, STATE);
    ui_panel_open(h, "consents", SAY(T("Consents, permissions and prohibitions")), NO_WORDS, NULL);
    ui_filter(h, form, filters, client_path(w, "consents"), NULL, NULL);
    if (count == 0) {
        ui_empty(h, filtered ? SAY(T("Nothing fits the filter")) : SAY(T("No consent is recorded")),
                 SAY(T("A consent is asked only where no section lets the information move.")),
                 may && !filtered ? SAY(T("Record a consent")) : NO_WORDS,
                 may && !filtered ? client_path(w, "consents/new") : NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Those in force first, the newest first")), columns);
    for (size_t i = 0; i < count; i++)
        draw_row(h, w, s, &rows[i]);
    ui_table_close(h);
    const char *name = filtered ? code_find(consent_state_codes, form_code(form, STATE))->name : "";
    ui_list_footer(
        h, &(struct ui_list_footer){ .shown = count,
                                     .csv_path = str_printf(h->arena, "%s?state=%s&format=csv",
                                                            client_path(w, "consents"), name) });
    ui_panel_close(h);
}

static const char *
notice_partner(struct html *h, const struct consent_notice *n)
{
    if (n->org_name.fi == NULL)
        return n->to_text;
    return n->unit.v == 0 ? names_in(h->lang, n->org_name)
                          : str_printf(h->arena, "%s, %s", names_in(h->lang, n->unit_name),
                                       names_in(h->lang, n->org_name));
}

static void
draw_confirm(struct html *h, struct work *w, const struct form *form,
             const struct consent_notice *n)
{
    const char *id = id_text(h->arena, n->id);
    const char *prefix =
        str_printf(h->arena, "told-%s", id); /* an id of HTML begins with a letter */
    ui_form_open(h, form, told_fields,
                 &(struct ui_form){
                     .action = client_path(w, str_printf(h->arena, "consent-notices/%s/told", id)),
                     .prefix = prefix,
                     .in_edit = true });
    ui_field(h, T_NOTE, NULL);
    ui_form_close(h, SAY(T("The partner has been told")), UI_BUTTON_SMALL, NO_WORDS, NULL);
}

static void
draw_notices(struct html *h, struct work *w, const struct form *form, const struct shown *s)
{
    if (s->notice_count == 0)
        return;
    bool may = work_may(w, ACT_CONSENT_TELL);
    ui_panel_open(h, "told", SAY(T("Partners who are told")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < s->notice_count; i++) {
        const struct consent_notice *n = &s->notices[i];
        ui_row_item_open(h, DATA(notice_partner(h, n)), NULL,
                         DATA(date_text(h->arena, n->made_on)));
        if (date_is_none(n->told_on)) {
            ui_tag(h, UI_WAIT, SAY(T("Not confirmed yet")));
            ui_p(h, SAY_FILL(T("What has happened: {what}."),
                             FILL_T("what", code_text(consent_state_codes, n->why))));
            if (n->unit.v == 0)
                ui_p_meta(h, SAY(T("Nobody there reads this program: tell them by telephone or "
                                   "letter.")));
            if (may)
                draw_confirm(h, w, form, n);
        } else {
            ui_tag(h, UI_OK, SAY_FILL(T("Told {date}"), FILL_D("date", n->told_on)));
            ui_p_meta(h, DATA(n->note != NULL ? str_printf(h->arena, "%s: %s", n->told_by, n->note)
                                              : n->told_by));
        }
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* What the client is asked to give on the own pages, and what came of it. */
static void
draw_ask(struct html *h, struct work *w, const struct consent_ask *ask,
         const struct consent_party *parties, size_t party_count)
{
    struct consent c = consent_ask_as(ask);
    bool waits = consent_ask_waits(ask, h->today);
    ui_row_item_open(h, SAY(code_text(consent_kind_codes, ask->kind)), NULL,
                     DATA(date_text(h->arena, ask->made_on)));
    if (ask->state == ASK_WAITS && !waits)
        ui_tag(h, UI_NONE, SAY(T("Ran out without an answer")));
    else
        ui_tag(h,
               ask->state == ASK_GIVEN ? UI_OK
               : waits                 ? UI_WAIT
                                       : UI_NONE,
               SAY(code_text(consent_ask_state_codes, ask->state)));
    ui_p(h, DATA(consent_side_words(h, &c, parties, party_count, CONSENT_TO)));
    ui_p_meta(h, DATA(consent_class_words(h, c.classes)));
    ui_p_meta(h, DATA(ask->asked_by));
    if (!str_empty(ask->note))
        ui_quote(h, ask->note);
    if (waits)
        ui_p_meta(h, SAY_FILL(T("The client can answer until {date}."),
                              FILL_D("date", date_add_days(ask->made_on, CONSENT_ASK_DAYS))));
    if (waits && work_may(w, ACT_CONSENT_CHANGE))
        ui_post_button(h, SAY(T("Ask no longer")), SAY(code_text(consent_kind_codes, ask->kind)),
                       UI_BUTTON_SMALL,
                       client_path(w, str_printf(h->arena, "consent-asks/%s/take-back",
                                                 id_text(h->arena, ask->id))),
                       ask->version, NULL);
    ui_row_item_close(h);
}

static enum err
draw_asks(struct html *h, struct work *w)
{
    struct consent_ask *asks;
    struct consent_party *parties;
    size_t count, party_count;
    TRY(consent_asks(w, &asks, &count));
    if (count == 0)
        return ERR_OK;
    TRY(consent_ask_parties(w, &parties, &party_count));
    ui_panel_open(h, "asked", SAY(T("Asked of the client on the own pages")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++)
        draw_ask(h, w, &asks[i], parties, party_count);
    ui_rows_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_partners(struct html *h, const struct partner *partners, size_t count)
{
    if (count == 0)
        return;
    ui_panel_open(h, "partners", SAY(T("Partners in this case")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const struct partner *p = &partners[i];
        ui_row_item_open(h, DATA(p->name), NULL, DATA(names_in(h->lang, p->org_name)));
        ui_p_meta(h, DATA(consent_class_words(h, p->classes & ~(int64_t)CLASS(C1))));
        if (!date_is_none(p->until_on))
            ui_p_meta(h, SAY_FILL(T("Until {date}"), FILL_D("date", p->until_on)));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    struct consent *rows;
    struct partner *partners;
    size_t count, partner_count;
    const struct form *filter = form_filters(form);
    TRY(load(w, &s));
    TRY(consent_list(w, form_code(filter, STATE), &rows, &count));
    TRY(partner_list(w, &partners, &partner_count));
    reply_rows(reply, "consents", &consent_shape, rows, count);
    reply_rows(reply, "parties", &consent_party_shape, s.parties, s.party_count);
    reply_rows(reply, "notices", &consent_notice_shape, s.notices, s.notice_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = case_is_open(&s.frame.c) && work_may(w, ACT_CONSENT_CHANGE);
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_CONSENTS, SAY(T("Consents")));
    ui_stacked_open(h);
    draw_section_note(h, &s);
    ui_actions_open(h);
    if (may && count > 0)
        ui_button_link(h, SAY(T("Record a consent")), client_path(w, "consents/new"),
                       UI_BUTTON_MAIN);
    if (work_may(w, ACT_LETTER_READ))
        ui_button_link(h, SAY(T("Letters to partners without an account")),
                       client_path(w, "letters"), UI_BUTTON);
    ui_actions_close(h);
    draw_list(h, w, filter, &s, rows, count, may);
    TRY(draw_asks(h, w));
    draw_notices(h, w, form, &s);
    draw_partners(h, partners, partner_count);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

/* What a change begins from. */
struct before {
    const struct consent *c; /* NULL: a new one */
    const char *from[3], *to[3];
};

static void
before_of(struct arena *a, const struct shown *s, const struct consent *c, struct before *ret)
{
    size_t from = 0, to = 0;
    *ret = (struct before){ .c = c };
    for (size_t i = 0; i < s->party_count; i++) {
        const struct consent_party *p = &s->parties[i];
        const char *id = id_text(a, p->unit.v != 0 ? p->unit.v : p->org.v);
        if (p->consent == c->id && p->side == CONSENT_FROM && from < COUNT(ret->from))
            ret->from[from++] = id;
        if (p->consent == c->id && p->side == CONSENT_TO && to < COUNT(ret->to))
            ret->to[to++] = id;
    }
}

static const struct ui_option *
kind_options(struct html *h)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, CONSENT_KIND_COUNT);
    size_t n = 0;
    for (const struct consent_row *r = consent_rows; r->kind != 0; r++) {
        struct words hint =
            r->act == NULL ? SAY(r->when)
                           : SAY_FILL(T("{section}. {when}"),
                                      FILL_S("section", ui_section_text(h, r->act, r->section)),
                                      FILL_T("when", r->when));
        options[n++] = (struct ui_option){
            .value = code_find(consent_kind_codes, r->kind)->name,
            .words = SAY(code_text(consent_kind_codes, r->kind)),
            .hint = DATA(words_in(h, hint)),
        };
    }
    return options;
}

static void
draw_parties(struct html *h, const struct before *b, const struct ui_option *parties)
{
    for (int i = 0; i < 3; i++) {
        ui_pair_open(h);
        ui_field_options(h, FROM + i, b->from[i], parties);
        ui_field_options(h, TO + i, b->to[i], parties);
        ui_pair_close(h);
    }
    ui_field(h, TO_TEXT, b->c != NULL ? b->c->to_text : NULL);
    ui_field_bool(h, MUTUAL, b->c != NULL && b->c->mutual);
}

static void
draw_how(struct html *h, const struct before *b, const char *lang)
{
    const struct consent *c = b->c;
    ui_field_code(h, WAY, c != NULL ? c->way : 0);
    ui_field(h, DOCUMENT, c != NULL ? c->document : NULL);
    ui_pair_open(h);
    ui_field_date(h, GIVEN_ON, h->today);
    ui_field_date(h, UNTIL_ON, c != NULL ? c->until_on : DATE_NONE);
    ui_pair_close(h);
    ui_field_options(h, LANG, lang, language_options(h->arena, h->lang));
    ui_field(h, EXPLAINED_BY, c != NULL ? c->explained_by : NULL);
    ui_field(h, INTERPRETER, c != NULL ? c->interpreter : NULL);
}

static void
draw_form(struct html *h, struct work *w, const struct form *form, const struct shown *s,
          const struct before *b, const struct ui_option *parties)
{
    const struct consent *c = b->c;
    unsigned classes = c != NULL ? (unsigned)c->classes : 0;
    const char *to = c == NULL
                         ? "consents"
                         : str_printf(h->arena, "consents/%s/change", id_text(h->arena, c->id));
    ui_panel_open(h, "new", c == NULL ? SAY(T("New consent")) : SAY(T("Change the consent")),
                  NO_WORDS, NULL);
    ui_form_open(h, form, given_fields,
                 &(struct ui_form){ .action = client_path(w, to),
                                    .version = c != NULL ? c->version : 0,
                                    .in_panel = true });
    if (c == NULL)
        ui_field_choices(h, KIND, NULL, kind_options(h));
    else
        ui_field_hidden(h, KIND, code_find(consent_kind_codes, c->kind)->name);
    ui_field_code(h, GIVEN_BY, c != NULL ? c->given_by : 0);
    ui_field(h, REPRESENTATIVE, c != NULL ? c->representative : NULL);
    draw_parties(h, b, parties);
    ui_field_codes(h, CLASSES, classes);
    ui_field_bool(h, SOCIAL, (classes & CLASS(C4)) != 0);
    ui_field_bool(h, HEALTH, (classes & CLASS(C5)) != 0);
    ui_field(h, PURPOSE, c != NULL ? c->purpose : NULL);
    draw_how(h, b, c != NULL ? c->lang : s->frame.person.service_lang);
    if (c == NULL)
        ui_field_bool(h, REPLACES, false);
    ui_form_close(h, c == NULL ? SAY(T("Record the consent")) : SAY(T("Record the change")),
                  UI_BUTTON_MAIN,
                  c == NULL ? SAY(T("Nothing moves by this alone: it is held against each offer "
                                    "and letter."))
                            : SAY(T("What the consent no longer covers ends at once, and each "
                                    "partner is told.")),
                  client_path(w, "consents"));
    ui_panel_close(h);
}

static enum err
show_form(struct work *w, const struct form *form, struct reply *reply, const struct consent *c)
{
    struct shown s;
    struct before b = { .c = c };
    const struct ui_option *parties;
    TRY(load(w, &s));
    TRY(consent_party_options(w, &parties));
    if (c != NULL) {
        reply_record(reply, "consent", &consent_shape, c);
        before_of(work_arena(w), &s, c, &b);
    } else {
        reply_record(reply, "case", &client_case_shape, &s.frame.c);
    }
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_CONSENTS, SAY(T("Consents")));
    ui_stacked_open(h);
    draw_section_note(h, &s);
    if (!case_is_open(&s.frame.c))
        ui_note(h, UI_WARN, SAY(T("The case has ended")),
                SAY(T("Nothing is recorded in an ended case.")));
    else
        draw_form(h, w, form, &s, &b, parties);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    return show_form(w, form, reply, NULL);
}

static enum err
show_change(struct work *w, const struct form *form, struct reply *reply)
{
    struct consent *c = ARENA_NEW(work_arena(w), struct consent);
    TRY(consent_get(w, work_object(w), c));
    return show_form(w, form, reply, c);
}

/* ---- one consent ---- */

static void
draw_withdraw(struct html *h, struct work *w, const struct form *form, const struct consent *c)
{
    const char *path =
        client_path(w, str_printf(h->arena, "consents/%s/withdraw", id_text(h->arena, c->id)));
    ui_panel_open(h, "withdraw", SAY(T("The client withdraws it")), NO_WORDS, NULL);
    ui_form_open(h, form, withdraw_fields,
                 &(struct ui_form){ .action = path, .version = c->version, .in_panel = true });
    ui_field(h, W_NOTE, NULL);
    ui_form_close(h, SAY(T("Record the withdrawal")), UI_BUTTON_BAD,
                  SAY(T("It acts at once everywhere: what partners see by it closes, open offers "
                        "by it are withdrawn, and each partner is told. What was given before "
                        "stays with its ground.")),
                  NULL);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct shown s;
    struct consent c;
    TRY(load(w, &s));
    TRY(consent_get(w, work_object(w), &c));
    reply_record(reply, "consent", &consent_shape, &c);
    reply_rows(reply, "parties", &consent_party_shape, s.parties, s.party_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool stands = c.state == CONSENT_STANDS && case_is_open(&s.frame.c);
    struct html *h = client_frame_open(reply, w, &s.frame, TAB_CONSENTS, SAY(T("Consents")));
    ui_cols_open(h);
    ui_panel_open(h, "consent", SAY(code_text(consent_kind_codes, c.kind)), SAY(T("All consents")),
                  client_path(w, "consents"));
    ui_body_open(h);
    consent_draw_state(h, &c);
    consent_draw_facts(h, &c, s.parties, s.party_count);
    ui_body_close(h);
    ui_panel_close(h);
    ui_cols_next(h);
    if (stands && work_may(w, ACT_CONSENT_CHANGE)) {
        ui_actions_open(h);
        ui_button_link(
            h, SAY(T("Restrict, extend or change")),
            client_path(w, str_printf(h->arena, "consents/%s/change", id_text(h->arena, c.id))),
            UI_BUTTON);
        ui_actions_close(h);
    }
    if (c.state == CONSENT_STANDS && work_may(w, ACT_CONSENT_WITHDRAW))
        draw_withdraw(h, w, form, &c);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- moves ---- */

static int
code_value(const struct code *codes, const char *name)
{
    const struct code *code = code_by_name(codes, name);
    return code != NULL ? code->value : 0;
}

static struct consent_given
given_of(const struct form *form)
{
    return (struct consent_given){
        .kind = code_value(consent_kind_codes, form_text(form, KIND)),
        .given_by = form_code(form, GIVEN_BY),
        .way = form_code(form, WAY),
        .representative = form_text(form, REPRESENTATIVE),
        .classes = form_codes(form, CLASSES) | (form_bool(form, SOCIAL) ? CLASS(C4) : 0) |
                   (form_bool(form, HEALTH) ? CLASS(C5) : 0),
        .mutual = form_bool(form, MUTUAL),
        .from = { form_id(form, FROM), form_id(form, FROM2), form_id(form, FROM3) },
        .to = { form_id(form, TO), form_id(form, TO2), form_id(form, TO3) },
        .to_text = form_text(form, TO_TEXT),
        .purpose = form_text(form, PURPOSE),
        .lang = form_text(form, LANG),
        .explained_by = form_text(form, EXPLAINED_BY),
        .interpreter = form_text(form, INTERPRETER),
        .document = form_text(form, DOCUMENT),
        .given_on = form_date(form, GIVEN_ON),
        .until_on = form_date(form, UNTIL_ON),
        .replaces = form_bool(form, REPLACES),
    };
}

static enum err
to_one(struct work *w, struct reply *reply, int64_t id, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(
        reply, "%s",
        client_path(w, str_printf(work_arena(w), "consents/%s", id_text(work_arena(w), id))));
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct consent_given given = given_of(form);
    if (given.way == CONSENT_BY_CODE) {
        TRY(consent_ask(w, &given, &id));
        reply_done(reply, T("The client is asked for it on the own pages. Nothing moves by it "
                            "before the client has given it."));
        return reply_see_other(reply, "%s#asked", client_path(w, "consents"));
    }
    TRY(consent_record(w, &given, &id));
    return to_one(w, reply, id, T("The consent has been recorded."));
}

static enum err
post_change(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    struct consent_given given = given_of(form);
    TRY(consent_change(w, &given, form_version(form), &id));
    return to_one(w, reply, id, T("The change has been recorded. Partners are told."));
}

static enum err
post_withdraw(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consent_withdraw(w, form_text(form, W_NOTE), form_version(form)));
    reply_done(reply, T("The consent is withdrawn. Nothing moves by it any more."));
    /* A partner's own tie has ended with it. */
    if (work_permit(w)->tie == TIE_PARTNER)
        return reply_see_other(reply, "/");
    return reply_see_other(reply, "%s", client_path(w, "consents"));
}

static enum err
post_take_back(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consent_ask_take_back(w, form_version(form)));
    reply_done(reply, T("The client is asked for it no longer."));
    return reply_see_other(reply, "%s", client_path(w, "consents"));
}

static enum err
post_told(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(consent_told(w, form_text(form, T_NOTE)));
    reply_done(reply, T("Confirmed."));
    if (work_permit(w)->tie == TIE_TOLD)
        return reply_see_other(reply, "/");
    return reply_see_other(reply, "%s", client_path(w, "consents"));
}

const struct page page_consents = {
    .title = T("Consents"),
    .routes = {
        { GET, CONSENTS, ACT_CONSENT_READ, show_list, filters,
          .summary = T("Consents, permissions and prohibitions of a client"),
          .gives = &consent_shape },
        { GET, CONSENTS "/new", ACT_CONSENT_READ, show_new, NULL,
          .summary = T("The form of a consent") },
        { POST, CONSENTS, ACT_CONSENT_CHANGE, post_new, given_fields, CONSENTS "/new",
          .summary = T("Record a consent, a permission or a prohibition") },
        { GET, CONSENT_, ACT_CONSENT_READ, show_one, NULL, .summary = T("A consent"),
          .gives = &consent_shape },
        { GET, CONSENT_ "/change", ACT_CONSENT_READ, show_change, NULL,
          .summary = T("The form of changing a consent") },
        { POST, CONSENT_ "/change", ACT_CONSENT_CHANGE, post_change, given_fields,
          CONSENT_ "/change", .summary = T("Restrict, extend or change a consent") },
        { POST, CONSENT_ "/withdraw", ACT_CONSENT_WITHDRAW, post_withdraw, withdraw_fields,
          .summary = T("Record that the client withdraws a consent") },
        { POST, ASKS "/:ask/take-back", ACT_CONSENT_CHANGE, post_take_back, NULL,
          .summary = T("Ask the client no longer for a consent") },
        { POST, NOTICES "/:notice/told", ACT_CONSENT_TELL, post_told, told_fields,
          .summary = T("Confirm that a partner has been told") },
    },
};
