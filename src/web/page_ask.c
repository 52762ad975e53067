/* web/page_ask.c: the public page where support is asked for, without signing in.
 *
 * It asks for what is needed to get in touch and no more; nothing of health is asked.  What happens
 * next, when and by whom is said before the form and on the receipt.
 */
#include "client/ask.h"
#include "http/page.h"
#include "region/area.h"
#include "region/org_text.h"
#include "web/client_frame.h"

enum { A_NAME, A_PHONE, A_EMAIL, A_MUNICIPALITY, A_LANG, A_INTERPRETER, A_WORDS, A_ONCE };
static const struct code lang_codes[] = {
    { 1, "fi", T("Finnish") },
    { 2, "sv", T("Swedish") },
    { 3, "en", T("English") },
    { 0, NULL, TEXT_NONE },
};
static const struct field ask_fields[] = {
    [A_NAME] = { "name", FIELD_LINE, .required = true, .label = T("Your name"),
                 .autocomplete = "name" },
    [A_PHONE] = { "phone", FIELD_LINE, .label = T("Your telephone number"),
                  .hint = T("Write a number or an e-mail address, or both."),
                  .autocomplete = "tel" },
    [A_EMAIL] = { "email", FIELD_LINE, .label = T("Your e-mail address"), .autocomplete = "email" },
    [A_MUNICIPALITY] = { "municipality", FIELD_KEY, .required = true,
                         .label = T("The municipality you live in") },
    [A_LANG] = { "lang", FIELD_CODE, .required = true, .codes = lang_codes,
                 .label = T("In which language may we contact you?") },
    [A_INTERPRETER] = { "interpreter_lang", FIELD_KEY,
                        .label = T("If you wish for an interpreter: your language") },
    [A_WORDS] = { "words", FIELD_TEXT, .required = true, .max = ASK_WORDS_BYTES,
                  .label = T("What would you like help with?"),
                  .hint = T("Write in your own words, a few sentences are enough. Do not write "
                            "about your illnesses or your identity code: they are not needed "
                            "yet.") },
    [A_ONCE] = { "once", FIELD_LINE, .max = 64, .label = TEXT_NONE },
    FIELD_END,
};

enum { R_NUMBER, R_UNIT };
static const struct field receipt_fields[] = {
    [R_NUMBER] = { "number", FIELD_INT, .min = 1, .max = 999999999, .label = TEXT_NONE },
    [R_UNIT] = { "unit", FIELD_ID, .label = TEXT_NONE },
    FIELD_END,
};

/* ---- what happens next ---- */

static void
draw_what_happens(struct html *h, struct work *w)
{
    int days = ask_target_days(w);
    ui_panel_open(h, "next", SAY(T("What happens next")), NO_WORDS, NULL);
    ui_body_open(h);
    H(h, "<div class=\"text\"><ol><li>");
    html_say(h, T("A worker of the unit of your area reads your request."), NULL);
    H(h, "</li><li>");
    html_say(h,
             TN("The worker contacts you within {n} working day. This is our own target.",
                "The worker contacts you within {n} working days. This is our own target."),
             FILLS(FILL_N("n", days)));
    H(h, "</li><li>");
    html_say(h,
             T("You talk about your situation and agree together what is done. You decide whether "
               "you want support."),
             NULL);
    H(h, "</li></ol></div>");
    ui_p(h,
         SAY(T("If nobody contacts you in time, call the unit. Tell the number of your request.")));
    ui_p(h, SAY(T("In an emergency call 112. This page is not read at night or on days off.")));
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_privacy(struct html *h, struct work *w)
{
    int days = ask_keep_days(w);
    ui_panel_open(h, "privacy", SAY(T("How your information is used")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_p(h, SAY(T("Only the workers of the unit that your request reaches read it. It is used to "
                  "contact you and for nothing else.")));
    ui_p(h, SAY_FILL(TN("Your name, contact data and words are removed {n} day after your request "
                        "was answered and closed.",
                        "Your name, contact data and words are removed {n} days after your request "
                        "was answered and closed."),
                     FILL_N("n", days)));
    ui_button_link(h, SAY(T("About data protection")), "/privacy", UI_BUTTON_LINK);
    ui_body_close(h);
    ui_panel_close(h);
}

/* What the unit's organisation says on this page in its own words; NULL: nothing. */
static const char *
own_words(const struct html *h, org_id org, const struct org_text *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (texts[i].org.v == org.v)
            return names_in(h->lang, texts[i].text);
    return NULL;
}

static void
draw_units(struct html *h, const struct support_unit *units, size_t count,
           const struct org_text *texts, size_t text_count)
{
    ui_panel_open(h, "units", SAY(T("Who answers")), NO_WORDS, NULL);
    if (count == 0)
        ui_empty(h, SAY(T("Nobody takes requests here yet")),
                 SAY(T("Call your wellbeing services county or employment authority.")), NO_WORDS,
                 NULL);
    else
        ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        ui_row_item_open(h, DATA(names_in(h->lang, units[i].org_name)), NULL, DATA(units[i].phone));
        ui_p_meta(h, DATA(names_in(h->lang, units[i].name)));
        const char *words = own_words(h, units[i].org, texts, text_count);
        if (words != NULL && (i == 0 || units[i - 1].org.v != units[i].org.v))
            ui_lines(h, words);
        ui_row_item_close(h);
    }
    if (count > 0)
        ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- the form ---- */

static enum err
municipality_options(struct work *w, const struct ui_option **ret)
{
    struct municipality *rows;
    size_t count;
    TRY(municipality_all(w, &rows, &count));
    struct ui_option *options = ARENA_ARRAY(work_arena(w), struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){ .value = rows[i].code,
                                         .words = DATA(names_in(work_lang(w), rows[i].name)) };
    *ret = options;
    return ERR_OK;
}

static void
draw_form(struct html *h, const struct form *form, const struct ui_option *municipalities)
{
    ui_panel_open(h, "ask", SAY(T("Your request")), NO_WORDS, NULL);
    ui_form_open(h, form, ask_fields, &(struct ui_form){ .action = "/ask", .in_panel = true });
    ui_field(h, A_WORDS, NULL);
    ui_field(h, A_NAME, NULL);
    ui_pair_open(h);
    ui_field(h, A_PHONE, NULL);
    ui_field(h, A_EMAIL, NULL);
    ui_pair_close(h);
    ui_field_options(h, A_MUNICIPALITY, NULL, municipalities);
    ui_field_code(h, A_LANG, h->lang == LANG_SV ? 2 : h->lang == LANG_FI ? 1 : 3);
    ui_field_options(h, A_INTERPRETER, NULL, language_options(h->arena, h->lang));
    ui_field_hidden(h, A_ONCE, form_shown_of(form, ask_fields, A_ONCE, form_new_key(h->arena)));
    ui_form_close(h, SAY(T("Send the request")), UI_BUTTON_MAIN, NO_WORDS, NULL);
    ui_panel_close(h);
}

static enum err
show_ask(struct work *w, const struct form *form, struct reply *reply)
{
    struct support_unit *units;
    const struct ui_option *municipalities;
    struct org_text *texts;
    size_t count, text_count;
    TRY(support_units(w, true, (org_id){ 0 }, &units, &count));
    TRY(org_text_all(w, ORG_TEXT_ASK, &texts, &text_count));
    reply_rows(reply, "units", &support_unit_shape, units, count);
    if (!reply_is_html(reply))
        return ERR_OK;
    TRY(municipality_options(w, &municipalities));
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){
            .title = SAY(T("Ask for support")),
            .lead = SAY(T("For you who need support to get to work, or whose work ability has "
                          "changed. You do not need to know whom to ask.")) });
    ui_cols_open(h);
    draw_form(h, form, municipalities);
    ui_cols_next(h);
    draw_what_happens(h, w);
    draw_units(h, units, count, texts, text_count);
    draw_privacy(h, w);
    ui_cols_close(h);
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_ask(struct work *w, const struct form *form, struct reply *reply)
{
    int lang = form_code(form, A_LANG);
    struct ask_receipt receipt;
    TRY(ask_send(w,
                 &(struct ask_given){
                     .name = form_text(form, A_NAME),
                     .phone = form_text(form, A_PHONE),
                     .email = form_text(form, A_EMAIL),
                     .municipality = form_text(form, A_MUNICIPALITY),
                     .lang = lang != 0 ? code_find(lang_codes, lang)->name : NULL,
                     .interpreter_lang = form_text(form, A_INTERPRETER),
                     .words = form_text(form, A_WORDS),
                     .once_key = form_text(form, A_ONCE),
                     .address = reply_address(reply),
                 },
                 &receipt));
    return reply_see_other(reply, "/ask/received?number=%lld&unit=%s", (long long)receipt.number,
                           id_text(work_arena(w), receipt.unit.id.v));
}

/* The receipt tells nothing of the person: the number and the unit stand in the address. */
static enum err
show_receipt(struct work *w, const struct form *form, struct reply *reply)
{
    struct support_unit unit;
    TRY(support_unit_get(w, (unit_id){ form_id(form, R_UNIT) }, &unit));
    reply_record(reply, "unit", &support_unit_shape, &unit);
    reply_number(reply, "number", form_int(form, R_NUMBER));
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = ui_page_open(
        reply, w,
        &(struct ui_page){ .title = SAY(T("Your request has been received")), .narrow = true });
    ui_stacked_open(h);
    ui_note_open(h, UI_OK,
                 SAY_FILL(T("The number of your request is {number}"),
                          FILL_S("number", str_printf(h->arena, "%lld",
                                                      (long long)form_int(form, R_NUMBER)))));
    ui_p(h, SAY(T("Write the number down. You need it if you call.")));
    ui_note_close(h);
    ui_panel_open(h, "unit", SAY(T("Who answers")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Organisation"), DATA(names_in(h->lang, unit.org_name)));
    ui_fact(h, T("Unit"), DATA(names_in(h->lang, unit.name)));
    ui_fact(h, T("Telephone"), DATA(unit.phone));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    draw_what_happens(h, w);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

const struct page page_ask = {
    .title = T("Ask for support"),
    .routes = {
        { GET, "/ask", ACT_ASK_SHOW, show_ask, NULL, .gives = &support_unit_shape,
          .summary = T("The public page where support is asked for") },
        { POST, "/ask", ACT_ASK_SEND, post_ask, ask_fields, "/ask",
          .summary = T("Ask for support without signing in") },
        { GET, "/ask/received", ACT_ASK_SHOW, show_receipt, receipt_fields,
          .gives = &support_unit_shape, .summary = T("The receipt of a request for support") },
    },
};
