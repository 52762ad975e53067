/* cli/demo_region_items.c: how the 27 items of Ostrobothnia move over the months.
 *
 * Each begins in its month, and is done in the first month from its own on in which the program's
 * check is met; so what is told always fits what the other rooms have done.  One is said to be done
 * against its check, one does not apply, and one is late.
 */
#include "base/id.h"
#include "base/str.h"
#include "cli/demo_play.h"
#include "cli/demo_region.h"
#include "region/decision.h"
#include "steering/begin.h"
#include "steering/item.h"

static const char mikael[] = "mikael.provvik", carita[] = "carita.testmark",
                  stellan[] = "stellan.provdal", ritva[] = "ritva.testamo";

enum { LAST_MONTH = 12 };
static const struct story {
    enum item item;
    const char *owner;
    int begins, done, due; /* months; done 0: stays under way */
    const char *title;     /* of a document as evidence; NULL: none */
    const char *measured;  /* of a measurement instead */
    const char *reason;    /* it is said to be done against its check, at last */
} stories[] = {
    { R1_1, mikael, 0, 1, 4, "Aktörer och partnernätverk i Österbotten", NULL, NULL },
    { R1_2, mikael, 1, 2, 5, "Gemensam kartläggning av strukturerna", NULL, NULL },
    { R1_3, mikael, 2, 5, 14, "Presentation av strukturen för fem roller", NULL, NULL },
    { R1_4, carita, 3, 6, 11, "Utkast till gemensamma verksamhetsmodeller", NULL, NULL },
    { R1_5, mikael, 4, 7, 15, NULL, NULL, NULL },
    { R2_1, carita, 0, 2, 5, "Yhteinen visio, luonnoksesta hyväksyttyyn", NULL, NULL },
    { R2_1A, carita, 2, 6, 16, NULL, NULL, NULL },
    { R2_1B, stellan, 1, 3, 6, NULL, NULL, NULL },
    { R2_1C, carita, 5, 9, 17, "Protokoll från förhandlingen enligt 14 §", NULL, NULL },
    { R2_2, mikael, 4, 8, 12, "Ledningsmodell för svåra lägen", NULL, NULL },
    { R2_3, stellan, 3, 6, 16, NULL, NULL, NULL },
    { R2_3A, ritva, 4, 5, 8, NULL, NULL, NULL },
    { R2_3B, carita, 5, 6, 9, NULL, NULL, NULL },
    { R2_4, ritva, 6, 10, 14, "Tutustumispäivien ohjelma", NULL,
      "Tutustumispäivät on pidetty, kirjaukset täydennetään." },
    { R2_5, mikael, 7, 9, 15, NULL, NULL, NULL },
    { R3_1, mikael, 2, 4, 15, "Kunskapsbas: källor och innehavare", NULL, NULL },
    { R3_2, mikael, 3, 7, 15, NULL, NULL, NULL },
    { R3_3, ritva, 5, 7, 15, NULL, NULL, NULL },
    { R3_4, stellan, 4, 6, 9, NULL, NULL, NULL },
    { R3_5, mikael, 8, 10, 16, NULL, NULL, NULL },
    { R4_1, ritva, 6, 9, 16, NULL, "4,1 av 5, 212 svar", NULL },
    { R4_2, stellan, 5, 9, 15, "Prosessikuvaukset, monialainen tuki", NULL, NULL },
    { R4_3, carita, 7, 0, 16, NULL, NULL, NULL },
    { R4_4, stellan, 6, 8, 12, "Ohje monialaisen tuen tarpeen määrittelyyn", NULL, NULL },
    { R4_6, ritva, 8, 9, 13, NULL, NULL, NULL },
};

/* R4.5 waits for somebody to begin. */

/* One thing done to an item, in a work of its own. */
static enum err
assign(struct demo *d, const struct story *s)
{
    struct work *w;
    struct region_item item;
    int64_t id = item_id_of(DEMO_REGION, s->item);
    TRY(demo_lead_work(d, mikael, ACT_ITEM_CHANGE, id, &w));
    enum err err = item_get(w, id, &item);
    if (err == ERR_OK)
        err = item_assign(w, id, demo_duty(d, s->owner), date_add_months(d->start, s->due),
                          item.version);
    return demo_close(d, w, err);
}

static enum err
tell(struct demo *d, const char *login, int64_t id, enum item_state state, const char *reason)
{
    struct work *w;
    struct region_item item;
    TRY(demo_lead_work(d, login, ACT_ITEM_OWN, id, &w));
    enum err err = item_get(w, id, &item);
    if (err == ERR_OK)
        err = item_tell(w, id, state, reason, item.version);
    return demo_close(d, w, err);
}

static enum err
show(struct demo *d, const char *login, int64_t id, const struct item_evidence_given *given)
{
    struct work *w;
    TRY(demo_lead_work(d, login, ACT_ITEM_OWN, id, &w));
    return demo_close(d, w, item_evidence_add(w, id, given));
}

static enum err
look(struct demo *d, int64_t id, struct region_item *ret)
{
    struct work *w;
    TRY(demo_lead_work(d, mikael, ACT_LEAD_READ, id, &w));
    enum err err = item_get(w, id, ret);
    return demo_close(d, w, err);
}

static enum err
begin(struct demo *d, const struct story *s)
{
    int64_t id = item_id_of(DEMO_REGION, s->item);
    TRY(assign(d, s));
    TRY(tell(d, s->owner, id, ITEM_UNDER_WAY, NULL));
    if (s->title == NULL && s->measured == NULL)
        return ERR_OK;
    return show(d, s->owner, id,
                &(struct item_evidence_given){
                    .kind = s->measured != NULL ? EVIDENCE_MEAS : EVIDENCE_DOC,
                    .title = s->measured != NULL ? "Asiakaspalaute, kysely" : s->title,
                    .measured = s->measured,
                    .evidence_on = instant_date(d->now) });
}

/* It is done when the program sees it too; at last with a reason, where the story has one. */
static enum err
finish(struct demo *d, const struct story *s, int month)
{
    struct region_item item;
    int64_t id = item_id_of(DEMO_REGION, s->item);
    TRY(look(d, id, &item));
    if (item.state != ITEM_UNDER_WAY)
        return ERR_OK;
    if (item.verdict != VERDICT_NOT_MET)
        return tell(d, s->owner, id, ITEM_DONE, NULL);
    if (month < LAST_MONTH || s->reason == NULL)
        return ERR_OK;
    return tell(d, s->owner, id, ITEM_DONE, s->reason);
}

static enum err
take_part(struct demo *d)
{
    static const char *const names[] = {
        "Pohjanmaan työvoimaviranomainen",
        "Pietarsaaren seudun työvoimaviranomainen",
        "Suupohjan työvoimaviranomainen",
        "Pohjanmaan hyvinvointialue",
        "Kela",
        "Vaasan kaupunki",
        "Esimerkkirannikon koulutuskuntayhtymä",
        "Rannikon esimerkkiyhdistys",
    };
    struct work *w;
    int64_t ids[COUNT(names)];
    size_t count = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        org_id org = demo_org_named(d, names[i]);
        if (org.v != 0)
            ids[count++] = org.v;
    }
    TRY(demo_lead_work(d, mikael, ACT_ITEM_CHANGE, 0, &w));
    return demo_close(d, w, begin_choose(w, DEMO_REGION, ids, count));
}

/* How the cooperation is led was decided. */
static enum err
decide(struct demo *d)
{
    struct work *w;
    int64_t decision = 0;
    struct date today = instant_date(d->now);
    TRY(demo_lead_work(d, mikael, ACT_DECISION_CHANGE, 0, &w));
    enum err err =
        decision_note(w, DEMO_REGION,
                      &(struct region_decision_given){
                          .source = FROM_ITEM,
                          .source_id = item_id_of(DEMO_REGION, R2_1B),
                          .what = "Det strategiska samarbetet leds av ledningsgruppen och "
                                  "samordningsgruppen; de möts varannan månad.",
                          .decided_by = "Österbottens ledningsgrupp",
                          .decided_on = today,
                          .minutes_section = "§ 7" },
                      &decision);
    TRY(demo_close(d, w, err));
    return show(d, stellan, item_id_of(DEMO_REGION, R2_1B),
                &(struct item_evidence_given){ .kind = EVIDENCE_DEC,
                                               .title = "Beslut om hur samarbetet leds",
                                               .evidence_on = today,
                                               .decision = decision });
}

enum err
demo_region_items(struct demo *d, int month)
{
    enum { DECIDED = 2, NOT_APPLICABLE = 3 };
    if (month == 0)
        TRY(take_part(d));
    for (size_t i = 0; i < COUNT(stories); i++) {
        const struct story *s = &stories[i];
        if (s->begins == month)
            TRY(begin(d, s));
        else if (s->done != 0 && month >= s->done)
            TRY(finish(d, s, month));
    }
    if (month == DECIDED)
        TRY(decide(d));
    if (month == NOT_APPLICABLE)
        TRY(tell(d, mikael, item_id_of(DEMO_REGION, R3_6), ITEM_NOT_APPLICABLE,
                 "Det nationella materialet behandlas i de forum som redan finns i punkt R3.5."));
    return ERR_OK;
}
