/* cli/demo_rooms_support.c: work-ability support from the first sign to the special team's
 * statement, consents, letters, follow-up and requests for the log in the demo (demo_rooms.h). */
#include "cli/demo_rooms.h"

#include "base/str.h"
#include "client/ability.h"
#include "client/consent_ask.h"
#include "client/followup.h"
#include "client/log_request.h"
#include "client/meeting.h"
#include "client/partner.h"

/* ---- work-ability support ---- */

/* A health centre has recognised the need: the coordinator meets the client before the doctor. */
enum err
demo_to_coordinator(struct demo *d, struct demo_client *c)
{
    c->beside.by = demo_unit_for(d, UNIT_ABILITY, c->region, NULL);
    if (c->beside.by == NOBODY)
        return ERR_OK;
    const struct offer_given given = {
        .kind = OFFER_HANDOFF,
        .to = d->units[c->beside.by].id,
        .reason = demo_words(d, c, WORDS_ABILITY_REFERRER),
        .ground = "own_task",
        .purpose = demo_words(d, c, WORDS_PURPOSE),
        .classes = CLASS(C6) | CLASS(C7),
    };
    TRY(demo_offer(d, c, &given, &c->beside.order));
    if (c->target != TARGET_ABILITY_NEED)
        demo_soon(d, c, H_COORDINATOR, 1, 3);
    return ERR_OK;
}

enum err
demo_coordinator(struct demo *d, struct demo_client *c)
{
    int hand = demo_hand_of(d, c->beside.by);
    TRY(demo_accept(d, c, c->beside.order, hand, true));
    demo_soon(d, c, H_ABILITY, 1, 3);
    return ERR_OK;
}

static enum err
begin_support(struct demo *d, struct demo_client *c, struct work *w, bool from_health)
{
    static const int sources[] = { FROM_CLIENT, FROM_EMPLOYMENT, FROM_SOCIAL, FROM_KELA,
                                   FROM_OCCUPATIONAL };
    TRY(ability_source(w, from_health ? FROM_HEALTH : sources[(size_t)c->turn % COUNT(sources)],
                       NULL));
    TRY(ability_coordination(w, COORDINATION_COORDINATOR, NULL));
    TRY(ability_level(w, SUPPORT_LOCAL, demo_words(d, c, WORDS_LEVEL)));
    static const struct {
        int heading;
        enum words words;
    } parts[] = {
        { ABILITY_REFERRER, WORDS_ABILITY_REFERRER }, { ABILITY_COMPETENCE, WORDS_COMPETENCE },
        { ABILITY_EARLIER, WORDS_ABILITY_EARLIER },   { ABILITY_NETWORK, WORDS_ABILITY_NETWORK },
        { ABILITY_PLAN, WORDS_ABILITY_PLAN },
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (work_may_class(w, ability_row_of(parts[i].heading)->class))
            TRY(ability_write(w, parts[i].heading, demo_words(d, c, parts[i].words), SOURCE_CLIENT,
                              NULL));
    return ERR_OK;
}

/* The coordinator begins, the client consents to the team in writing, and the team advises. */
enum err
demo_ability(struct demo *d, struct demo_client *c)
{
    struct work *w;
    bool from_health = c->beside.order.v != 0;
    int labour = demo_unit_for(d, UNIT_LABOUR, c->region, c->area);
    int64_t consent;
    TRY(demo_work(d, c->holder, ACT_ABILITY_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, begin_support(d, c, w, from_health)));
    TRY(demo_consent(d, c, CONSENT_WORK_ABILITY_TEAM, d->units[labour].org, NULL, DATE_NONE,
                     &consent));
    TRY(demo_meeting_call(d, c, MEETING_TEAM, dice_between(&c->dice, 3, 7)));
    c->beside.step = 0;
    if (c->turn % 2 == 1)
        demo_soon(d, c, H_SPECIAL, 6, 12);
    return ERR_OK;
}

static enum err
give_statement(struct demo *d, struct demo_client *c)
{
    struct work *w;
    const struct statement_given given = {
        .body = demo_words(d, c, WORDS_STATEMENT),
        .followup = demo_words(d, c, WORDS_AFTER_STATEMENT),
        .followup_by = d->hands[c->holder].actor.duty,
        .followup_on = date_add_days(instant_date(d->now), 30),
    };
    TRY(demo_work(d, c->beside.by, ACT_ABILITY_CHANGE, c, 0, &w));
    TRY(demo_close(d, w, statement_give(w, &given)));
    TRY(demo_started(d, c, c->beside.order, c->holder));
    return demo_closed(d, c, c->beside.order, c->holder);
}

/* The special team is asked by an order, takes it up, and gives its statement back. */
enum err
demo_special(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int unit = demo_unit_for(d, UNIT_SPECIAL, c->region, NULL);
    enum duty_of_unit own = d->units[d->hands[c->holder].unit].does;
    if (unit == NOBODY || (c->beside.step == 0 && own != UNIT_ABILITY && own != UNIT_SOCIAL))
        return ERR_OK;
    const struct offer_given given = {
        .kind = OFFER_ORDER,
        .to = d->units[unit].id,
        .reason = demo_words(d, c, WORDS_CONSULT),
        .ground = "own_task",
        .purpose = demo_words(d, c, WORDS_PURPOSE),
        .classes = CLASS(C6) | CLASS(C7),
    };
    switch (c->beside.step++) {
    case 0:
        TRY(demo_offer(d, c, &given, &c->beside.order));
        demo_soon(d, c, H_SPECIAL, 2, 5);
        return ERR_OK;
    case 1:
        c->beside.by = demo_hand_of(d, unit);
        TRY(demo_accept(d, c, c->beside.order, c->beside.by, false));
        TRY(demo_work(d, c->holder, ACT_ABILITY_CHANGE, c, 0, &w));
        TRY(demo_close(d, w, ability_level(w, SUPPORT_SPECIAL, demo_words(d, c, WORDS_LEVEL))));
        demo_soon(d, c, H_SPECIAL, 7, 20);
        return ERR_OK;
    default:
        return give_statement(d, c);
    }
}

/* ---- consents ---- */

static struct consent_given
written(struct demo *d, struct demo_client *c, int kind, int to, const char *to_text,
        struct date until)
{
    const struct actor *a = &d->hands[c->holder].actor;
    struct date on = instant_date(d->now);
    bool swedish = str_same(c->lang, "sv"), other = c->turn % 9 == 4;
    return (struct consent_given){
        .kind = kind,
        .given_by = other ? CONSENT_BY_REPRESENTATIVE : CONSENT_BY_CLIENT,
        .representative = !other    ? NULL
                          : swedish ? "Intressebevakare Vera Mallros"
                                    : "Edunvalvoja Vera Malliruusu",
        .way = CONSENT_WRITTEN,
        .classes = CLASS(C6) | CLASS(C7),
        .mutual = kind == CONSENT_WORK_ABILITY_TEAM,
        .from = { a->org.v },
        .to = { to != NOBODY ? d->orgs[to].id.v : 0 },
        .to_text = to_text,
        .purpose = demo_words(d, c, WORDS_CONSENT_PURPOSE),
        .lang = c->interpreter != NULL ? c->interpreter : c->lang,
        .explained_by = a->worker_name,
        .interpreter = c->interpreter == NULL ? NULL
                       : swedish              ? "Tolkcentralen, distanstolkning"
                                              : "Tulkkikeskus, etätulkkaus",
        .document = str_printf(d->now_arena, "%d/%d", 300 + c->turn, on.year),
        .given_on = on,
        .until_on = until,
        .replaces = true,
    };
}

enum err
demo_consent(struct demo *d, struct demo_client *c, int kind, int to, const char *to_text,
             struct date until, int64_t *ret)
{
    struct work *w;
    const struct consent_given given = written(d, c, kind, to, to_text, until);
    TRY(demo_work(d, c->holder, ACT_CONSENT_CHANGE, c, 0, &w));
    return demo_close(d, w, consent_record(w, &given, ret));
}

enum err
demo_consent_asked(struct demo *d, struct demo_client *c, const char *to_text)
{
    struct work *w;
    int64_t id;
    struct consent_given given = written(d, c, CONSENT_INFORMATION, NOBODY, to_text, DATE_NONE);
    given.way = CONSENT_BY_CODE;
    given.given_by = CONSENT_BY_CLIENT;
    given.representative = given.document = NULL;
    TRY(demo_work(d, c->holder, ACT_CONSENT_CHANGE, c, 0, &w));
    return demo_close(d, w, consent_ask(w, &given, &id));
}

static int
org_of_kind(const struct demo *d, int kind)
{
    for (int i = 0; i < d->org_count; i++)
        if (d->orgs[i].kind == kind)
            return i;
    return NOBODY;
}

/* One of several kinds, by turn: some run out soon, some have been withdrawn and a partner has not
 * been told yet. */
enum err
demo_consents(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int64_t id;
    struct date soon = date_add_days(d->today, 6 + c->turn % 20);
    int ngo = org_of_kind(d, PARTY_NGO), school = org_of_kind(d, PARTY_EDUCATION);
    bool swedish = str_same(c->lang, "sv");
    switch (c->turn % 6) {
    case 0:
        return demo_consent(d, c, CONSENT_INFORMATION, ngo, NULL, soon, &id);
    case 1:
        return demo_consent(d, c, CONSENT_REHAB_GROUP, school, NULL, DATE_NONE, &id);
    case 2:
        if (d->hands[c->holder].actor.party != PARTY_EA)
            return demo_consent(d, c, CONSENT_MOVE, NOBODY,
                                swedish ? "Den nya kommunen, Exempelstad"
                                        : "Uusi kunta, Esimerkkilä",
                                DATE_NONE, &id);
        return demo_consent(d, c, CONSENT_EMPLOYER, NOBODY,
                            swedish ? "Mallverkstaden Ab" : "Mallipaja Oy", soon, &id);
    case 3:
        return demo_consent(d, c, CONSENT_PROHIBITION, school, NULL, DATE_NONE, &id);
    default:
        TRY(demo_consent(d, c, CONSENT_INFORMATION, ngo, NULL, DATE_NONE, &id));
        TRY(demo_work(d, c->holder, ACT_CONSENT_WITHDRAW, c, id, &w));
        return demo_close(d, w,
                          consent_withdraw(w, swedish ? "Klienten ringde." : "Asiakas soitti.", 0));
    }
}

/* ---- letters ---- */

enum err
demo_letter(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int64_t consent;
    const char *to =
        str_same(c->lang, "sv") ? "Sportföreningen Exempel rf" : "Liikuntaseura Esimerkki ry";
    TRY(demo_consent(d, c, CONSENT_INFORMATION, NOBODY, to, DATE_NONE, &consent));
    const struct letter_given given = {
        .to_text = to,
        .party = PARTY_NGO,
        .ground = "consent",
        .consent = consent,
        .purpose = demo_words(d, c, WORDS_CONSENT_PURPOSE),
        .question = demo_words(d, c, WORDS_LETTER),
        .classes = CLASS(C7),
    };
    TRY(demo_work(d, c->holder, ACT_LETTER_WRITE, c, 0, &w));
    return demo_close(d, w, letter_make(w, &given, &c->beside.letter));
}

enum err
demo_letter_answered(struct demo *d, struct demo_client *c)
{
    struct work *w;
    if (c->beside.letter == 0)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_LETTER_WRITE, c, c->beside.letter, &w));
    c->beside.letter = 0;
    return demo_close(d, w,
                      letter_answer(w, str_same(c->lang, "sv") ? "Per telefon" : "Puhelimessa",
                                    instant_date(d->now), C7,
                                    demo_words(d, c, WORDS_LETTER_ANSWER)));
}

/* ---- after the ending ---- */

enum err
demo_agreed(struct demo *d, struct demo_client *c)
{
    struct work *w;
    bool agreed = c->turn % 5 != 4;
    struct followup *all = NULL;
    size_t count = 0;
    TRY(demo_work(d, c->holder, ACT_FOLLOWUP_AGREE, c, 0, &w));
    TRY(demo_close(d, w, followup_agree(w, agreed, instant_date(d->now))));
    if (!agreed)
        return ERR_OK;
    TRY(demo_work(d, c->holder, ACT_FOLLOWUP_READ, c, 0, &w));
    TRY(demo_close(d, w, followup_of_case(w, &all, &count)));
    for (size_t i = 0; i < count; i++)
        if (i > 0 || c->turn % 4 != 3) /* some have been left for later */
            demo_put(d, demo_office_hour(&c->dice, date_add_days(all[i].due_on, 1 + (int)i)),
                     (int)(c - d->clients), H_FOLLOWED);
    return ERR_OK;
}

static enum err
ask_again(struct demo_client *c, struct work *w)
{
    struct followup *all;
    size_t count;
    TRY(followup_list(w, false, &all, &count));
    for (size_t i = 0; i < count; i++) {
        if (all[i].in_case.v != c->in_case.v || all[i].state != FOLLOWUP_WAITS)
            continue;
        if (dice_percent(&c->dice, 20))
            return followup_not_reached(w, all[i].id, all[i].version);
        const struct followup_given given = {
            .place = dice_between(&c->dice, PLACE_WORKING, PLACE_OTHER),
            .helped = dice_between(&c->dice, 2, 5),
            .wants_contact = dice_percent(&c->dice, 15),
        };
        return followup_answer(w, all[i].id, &given, all[i].version);
    }
    return ERR_OK;
}

enum err
demo_followed(struct demo *d, struct demo_client *c)
{
    struct work *w;
    TRY(demo_work(d, c->holder, ACT_FOLLOWUP_ANSWER, NULL, 0, &w));
    return demo_close(d, w, ask_again(c, w));
}

/* ---- who has used the data ---- */

enum err
demo_log_asked(struct demo *d, struct demo_client *c)
{
    struct work *w;
    int64_t id;
    const struct log_request_given given = {
        .received_on = instant_date(d->now),
        .how = dice_between(&c->dice, LOG_WAY_LETTER, LOG_WAY_FORM),
        .suspicion = c->turn % 3 == 0 ? demo_words(d, c, WORDS_SUSPICION) : NULL,
    };
    TRY(demo_work(d, c->holder, ACT_LOG_REQUEST_MAKE, c, 0, &w));
    return demo_close(d, w, log_request_make(w, &given, &id));
}
