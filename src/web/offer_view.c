/* web/offer_view.c: see offer_view.h. */
#include "web/offer_view.h"

#include <stdlib.h>

const char *
offer_url(struct arena *a, client_id client, case_id in_case, offer_id offer, const char *rest)
{
    return str_printf(a, "/clients/%s/cases/%s/offers/%s%s%s", id_text(a, client.v),
                      id_text(a, in_case.v), id_text(a, offer.v), rest[0] == '\0' ? "" : "/", rest);
}

struct words
offer_unit_words(const struct html *h, struct names unit, struct names org)
{
    return DATA(str_printf(h->arena, "%s, %s", names_in(h->lang, unit), names_in(h->lang, org)));
}

struct words
offer_client_words(const struct html *h, const char *family_name, const char *given_names)
{
    return DATA(str_printf(h->arena, "%s %s", family_name, given_names));
}

void
offer_draw_due(struct html *h, struct date due_on, struct date answered_on)
{
    if (date_is_none(due_on)) {
        ui_date(h, DATE_NONE);
        return;
    }
    ui_due(h, &(struct ui_due){
                  .kind = UI_TARGET, .on = due_on, .met_on = answered_on, .weekday = true });
}

void
offer_draw_state(struct html *h, int state)
{
    static const enum ui_kind kinds[OFFER_STATE_COUNT] = {
        [OFFER_OFFERED] = UI_WAIT,   [OFFER_SEEN] = UI_WAIT,    [OFFER_ASKED] = UI_ASK,
        [OFFER_ACCEPTED] = UI_OK,    [OFFER_DECLINED] = UI_BAD, [OFFER_REROUTED] = UI_NONE,
        [OFFER_WITHDRAWN] = UI_NONE, [OFFER_EXPIRED] = UI_WARN, [OFFER_STARTED] = UI_OK,
        [OFFER_CLOSED] = UI_OK,
    };
    ui_tag(h, kinds[state], SAY(code_text(offer_state_codes, state)));
}

/* ---- preview ---- */

static struct words
section_words(const struct html *h, const char *key)
{
    const struct ground_row *ground = ground_find(key);
    if (ground == NULL)
        return DATA(key);
    if (ground->act == NULL)
        return SAY(ground->label);
    const char *section = ui_section_text(h, ground->act, ground->section);
    return DATA(words_in(h, SAY_FILL(T("{section}: {what}"), FILL_S("section", section),
                                     FILL_T("what", ground->label))));
}

/* The ground, and the consent that it goes by. */
static struct words
ground_words(const struct html *h, const struct offer_preview *p)
{
    struct words ground = section_words(h, p->ground);
    if (p->consent == 0)
        return ground;
    struct words consent =
        date_is_none(p->consent_until_on)
            ? SAY_FILL(T("consent of {date}"), FILL_D("date", p->consent_on))
            : SAY_FILL(T("consent of {date}, valid until {until}"), FILL_D("date", p->consent_on),
                       FILL_D("until", p->consent_until_on));
    return DATA(str_printf(h->arena, "%s; %s", words_in(h, ground), words_in(h, consent)));
}

void
offer_draw_preview(struct html *h, const struct offer_preview *p, struct words heading)
{
    struct words from = offer_unit_words(h, p->from_unit_name, p->from_org_name);
    struct words ground = ground_words(h, p);
    const struct ui_pair facts[] = {
        { T("Client"), offer_client_words(h, p->family_name, p->given_names) },
        { T("What is asked"), SAY(code_text(offer_kind_codes, p->kind)) },
        { T("Service"), p->card == 0 ? NO_WORDS : DATA(names_in(h->lang, p->card_name)) },
        { T("Why"), DATA(p->reason) },
        { T("Ground"), ground },
        { T("Sender"), DATA(str_printf(h->arena, "%s, %s", p->from_name, words_in(h, from))) },
        { T("Receiver"), offer_unit_words(h, p->to_unit_name, p->to_org_name) },
        { T("Question"), DATA(p->question) },
        { T("Answer"), DATA(p->answer) },
        { .label = TEXT_NONE },
    };
    struct words hidden[COUNT(facts)] = { NO_WORDS };
    size_t n = 0;
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if ((p->classes >> c->value) & 1)
            hidden[n++] = SAY(c->text);
    hidden[n] = NO_WORDS;
    ui_preview(h, &(struct ui_preview){ .heading = heading,
                                        .facts = facts,
                                        .opens = SAY(T("Opens on acceptance:")),
                                        .hidden = hidden });
}

/* ---- history ---- */

void
offer_draw_steps(struct html *h, const struct offer_step *steps, size_t count)
{
    ui_panel_open(h, "history", SAY(T("What has happened")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = count; i > 0; i--) {
        const struct offer_step *s = &steps[i - 1];
        /* Back from "asked" is the sender's answer. */
        bool answered = s->state == OFFER_SEEN && i > 1 && steps[i - 2].state == OFFER_ASKED;
        ui_row_item_open(
            h, SAY(answered ? T("Question answered") : code_text(offer_state_codes, s->state)),
            NULL, DATA(date_text(h->arena, s->moved_on)));
        if (s->state == OFFER_EXPIRED)
            ui_p_meta(h, SAY(T("By itself: nobody answered in time.")));
        else
            ui_person_line(h, s->who, NULL, DATA(names_in(h->lang, s->unit_name)),
                           DATA(names_in(h->lang, s->org_name)));
        if (s->note != NULL)
            ui_p(h, DATA(s->note));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}

/* ---- receiving units ---- */

struct ranked {
    struct unit unit;
    size_t at; /* as it came: in the order of names */
    bool near;
};

static int
by_organisation(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    if (a->near != b->near)
        return a->near ? -1 : 1;
    if (a->unit.org_kind != b->unit.org_kind)
        return a->unit.org_kind - b->unit.org_kind;
    if (a->unit.org.v != b->unit.org.v)
        return a->unit.org.v < b->unit.org.v ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static bool
is_near(const struct unit *unit, const org_id *near)
{
    if (unit->org_kind == PARTY_KELA)
        return true;
    for (; near != NULL && near->v != 0; near++)
        if (near->v == unit->org.v)
            return true;
    return false;
}

enum err
offer_unit_options(struct work *w, struct unit_filter filter, unsigned to, const org_id *near,
                   const struct ui_option **ret, size_t *ret_count)
{
    struct unit *units;
    size_t found, count = 0;
    TRY(units_that_take_offers(w, filter, &units, &found));
    struct ranked *ranked = ARENA_ARRAY(work_arena(w), struct ranked, found + 1);
    for (size_t i = 0; i < found; i++)
        if (to == 0 || (to & PARTY_BIT(units[i].org_kind)) != 0)
            ranked[count++] = (struct ranked){ units[i], i, is_near(&units[i], near) };
    qsort(ranked, count, sizeof(*ranked), by_organisation);
    struct ui_option *options = ARENA_ARRAY(work_arena(w), struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){
            .value = id_text(work_arena(w), ranked[i].unit.id.v),
            .words = DATA(names_in(work_lang(w), ranked[i].unit.name)),
            .group = DATA(names_in(work_lang(w), ranked[i].unit.org_name)),
        };
    *ret = options;
    *ret_count = count;
    return ERR_OK;
}
