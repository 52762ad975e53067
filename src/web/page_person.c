/* web/page_person.c: register a person, and change basic details; one form for both. */
#include "client/ask.h"
#include "client/person.h"
#include "http/page.h"
#include "region/area.h"
#include "web/client_frame.h"

#include <string.h>

enum {
    P_FAMILY,
    P_GIVEN,
    P_CODE,
    P_NO_CODE,
    P_BORN,
    P_LANG,
    P_INTERPRETER,
    P_MUNICIPALITY,
    P_FROM,
    P_PHONE,
    P_EMAIL,
    P_ADDRESS,
    P_PROHIBITED,
    P_UNTIL,
    P_EMPTY,
    P_CONTACT,
    P_OTHER,
};
static const struct code language_codes[] = {
    { 1, "fi", T("Finnish") },
    { 2, "sv", T("Swedish") },
    { 0, NULL, TEXT_NONE },
};
static const struct field fields[] = {
    [P_FAMILY] = { "family_name", FIELD_LINE, .required = true, .label = T("Family name") },
    [P_GIVEN] = { "given_names", FIELD_LINE, .label = T("Given names") },
    [P_CODE] = { "identity_code", FIELD_LINE, .max = 40, .label = T("Identity code"),
                 .hint = T("Eleven characters with the sign, for example 010190-923X.") },
    [P_NO_CODE] = { "no_code_reason", FIELD_LINE, .label = T("Why there is no identity code"),
                    .hint = T("For example: has applied for one. A foreign number goes here.") },
    [P_BORN] = { "born_on", FIELD_DATE, .label = T("Born"),
                 .hint = T("Read from the identity code when there is one.") },
    [P_LANG] = { "service_lang", FIELD_CODE, .required = true, .codes = language_codes,
                 .label = T("Service language") },
    [P_INTERPRETER] = { "interpreter_lang", FIELD_KEY, .label = T("Interpreter to"),
                        .hint = T("The language, when an interpreter is needed.") },
    [P_MUNICIPALITY] = { "municipality", FIELD_KEY, .label = T("Home municipality") },
    [P_FROM] = { "municipality_from", FIELD_DATE, .label = T("Lives there since") },
    [P_PHONE] = { "phone", FIELD_LINE, .label = T("Phone") },
    [P_EMAIL] = { "email", FIELD_LINE, .label = T("E-mail") },
    [P_ADDRESS] = { "address", FIELD_LINE, .label = T("Address") },
    [P_PROHIBITED] = { "prohibited", FIELD_BOOL,
                       .label = T("A security prohibition is in force (661/2009 36 §)") },
    [P_UNTIL] = { "prohibition_until", FIELD_DATE, .label = T("In force until") },
    [P_EMPTY] = { "empty_masked", FIELD_BOOL,
                  .label = T("Remove the masked details whose field is left empty above") },
    [P_CONTACT] = { "contact_address", FIELD_LINE, .label = T("Contact address"),
                    .hint = T("May be given to others, also under a prohibition.") },
    [P_OTHER] = { "not_a_duplicate", FIELD_BOOL,
                  .label = T("This is another person than those listed") },
    FIELD_END,
};

static struct person_given
given_of(const struct form *form)
{
    static const char *const languages[] = { NULL, "fi", "sv" };
    return (struct person_given){
        .family_name = form_text(form, P_FAMILY),
        .given_names = form_text(form, P_GIVEN),
        .identity_code = form_text(form, P_CODE),
        .no_code_reason = form_text(form, P_NO_CODE),
        .born_on = form_date(form, P_BORN),
        .service_lang = languages[form_code(form, P_LANG)],
        .interpreter_lang = form_text(form, P_INTERPRETER),
        .municipality_code = form_text(form, P_MUNICIPALITY),
        .municipality_from = form_date(form, P_FROM),
        .phone = form_text(form, P_PHONE),
        .email = form_text(form, P_EMAIL),
        .address = form_text(form, P_ADDRESS),
        .contact_address = form_text(form, P_CONTACT),
        .prohibited = form_bool(form, P_PROHIBITED),
        .prohibition_until = form_date(form, P_UNTIL),
        .empty_masked = form_bool(form, P_EMPTY),
        .not_a_duplicate = form_bool(form, P_OTHER),
    };
}

/* Every municipality, merged ones too: they say what they joined. */
static enum err
municipality_options(struct work *w, const struct ui_option **ret)
{
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, 2 * LIMIT_LIST_ROWS + 1);
    size_t n = 0;
    struct municipality *rows;
    size_t count;
    TRY(municipality_all(w, &rows, &count));
    for (size_t i = 0; i < count && n < 2 * LIMIT_LIST_ROWS; i++)
        options[n++] = (struct ui_option){ .value = rows[i].code,
                                           .words = DATA(names_in(work_lang(w), rows[i].name)) };
    *ret = options;
    return ERR_OK;
}

static void
draw_fields(struct html *h, const struct person *p, const struct ui_option *municipalities)
{
    ui_panel_open(h, "who", SAY(T("Person")), NO_WORDS, NULL);
    ui_fields_open(h);
    ui_pair_open(h);
    ui_field(h, P_FAMILY, p->family_name);
    ui_field(h, P_GIVEN, p->given_names);
    ui_pair_close(h);
    ui_field(h, P_CODE, p->identity_code);
    ui_pair_open(h);
    ui_field(h, P_NO_CODE, p->no_code_reason);
    ui_field_date(h, P_BORN, p->born_on);
    ui_pair_close(h);
    ui_field_code(h, P_LANG, str_same(p->service_lang, "sv") ? 2 : p->service_lang != NULL ? 1 : 0);
    ui_field_options(h, P_INTERPRETER, p->interpreter_lang, language_options(h->arena, h->lang));
    ui_fields_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "place", SAY(T("Home municipality and contact")), NO_WORDS, NULL);
    if (p->prohibited)
        ui_note(h, UI_SHIELD, SAY(T("Masked by the security prohibition")),
                SAY(T("A field that you leave empty stays as it is; what you write takes the place "
                      "of the masked one.")));
    ui_fields_open(h);
    ui_pair_open(h);
    ui_field_options(h, P_MUNICIPALITY, p->municipality_code, municipalities);
    ui_field_date(h, P_FROM, p->municipality_from);
    ui_pair_close(h);
    ui_pair_open(h);
    ui_field(h, P_PHONE, p->phone);
    ui_field(h, P_EMAIL, p->email);
    ui_pair_close(h);
    ui_field(h, P_ADDRESS, p->address);
    if (p->prohibited)
        ui_field_bool(h, P_EMPTY, false);
    ui_fields_close(h);
    ui_panel_close(h);
    ui_panel_open(h, "safety", SAY(T("Safety")), NO_WORDS, NULL);
    ui_fields_open(h);
    if (p->prohibited) { /* changed on the page of the prohibition only */
        ui_field_hidden(h, P_PROHIBITED, "1");
        ui_field_hidden(h, P_UNTIL, date_text(h->arena, p->prohibition_until));
        ui_field(h, P_CONTACT, p->contact_address);
    } else {
        ui_field_bool(h, P_PROHIBITED, false);
        ui_pair_open(h);
        ui_field_date(h, P_UNTIL, DATE_NONE);
        ui_field(h, P_CONTACT, p->contact_address);
        ui_pair_close(h);
    }
    ui_fields_close(h);
    ui_panel_close(h);
}

/* Those who may be the same person: masked, as the search would answer. */
static enum err
draw_duplicates(struct html *h, struct work *w, const struct form *form)
{
    if (!form_is_posted(form) || form_problem(form, P_OTHER) == NULL)
        return ERR_OK;
    struct person_given given = given_of(form);
    struct duplicate *rows;
    size_t count;
    TRY(person_duplicates(w, &given, &rows, &count));
    ui_panel_open(h, "duplicates", SAY(T("Registered already?")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < count; i++) {
        const char *org = names_in(h->lang, rows[i].org_name);
        ui_row_item_open(
            h, DATA(rows[i].masked_name), NULL,
            SAY_FILL(T("born in {year}"),
                     FILL_S("year", str_printf(h->arena, "%lld", (long long)rows[i].birth_year))));
        ui_p(h, !str_empty(org) ? DATA(org) : SAY(T("No case is open, or it is not told.")));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_fields_open(h);
    ui_field_bool(h, P_OTHER, false);
    ui_fields_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static enum err
show_registering(struct work *w, const struct form *form, struct reply *reply,
                 const struct person *known)
{
    if (!reply_is_html(reply))
        return ERR_OK;
    const struct ui_option *municipalities;
    TRY(municipality_options(w, &municipalities));
    struct html *h =
        ui_page_open(reply, w,
                     &(struct ui_page){ .title = SAY(T("Register a person")),
                                        .lead = SAY(T("Search by the identity code first: a person "
                                                      "is registered once.")),
                                        .narrow = true });
    ui_form_open(h, form, fields, &(struct ui_form){ .action = "/clients" });
    TRY(draw_duplicates(h, w, form));
    draw_fields(h, known, municipalities);
    ui_form_close(h, SAY(T("Register the person")), UI_BUTTON_MAIN, NO_WORDS, "/clients/find");
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    static const struct person nobody;
    return show_registering(w, form, reply, &nobody);
}

/* What somebody wrote who asked for support, so that it is not told twice.  The name stood on one
 * line: the last word of it is taken for the family name, and the worker sees to it. */
static enum err
show_asked(struct work *w, const struct form *form, struct reply *reply)
{
    struct request r;
    struct arena *a = work_arena(w);
    TRY(request_get(w, &r));
    struct person known = { .phone = r.phone,
                            .email = r.email,
                            .service_lang = r.lang,
                            .interpreter_lang = r.interpreter_lang,
                            .municipality_code = r.municipality };
    const char *last = r.name != NULL ? strrchr(r.name, ' ') : NULL;
    known.family_name = last != NULL ? str_copy(a, last + 1) : r.name;
    known.given_names = last != NULL ? str_copy_bytes(a, r.name, (size_t)(last - r.name)) : NULL;
    return show_registering(w, form, reply, &known);
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct person_given given = given_of(form);
    client_id id;
    TRY(person_register(w, &given, &id));
    reply_done(reply, T("The person is registered."));
    return reply_see_other(reply, "/clients/%s", id_text(work_arena(w), id.v));
}

/* ---- change ---- */

static enum err
show_details(struct work *w, const struct form *form, struct reply *reply)
{
    struct client_frame f;
    struct person whole;
    const struct ui_option *municipalities;
    TRY(client_frame_load(w, &f));
    TRY(person_reveal(w, &whole));
    TRY(municipality_options(w, &municipalities));
    reply_record(reply, "person", &person_shape, &f.person);
    if (!reply_is_html(reply))
        return ERR_OK;
    struct html *h = client_frame_open(reply, w, &f, TAB_SUMMARY, SAY(T("Basic details")));
    ui_form_open(
        h, form, fields,
        &(struct ui_form){ .action = client_path(w, "details"), .version = whole.version });
    draw_fields(h, &whole, municipalities);
    ui_form_close(h, SAY(T("Save the details")), UI_BUTTON_MAIN, NO_WORDS, client_path(w, ""));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
post_details(struct work *w, const struct form *form, struct reply *reply)
{
    struct person_given given = given_of(form);
    TRY(person_change(w, &given, form_version(form)));
    reply_done(reply, T("The details have been saved."));
    return reply_see_other(reply, "%s", client_path(w, ""));
}

#define CLIENT "/clients/:client"
#define CASE   CLIENT "/cases/:case"
const struct page page_person = {
    .title = T("Person"),
    .routes = {
        { GET, "/requests/:request/register", ACT_REQUESTS_READ, show_asked, NULL,
          .summary = T("The form of registering somebody who asked for support") },
        { GET, "/clients/new", ACT_CLIENT_FIND, show_new, NULL, .summary = T("The form of"
               " registering a person") },
        { POST, "/clients", ACT_CLIENT_REGISTER, post_new, fields, "/clients/new", .summary = T(
               "Register a person") },
        { GET, CLIENT "/details", ACT_CLIENT_EDIT_SHOW, show_details, NULL,
          .summary = T("The form of basic details"), .gives = &person_shape },
        { POST, CLIENT "/details", ACT_CLIENT_CHANGE, post_details, fields, CLIENT "/details",
          .summary = T("Change basic details") },
        { GET, CASE "/details", ACT_CLIENT_EDIT_SHOW, show_details, NULL,
          .summary = T("The form of basic details"), .gives = &person_shape },
        { POST, CASE "/details", ACT_CLIENT_CHANGE, post_details, fields, CASE "/details",
          .summary = T("Change basic details") },
    },
};
