/* web/page_offer.c: a case's offers, as the sender's side has them: the list, a new one, and how
 * one goes. */
#include "client/judgement.h"
#include "http/page.h"
#include "region/area.h"
#include "region/card.h"
#include "web/client_frame.h"
#include "web/consent_view.h"
#include "web/offer_view.h"

#define OFFERS "/clients/:client/cases/:case/offers"
#define OFFER  OFFERS "/:offer"

/* ---- the list ---- */

static void
draw_offers(struct html *h, struct work *w, const struct offer_line *rows, size_t count,
            bool may_send)
{
    static const struct ui_column columns[] = {
        { .label = T("Receiver") },  { .label = T("Kind") },  { .label = T("First offered") },
        { .label = T("Answer by") }, { .label = T("State") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "offers", SAY(T("Offers of this case")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("Nothing has been offered yet")),
                 SAY(T("A referral, a hand-off, an order and a share all start here and wait for "
                       "an answer.")),
                 may_send ? SAY(T("New offer")) : NO_WORDS,
                 may_send ? client_path(w, "offers/new") : NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Offers of this case, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct offer_line *o = &rows[i];
        ui_row(h, offer_state_is_open(o->state) && !date_is_none(o->due_on) &&
                      date_compare(o->due_on, h->today) < 0);
        ui_head_link(h, offer_unit_words(h, o->to_unit_name, o->to_org_name),
                     offer_url(h->arena, o->client, o->in_case, o->id, ""));
        ui_cell_words(h, SAY(code_text(offer_kind_codes, o->kind)));
        ui_cell_date(h, o->first_offered_on);
        ui_cell(h);
        offer_draw_due(h, o->due_on, o->answered_on);
        ui_cell(h);
        offer_draw_state(h, o->state);
    }
    ui_table_close(h);
    ui_panel_close(h);
    ui_due_key(h);
}

static enum err
show_offers(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct client_frame f;
    struct offer_line *rows;
    size_t count;
    TRY(client_frame_load(w, &f));
    TRY(offer_list(w, &rows, &count));
    reply_rows(reply, "offers", &offer_line_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may_send = case_is_open(&f.c) && work_may(w, ACT_OFFER_SEND);
    struct html *h = client_frame_open(reply, w, &f, TAB_OFFERS, SAY(T("Offers")));
    ui_stacked_open(h);
    if (may_send && count > 0) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("New offer")), client_path(w, "offers/new"), UI_BUTTON_MAIN);
        ui_actions_close(h);
    }
    draw_offers(h, w, rows, count, may_send);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a new offer ---- */

static const struct code plain_class_codes[] = {
    { C2, "dealings", T("Dealings with the authorities and special arrangements") },
    { C3, "work_history", T("Education, work history and competence") },
    { C6, "need", T("Service need") },
    { C7, "plan", T("Plan and its follow-up") },
    { 0, NULL, TEXT_NONE },
};

enum { N_WORDS, N_ALL, N_CARD };
static const struct field reach_fields[] = {
    [N_WORDS] = { "words", FIELD_LINE, .label = T("Find a service") },
    [N_ALL] = { "all", FIELD_BOOL, .label = TEXT_NONE },
    [N_CARD] = { "card", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};
enum {
    KIND,
    CARD,
    TO,
    REASON,
    GROUND,
    CONSENT_ID,
    PURPOSE,
    CLASSES,
    SOCIAL,
    HEALTH,
    NOT_TOLD,
    SUPPORTER,
    NO_SUPPORTER
};
static const struct field new_fields[] = {
    [KIND] = { "kind", FIELD_KEY, .required = true, .label = T("Kind of offer") },
    [CARD] = { "card", FIELD_ID, .label = T("Service card"),
               .hint = T("Which service is asked for. The receiver sees its name. Choose who gives "
                         "it as the receiver.") },
    [TO] = { "to", FIELD_ID, .required = true, .label = T("Receiving unit") },
    [REASON] = { "reason", FIELD_TEXT, .required = true, .class = C1,
                 .label = T("Why this is needed"),
                 .hint = T("The receiver reads this before answering. Write what is needed for the "
                           "answer, and no "
                           "diagnoses.") },
    [GROUND] = { "ground", FIELD_KEY, .required = true, .label = T("Ground") },
    [CONSENT_ID] = { "consent", FIELD_ID, .label = T("By which consent"),
                     .hint = T("Only where the ground is a consent or a permission: it is held "
                               "against what you send now, and again on acceptance.") },
    [PURPOSE] = { "purpose", FIELD_TEXT, .required = true,
                  .label = T("What the information is for") },
    [CLASSES] = { "classes", FIELD_CODES, .codes = plain_class_codes,
                  .label = T("What opens on acceptance"),
                  .hint = T("Only what is necessary. Nothing is ticked beforehand.") },
    [SOCIAL] = { "social", FIELD_BOOL, .class = C4,
                 .label = T("Social situation, as far as it is necessary") },
    [HEALTH] = { "health", FIELD_BOOL, .class = C5,
                 .label = T("Health, work and functional ability, as far as it is necessary") },
    [NOT_TOLD] = { "not_told_reason", FIELD_TEXT,
                   .label = T("If the client has not been told of the referral: why not") },
    [SUPPORTER] = { "supporter", FIELD_ID, .label = T("Who supports the client during the wait"),
                    .hint = T("One of these two is needed, unless you only share.") },
    [NO_SUPPORTER] = { "no_supporter_reason", FIELD_TEXT, .label = T("Or why nobody needs to") },
    FIELD_END,
};

/* What the form offers to choose from. */
struct choices {
    const struct ui_option *units, *named, *consents, *cards;
    const char *county; /* where the client lives; NULL: not known */
    struct card *found; /* what words find; NULL: nothing was looked for */
    size_t found_count;
    struct card card; /* the one that was chosen; .id 0: none */
    size_t unit_count;
    struct ui_option kinds[OFFER_KIND_COUNT], grounds[16];
    bool everywhere;
};

/* The person's own employment authority, county and Kela come first; others only when asked for. */
static enum err
load_units(struct work *w, const struct client_frame *f, struct choices *c)
{
    struct unit_filter filter = { .kind = 0 };
    org_id near[4] = { work_org(w) };
    struct place place;
    enum err err = f->person.municipality_code == NULL
                       ? ERR_NOT_FOUND
                       : place_on(w, f->person.municipality_code, work_today(w), &place);
    if (err == ERR_NOT_FOUND) {
        c->everywhere = true;
    } else {
        TRY(err);
        c->county = place.county;
        near[1] = place.ea;
        near[2] = place.wsc;
        if (!c->everywhere) {
            filter.area = place.area;
            filter.county = place.county;
        }
    }
    for (size_t i = 1; i < COUNT(near) - 1; i++) /* .v 0 would end the list */
        if (near[i].v == 0)
            near[i] = near[0];
    return offer_unit_options(w, filter, 0, near, &c->units, &c->unit_count);
}

/* Options of one giver stand together, the givers as they came. */
static void
group_cards(struct ui_option *options, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t at = i;
        for (size_t j = 0; j < i; j++)
            if (str_same(options[j].group.data, options[i].group.data))
                at = j + 1;
        struct ui_option moved = options[i];
        for (size_t j = i; j > at; j--)
            options[j] = options[j - 1];
        options[at] = moved;
    }
}

/* The cards to choose from: what words found, otherwise those of the client's region. */
static enum err
load_cards(struct work *w, const struct form *filters, struct choices *c)
{
    struct arena *a = work_arena(w);
    const char *words = form_text(filters, N_WORDS);
    int64_t chosen = form_id(filters, N_CARD);
    struct card *rows;
    size_t count, n = 0;
    TRY(card_list_for_offer(w, words, (unit_id){ 0 }, &rows, &count));
    for (size_t i = 0; i < count; i++) /* of the client's region, unless all are asked for */
        if (c->everywhere || c->county == NULL || str_same(rows[i].region, c->county))
            rows[n++] = rows[i];
    count = n;
    n = 0;
    if (words != NULL) {
        c->found = rows;
        c->found_count = count;
    }
    if (chosen != 0) {
        enum err err = card_get(w, chosen, &c->card);
        if (err != ERR_OK && err != ERR_NOT_FOUND)
            return err;
        if (err == ERR_NOT_FOUND || !card_is_given(&c->card, work_today(w)))
            c->card.id = 0;
    }
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 2);
    bool there = false;
    for (size_t i = 0; i < count; i++) {
        there |= rows[i].id == c->card.id;
        options[n++] = (struct ui_option){
            .value = id_text(a, rows[i].id),
            .words = DATA(card_text(work_lang(w), rows[i].t.name)),
            .group = DATA(
                names_in(work_lang(w), rows[i].unit.v != 0 ? rows[i].unit_name : rows[i].org_name)),
        };
    }
    if (c->card.id != 0 && !there)
        options[n++] = (struct ui_option){
            .value = id_text(a, c->card.id),
            .words = DATA(card_text(work_lang(w), c->card.t.name)),
        };
    group_cards(options, n);
    c->cards = options;
    return ERR_OK;
}

static void
load_kinds(struct work *w, const struct client_frame *f, struct choices *c)
{
    static const struct text consequence[OFFER_KIND_COUNT] = {
        [OFFER_REFERRAL] = T("The receiver answers for its part of the assessment. Responsibility "
                             "stays where it is."),
        [OFFER_HANDOFF] =
            T("Responsibility for the case moves at the moment when the receiver accepts."),
        [OFFER_ORDER] = T("The receiver does its part. Responsibility stays where it is."),
        [OFFER_SHARE] = T("The receiver may read what you choose. Nothing is asked."),
    };
    const struct path *path = path_find(f->c.path);
    bool before = f->c.state == CASE_NEED || f->c.state == CASE_REFERRED;
    size_t n = 0;
    for (const struct code *k = offer_kind_codes; k->name != NULL; k++) {
        if (k->value == OFFER_REFERRAL && (path == NULL || !path->four_judgements || !before))
            continue;
        if (k->value == OFFER_HANDOFF && f->c.holder.v != work_duty(w).v)
            continue;
        c->kinds[n++] = (struct ui_option){ .value = k->name,
                                            .words = SAY(k->text),
                                            .hint = SAY(consequence[k->value]) };
    }
    c->kinds[n] = (struct ui_option){ .value = NULL };
}

/* The grounds that could fit what goes from here in this case; the receiver decides the rest. */
static void
load_grounds(struct html *h, struct work *w, const struct client_frame *f, struct choices *c)
{
    size_t n = 0;
    unsigned from = PARTY_BIT(work_party(w)), kinds = 0;
    for (const struct ui_option *k = c->kinds; k->value != NULL; k++)
        kinds |= OFFER_KIND_BIT(code_by_name(offer_kind_codes, k->value)->value);
    for (const struct ground_row *g = grounds; g->key != NULL && n < COUNT(c->grounds) - 1; g++) {
        if ((g->kinds & kinds) == 0 || (g->path != NULL && !str_same(g->path, f->c.path)))
            continue;
        if ((g->from != 0 && (g->from & from) == 0) ||
            (g->in_clientship && date_is_none(f->c.clientship_on)))
            continue;
        struct words hint =
            g->act == NULL ? SAY(g->when)
                           : SAY_FILL(T("{section}. {when}"),
                                      FILL_S("section", ui_section_text(h, g->act, g->section)),
                                      FILL_T("when", g->when));
        /* fill-ins live as long as the page */
        hint = DATA(words_in(h, hint));
        c->grounds[n++] =
            (struct ui_option){ .value = g->key, .words = SAY(g->label), .hint = hint };
    }
    c->grounds[n] = (struct ui_option){ .value = NULL };
}

enum { CARDS_SHOWN = 6 };

/* Look for the service first; a card that is chosen names its receiver below. */
static void
draw_card_search(struct html *h, struct work *w, const struct form *form, const struct choices *c)
{
    const char *const keep[] = { "all", "1", NULL };
    const char *base = client_path(w, "offers/new");
    ui_panel_open(h, "cards", SAY(T("Which service?")), SAY(T("All service cards")), "/cards");
    ui_filter(h, form_filters(form), reach_fields, base, NULL, c->everywhere ? keep : NULL);
    if (c->card.id != 0) {
        ui_body_open(h);
        ui_note(h, UI_OK, DATA(card_text(h->lang, c->card.t.name)),
                DATA(card_text(h->lang, c->card.t.eligibility)));
        ui_body_close(h);
    } else if (c->found != NULL && c->found_count == 0) {
        ui_body_open(h);
        ui_p(h, SAY(T("No published card has these words. Try others, or send the offer without "
                      "a card.")));
        ui_body_close(h);
    } else if (c->found != NULL) {
        ui_rows_open(h);
        for (size_t i = 0; i < c->found_count && i < CARDS_SHOWN; i++) {
            const struct card *card = &c->found[i];
            ui_row_item_open(
                h, DATA(card_text(h->lang, card->t.name)),
                html_path(h->arena, "/cards/%s", id_text(h->arena, card->id)),
                DATA(names_in(h->lang, card->unit.v != 0 ? card->unit_name : card->org_name)));
            ui_p(h, DATA(card_text(h->lang, card->t.definition)));
            if (card->stale)
                ui_p_meta(h, SAY(T("Ask its keeper before you rely on it.")));
            ui_button_link(h,
                           SAY_FILL(T("Offer by this card: {name}"),
                                    FILL_S("name", card_text(h->lang, card->t.name))),
                           str_printf(h->arena, "%s?card=%s%s", base, id_text(h->arena, card->id),
                                      c->everywhere ? "&all=1" : ""),
                           UI_BUTTON_SMALL);
            ui_row_item_close(h);
        }
        ui_rows_close(h);
        if (c->found_count > CARDS_SHOWN) {
            ui_footer_open(h);
            ui_meta(h, SAY(T("There are more: add a word.")));
            ui_footer_close(h);
        }
    }
    ui_panel_close(h);
}

static void
draw_new_form(struct html *h, struct work *w, const struct form *form, const struct client_frame *f,
              const struct choices *c)
{
    ui_panel_open(h, "new", SAY(T("New offer")), NO_WORDS, NULL);
    ui_form_open(h, form, new_fields,
                 &(struct ui_form){ .action = client_path(w, "offers"),
                                    .version = f->c.version,
                                    .in_panel = true });
    ui_field_choices(h, KIND, NULL, c->kinds);
    if (c->cards[0].value != NULL)
        ui_field_options(h, CARD, c->card.id == 0 ? NULL : id_text(h->arena, c->card.id), c->cards);
    ui_field_options(h, TO, c->card.unit.v == 0 ? NULL : id_text(h->arena, c->card.unit.v),
                     c->units);
    if (!c->everywhere) {
        H(h, "<p class=\"meta\"><a");
        html_url(h, "href", str_printf(h->arena, "%s?all=1", client_path(w, "offers/new")));
        H(h, ">");
        html_say(h, T("Show the units of other regions too"), NULL);
        H(h, "</a></p>");
    }
    ui_field(h, REASON, NULL);
    ui_field_choices(h, GROUND, NULL, c->grounds);
    ui_field_options(h, CONSENT_ID, NULL, c->consents);
    ui_field(h, PURPOSE, NULL);
    ui_field_codes(h, CLASSES, 0);
    ui_field_bool(h, SOCIAL, false);
    ui_field_bool(h, HEALTH, false);
    if (c->kinds[0].value != NULL && str_same(c->kinds[0].value, "referral"))
        ui_field(h, NOT_TOLD, NULL);
    ui_field_options(h, SUPPORTER,
                     f->c.supporter.v != 0 ? id_text(h->arena, f->c.supporter.v) : NULL, c->named);
    ui_field(h, NO_SUPPORTER, f->c.no_supporter_reason);
    ui_form_close(h, SAY(T("Send the offer")), UI_BUTTON_MAIN,
                  SAY(T("Nothing moves until the receiver accepts.")), client_path(w, "offers"));
    ui_panel_close(h);
}

static void
draw_new_side(struct html *h, struct work *w, const struct client_frame *f)
{
    const struct ui_pair facts[] = {
        { T("Client"), DATA(person_name(h->arena, &f->person)) },
        { T("What is asked"), SAY(T("the kind of offer that you choose")) },
        { T("Why"), SAY(T("what you write as the reason, word by word")) },
        { T("Ground"), SAY(T("the section that you choose")) },
        { T("Sender"), SAY(T("your name, unit and organisation")) },
        { .label = TEXT_NONE },
    };
    const struct words hidden[] = { SAY(T("What you tick, one by one")), NO_WORDS };
    ui_preview(h,
               &(struct ui_preview){ .heading = SAY(T("The receiver sees this before answering")),
                                     .facts = facts,
                                     .opens = SAY(T("Opens on acceptance:")),
                                     .hidden = hidden });
    if (f->person.prohibited)
        ui_note(h, UI_SHIELD, SAY(T("Security prohibition")),
                SAY(T("Contact data and places of meeting are not sent. Do not write them in the "
                      "reason.")));
    const struct path *path = path_find(f->c.path);
    if (path != NULL && path->four_judgements && f->c.state == CASE_NEED) {
        ui_panel_open(h, "before", SAY(T("Before a referral")), SAY(T("Judgements")),
                      client_path(w, "need"));
        ui_body_open(h);
        ui_p(h, SAY(T("The four judgements are recorded, and the client is told. All four yes "
                      "means that the "
                      "authority must refer.")));
        ui_section_ref(h, "381/2023", "3.1 §");
        ui_body_close(h);
        ui_panel_close(h);
    }
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct choices c = { .everywhere = form_bool(form_filters(form), N_ALL) };
    TRY(client_frame_load(w, &f));
    TRY(load_units(w, &f, &c));
    TRY(load_cards(w, form_filters(form), &c));
    TRY(party_options(w, &c.named));
    TRY(consent_options(w, 0, &c.consents));
    load_kinds(w, &f, &c);
    if (!reply_is_html(reply)) {
        reply_record(reply, "case", &client_case_shape, &f.c);
        return ERR_OK;
    }
    struct html *h = client_frame_open(reply, w, &f, TAB_OFFERS, SAY(T("New offer")));
    load_grounds(h, w, &f, &c);
    if (!case_is_open(&f.c)) {
        ui_note(h, UI_WARN, SAY(T("The case has ended")),
                SAY(T("Nothing can be offered from an ended case.")));
    } else {
        ui_cols_open(h);
        draw_card_search(h, w, form, &c);
        draw_new_form(h, w, form, &f, &c);
        ui_cols_next(h);
        draw_new_side(h, w, &f);
        ui_cols_close(h);
    }
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *kind = code_by_name(offer_kind_codes, form_text(form, KIND));
    offer_id id;
    TRY(offer_send(w,
                   &(struct offer_given){
                       .kind = kind != NULL ? (enum offer_kind)kind->value : OFFER_KIND_NONE,
                       .card = form_id(form, CARD),
                       .to = { form_id(form, TO) },
                       .reason = form_text(form, REASON),
                       .ground = form_text(form, GROUND),
                       .consent = form_id(form, CONSENT_ID),
                       .purpose = form_text(form, PURPOSE),
                       .classes = form_codes(form, CLASSES) |
                                  (form_bool(form, SOCIAL) ? CLASS(C4) : 0) |
                                  (form_bool(form, HEALTH) ? CLASS(C5) : 0),
                       .not_told_reason = form_text(form, NOT_TOLD),
                       .supporter = { form_id(form, SUPPORTER) },
                       .no_supporter_reason = form_text(form, NO_SUPPORTER),
                   },
                   &id));
    reply_done(reply, T("The offer is in the receiver's queue. Responsibility has not moved."));
    return reply_see_other(reply, "%s",
                           offer_url(work_arena(w), work_client(w), work_case(w), id, ""));
}

/* ---- one offer ---- */

enum { C_ANSWER };
static const struct field clarify_fields[] = {
    [C_ANSWER] = { "answer", FIELD_TEXT, .required = true, .label = T("Answer to the receiver") },
    FIELD_END,
};
enum { W_NOTE };
static const struct field withdraw_fields[] = {
    [W_NOTE] = { "note", FIELD_TEXT, .required = true, .label = T("Why you withdraw the offer") },
    FIELD_END,
};
enum { S_ON };
static const struct field start_fields[] = {
    [S_ON] = { "started_on", FIELD_DATE, .required = true,
               .label = T("The day on which it started") },
    FIELD_END,
};
enum { X_OUTCOME, X_NOTE };
static const struct field close_fields[] = {
    [X_OUTCOME] = { "outcome", FIELD_CODE, .required = true, .codes = offer_outcome_codes,
                    .label = T("Outcome") },
    [X_NOTE] = { "note", FIELD_TEXT, .label = T("Note") },
    FIELD_END,
};

struct one {
    struct offer o;
    struct offer_step *steps;
    size_t step_count;
};

static const char *
here(struct html *h, const struct offer *o, const char *rest)
{
    return offer_url(h->arena, o->client, o->in_case, o->id, rest);
}

/* One form in a panel of its own. */
static void
draw_form(struct html *h, const struct form *form, const struct field *fields,
          const struct offer *o, const char *rest, struct text heading, struct text button,
          enum ui_button kind, struct text consequence)
{
    ui_panel_open(h, rest, SAY(heading), NO_WORDS, NULL);
    ui_form_open(
        h, form, fields,
        &(struct ui_form){
            .action = here(h, o, rest), .version = o->version, .prefix = rest, .in_panel = true });
    for (int i = 0; fields[i].name != NULL; i++)
        if (fields[i].kind == FIELD_DATE)
            ui_field_date(h, i, h->today);
        else
            ui_field(h, i, NULL);
    ui_form_close(h, SAY(button), kind, SAY(consequence), NULL);
    ui_panel_close(h);
}

/* The one thing that is next for the sender's side. */
static void
draw_next(struct html *h, struct work *w, const struct form *form, const struct offer *o)
{
    bool sender = work_may(w, ACT_OFFER_WITHDRAW), closer = work_may(w, ACT_OFFER_CLOSE);
    if (o->state == OFFER_ASKED && sender)
        draw_form(h, form, clarify_fields, o, "clarify", T("The receiver asks"),
                  T("Send the answer"), UI_BUTTON_MAIN,
                  T("The response clock has gone on all the time."));
    if (o->state == OFFER_ACCEPTED && closer)
        draw_form(h, form, start_fields, o, "start", T("Has it started?"), T("Record the start"),
                  UI_BUTTON_MAIN, T("The waiting ends."));
    if ((o->state == OFFER_ACCEPTED || o->state == OFFER_STARTED) && closer)
        draw_form(h, form, close_fields, o, "close", T("Close with the outcome"),
                  T("Close the offer"), o->state == OFFER_STARTED ? UI_BUTTON_MAIN : UI_BUTTON,
                  T("Both sides see the outcome."));
    bool failed = o->state == OFFER_DECLINED || o->state == OFFER_EXPIRED;
    if ((failed || (offer_state_is_open(o->state) && sender)) && work_may(w, ACT_OFFER_SEND)) {
        ui_actions_open(h);
        ui_button_link(h, SAY(T("New offer")), client_path(w, "offers/new"),
                       failed ? UI_BUTTON_MAIN : UI_BUTTON);
        ui_actions_close(h);
    }
    if (offer_state_is_open(o->state) && sender)
        draw_form(h, form, withdraw_fields, o, "withdraw", T("Withdraw the offer"), T("Withdraw"),
                  UI_BUTTON_BAD, T("The receiver is told, and can no longer accept."));
}

static void
draw_result(struct html *h, const struct offer *o)
{
    ui_panel_open(h, "answer", SAY(T("Answer")), NO_WORDS, NULL);
    ui_body_open(h);
    offer_draw_state(h, o->state);
    ui_facts_open(h, true);
    ui_fact_open(h, T("Answer by"));
    offer_draw_due(h, o->due_on, o->answered_on);
    ui_fact_close(h);
    ui_fact_date(h, T("First offered"), o->first_offered_on);
    ui_fact_date(h, T("Reminded"), o->reminded_on);
    ui_fact_date(h, T("Taken to the supervisor"), o->escalated_on);
    ui_fact_date(h, T("Answered"), o->answered_on);
    ui_fact(h, T("Accepted by"), DATA(o->to_name));
    ui_fact(h, T("Reason for declining"),
            o->closing_reason != 0 ? SAY(code_text(decline_reason_codes, o->closing_reason))
                                   : NO_WORDS);
    ui_fact(h, T("Note"), DATA(o->closing_note));
    ui_fact(h, T("Outcome"),
            o->outcome != 0 ? SAY(code_text(offer_outcome_codes, o->outcome)) : NO_WORDS);
    ui_fact(h, T("First step of the receiver"), DATA(o->next_step));
    ui_fact_date(h, T("Date of the first step"), o->next_step_on);
    ui_fact(h, T("Support of the client"),
            o->support != 0 ? SAY(code_text(offer_support_codes, o->support)) : NO_WORDS);
    ui_fact(h, T("State of the plan"),
            o->plan != 0 ? SAY(code_text(offer_plan_codes, o->plan)) : NO_WORDS);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_disclosure(struct html *h, const struct offer *o)
{
    ui_panel_open(h, "disclosure", SAY(T("What the information is for")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, DATA(o->purpose));
    if (o->card != 0) {
        ui_facts_open(h, true);
        ui_fact_open(h, T("Service card"));
        H(h, "<a");
        html_url(h, "href", html_path(h->arena, "/cards/%s", id_text(h->arena, o->card)));
        H(h, ">");
        ui_names(h, o->card_name);
        H(h, "</a>");
        ui_fact_close(h);
        ui_facts_close(h);
    }
    if (o->not_told_reason != NULL) {
        ui_facts_open(h, true);
        ui_fact(h, T("Why the client was not told of the referral"), DATA(o->not_told_reason));
        ui_facts_close(h);
    }
    ui_body_close(h);
    ui_panel_close(h);
}

static enum err
show_offer(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct one one;
    TRY(client_frame_load(w, &f));
    TRY(offer_get(w, &one.o));
    TRY(offer_steps(w, &one.steps, &one.step_count));
    reply_record(reply, "offer", &offer_shape, &one.o);
    reply_rows(reply, "moves", &offer_step_shape, one.steps, one.step_count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct offer_preview preview;
    offer_as_previewed(&one.o, &preview);
    struct html *h =
        client_frame_open(reply, w, &f, TAB_OFFERS, SAY(code_text(offer_kind_codes, one.o.kind)));
    ui_cols3_open(h);
    draw_result(h, &one.o);
    ui_cols_next(h);
    draw_next(h, w, form, &one.o);
    offer_draw_preview(h, &preview, SAY(T("The receiver sees this before answering")));
    offer_draw_steps(h, one.steps, one.step_count);
    ui_cols_next(h);
    draw_disclosure(h, &one.o);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
back(struct work *w, struct reply *reply, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(
        reply, "%s",
        offer_url(work_arena(w), work_client(w), work_case(w), (offer_id){ work_object(w) }, ""));
}

static enum err
post_clarify(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_clarify(w, form_text(form, C_ANSWER), form_version(form)));
    return back(w, reply, T("The answer has been sent to the receiver."));
}

static enum err
post_withdraw(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_withdraw(w, form_text(form, W_NOTE), form_version(form)));
    return back(w, reply, T("The offer has been withdrawn. The receiver is told."));
}

static enum err
post_start(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_start(w, form_date(form, S_ON), form_version(form)));
    return back(w, reply, T("The start has been recorded."));
}

static enum err
post_close(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(offer_close(w, (enum offer_outcome)form_code(form, X_OUTCOME), form_text(form, X_NOTE),
                    form_version(form)));
    return back(w, reply, T("The offer is closed."));
}

const struct page page_offer = {
    .title = T("Offer"),
    .routes = {
        { GET, OFFERS, ACT_OFFER_READ, show_offers, NULL, .summary = T("The offers of a case"),
          .gives = &offer_line_shape },
        { GET, OFFERS "/new", ACT_OFFER_READ, show_new, reach_fields,
          .summary = T("The form of an offer") },
        { POST, OFFERS, ACT_OFFER_SEND, post_new, new_fields, OFFERS "/new",
          .summary = T("Offer a referral, a hand-off, an order or a share to another unit") },
        { GET, OFFER, ACT_OFFER_READ, show_offer, NULL, .summary = T("An offer and how it went"),
          .gives = &offer_shape },
        { POST, OFFER "/clarify", ACT_OFFER_WITHDRAW, post_clarify, clarify_fields, OFFER,
          .summary = T("Answer the receiver's question") },
        { POST, OFFER "/withdraw", ACT_OFFER_WITHDRAW, post_withdraw, withdraw_fields, OFFER,
          .summary = T("Withdraw an offer") },
        { POST, OFFER "/start", ACT_OFFER_CLOSE, post_start, start_fields, OFFER,
          .summary = T("Record that what was offered has started") },
        { POST, OFFER "/close", ACT_OFFER_CLOSE, post_close, close_fields, OFFER,
          .summary = T("Close an offer with its outcome") },
    },
};
