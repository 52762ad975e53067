/* web/page_letter.c: letters to partners without an account: the list, a new one, one on paper, and
 * its answer. */
#include "client/offer.h"
#include "client/partner.h"
#include "http/page.h"
#include "region/org_text.h"
#include "web/client_frame.h"
#include "web/consent_view.h"

#define LETTERS "/clients/:client/cases/:case/letters"
#define LETTER  LETTERS "/:letter"

static const struct code plain_class_codes[] = {
    { C2, "dealings", T("Dealings with the authorities and special arrangements") },
    { C3, "work_history", T("Education, work history and competence") },
    { C6, "need", T("Service need") },
    { C7, "plan", T("Plan and its follow-up") },
    { 0, NULL, TEXT_NONE },
};
enum { TO_TEXT, PARTY, GROUND, CONSENT_ID, PURPOSE, QUESTION, CLASSES, SOCIAL, HEALTH };
static const struct field letter_fields[] = {
    [TO_TEXT] = { "to_text", FIELD_LINE, .required = true, .label = T("Receiver"),
                  .hint = T("As the consent names it, where a consent is the ground.") },
    [PARTY] = { "party", FIELD_CODE, .required = true, .codes = letter_party_codes,
                .label = T("Kind of receiver") },
    [GROUND] = { "ground", FIELD_KEY, .required = true, .label = T("Ground") },
    [CONSENT_ID] = { "consent", FIELD_ID, .label = T("By which consent") },
    [PURPOSE] = { "purpose", FIELD_TEXT, .required = true,
                  .label = T("What the information is for") },
    [QUESTION] = { "question", FIELD_TEXT, .required = true, .label = T("What is asked") },
    [CLASSES] = { "classes", FIELD_CODES, .codes = plain_class_codes,
                  .label = T("What stands in the letter"),
                  .hint = T("Only what is necessary. Nothing is ticked beforehand.") },
    [SOCIAL] = { "social", FIELD_BOOL, .class = C4,
                 .label = T("Social situation, as far as it is necessary") },
    [HEALTH] = { "health", FIELD_BOOL, .class = C5,
                 .label = T("Health, work and functional ability, as far as it is necessary") },
    FIELD_END,
};
enum { A_SOURCE, A_ON, A_CLASS, A_BODY };
static const struct field answer_fields[] = {
    [A_SOURCE] = { "source", FIELD_LINE, .required = true, .label = T("Who answered, and how"),
                   .hint = T("For example: manager of the workshop, by telephone.") },
    [A_ON] = { "on", FIELD_DATE, .required = true, .label = T("Day of the answer") },
    [A_CLASS] = { "class", FIELD_KEY, .required = true, .label = T("What the answer is about") },
    [A_BODY] = { "body", FIELD_TEXT, .required = true, .max = LIMIT_NOTE_BYTES,
                 .label = T("The answer") },
    FIELD_END,
};

/* ---- the list ---- */

static void
draw_list(struct html *h, struct work *w, const struct letter *rows, size_t count, bool may)
{
    static const struct ui_column columns[] = {
        { .label = T("Receiver") }, { .label = T("Purpose") },  { .label = T("Date") },
        { .label = T("Sender") },   { .label = T("Answered") }, UI_COLUMN_END,
    };
    ui_panel_open(h, "letters", SAY(T("Letters")), NO_WORDS, NULL);
    if (count == 0) {
        ui_empty(h, SAY(T("No letter has been made")),
                 SAY(T("A partner that does not use this program gets a letter, and its answer is "
                       "entered here.")),
                 may ? SAY(T("New letter")) : NO_WORDS, may ? client_path(w, "letters/new") : NULL);
        ui_panel_close(h);
        return;
    }
    ui_table_open(h, UI_TABLE, SAY(T("Letters, the newest first")), columns);
    for (size_t i = 0; i < count; i++) {
        const struct letter *l = &rows[i];
        ui_row(h, false);
        ui_head_link(h, DATA(l->to_text),
                     client_path(w, str_printf(h->arena, "letters/%s", id_text(h->arena, l->id))));
        ui_cell_words(h, DATA(l->purpose));
        ui_cell_date(h, l->made_on);
        ui_cell_words(
            h, DATA(str_printf(h->arena, "%s, %s", l->made_by, names_in(h->lang, l->org_name))));
        ui_cell_date(h, l->answer_on);
    }
    ui_table_close(h);
    ui_list_footer(h,
                   &(struct ui_list_footer){ .shown = count,
                                             .csv_path = str_printf(h->arena, "%s?format=csv",
                                                                    client_path(w, "letters")) });
    ui_panel_close(h);
}

static enum err
show_list(struct work *w, const struct form *form, struct reply *reply)
{
    (void)form;
    struct client_frame f;
    struct letter *rows;
    size_t count;
    TRY(client_frame_load(w, &f));
    TRY(letter_list(w, &rows, &count));
    reply_rows(reply, "letters", &letter_shape, rows, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may = case_is_open(&f.c) && work_may(w, ACT_LETTER_WRITE);
    struct html *h = client_frame_open(reply, w, &f, TAB_CONSENTS,
                                       SAY(T("Letters to partners without an account")));
    ui_stacked_open(h);
    ui_actions_open(h);
    if (may && count > 0)
        ui_button_link(h, SAY(T("New letter")), client_path(w, "letters/new"), UI_BUTTON_MAIN);
    ui_button_link(h, SAY(T("Consents")), client_path(w, "consents"), UI_BUTTON);
    ui_actions_close(h);
    draw_list(h, w, rows, count, may);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- a new letter ---- */

/* The grounds that fit a letter from here to somebody outside. */
static const struct ui_option *
ground_options(struct html *h, struct work *w, const struct client_frame *f)
{
    struct ui_option *options = ARENA_ARRAY(h->arena, struct ui_option, 16);
    size_t n = 0;
    for (const struct ground_row *g = grounds; g->key != NULL && n < 15; g++) {
        bool fits = false;
        for (const struct code *k = letter_party_codes; k->name != NULL; k++)
            fits |= ground_fits(
                g, &(struct ground_asked){ .kind = OFFER_ORDER,
                                           .path = f->c.path,
                                           .in_clientship = !date_is_none(f->c.clientship_on),
                                           .from = work_party(w),
                                           .to = k->value });
        if (!fits)
            continue;
        struct words hint =
            g->act == NULL ? SAY(g->when)
                           : SAY_FILL(T("{section}. {when}"),
                                      FILL_S("section", ui_section_text(h, g->act, g->section)),
                                      FILL_T("when", g->when));
        options[n++] = (struct ui_option){ .value = g->key,
                                           .words = SAY(g->label),
                                           .hint = DATA(words_in(h, hint)) };
    }
    return options;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    const struct ui_option *consents;
    TRY(client_frame_load(w, &f));
    TRY(consent_options(w, 0, &consents));
    reply_record(reply, "case", &client_case_shape, &f.c);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_CONSENTS, SAY(T("New letter")));
    ui_stacked_open(h);
    if (f.person.prohibited)
        ui_note(h, UI_SHIELD, SAY(T("Security prohibition")),
                SAY(T("Telephone, address and places stay out of the letter. Do not write them in "
                      "the question.")));
    ui_panel_open(h, "new", SAY(T("New letter")), NO_WORDS, NULL);
    ui_form_open(h, form, letter_fields,
                 &(struct ui_form){ .action = client_path(w, "letters"), .in_panel = true });
    ui_field(h, TO_TEXT, NULL);
    ui_field_code(h, PARTY, 0);
    ui_field_choices(h, GROUND, NULL, ground_options(h, w, &f));
    ui_field_options(h, CONSENT_ID, NULL, consents);
    ui_field(h, PURPOSE, NULL);
    ui_field(h, QUESTION, NULL);
    ui_field_codes(h, CLASSES, 0);
    ui_field_bool(h, SOCIAL, false);
    ui_field_bool(h, HEALTH, false);
    ui_form_close(h, SAY(T("Make the letter")), UI_BUTTON_MAIN,
                  SAY(T("It is recorded as given out, with its ground, and can then be printed.")),
                  client_path(w, "letters"));
    ui_panel_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    int64_t id;
    const struct letter_given given = {
        .to_text = form_text(form, TO_TEXT),
        .party = form_code(form, PARTY),
        .ground = form_text(form, GROUND),
        .consent = form_id(form, CONSENT_ID),
        .purpose = form_text(form, PURPOSE),
        .question = form_text(form, QUESTION),
        .classes = form_codes(form, CLASSES) | (form_bool(form, SOCIAL) ? CLASS(C4) : 0) |
                   (form_bool(form, HEALTH) ? CLASS(C5) : 0),
    };
    TRY(letter_make(w, &given, &id));
    reply_done(reply, T("The letter has been made and recorded. Print it here."));
    return reply_see_other(
        reply, "%s",
        client_path(w, str_printf(work_arena(w), "letters/%s", id_text(work_arena(w), id))));
}

/* ---- one letter ---- */

static void
draw_parts(struct html *h, const struct letter_part *parts, size_t count, bool answer)
{
    int class = -1;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].answer != answer)
            continue;
        if (parts[i].class != class && parts[i].class != C1) {
            H(h, "<h3>");
            html_say(h, code_text(offer_class_codes, parts[i].class), NULL);
            H(h, "</h3>");
        }
        class = parts[i].class;
        ui_lines(h, parts[i].body);
    }
}

static void
draw_letter(struct html *h, const struct letter *l, const struct letter_part *parts, size_t count,
            const struct names *foot)
{
    const struct ground_row *ground = ground_find(l->ground);
    const char *from = str_printf(h->arena, "%s, %s", names_in(h->lang, l->unit_name),
                                  names_in(h->lang, l->org_name));
    ui_doc_head(h, &(struct ui_doc_head){ .kind = SAY(T("Request to a partner")),
                                          .act = ground != NULL ? ground->act : NULL,
                                          .section = ground != NULL ? ground->section : NULL,
                                          .parties = DATA(from),
                                          .date = l->made_on });
    ui_panel_open(h, "letter", DATA(l->to_text), NO_WORDS, NULL);
    ui_body_open(h);
    ui_lines(h, l->question);
    draw_parts(h, parts, count, false);
    if (l->masked)
        ui_p_meta(h, SAY(T("Contact data is left out. Contact the sender.")));
    ui_facts_open(h, true);
    ui_fact(h, T("Purpose"), DATA(l->purpose));
    ui_fact(h, T("Ground"), ground != NULL ? SAY(ground->label) : DATA(l->ground));
    ui_fact_date(h, T("Consent given on"), l->consent_on);
    ui_fact(
        h, T("Sender"),
        DATA(str_printf(h->arena, "%s, %s, %s", l->made_by, names_in(h->lang, l->title), from)));
    ui_fact(h, T("Telephone"), DATA(l->phone));
    ui_fact_date(h, T("Date"), l->made_on);
    ui_facts_close(h);
    ui_p_meta(h, SAY(T("The information is secret. Use it for the purpose above only, and do not "
                       "give it on.")));
    if (!str_empty(names_in(h->lang, *foot)))
        ui_lines(h, names_in(h->lang, *foot));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_answer(struct html *h, const struct letter *l, const struct letter_part *parts, size_t count)
{
    ui_panel_open(h, "answer", SAY(T("Answer")), NO_WORDS, NULL);
    ui_body_open(h);
    draw_parts(h, parts, count, true);
    ui_facts_open(h, true);
    ui_fact(h, T("Source"), DATA(l->answer_source));
    ui_fact_date(h, T("Answered"), l->answer_on);
    ui_fact(
        h, T("Entered by"),
        DATA(str_printf(h->arena, "%s, %s, %s", l->answer_by, names_in(h->lang, l->answer_org_name),
                        date_text(h->arena, l->answer_made_on))));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_answer_form(struct html *h, struct work *w, const struct form *form, const struct letter *l)
{
    struct ui_option options[8];
    size_t n = 0;
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if (work_may_class(w, (enum privacy)c->value))
            options[n++] = (struct ui_option){ .value = c->name, .words = SAY(c->text) };
    options[n] = (struct ui_option){ .value = NULL };
    ui_panel_open(h, "enter", SAY(T("Enter the answer")), NO_WORDS, NULL);
    ui_form_open(
        h, form, answer_fields,
        &(struct ui_form){ .action = client_path(w, str_printf(h->arena, "letters/%s/answer",
                                                               id_text(h->arena, l->id))),
                           .in_panel = true });
    ui_field(h, A_SOURCE, NULL);
    ui_field_date(h, A_ON, h->today);
    ui_field_options(h, A_CLASS, NULL, options);
    ui_field(h, A_BODY, NULL);
    ui_form_close(h, SAY(T("Record the answer")), UI_BUTTON_MAIN,
                  SAY(T("It stands with its source, your name and the day.")), NULL);
    ui_panel_close(h);
}

static enum err
show_one(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct letter l;
    struct letter_part *parts;
    struct names foot;
    size_t count;
    TRY(client_frame_load(w, &f));
    TRY(letter_get(w, &l));
    TRY(letter_parts(w, &parts, &count));
    TRY(org_text_shown(w, l.org, ORG_TEXT_LETTER, &foot));
    reply_record(reply, "letter", &letter_shape, &l);
    reply_rows(reply, "parts", &letter_part_shape, parts, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_CONSENTS, SAY(T("Letter")));
    ui_cols_open(h);
    draw_letter(h, &l, parts, count, &foot);
    ui_cols_next(h);
    ui_actions_open(h);
    ui_print_link(h, client_path(w, str_printf(h->arena, "letters/%s", id_text(h->arena, l.id))));
    ui_button_link(h, SAY(T("All letters")), client_path(w, "letters"), UI_BUTTON);
    ui_actions_close(h);
    if (!date_is_none(l.answer_on))
        draw_answer(h, &l, parts, count);
    else if (case_is_open(&f.c) && work_may(w, ACT_LETTER_WRITE))
        draw_answer_form(h, w, form, &l);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_answer(struct work *w, const struct form *form, struct reply *reply)
{
    const struct code *class = code_by_name(offer_class_codes, form_text(form, A_CLASS));
    TRY(letter_answer(w, form_text(form, A_SOURCE), form_date(form, A_ON),
                      class != NULL ? (enum privacy) class->value : OPEN, form_text(form, A_BODY)));
    reply_done(reply, T("The answer has been recorded."));
    return reply_see_other(reply, "%s",
                           client_path(w, str_printf(work_arena(w), "letters/%s",
                                                     id_text(work_arena(w), work_object(w)))));
}

const struct page page_letter = {
    .title = T("Letter"),
    .routes = {
        { GET, LETTERS, ACT_LETTER_READ, show_list, NULL,
          .summary = T("Letters to partners without an account"), .gives = &letter_shape },
        { GET, LETTERS "/new", ACT_LETTER_READ, show_new, NULL,
          .summary = T("The form of a letter") },
        { POST, LETTERS, ACT_LETTER_WRITE, post_new, letter_fields, LETTERS "/new",
          .summary = T("Make a letter to a partner without an account") },
        { GET, LETTER, ACT_LETTER_READ, show_one, NULL, .summary = T("A letter and its answer"),
          .gives = &letter_shape },
        { POST, LETTER "/answer", ACT_LETTER_WRITE, post_answer, answer_fields, LETTER,
          .summary = T("Enter the answer to a letter") },
    },
};
