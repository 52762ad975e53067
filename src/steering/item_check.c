/* steering/item_check.c: see item_check.h.
 *
 * A statement gives n, m and k for the sentence, the latest day that the answer rests on, and the
 * verdict: 1 met, 2 not met.  `:since_on` is twelve months ago.
 */
#include "steering/item_check.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

static_assert(VERDICT_MET == 1 && VERDICT_NOT_MET == 2, "the numbers in the statements");

#define MET_WHEN(condition) " CASE WHEN " condition " THEN 1 ELSE 2 END AS verdict"

enum { S_NONE = 0, S_R2_1B, S_R4_5, S_R4_6, S_COUNT };
/* Dense, because an empty one ends the set: the first is of S_NONE + 1. */
const struct stmt item_check_stmts[] = {
    [S_R2_1B - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.last_on," MET_WHEN("x.n > 0")
               " FROM (SELECT count(1) AS n, max(c.decided_on) AS last_on FROM item_evidence e"
               " JOIN region_decision c ON c.id = e.decision_id WHERE e.item_id = :item_id) x",
    },
    [S_R4_5 - 1] = { /* by those of the unit who know it well enough today */
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.n = x.m")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN (SELECT count(1) FROM"
               " competence c JOIN duty d ON d.id = c.duty_id WHERE d.unit_id = f.unit_id AND"
               " c.kind_code = f.kind_code AND c.level >= f.level AND (d.until_on IS NULL OR"
               " d.until_on >= :w_today)) >= f.people THEN 1 ELSE 0 END), 0) AS m FROM"
               " competence_need f WHERE f.region_code = :region) x",
    },
    [S_R4_6 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.last_on," MET_WHEN("x.n > 0 AND x.m > 1")
               " FROM (SELECT count(DISTINCT t.id) AS n, count(DISTINCT p.org_id) AS m,"
               " max(t.held_on) AS last_on FROM training t LEFT JOIN training_taker p ON"
               " p.training_id = t.id WHERE t.region_code = :region AND t.state = 2 AND"
               " t.held_on >= :since_on) x",
    },
    STMT_END,
};

/* What is looked at, and how it is told.  `stmt` S_NONE: no rows yet that it could be held against.
 */
static const int stmt_of[ITEM_COUNT] = {
    [R2_1B] = S_R2_1B,
    [R4_5] = S_R4_5,
    [R4_6] = S_R4_6,
};

const struct item_check_row item_check_rows[ITEM_COUNT] = {
    [R1_1] = {
        .looks = T("The organisations that take part have been chosen and contact persons "
                   "named, and a change is of the last 12 months."),
        .cannot = T("Whether the list is whole."),
        .found = T("{n} organisations take part and {m} contact persons are named; the "
                   "latest change is of {date}."),
        .none = T("No organisation has been chosen and no contact person named."),
        .path = "/ground?region=%s",
    },
    [R1_2] = {
        .looks = T("Forums are listed both as existing and as needed, and people of at "
                   "least two organisations have listed them."),
        .cannot = T("Whether the right structures are on the list."),
        .found = T("{n} forums exist and {m} are needed; people of {k} organisations have "
                   "listed them."),
        .none = T("No forum has been listed."),
        .path = "/forums?region=%s",
    },
    [R1_3] = {
        .looks = T("Each of the five roles has been told of the structure: a day and a "
                   "channel."),
        .cannot = T("Whether people in these roles remember it."),
        .found = T("{n} of five roles have been told."),
        .none = T("Nobody has been told."),
        .path = "/forums?region=%s",
    },
    [R1_4] = {
        .looks = T("Each cooperation model has a decision behind it."),
        .cannot = T("Whether the services are equal for residents in practice."),
        .found = T("{n} cooperation models, {m} of them with a decision."),
        .none = T("No cooperation model has been described."),
        .path = "/registers?region=%s",
    },
    [R1_5] = {
        .looks = T("Each structure that is needed has an owner, and none has waited past "
                   "its day."),
        .cannot = T("Whether every need has been seen."),
        .found = T("{n} needs, {m} of them with an owner."),
        .none = T("No need of a structure has been noted."),
        .path = "/forums?region=%s",
    },
    [R2_1] = {
        .looks = T("A vision has been written."),
        .cannot = T("Whether everybody shares it."),
        .found = T("The vision is of {date}."),
        .none = T("No vision has been written."),
        .path = "/goals?region=%s",
    },
    [R2_1A] = {
        .looks = T("Each agreed goal rests on an item of the common picture and is in a strategy of the employment authority, the county and Kela."),
        .cannot = T("Whether the parties act by it."),
        .found = T("{n} agreed goals, {m} of them tied to the picture and to all three strategies."),
        .none = T("No goal has been agreed."),
        .path = "/goals?region=%s",
    },
    [R2_1B] = {
        .looks = T("A decision is among the evidence of the item."),
        .cannot = T("What the decision says."),
        .found = T("{n} decisions; the latest is of {date}."),
        .none = T("No decision is among the evidence."),
        .path = "/items/%s",
    },
    [R2_1C] = {
        .looks = T("The negotiation of county and municipalities has been held in the last "
                   "four years, or a strategic cooperation agreement is in force."),
        .cannot = T("Whether employment was given enough room in it."),
        .found = T("{n} negotiations and {m} agreements; the latest is of {date}."),
        .none = T("No negotiation has been held and no agreement is in force."),
        .path = "/negotiations?region=%s",
    },
    [R2_2] = {
        .looks = T("A document is among the evidence, and a steering group sits."),
        .cannot = T("Whether it carries in difficulties."),
        .found = T("{n} documents; {m} steering groups sit."),
        .none = T("No document is among the evidence."),
        .path = "/items/%s",
    },
    [R2_3] = {
        .looks = T("The matrix of responsibilities has no task without a responsible "
                   "party."),
        .cannot = T("Whether everybody acts by it."),
        .found = T("{n} tasks; {m} without a responsible party."),
        .none = T("The matrix has no tasks."),
        .path = "/matrix?region=%s",
    },
    [R2_3A] = {
        .looks = T("Resources of common functions are given an amount for this year."),
        .cannot = T("Whether they are enough."),
        .found = T("{n} resources of {m} organisations for this year."),
        .none = T("No resource is given for this year."),
        .path = "/resources?region=%s",
    },
    [R2_3B] = {
        .looks = T("Each agreed goal has a day of its next follow-up, and none has passed."),
        .cannot = T("Whether the follow-up changes anything."),
        .found = T("{n} goals, {m} of them with a coming day of follow-up; the nearest is {date}."),
        .none = T("No goal has been agreed."),
        .path = "/goals?region=%s",
    },
    [R2_4] = {
        .looks = T("People of each of the three authorities have met to know each other's "
                   "tasks in the last 12 months."),
        .cannot = T("Whether they know them now."),
        .found = T("{n} events in 12 months; {m} of the three authorities took part."),
        .none = T("No event in the last 12 months."),
        .path = "/dialogue?region=%s",
    },
    [R2_5] = {
        .looks = T("A dialogue on difficulties has been held in the last 12 months, and risks are noted."),
        .cannot = T("Whether people dare to speak."),
        .found = T("{n} dialogues in 12 months, {m} risks noted."),
        .none = T("No dialogue in the last 12 months."),
        .path = "/dialogue?region=%s",
    },
    [R3_1] = {
        .looks = T("Each source of data has a licence and a rhythm of updating."),
        .cannot = T("Whether all sources are known."),
        .found = T("{n} sources, {m} of them with a licence and a rhythm."),
        .none = T("No source of data has been listed."),
        .path = "/picture-base?region=%s",
    },
    [R3_2] = {
        .looks = T("Each of the four parts of the picture has been updated in the last 12 "
                   "months."),
        .cannot = T("Whether the picture is true."),
        .found = T("{n} of four parts updated in 12 months; the oldest is of {date}."),
        .none = T("No part of the picture has been updated."),
        .path = "/picture-base?region=%s",
    },
    [R3_3] = {
        .looks = T("Those who take part are agreed, and the next joint interpretation has a day and a time set aside."),
        .cannot = T("Whether the time was enough."),
        .found = T("{n} take part; the next interpretation is on {date}."),
        .none = T("Nobody has been agreed to take part."),
        .path = "/picture-base?region=%s",
    },
    [R3_4] = {
        .looks = T("The region has at least one risk with an owner and one success."),
        .cannot = T("Whether the greatest risks are on the list."),
        .found = T("{n} risks and {m} successes."),
        .none = T("No risk has been noted."),
        .path = "/risks?region=%s",
    },
    [R3_5] = {
        .looks = T("Who follows the updating, the forum where it is treated, and at least "
                   "one indicator of effects."),
        .cannot = T("The quality of leading by knowledge."),
        .found = T("{n} of three are agreed."),
        .none = T("None of the three is agreed."),
        .path = "/picture-base?region=%s",
    },
    [R3_6] = {
        .looks = T("At least one forum is agreed for national material."),
        .cannot = T("Whether the material is used there."),
        .found = T("{n} forums agreed."),
        .none = T("No forum is agreed."),
        .path = "/picture-base?region=%s",
    },
    [R4_1] = {
        .looks = T("A procedure of early recognition is in use, and the answers of a survey have been used in the last 12 months."),
        .cannot = T("Whether each client takes part in the own service."),
        .found = T("{n} procedures in use; surveys used {m} times in 12 months."),
        .none = T("No procedure of early recognition is in use."),
        .path = "/registers?region=%s",
    },
    [R4_2] = {
        .looks = T("Processes with their goals are described of both kinds: bilateral and "
                   "multi-sector."),
        .cannot = T("Whether they fit together and are known."),
        .found = T("{n} bilateral and {m} multi-sector processes described with goals."),
        .none = T("No process has been described."),
        .path = "/registers?region=%s",
    },
    [R4_3] = {
        .looks = T("A procedure of premises and channels has a decision, and both digital and face-to-face channels are listed."),
        .cannot = T("Whether they are enough by client numbers."),
        .found = T("{n} decisions; {m} digital and {k} face-to-face service points."),
        .none = T("No procedure of premises and channels has a decision."),
        .path = "/ground?region=%s",
    },
    [R4_4] = {
        .looks = T("Procedures for defining the need and for fitting the models together are in use."),
        .cannot = T("Whether the procedure is followed."),
        .found = T("{n} procedures for defining the need and {m} for fitting the models together."),
        .none = T("No procedure for defining the need is in use."),
        .path = "/registers?region=%s",
    },
    [R4_5] = {
        .looks = T("Each need of competence is met by the people of its unit."),
        .cannot = T("Whether people know what they say they know."),
        .found = T("{n} needs of competence; {m} are met."),
        .none = T("No need of competence has been set."),
        .path = "/competence?region=%s",
    },
    [R4_6] = {
        .looks = T("Joint training has been held in the last 12 months, with takers of at "
                   "least two organisations."),
        .cannot = T("What was learnt."),
        .found = T("{n} trainings in 12 months, takers of {m} organisations; the latest "
                   "was on {date}."),
        .none = T("No joint training in the last 12 months."),
        .path = "/training?region=%s",
    },
};

static const struct attr check_attrs[] = {
    ATTR(struct item_check, item, KIND_CODE, OPEN, .label = T("Item"), .codes = item_codes),
    ATTR(struct item_check, verdict, KIND_CODE, OPEN, .label = T("Check"),
         .codes = item_verdict_codes),
    ATTR(struct item_check, n, KIND_INT, OPEN),
    ATTR(struct item_check, m, KIND_INT, OPEN),
    ATTR(struct item_check, k, KIND_INT, OPEN),
    ATTR(struct item_check, last_on, KIND_DATE, OPEN),
    ATTR_END,
};
const struct shape item_check_shape = { "check", sizeof(struct item_check), check_attrs };

bool
item_check_is_possible(enum item item)
{
    return stmt_of[item] != S_NONE;
}

enum err
item_check(struct work *w, const char *region, enum item item, struct item_check *ret)
{
    struct item_check found = { .verdict = VERDICT_CANNOT };
    struct bind binds[4];
    size_t count = 0;
    if (item_check_is_possible(item)) {
        const struct stmt *stmt = &item_check_stmts[stmt_of[item] - 1];
        if (strstr(stmt->sql, ":region") != NULL)
            binds[count++] = BIND_TEXT("region", region);
        if (strstr(stmt->sql, ":item_id") != NULL)
            binds[count++] = BIND_RAW_ID("item_id", item_id_of(region, item));
        if (strstr(stmt->sql, ":since_on") != NULL)
            binds[count++] = BIND_DATE("since_on", date_add_months(work_today(w), -12));
        binds[count] = (struct bind){ .name = NULL };
        TRY(work_get(w, stmt, binds, &item_check_shape, &found));
    }
    found.item = (int)item;
    *ret = found;
    return ERR_OK;
}
