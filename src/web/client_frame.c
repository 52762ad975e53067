/* web/client_frame.c: see client_frame.h. */
#include "web/client_frame.h"

#include "client/message.h"
#include "region/language.h"

enum err
client_frame_load(struct work *w, struct client_frame *ret)
{
    *ret = (struct client_frame){ .has_case = work_case(w).v != 0 };
    TRY(person_get(w, &ret->person));
    if (!ret->has_case)
        return ERR_OK;
    TRY(case_get(w, &ret->c));
    if (action_has_need(work_action(w), NEED_MESSAGE) && work_may(w, ACT_MESSAGE_READ))
        TRY(message_unread(w, &ret->unread));
    return deadlines_of_case(w, ret->c.id, &ret->deadlines, &ret->deadline_count);
}

const char *
client_path(struct work *w, const char *rest)
{
    struct arena *a = work_arena(w);
    const char *client = id_text(a, work_client(w).v);
    if (work_case(w).v == 0)
        return str_printf(a, "/clients/%s%s%s", client, str_empty(rest) ? "" : "/", rest);
    return str_printf(a, "/clients/%s/cases/%s%s%s", client, id_text(a, work_case(w).v),
                      str_empty(rest) ? "" : "/", rest);
}

/* ---- the header ---- */

static const struct deadline *
nearest_statutory(const struct client_frame *f)
{
    for (size_t i = 0; i < f->deadline_count; i++)
        if (f->deadlines[i].kind == RULE_STATUTORY && deadline_runs(&f->deadlines[i]))
            return &f->deadlines[i];
    return NULL;
}

static const struct ui_link *
tabs_of(struct work *w, const struct client_frame *f, enum client_tab tab)
{
    if (!f->has_case)
        return NULL;
    static const struct {
        const char *rest;
        struct text text;
        enum action action;
    } rows[TAB_COUNT] = {
        [TAB_SUMMARY] = { "", T("Summary"), ACT_CLIENT_READ },
        [TAB_NEED] = { "need", T("Need"), ACT_SCREENING_READ },
        [TAB_OFFERS] = { "offers", T("Offers"), ACT_OFFER_READ },
        [TAB_ASSESSMENT] = { "assessment", T("Assessment"), ACT_ASSESSMENT_READ },
        [TAB_ABILITY] = { "ability", T("Work ability"), ACT_ABILITY_READ },
        [TAB_PLAN] = { "plan", TC("tab", "Plan"), ACT_PLAN_READ },
        [TAB_TEAM] = { "team", T("Team and meetings"), ACT_MEETING_READ },
        [TAB_CONSENTS] = { "consents", T("Consents"), ACT_CONSENT_READ },
        [TAB_MESSAGES] = { "messages", T("Messages"), ACT_MESSAGE_READ },
        [TAB_ENDING] = { "end", T("Ending"), ACT_CASE_END },
    };
    const struct path *path = path_find(f->c.path);
    struct ui_link *links = ARENA_ARRAY(work_arena(w), struct ui_link, TAB_COUNT + 1);
    size_t n = 0;
    for (int i = 0; i < TAB_COUNT; i++) {
        /* How it ended is read by whoever reads the plan. */
        bool over = i == TAB_ENDING && !case_is_open(&f->c);
        if (!work_may(w, over ? ACT_PLAN_READ : rows[i].action))
            continue;
        /* Who is tied by one offer sees that one, not the list. */
        if (i == TAB_OFFERS && work_permit(w) != NULL && tie_is_of_offer(work_permit(w)->tie))
            continue;
        if (i == TAB_ASSESSMENT && path != NULL &&
            !path_may_move(path, CASE_REFERRED, CASE_ASSESSING))
            continue;
        if (i == TAB_ABILITY && !str_same(f->c.path, "work_ability"))
            continue;
        const char *news = NULL;
        if (i == TAB_MESSAGES && f->unread > 0)
            news = text_in(work_arena(w), work_lang(w), T("Messages ({n} unread)"),
                           FILLS(FILL_N("n", f->unread)));
        links[n++] = (struct ui_link){ .words = news != NULL ? DATA(news) : SAY(rows[i].text),
                                       .path = client_path(w, rows[i].rest),
                                       .current = i == (int)tab };
    }
    return links;
}

static struct text
language_word(const char *code)
{
    return code != NULL && code[0] == 's' ? T("Swedish") : T("Finnish");
}

struct ui_due
due_of_deadline(const struct deadline *d)
{
    static const enum ui_due_kind kinds[] = {
        [RULE_STATUTORY] = UI_LAW, [RULE_INFORMATION] = UI_LAW, [RULE_AGREED] = UI_DEAL,
        [RULE_TARGET] = UI_TARGET, [RULE_CLERK] = UI_TARGET,
    };
    struct date over = date_is_none(d->met_on) ? d->void_on : d->met_on;
    return (struct ui_due){ .kind = kinds[d->kind],
                            .on = d->due_on,
                            .met_on = deadline_runs(d) ? DATE_NONE : over };
}

/* Who reads by urgent access is told so on each page, and can give it back. */
static void
draw_urgent(struct html *h, struct work *w)
{
    ui_note_open(h, UI_WARN, SAY(T("You read this by urgent access")));
    ui_p(h, SAY(T("Each page you open is in the client's log. The access ends by itself.")));
    ui_post_button(
        h, SAY(T("Give the access back")), NO_WORDS, UI_BUTTON_SMALL,
        html_path(h->arena, "/clients/%s/urgent/end", id_text(h->arena, work_client(w).v)), 0,
        NULL);
    ui_note_close(h);
}

struct html *
client_frame_open(struct reply *reply, struct work *w, const struct client_frame *f,
                  enum client_tab tab, struct words title)
{
    struct arena *a = work_arena(w);
    struct ui_client_header header = {
        .name = person_name(a, &f->person),
        .masked_code = f->person.identity_code,
        .reveal_path = work_may(w, ACT_CODE_REVEAL) ? client_path(w, "code") : NULL,
        .prohibited = f->person.prohibited,
        .language = SAY(language_word(f->person.service_lang)),
        .tabs = tabs_of(w, f, tab),
    };
    if (f->person.interpreter_lang != NULL)
        header.interpreter = DATA(text_in(
            a, work_lang(w), T("Interpreter: {language}"),
            FILLS(FILL_S("language", language_name(work_lang(w), f->person.interpreter_lang)))));
    struct ui_due due;
    if (f->has_case) {
        const struct client_case *c = &f->c;
        const struct deadline *law = nearest_statutory(f);
        enum lang lang = work_lang(w);
        header.holder = c->holder_name;
        header.holder_org = DATA(names_in(lang, c->holder_org_name));
        header.interim = c->interim;
        if (c->substitute_name != NULL && case_is_open(c))
            header.stands_in = DATA(text_in(
                a, lang, T("{name} stands in until {date}"),
                FILLS(FILL_S("name", c->substitute_name), FILL_D("date", c->substitute_until_on))));
        header.next_step = DATA(c->next_step);
        header.next_on = c->next_step_on;
        header.next_path = work_may(w, ACT_CASE_CHANGE) ? client_path(w, "next-step") : NULL;
        if (law != NULL) {
            due = due_of_deadline(law);
            due.what = SAY(deadline_is(law)->label);
            header.due = &due;
        }
        if (!case_is_open(c))
            header.ended =
                DATA(text_in(a, lang, T("Ended on {date}"), FILLS(FILL_D("date", c->ended_on))));
    } else {
        header.holder = NULL;
        header.ended = SAY(T("No case yet"));
    }
    struct html *h = ui_page_open(reply, w, &(struct ui_page){ .title = title, .client = &header });
    if (work_permit(w)->tie == TIE_URGENT)
        draw_urgent(h, w);
    return h;
}

/* ---- parts ---- */

static void
draw_deadline(struct html *h, const struct deadline *d)
{
    const struct rule *rule = deadline_is(d);
    struct ui_due due = due_of_deadline(d);
    due.what = SAY(rule->label);
    H(h, "<li>");
    ui_due(h, &due);
    if (rule->act != NULL)
        ui_rule(h, rule->act, rule->section,
                rule->status == RULE_SECONDARY ? UI_RULE_V2 : UI_RULE_V);
    if (d->meeting != 0)
        ui_button_link(h, SAY(T("Met by a meeting")),
                       html_path(h->arena, "/clients/%s/cases/%s/meetings/%s",
                                 id_text(h->arena, d->client.v), id_text(h->arena, d->in_case.v),
                                 id_text(h->arena, d->meeting)),
                       UI_BUTTON_LINK);
    H(h, "</li>");
}

void
client_deadlines(struct html *h, const struct client_frame *f)
{
    size_t running = 0, shown = 0, ended = 0;
    for (size_t i = 0; i < f->deadline_count; i++) {
        bool seen = deadline_is(&f->deadlines[i])->kind != RULE_CLERK;
        running += seen && deadline_runs(&f->deadlines[i]);
        shown += seen;
    }
    ui_panel_open(h, "deadlines", SAY(T("Deadlines")), NO_WORDS, NULL);
    if (running == 0)
        ui_empty(h, SAY(T("No deadline runs")),
                 SAY(T("A deadline starts by itself when something that starts it is recorded.")),
                 NO_WORDS, NULL);
    else
        H(h, "<ul class=\"rows\">");
    for (size_t i = 0; i < f->deadline_count; i++)
        if (deadline_is(&f->deadlines[i])->kind != RULE_CLERK && deadline_runs(&f->deadlines[i]))
            draw_deadline(h, &f->deadlines[i]);
    if (running > 0)
        H(h, "</ul>");
    /* What is over stays to be seen, with how late it was (INV-13). */
    ended = shown - running;
    if (ended > 0) {
        H(h, "<footer><details class=\"more\"><summary>");
        html_say(h, T("Earlier deadlines"), NULL);
        H(h, "</summary><ul class=\"rows\">");
        for (size_t i = 0; i < f->deadline_count; i++)
            if (deadline_is(&f->deadlines[i])->kind != RULE_CLERK &&
                !deadline_runs(&f->deadlines[i]))
                draw_deadline(h, &f->deadlines[i]);
        H(h, "</ul></details></footer>");
    }
    ui_panel_close(h);
}

enum err
party_options(struct work *w, const struct ui_option **ret)
{
    struct case_party *parties;
    size_t count;
    TRY(case_parties(w, &parties, &count));
    struct arena *a = work_arena(w);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct ui_option){
            .value = id_text(a, parties[i].duty.v),
            .words = DATA(str_printf(a, "%s, %s, %s", parties[i].name,
                                     names_in(work_lang(w), parties[i].title),
                                     names_in(work_lang(w), parties[i].org_name))),
        };
    *ret = options;
    return ERR_OK;
}

const struct ui_option *
language_options(struct arena *a, enum lang lang)
{
    size_t count;
    const struct language *all = language_all(&count);
    struct ui_option *options = ARENA_ARRAY(a, struct ui_option, count + 1);
    for (size_t i = 0; i < count; i++)
        options[i] =
            (struct ui_option){ .value = all[i].code, .words = DATA(names_in(lang, all[i].name)) };
    return options;
}
