/* web/page_card.c: one service card: to be read, made, changed, verified and withdrawn. */
#include "http/page.h"
#include "region/area.h"
#include "web/card_view.h"

#include <string.h>

/* ---- reading ---- */

enum { O_OPENINGS, O_NEXT };
static const struct field openings_fields[] = {
    [O_OPENINGS] = { "openings", FIELD_INT, .min = 0, .max = 100000, .label = T("Free places now"),
                     .hint = T("Leave empty where they are not told.") },
    [O_NEXT] = { "next_opening_on", FIELD_DATE, .label = T("The next free place") },
    FIELD_END,
};
enum { W_REASON };
static const struct field withdraw_fields[] = {
    [W_REASON] = { "reason", FIELD_TEXT, .required = true, .label = T("Why it is withdrawn") },
    FIELD_END,
};

static const char *
here(struct html *h, const struct card *c, const char *rest)
{
    return str_printf(h->arena, "/cards/%s%s", id_text(h->arena, c->id), rest);
}

static void
fact_text(struct html *h, struct text label, struct both text)
{
    if (str_empty(text.fi) && str_empty(text.sv))
        return;
    ui_fact_open(h, label);
    card_draw_text(h, text);
    ui_fact_close(h);
}

static void
draw_service(struct html *h, const struct card *c)
{
    ui_panel_open(h, "service", SAY(T("What the service is")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, false);
    fact_text(h, T("Service area"), c->t.sector);
    fact_text(h, T("Definition of the service"), c->t.definition);
    fact_text(h, T("Target group"), c->t.target);
    fact_text(h, T("Who can get it"), c->t.eligibility);
    fact_text(h, T("Goal and purpose"), c->t.goal);
    fact_text(h, T("Content of the service"), c->t.content);
    fact_text(h, T("How one gets the service"), c->t.entry);
    fact_text(h, T("How it is carried out"), c->t.practice);
    fact_text(h, T("Team and its tasks"), c->t.team);
    fact_text(h, T("Consultation"), c->t.consultation);
    fact_text(h, T("Tools and forms"), c->t.tools);
    fact_text(h, T("Contact"), c->t.contact);
    fact_text(h, T("Other words for search"), c->t.other_words);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

/* The names of the areas of a card; the whole region where it names none. */
static enum err
areas_words(struct html *h, struct work *w, const struct card *c, struct words *ret)
{
    struct buf b;
    struct area area;
    *ret = SAY(T("The whole region"));
    if (str_empty(c->areas))
        return ERR_OK;
    buf_init(&b, h->arena, 64);
    for (const char *at = c->areas; *at != '\0'; at += at[2] == ' ' ? 3 : 2) {
        TRY(area_get(w, str_copy_bytes(h->arena, at, 2), &area));
        if (b.length > 0)
            buf_add(&b, ", ");
        buf_add(&b, names_in(h->lang, area.name));
    }
    *ret = DATA(buf_text(&b));
    return ERR_OK;
}

static enum err
draw_given(struct html *h, struct work *w, const struct card *c)
{
    struct words areas;
    TRY(areas_words(h, w, c, &areas));
    ui_panel_open(h, "given", SAY(T("Where and how it is given")), NO_WORDS, NULL);
    ui_body_open(h);
    ui_facts_open(h, true);
    ui_fact(h, T("Given by"), card_giver(h, c));
    ui_fact(h, T("Service whole"), DATA(names_in(h->lang, c->whole_name)));
    if (c->region != NULL)
        ui_fact(h, T("Area"), areas);
    ui_fact(h, T("Languages"), card_bits(h, card_language_codes, c->languages));
    ui_fact(h, T("Channels"), card_bits(h, card_channel_codes, c->channels));
    if (c->capacity > 0)
        ui_fact(h, T("Capacity"), DATA(text_number(h->arena, h->lang, c->capacity)));
    ui_fact_open(h, T("Free places"));
    card_draw_openings(h, c);
    ui_fact_close(h);
    ui_fact_date(h, T("Given from"), c->from_on);
    ui_fact_date(h, T("Given until"), c->until_on);
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
    return ERR_OK;
}

static void
draw_card_facts(struct html *h, const struct card *c)
{
    ui_panel_open(h, "card", SAY(T("The card")), NO_WORDS, NULL);
    ui_body_open(h);
    card_draw_state(h, c);
    ui_facts_open(h, true);
    if (c->state != CARD_MODEL) {
        ui_fact_open(h, T("Keeper of the card"));
        card_draw_keeper(h, c);
        ui_fact_close(h);
    }
    ui_fact_date(h, T("Published on"), c->published_on);
    ui_fact_date(h, T("Last verified"), c->verified_on);
    ui_fact(h, T("Verified by"), DATA(c->verified_name));
    ui_fact_date(h, T("Withdrawn on"), c->withdrawn_on);
    ui_fact(h, T("Why it was withdrawn"), DATA(c->withdrawn_reason));
    ui_fact(h, T("Source"), DATA(c->source));
    ui_facts_close(h);
    ui_body_close(h);
    ui_panel_close(h);
}

static void
draw_notes(struct html *h, const struct card *c, bool watched)
{
    if (c->stale)
        ui_note(h, UI_WARN, SAY(T("This card has not been looked at in time")),
                watched ? SAY(T("Read it through, correct what has changed, and verify it."))
                        : SAY(T("Ask its keeper before you rely on it.")));
    if (c->state == CARD_PUBLISHED && c->owner_left)
        ui_note(h, UI_WARN, SAY(T("The keeper of the card has left")),
                SAY(T("Name somebody else on the card's form.")));
    if (c->state == CARD_MODEL)
        ui_note(h, UI_PLAIN, SAY(T("A model belongs to nobody")),
                SAY(T("A region makes a card of its own from it and corrects it to its own "
                      "service.")));
    if (c->state == CARD_WITHDRAWN)
        ui_note(h, UI_BAD, SAY(T("Withdrawn")), DATA(c->withdrawn_reason));
}

static void
draw_actions(struct html *h, const struct card *c, const struct led_region *region, bool may_make,
             bool kept, bool watched)
{
    ui_actions_open(h);
    if (c->state == CARD_MODEL && may_make)
        ui_button_link(h, SAY(T("Make a card from this")),
                       html_path(h->arena, "/cards/new?region=%s&from=%s", region->code,
                                 id_text(h->arena, c->id)),
                       UI_BUTTON_MAIN);
    if (c->state == CARD_PUBLISHED && watched)
        ui_post_button(h, SAY(T("Verify: all of it holds today")), NO_WORDS, UI_BUTTON_MAIN,
                       here(h, c, "/verify"), c->version, NULL);
    if (kept && c->state != CARD_PUBLISHED)
        ui_button_link(h, SAY(T("Look through and publish")), here(h, c, "/edit?publish=1"),
                       UI_BUTTON_MAIN);
    if (kept)
        ui_button_link(h, SAY(T("Change the card")), here(h, c, "/edit"), UI_BUTTON);
    ui_print_link(h, here(h, c, "?print=1"));
    ui_actions_close(h);
}

static void
draw_forms(struct html *h, const struct form *form, const struct card *c, bool kept, bool watched)
{
    if (watched && c->state != CARD_WITHDRAWN) {
        ui_panel_open(h, "openings", SAY(T("Free places")), NO_WORDS, NULL);
        ui_form_open(h, form, openings_fields,
                     &(struct ui_form){ .action = here(h, c, "/openings"),
                                        .version = c->version,
                                        .prefix = "openings",
                                        .in_panel = true });
        ui_field(h, O_OPENINGS,
                 date_is_none(c->openings_on)
                     ? NULL
                     : str_printf(h->arena, "%lld", (long long)c->openings));
        ui_field_date(h, O_NEXT, c->next_opening_on);
        ui_form_close(h, SAY(T("Save free places")), UI_BUTTON, NO_WORDS, NULL);
        ui_panel_close(h);
    }
    if (kept && c->state != CARD_WITHDRAWN) {
        ui_panel_open(h, "withdraw", SAY(T("Withdraw the card")), NO_WORDS, NULL);
        ui_form_open(h, form, withdraw_fields,
                     &(struct ui_form){ .action = here(h, c, "/withdraw"),
                                        .version = c->version,
                                        .prefix = "withdraw",
                                        .in_panel = true });
        ui_field(h, W_REASON, NULL);
        ui_form_close(h, SAY(T("Withdraw the card")), UI_BUTTON_BAD,
                      SAY(T("No new offer can go by it. It stays to be read.")), NULL);
        ui_panel_close(h);
    }
}

static const struct ui_link *
list_crumb(struct work *w, const struct led_region *region)
{
    struct ui_link *crumbs = ARENA_ARRAY(work_arena(w), struct ui_link, 2);
    crumbs[0] =
        (struct ui_link){ .words = SAY(T("Service cards")),
                          .path = html_path(work_arena(w), "/cards?region=%s", region->code) };
    crumbs[1] = (struct ui_link){ .path = NULL };
    return crumbs;
}

static enum err
show_card(struct work *w, const struct form *form, struct reply *reply)
{
    struct card c;
    struct led_region region;
    TRY(card_get(w, work_object(w), &c));
    TRY(led_region(w, c.region, &region));
    reply_record(reply, "card", &card_shape, &c);
    if (!reply_is_html(reply))
        return ERR_OK;
    bool may_make;
    TRY(card_may_make(w, &region, &may_make));
    bool kept = work_may(w, ACT_CARD_EDIT) && card_is_kept(w, &c);
    bool watched = work_may(w, ACT_CARD_OWN) && card_is_watched(w, &c);
    struct html *h =
        lead_open(reply, w,
                  &(struct lead_page){ .region = &region,
                                       .tab = LEAD_CARDS,
                                       .title = DATA(card_text(reply_lang(reply), c.t.name)),
                                       .lead = DATA(names_in(reply_lang(reply), c.whole_name)),
                                       .crumbs = list_crumb(w, &region) });
    ui_stacked_open(h);
    draw_notes(h, &c, watched);
    draw_actions(h, &c, &region, may_make, kept, watched);
    ui_cols_open(h);
    draw_service(h, &c);
    TRY(lead_history(h, w, c.id, &card_shape));
    ui_cols_next(h);
    draw_card_facts(h, &c);
    TRY(draw_given(h, w, &c));
    draw_forms(h, form, &c, kept, watched);
    ui_cols_close(h);
    ui_stacked_close(h);
    ui_page_close(h);
    return ERR_OK;
}

/* ---- the form ---- */

enum { N_REGION, N_FROM };
static const struct field start_fields[] = {
    [N_REGION] = LEAD_REGION_FIELD,
    [N_FROM] = { "from", FIELD_ID, .label = T("Model") },
    FIELD_END,
};
enum { E_PUBLISH };
static const struct field edit_start_fields[] = {
    [E_PUBLISH] = { "publish", FIELD_BOOL, .label = TEXT_NONE },
    FIELD_END,
};

enum {
    C_REGION,
    C_FROM,
    C_PUBLISH,
    C_WHOLE,
    C_ORG,
    C_UNIT,
    C_OWNER,
    C_AREAS,
    C_LANGUAGES,
    C_CHANNELS,
    C_CAPACITY,
    C_FROM_ON,
    C_UNTIL_ON,
#define TEXT_FIELD(name, needed) C_##name##_FI, C_##name##_SV,
    CARD_TEXTS(TEXT_FIELD)
#undef TEXT_FIELD
};
#define LINES(member, label_fi, label_sv)                                                          \
    [C_##member##_FI] = { #member "_fi", FIELD_LINE, .label = label_fi },                          \
    [C_##member##_SV] = { #member "_sv", FIELD_LINE, .label = label_sv }
#define TEXTS(member, label_fi, label_sv)                                                          \
    [C_##member##_FI] = { #member "_fi", FIELD_TEXT, .label = label_fi },                          \
    [C_##member##_SV] = { #member "_sv", FIELD_TEXT, .label = label_sv }
static const struct field card_fields[] = {
    [C_REGION] = { "region", FIELD_KEY, .label = T("Region") },
    [C_FROM] = { "from", FIELD_ID, .label = T("Model") },
    [C_PUBLISH] = { "publish", FIELD_BOOL, .label = T("Publish the card now"),
                    .hint = T("Everything is then needed in Finnish and in Swedish. Without this "
                              "tick it stays as it is.") },
    [C_WHOLE] = { "whole", FIELD_KEY, .required = true, .label = T("Service whole") },
    [C_ORG] = { "org", FIELD_ID, .required = true, .label = T("Organisation that gives it") },
    [C_UNIT] = { "unit", FIELD_ID, .label = T("Unit that gives it"),
                 .hint = T("Leave empty where all units of the organisation give it.") },
    [C_OWNER] = { "owner", FIELD_ID, .label = T("Keeper of the card"),
                  .hint = T("Verifies the card in time and tells the free places.") },
    [C_AREAS] = { "areas", FIELD_IDS, .label = T("Employment areas") },
    [C_LANGUAGES] = { "languages", FIELD_CODES, .codes = card_language_codes,
                      .label = T("Languages of service") },
    [C_CHANNELS] = { "channels", FIELD_CODES, .codes = card_channel_codes, .label = T("Channels") },
    [C_CAPACITY] = { "capacity", FIELD_LINE, .label = T("Places in all"),
                     .hint = T("Leave empty where places are not counted.") },
    [C_FROM_ON] = { "from_on", FIELD_DATE, .label = T("Given from") },
    [C_UNTIL_ON] = { "until_on", FIELD_DATE, .label = T("Given until") },
    LINES(name, T("Name of the service, Finnish"), T("Name of the service, Swedish")),
    TEXTS(other_words, T("Other words for search, Finnish"), T("Other words for search, Swedish")),
    LINES(sector, T("Service area, Finnish"), T("Service area, Swedish")),
    TEXTS(definition, T("Definition of the service, Finnish"),
          T("Definition of the service, Swedish")),
    TEXTS(target, T("Target group, Finnish"), T("Target group, Swedish")),
    TEXTS(eligibility, T("Who can get it, Finnish"), T("Who can get it, Swedish")),
    TEXTS(goal, T("Goal and purpose, Finnish"), T("Goal and purpose, Swedish")),
    TEXTS(content, T("Content of the service, Finnish"), T("Content of the service, Swedish")),
    TEXTS(team, T("Team and its tasks, Finnish"), T("Team and its tasks, Swedish")),
    TEXTS(consultation, T("Consultation, Finnish"), T("Consultation, Swedish")),
    TEXTS(entry, T("How one gets the service, Finnish"), T("How one gets the service, Swedish")),
    TEXTS(practice, T("How it is carried out, Finnish"), T("How it is carried out, Swedish")),
    TEXTS(tools, T("Tools and forms, Finnish"), T("Tools and forms, Swedish")),
    TEXTS(contact, T("Contact, Finnish"), T("Contact, Swedish")),
    FIELD_END,
};

/* What the form offers to choose from. */
struct choices {
    const struct ui_option *wholes, *orgs, *units, *people, *areas;
};

static enum err
load_choices(struct html *h, struct work *w, const char *region, org_id org, struct choices *c)
{
    org_id own = { work_role(w) == ROLE_COORDINATOR ? 0 : org.v };
    TRY(card_whole_options(h, w, &c->wholes));
    TRY(lead_org_options(h, w, region, 0, &c->orgs));
    if (own.v != 0) { /* the own organisation's cards only */
        struct ui_option *one = ARENA_ARRAY(h->arena, struct ui_option, 2);
        const char *id = id_text(h->arena, own.v);
        for (const struct ui_option *o = c->orgs; o->value != NULL; o++)
            if (str_same(o->value, id))
                one[0] = *o;
        c->orgs = one;
    }
    TRY(card_unit_options(h, w, region, own, &c->units));
    TRY(lead_people_options(h, w, region, &c->people));
    return card_area_options(h, w, region, &c->areas);
}

static void
draw_areas(struct html *h, const struct card *c, const struct choices *choices)
{
    H(h, "<fieldset><legend>");
    html_say(h, T("Employment areas"), NULL);
    H(h, "</legend><p class=\"hint\">");
    html_say(h, T("None: the whole region."), NULL);
    H(h, "</p><div class=\"choices\">");
    for (const struct ui_option *o = choices->areas; o->value != NULL; o++) {
        int64_t code;
        if (!str_to_int(o->value, 1, 99, &code))
            continue;
        ui_field_tick(h, C_AREAS, code, o->words,
                      c->areas != NULL && strstr(c->areas, o->value) != NULL);
    }
    H(h, "</div></fieldset>");
}

static void
draw_plain(struct html *h, const struct card *c, const struct choices *choices, bool publish)
{
    struct arena *a = h->arena;
    ui_panel_open(h, "given", SAY(T("Who gives it, where and how")), NO_WORDS, NULL);
    ui_fields_open(h);
    ui_field_options(h, C_WHOLE, c->whole, choices->wholes);
    ui_pair_open(h);
    ui_field_options(h, C_ORG, c->org.v == 0 ? NULL : id_text(a, c->org.v), choices->orgs);
    ui_field_options(h, C_UNIT, c->unit.v == 0 ? NULL : id_text(a, c->unit.v), choices->units);
    ui_pair_close(h);
    ui_field_options(h, C_OWNER, c->owner.v == 0 ? NULL : id_text(a, c->owner.v), choices->people);
    draw_areas(h, c, choices);
    ui_field_codes(h, C_LANGUAGES, (unsigned)c->languages);
    ui_field_codes(h, C_CHANNELS, (unsigned)c->channels);
    ui_field(h, C_CAPACITY,
             c->capacity == 0 ? NULL : str_printf(a, "%lld", (long long)c->capacity));
    ui_pair_open(h);
    ui_field_date(h, C_FROM_ON, c->from_on);
    ui_field_date(h, C_UNTIL_ON, c->until_on);
    ui_pair_close(h);
    if (c->state != CARD_PUBLISHED)
        ui_field_bool(h, C_PUBLISH, publish);
    ui_fields_close(h);
    ui_panel_close(h);
}

static void
draw_texts(struct html *h, const struct card *c)
{
    ui_panel_open(h, "texts", SAY(T("What the service is")), SAY(T("in Finnish and in Swedish")),
                  NULL);
    ui_fields_open(h);
#define DRAW_PAIR(member, needed)                                                                  \
    ui_pair_open(h);                                                                               \
    ui_field(h, C_##member##_FI, c->t.member.fi);                                                  \
    ui_field(h, C_##member##_SV, c->t.member.sv);                                                  \
    ui_pair_close(h);
    CARD_TEXTS(DRAW_PAIR)
#undef DRAW_PAIR
    ui_fields_close(h);
    ui_panel_close(h);
}

static enum err
draw_form(struct work *w, const struct form *form, struct reply *reply,
          const struct led_region *region, const struct card *c, const char *model, bool publish)
{
    bool new = c->id == 0;
    struct choices choices;
    struct html *h = lead_open(
        reply, w,
        &(struct lead_page){ .region = region,
                             .tab = LEAD_CARDS,
                             .title = new ? SAY(T("New service card")) : SAY(T("Change the card")),
                             .lead = SAY(T("Write what the client's worker in another organisation "
                                           "must know to offer the service.")),
                             .crumbs = list_crumb(w, region) });
    TRY(load_choices(h, w, region->code, work_org(w), &choices));
    ui_form_open(
        h, form, card_fields,
        &(struct ui_form){ .action = new ? "/cards" : here(h, c, ""), .version = c->version });
    ui_field_hidden(h, C_REGION, region->code);
    if (model != NULL)
        ui_field_hidden(h, C_FROM, model);
    draw_texts(h, c);
    draw_plain(h, c, &choices, publish);
    ui_form_close(h, SAY(T("Save the card")), UI_BUTTON_MAIN,
                  SAY(T("The change, who made it and what was before are kept.")),
                  new ? html_path(h->arena, "/cards?region=%s", region->code) : here(h, c, ""));
    ui_page_close(h);
    return ERR_OK;
}

static enum err
show_new(struct work *w, const struct form *form, struct reply *reply)
{
    const struct form *start = form_filters(form);
    struct led_region region;
    struct card c = { .id = 0 };
    int64_t from = form_id(start, N_FROM);
    const char *code =
        form_is_of(form, card_fields) ? form_text(form, C_REGION) : form_text(start, N_REGION);
    TRY(led_region(w, code, &region));
    if (!work_may(w, ACT_CARD_EDIT))
        return ERR_FORBIDDEN;
    if (from == 0 && form_is_of(form, card_fields))
        from = form_id(form, C_FROM);
    if (from != 0)
        TRY(card_get(w, from, &c));
    c.id = c.version = 0;
    c.state = CARD_DRAFT;
    if (c.org.v == 0)
        c.org = work_org(w);
    if (!reply_is_html(reply)) {
        reply_record(reply, "card", &card_shape, &c);
        return ERR_OK;
    }
    return draw_form(w, form, reply, &region, &c, from == 0 ? NULL : id_text(work_arena(w), from),
                     false);
}

static enum err
show_edit(struct work *w, const struct form *form, struct reply *reply)
{
    struct card c;
    struct led_region region;
    TRY(card_get(w, work_object(w), &c));
    TRY(led_region(w, c.region, &region));
    reply_record(reply, "card", &card_shape, &c);
    if (!reply_is_html(reply))
        return ERR_OK;
    if (!work_may(w, ACT_CARD_EDIT) || !card_is_kept(w, &c))
        return ERR_FORBIDDEN;
    return draw_form(w, form, reply, &region, &c, NULL, form_bool(form_filters(form), E_PUBLISH));
}

/* ---- writing ---- */

/* "12", or nothing.  What is no number is said at the field with all the rest. */
static int64_t
capacity_of(const struct form *form)
{
    int64_t n;
    const char *text = form_text(form, C_CAPACITY);
    if (text == NULL)
        return 0;
    return str_to_int(text, 1, 1000000, &n) ? n : -1;
}

static struct card_given
given_of(const struct form *form)
{
    struct card_given given = { .whole = form_text(form, C_WHOLE),
                                .org = { form_id(form, C_ORG) },
                                .unit = { form_id(form, C_UNIT) },
                                .owner = { form_id(form, C_OWNER) },
                                .languages = form_codes(form, C_LANGUAGES),
                                .channels = form_codes(form, C_CHANNELS),
                                .capacity = capacity_of(form),
                                .from_on = form_date(form, C_FROM_ON),
                                .until_on = form_date(form, C_UNTIL_ON),
#define TAKE(member, needed)                                                                       \
    .t.member = { form_text(form, C_##member##_FI), form_text(form, C_##member##_SV) },
                                CARD_TEXTS(TAKE)
#undef TAKE
    };
    given.areas = form_ids(form, C_AREAS, &given.area_count);
    return given;
}

static enum err
see(struct work *w, struct reply *reply, int64_t id, struct text done)
{
    reply_done(reply, done);
    return reply_see_other(reply, "/cards/%s", id_text(work_arena(w), id));
}

static enum err
post_new(struct work *w, const struct form *form, struct reply *reply)
{
    struct card_given given = given_of(form);
    struct card model;
    int64_t id, from = form_id(form, C_FROM);
    if (from != 0) {
        TRY(card_get(w, from, &model));
        given.source = model.source;
    }
    TRY(card_make(w, form_text(form, C_REGION), &given, &id));
    if (!form_bool(form, C_PUBLISH))
        return see(w, reply, id, T("The card has been saved as a draft."));
    TRY(card_publish(w, id, 1));
    return see(w, reply, id, T("The card has been published."));
}

static enum err
post_edit(struct work *w, const struct form *form, struct reply *reply)
{
    const struct card_given given = given_of(form);
    int64_t id = work_object(w), version = form_version(form);
    TRY(card_change(w, id, &given, version));
    if (!form_bool(form, C_PUBLISH))
        return see(w, reply, id, T("The card has been saved."));
    TRY(card_publish(w, id, version + 1));
    return see(w, reply, id, T("The card has been published."));
}

static enum err
post_verify(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(card_verify(w, work_object(w), form_version(form)));
    return see(w, reply, work_object(w), T("The card has been verified today."));
}

static enum err
post_openings(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(card_openings(w, work_object(w),
                      form_given(form, O_OPENINGS) ? form_int(form, O_OPENINGS) : -1,
                      form_date(form, O_NEXT), form_version(form)));
    return see(w, reply, work_object(w), T("The free places have been saved."));
}

static enum err
post_withdraw(struct work *w, const struct form *form, struct reply *reply)
{
    TRY(card_withdraw(w, work_object(w), form_text(form, W_REASON), form_version(form)));
    return see(w, reply, work_object(w), T("The card has been withdrawn."));
}

#define CARD "/cards/:card"
const struct page page_card = {
    .title = T("Service card"),
    .routes = {
        { GET, "/cards/new", ACT_LEAD_READ, show_new, start_fields,
          .summary = T("The form of a new service card") },
        { POST, "/cards", ACT_CARD_EDIT, post_new, card_fields, .again = "/cards/new",
          .summary = T("Make a service card") },
        { GET, CARD, ACT_LEAD_READ, show_card, NULL, .gives = &card_shape,
          .summary = T("A service card") },
        { GET, CARD "/edit", ACT_LEAD_READ, show_edit, edit_start_fields,
          .gives = &card_shape, .summary = T("The form of a service card") },
        { POST, CARD, ACT_CARD_EDIT, post_edit, card_fields, .again = CARD "/edit",
          .summary = T("Change a service card") },
        { POST, CARD "/verify", ACT_CARD_OWN, post_verify, NULL, .again = CARD,
          .summary = T("Say that a service card holds today") },
        { POST, CARD "/openings", ACT_CARD_OWN, post_openings, openings_fields, .again = CARD,
          .summary = T("Tell the free places of a service") },
        { POST, CARD "/withdraw", ACT_CARD_EDIT, post_withdraw, withdraw_fields, .again = CARD,
          .summary = T("Withdraw a service card with a reason") },
    },
};
