/* web/consent_view.c: see consent_view.h. */
#include "web/consent_view.h"

#include "client/offer.h"
#include "region/language.h"

const struct code consent_plain_class_codes[] = {
    { C2, "dealings", T("Dealings with the authorities and special arrangements") },
    { C3, "work_history", T("Education, work history and competence") },
    { C6, "need", T("Service need") },
    { C7, "plan", T("Plan and its follow-up") },
    { 0, NULL, TEXT_NONE },
};
const char *
consent_class_words(struct html *h, int64_t classes)
{
    struct buf b;
    buf_init(&b, h->arena, 128);
    for (const struct code *c = offer_class_codes; c->name != NULL; c++)
        if ((classes >> c->value) & 1) {
            if (b.length > 0)
                buf_add(&b, "; ");
            buf_add(&b, text_in(h->arena, h->lang, c->text, NULL));
        }
    return buf_text(&b);
}

static void
add_words(struct html *h, struct buf *b, const char *words)
{
    (void)h;
    if (b->length > 0)
        buf_add(b, "; ");
    buf_add(b, words);
}

const char *
consent_side_words(struct html *h, const struct consent *c, const struct consent_party *parties,
                   size_t count, enum consent_side side)
{
    struct buf b;
    buf_init(&b, h->arena, 128);
    for (size_t i = 0; i < count; i++) {
        const struct consent_party *p = &parties[i];
        if (p->consent != c->id || p->side != (int)side)
            continue;
        const char *org = names_in(h->lang, p->org_name);
        add_words(h, &b,
                  p->unit.v == 0
                      ? org
                      : str_printf(h->arena, "%s, %s", names_in(h->lang, p->unit_name), org));
        if (!date_is_none(p->closed_on) && date_compare(p->closed_on, h->today) < 0)
            buf_addf(&b, " (%s)",
                     text_in(h->arena, h->lang, T("closed on {date}"),
                             FILLS(FILL_D("date", p->closed_on))));
    }
    if (side == CONSENT_TO && !str_empty(c->to_text))
        add_words(h, &b, c->to_text);
    return b.length > 0 ? buf_text(&b) : text_in(h->arena, h->lang, T("everybody"), NULL);
}

void
consent_draw_state(struct html *h, const struct consent *c)
{
    static const enum ui_kind kinds[] = {
        [CONSENT_STANDS] = UI_OK,
        [CONSENT_REPLACED] = UI_NONE,
        [CONSENT_WITHDRAWN] = UI_BAD,
        [CONSENT_EXPIRED] = UI_WARN,
    };
    bool over = c->state == CONSENT_STANDS && !consent_holds(c, h->today);
    int state = over ? CONSENT_EXPIRED : c->state;
    ui_tag(h, kinds[state], SAY(code_text(consent_state_codes, state)));
}

static void
draw_how(struct html *h, const struct consent *c)
{
    ui_fact(h, T("Given by"),
            c->given_by == CONSENT_BY_REPRESENTATIVE
                ? DATA(c->representative)
                : SAY(code_text(consent_giver_codes, c->given_by)));
    ui_fact(h, T("How it was given"),
            c->way == CONSENT_BY_CODE && !str_empty(c->code_from)
                ? SAY_FILL(T("By code from {who}; not in writing"), FILL_S("who", c->code_from))
                : SAY(code_text(consent_way_codes, c->way)));
    ui_fact(h, T("Document"), DATA(c->document));
    ui_fact(
        h, T("Explained by"),
        DATA(str_printf(h->arena, "%s (%s)", c->explained_by, language_name(h->lang, c->lang))));
    ui_fact(h, T("Interpreter"), DATA(c->interpreter));
    ui_fact(h, T("Recorded by"),
            DATA(str_printf(h->arena, "%s, %s, %s", c->recorded_by, names_in(h->lang, c->org_name),
                            date_text(h->arena, c->made_on))));
}

static void
draw_validity(struct html *h, const struct consent *c)
{
    ui_fact_date(h, T("Given on"), c->given_on);
    if (c->way != CONSENT_ORAL && date_is_none(c->until_on) && c->state == CONSENT_STANDS)
        ui_fact(h, T("Valid until"),
                SAY_FILL(TN("until further notice; {n} month old",
                            "until further notice; {n} months old"),
                         FILL_N("n", consent_age_months(c, h->today))));
    ui_fact_date(h, T("Valid until"), c->until_on);
    ui_fact_date(h, T("Ended on"), c->ended_on);
    ui_fact(h, T("Note"), DATA(c->end_note));
}

void
consent_draw_facts(struct html *h, const struct consent *c, const struct consent_party *parties,
                   size_t count)
{
    const struct consent_row *row = consent_row_of(c->kind);
    ui_facts_open(h, true);
    ui_fact(h, T("Gives"), DATA(consent_side_words(h, c, parties, count, CONSENT_FROM)));
    ui_fact(h, T("Gets"), DATA(consent_side_words(h, c, parties, count, CONSENT_TO)));
    if (c->mutual)
        ui_fact(h, T("Direction"), SAY(T("both ways")));
    ui_fact(h, T("Information"), DATA(consent_class_words(h, c->classes)));
    ui_fact(h, T("Purpose"), DATA(c->purpose));
    draw_validity(h, c);
    draw_how(h, c);
    if (row != NULL && row->act != NULL) {
        ui_fact_open(h, T("Section"));
        ui_rule(h, row->act, row->section, row->read ? UI_RULE_V : UI_RULE_V2);
        ui_fact_close(h);
    }
    if (c->number > 1)
        ui_fact(h, T("Version"), DATA(str_printf(h->arena, "%lld", (long long)c->number)));
    ui_facts_close(h);
}

enum err
consent_options(struct work *w, unsigned kinds, const struct ui_option **ret)
{
    struct consent *all;
    size_t count, n = 0;
    struct arena *a = work_arena(w);
    TRY(consent_list(w, CONSENT_STANDS, &all, &count));
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct consent *c = &all[i];
        if (!consent_holds(c, work_today(w)) || c->kind == CONSENT_PROHIBITION ||
            (kinds != 0 && (kinds & CONSENT_BIT(c->kind)) == 0))
            continue;
        options[n++] = (struct ui_option){
            .value = id_text(a, c->id),
            .words = DATA(str_printf(
                a, "%s, %s", text_in(a, work_lang(w), code_text(consent_kind_codes, c->kind), NULL),
                date_text(a, c->given_on))),
        };
    }
    *ret = options;
    return ERR_OK;
}

enum err
consent_party_options(struct work *w, const struct ui_option **ret)
{
    struct organisation *orgs;
    struct unit *units;
    size_t org_count, unit_count, n = 0;
    struct arena *a = work_arena(w);
    const struct unit_filter all = { .kind = 0 };
    TRY(organisation_list(w, 0, NULL, NULL, &orgs, &org_count));
    TRY(units_that_take_offers(w, all, &units, &unit_count));
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, org_count + unit_count + 1);
    for (size_t i = 0; i < org_count; i++)
        options[n++] = (struct ui_option){
            .value = id_text(a, orgs[i].id.v),
            .words = DATA(names_in(work_lang(w), orgs[i].name)),
            .group = SAY(T("Whole organisations")),
        };
    for (size_t i = 0; i < unit_count; i++)
        options[n++] = (struct ui_option){
            .value = id_text(a, units[i].id.v),
            .words = DATA(str_printf(a, "%s, %s", names_in(work_lang(w), units[i].org_name),
                                     names_in(work_lang(w), units[i].name))),
            .group = SAY(T("One unit only")),
        };
    *ret = options;
    return ERR_OK;
}

/* ---- my day ---- */

enum err
consent_day_read(struct work *w, struct consent_day *ret)
{
    TRY(consent_notices_waiting(w, &ret->told, &ret->told_count));
    return consent_running_out(w, &ret->ending, &ret->ending_count);
}

static const char *
case_path(struct html *h, client_id client, case_id in_case, const char *rest)
{
    return str_printf(h->arena, "/clients/%s/cases/%s/%s", id_text(h->arena, client.v),
                      id_text(h->arena, in_case.v), rest);
}

static void
draw_told(struct html *h, const struct consent_notice *n)
{
    bool own = work_may_on(h->work, ACT_CONSENT_READ, n->client, n->in_case);
    const char *name = str_printf(h->arena, "%s %s", n->family_name, n->given_names);
    ui_row_item_open(h, DATA(name), own ? case_path(h, n->client, n->in_case, "consents") : NULL,
                     DATA(date_text(h->arena, n->made_on)));
    ui_tag(h, n->why == CONSENT_REPLACED ? UI_WAIT : UI_BAD,
           SAY(code_text(consent_state_codes, n->why)));
    if (n->unit.v != 0 && n->unit.v == work_unit(h->work).v) {
        ui_p(h, n->why == CONSENT_REPLACED
                    ? SAY(T("The client has changed a consent that names you. Use the information "
                            "only as it now says."))
                    : SAY(T("A consent that names you has ended. Do not use or pass on what you "
                            "had by it.")));
        ui_post_button(
            h, SAY(T("We know")), DATA(name), UI_BUTTON_SMALL,
            case_path(h, n->client, n->in_case,
                      str_printf(h->arena, "consent-notices/%s/told", id_text(h->arena, n->id))),
            0, NULL);
    } else {
        ui_p(h, SAY_FILL(T("To be told to: {who}"),
                         FILL_S("who", n->org_name.fi == NULL ? n->to_text
                                                              : names_in(h->lang, n->org_name))));
    }
    ui_row_item_close(h);
}

void
consent_day_draw(struct html *h, const struct consent_day *d)
{
    if (d->told_count + d->ending_count == 0)
        return;
    ui_panel_open(h, "consents", SAY(T("Consents")), NO_WORDS, NULL);
    ui_rows_open(h);
    for (size_t i = 0; i < d->told_count; i++)
        draw_told(h, &d->told[i]);
    for (size_t i = 0; i < d->ending_count; i++) {
        const struct consent *c = &d->ending[i];
        ui_row_item_open(h, DATA(str_printf(h->arena, "%s %s", c->family_name, c->given_names)),
                         case_path(h, c->client, c->in_case,
                                   str_printf(h->arena, "consents/%s", id_text(h->arena, c->id))),
                         NO_WORDS);
        ui_due(h, &(struct ui_due){ .kind = UI_DEAL, .on = c->until_on, .weekday = true });
        ui_p(h, SAY_FILL(T("A consent runs out: {kind}"),
                         FILL_T("kind", code_text(consent_kind_codes, c->kind))));
        ui_row_item_close(h);
    }
    ui_rows_close(h);
    ui_panel_close(h);
}
