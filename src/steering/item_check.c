/* steering/item_check.c: see item_check.h.
 *
 * A statement gives n, m and k for the sentence, the latest day that the answer rests on, and the
 * verdict: 1 met, 2 not met.  `:since_on` is twelve months ago, `:term_on` a council's term.
 */
#include "steering/item_check.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

static_assert(VERDICT_MET == 1 && VERDICT_NOT_MET == 2, "the numbers in the statements");

#define MET_WHEN(condition) " CASE WHEN " condition " THEN 1 ELSE 2 END AS verdict"

enum {
    S_NONE = 0,
    S_R1_1,
    S_R1_2,
    S_R1_3,
    S_R1_4,
    S_R1_5,
    S_R2_1,
    S_R2_1A,
    S_R2_1B,
    S_R2_1C,
    S_R2_2,
    S_R2_3,
    S_R2_3A,
    S_R2_3B,
    S_R2_4,
    S_R2_5,
    S_R3_1,
    S_R3_2,
    S_R3_3,
    S_R3_4,
    S_R3_5,
    S_R3_6,
    S_R4_1,
    S_R4_2,
    S_R4_3,
    S_R4_4,
    S_R4_5,
    S_R4_6,
    S_COUNT
};
/* Dense, because an empty one ends the set: the first is of S_NONE + 1. */
const struct stmt item_check_stmts[] = {
    [S_R1_1 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.last_on,"
               MET_WHEN("x.n >= 3 AND x.m > 0 AND x.last_on >= :since_on")
               " FROM (SELECT (SELECT count(1) FROM region_taking_part t WHERE t.region_code ="
               " :region) AS n, (SELECT count(1) FROM contact t WHERE t.region_code = :region"
               " AND (t.until_on IS NULL OR t.until_on >= :w_today)) AS m, (SELECT max(y.d)"
               " FROM (SELECT t.chosen_on AS d FROM region_taking_part t WHERE t.region_code ="
               " :region UNION ALL SELECT t.checked_on AS d FROM contact t WHERE t.region_code"
               " = :region) y) AS last_on) x",
    },
    [S_R1_2 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.k," MET_WHEN("x.n > 0 AND x.m > 0 AND x.k > 1")
               " FROM (SELECT (SELECT count(1) FROM forum t WHERE t.region_code = :region AND"
               " t.state = 2) AS n, (SELECT count(1) FROM forum t WHERE t.region_code ="
               " :region AND t.state = 1) + (SELECT count(1) FROM structure_need y WHERE"
               " y.region_code = :region) AS m, (SELECT count(DISTINCT a.org_id) FROM forum t"
               " JOIN forum_author a ON a.forum_id = t.id WHERE t.region_code = :region AND"
               " t.state < 3) AS k) x",
    },
    [S_R1_3 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n," MET_WHEN("x.n = 5")
               " FROM (SELECT count(DISTINCT t.role) AS n FROM forum_known t WHERE"
               " t.region_code = :region) x",
    },
    [S_R1_4 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.n = x.m")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN t.decided_by IS NOT NULL"
               " AND t.held_on IS NOT NULL THEN 1 ELSE 0 END), 0) AS m FROM register_entry t"
               " WHERE t.region_code = :region AND t.register = 'models' AND t.state < 80) x",
    },
    [S_R1_5 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m = 0")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN t.state < 3 AND (t.due_on <"
               " :w_today OR d.until_on < :w_today) THEN 1 ELSE 0 END), 0) AS m FROM"
               " structure_need t JOIN duty d ON d.id = t.owner_duty_id WHERE t.region_code ="
               " :region) x",
    },
    [S_R2_1 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.last_on," MET_WHEN("x.n > 0")
               " FROM (SELECT count(1) AS n, max(t.agreed_on) AS last_on FROM lead_vision t"
               " WHERE t.region_code = :region) x",
    },
    [S_R2_1A - 1] = { /* employment authority, county and Kela are kinds 1 to 3 */
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.n = x.m")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM"
               " goal_item i WHERE i.goal_id = g.id) AND (SELECT count(DISTINCT o.kind) FROM"
               " goal_strategy t JOIN organisation o ON o.id = t.org_id WHERE t.goal_id = g.id"
               " AND t.document IS NOT NULL AND o.kind <= 3) = 3 THEN 1 ELSE 0 END), 0) AS m"
               " FROM lead_goal g WHERE g.region_code = :region AND g.state = 2) x",
    },
    [S_R2_1B - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.last_on," MET_WHEN("x.n > 0")
               " FROM (SELECT count(1) AS n, max(c.decided_on) AS last_on FROM item_evidence e"
               " JOIN region_decision c ON c.id = e.decision_id WHERE e.item_id = :item_id) x",
    },
    [S_R2_1C - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.last_on," MET_WHEN("x.n + x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM negotiation t WHERE t.region_code = :region"
               " AND t.kind = 1 AND t.state = 2 AND t.held_on >= :term_on) AS n, (SELECT"
               " count(DISTINCT a.id) FROM agreement a JOIN agreement_version v ON"
               " v.agreement_id = a.id WHERE a.region_code = :region AND a.kind = 6 AND"
               " v.state IN (6, 7)) AS m, (SELECT max(t.held_on) FROM negotiation t WHERE"
               " t.region_code = :region AND t.kind = 1 AND t.state = 2) AS last_on) x",
    },
    [S_R2_2 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM item_evidence e WHERE e.item_id = :item_id"
               " AND e.kind = 1) AS n, (SELECT count(1) FROM steering_group t WHERE"
               " t.region_code = :region AND t.state = 2 AND t.until_on >= :w_today) + (SELECT"
               " count(1) FROM forum t WHERE t.region_code = :region AND t.state = 2 AND"
               " t.level = 2) AS m) x",
    },
    [S_R2_3 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m = 0")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN t.ea <> 1 AND t.wsc <> 1"
               " AND t.kela <> 1 AND t.municipality <> 1 AND t.others <> 1 THEN 1 ELSE 0 END),"
               " 0) AS m FROM matrix_row t WHERE t.region_code = :region AND t.ended_on IS"
               " NULL) x",
    },
    [S_R2_3A - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0")
               " FROM (SELECT count(1) AS n, count(DISTINCT t.org_id) AS m FROM lead_resource t"
               " WHERE t.region_code = :region AND t.year = :year AND t.ended_on IS NULL) x",
    },
    [S_R2_3B - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.last_on," MET_WHEN("x.n > 0 AND x.n = x.m")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN g.follow_on >= :w_today"
               " THEN 1 ELSE 0 END), 0) AS m, min(g.follow_on) AS last_on FROM lead_goal g"
               " WHERE g.region_code = :region AND g.state = 2) x",
    },
    [S_R2_4 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.m = 3")
               " FROM (SELECT count(DISTINCT t.id) AS n, count(DISTINCT CASE WHEN o.kind <= 3"
               " THEN o.kind END) AS m FROM lead_dialogue t LEFT JOIN dialogue_org p ON"
               " p.dialogue_id = t.id LEFT JOIN organisation o ON o.id = p.org_id WHERE"
               " t.region_code = :region AND t.kind = 2 AND t.outcome IS NOT NULL AND"
               " t.held_on >= :since_on AND t.held_on <= :w_today) x",
    },
    [S_R2_5 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM lead_dialogue t WHERE t.region_code ="
               " :region AND t.kind = 1 AND t.outcome IS NOT NULL AND t.held_on >= :since_on"
               " AND t.held_on <= :w_today) AS n, (SELECT count(1) FROM lead_risk t WHERE"
               " t.region_code = :region) AS m) x",
    },
    [S_R3_1 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.n = x.m")
               " FROM (SELECT count(1) AS n, coalesce(sum(CASE WHEN t.licence IS NOT NULL AND"
               " t.rhythm IS NOT NULL THEN 1 ELSE 0 END), 0) AS m FROM picture_source t WHERE"
               " t.region_code = :region AND t.ended_on IS NULL) x",
    },
    [S_R3_2 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.last_on," MET_WHEN("x.n = 4")
               " FROM (SELECT coalesce(sum(CASE WHEN t.updated_on >= :since_on THEN 1 ELSE 0"
               " END), 0) AS n, min(t.updated_on) AS last_on FROM picture_section t WHERE"
               " t.region_code = :region) x",
    },
    [S_R3_3 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.last_on," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM picture_place t WHERE t.region_code ="
               " :region AND t.kind = 1 AND t.ended_on IS NULL) AS n, (SELECT count(1) FROM"
               " picture_base t WHERE t.region_code = :region AND t.meeting_on >= :w_today) AS"
               " m, (SELECT max(t.meeting_on) FROM picture_base t WHERE t.region_code ="
               " :region) AS last_on) x",
    },
    [S_R3_4 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM lead_risk t WHERE t.region_code = :region)"
               " AS n, (SELECT count(1) FROM lead_success t WHERE t.region_code = :region) AS"
               " m) x",
    },
    [S_R3_5 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n," MET_WHEN("x.n = 3")
               " FROM (SELECT (SELECT count(1) FROM picture_base t WHERE t.region_code ="
               " :region) + CASE WHEN EXISTS (SELECT 1 FROM picture_place t WHERE"
               " t.region_code = :region AND t.kind = 2 AND t.ended_on IS NULL) THEN 1 ELSE 0"
               " END + CASE WHEN EXISTS (SELECT 1 FROM picture_item t WHERE t.region_code ="
               " :region AND t.kind = 1 AND t.ended_on IS NULL) THEN 1 ELSE 0 END AS n) x",
    },
    [S_R3_6 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n," MET_WHEN("x.n > 0")
               " FROM (SELECT count(1) AS n FROM picture_place t WHERE t.region_code = :region"
               " AND t.kind = 3 AND t.ended_on IS NULL) x",
    },
    [S_R4_1 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT (SELECT count(1) FROM register_entry t WHERE t.region_code ="
               " :region AND t.register = 'procedures' AND t.theme = 60 AND t.state BETWEEN 50"
               " AND 79) AS n, (SELECT count(1) FROM survey_use y JOIN survey s ON s.id ="
               " y.survey_id JOIN unit u ON u.id = s.unit_id JOIN organisation o ON o.id ="
               " u.org_id WHERE y.used_on >= :since_on AND (o.county_code = :region OR"
               " o.area_code IN (SELECT c.area_code FROM area_county c WHERE c.county_code ="
               " :region))) AS m) x",
    },
    [S_R4_2 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT coalesce(sum(CASE WHEN t.level = 20 THEN 1 ELSE 0 END), 0) AS n,"
               " coalesce(sum(CASE WHEN t.level = 21 THEN 1 ELSE 0 END), 0) AS m FROM"
               " register_entry t WHERE t.region_code = :region AND t.register = 'processes'"
               " AND t.state BETWEEN 50 AND 79 AND t.goal IS NOT NULL AND t.steps IS NOT NULL)"
               " x",
    },
    [S_R4_3 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m, x.k," MET_WHEN("x.n > 0 AND x.m > 0 AND x.k > 0")
               " FROM (SELECT (SELECT count(1) FROM register_entry t WHERE t.region_code ="
               " :region AND t.register = 'procedures' AND t.theme = 63 AND t.state BETWEEN 50"
               " AND 79 AND t.decided_by IS NOT NULL) AS n, (SELECT count(1) FROM"
               " service_point t WHERE t.region_code = :region AND (t.until_on IS NULL OR"
               " t.until_on >= :w_today) AND t.kind = 5) AS m, (SELECT count(1) FROM"
               " service_point t WHERE t.region_code = :region AND (t.until_on IS NULL OR"
               " t.until_on >= :w_today) AND t.kind <= 3) AS k) x",
    },
    [S_R4_4 - 1] = {
        .need = NEED_REGION,
        .sql = "SELECT x.n, x.m," MET_WHEN("x.n > 0 AND x.m > 0")
               " FROM (SELECT coalesce(sum(CASE WHEN t.theme = 61 THEN 1 ELSE 0 END), 0) AS n,"
               " coalesce(sum(CASE WHEN t.theme = 62 THEN 1 ELSE 0 END), 0) AS m FROM"
               " register_entry t WHERE t.region_code = :region AND t.register = 'procedures'"
               " AND t.state BETWEEN 50 AND 79) x",
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
    [R1_1] = S_R1_1, [R1_2] = S_R1_2,   [R1_3] = S_R1_3,   [R1_4] = S_R1_4,   [R1_5] = S_R1_5,
    [R2_1] = S_R2_1, [R2_1A] = S_R2_1A, [R2_1B] = S_R2_1B, [R2_1C] = S_R2_1C, [R2_2] = S_R2_2,
    [R2_3] = S_R2_3, [R2_3A] = S_R2_3A, [R2_3B] = S_R2_3B, [R2_4] = S_R2_4,   [R2_5] = S_R2_5,
    [R3_1] = S_R3_1, [R3_2] = S_R3_2,   [R3_3] = S_R3_3,   [R3_4] = S_R3_4,   [R3_5] = S_R3_5,
    [R3_6] = S_R3_6, [R4_1] = S_R4_1,   [R4_2] = S_R4_2,   [R4_3] = S_R4_3,   [R4_4] = S_R4_4,
    [R4_5] = S_R4_5, [R4_6] = S_R4_6,
};

const struct item_check_row item_check_rows[ITEM_COUNT] = {
    [R1_1] = {
        .looks = T("The organisations that take part have been chosen and contact persons "
                   "named, and a change is of the last 12 months."),
        .cannot = T("Whether the list is whole."),
        .found = T("{n} organisations take part and {m} contact persons are named; the "
                   "latest change is of {date}."),
        .none = T("No organisation has been chosen and no contact person named."),
        .path = "/ground/contacts?region=%s",
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
        .path = "/registers/entries?register=models&region=%s",
    },
    [R1_5] = {
        .looks = T("Needs of structures are noted; none is late, and each has an owner who is "
                   "at work."),
        .cannot = T("Whether every need has been seen."),
        .found = T("{n} needs, {m} of them late or without an owner at work."),
        .none = T("No need of a structure has been noted."),
        .path = "/structure-needs?region=%s",
    },
    [R2_1] = {
        .looks = T("A vision has been written."),
        .cannot = T("Whether everybody shares it."),
        .found = T("The vision is of {date}."),
        .none = T("No vision has been written."),
        .path = "/vision?region=%s",
    },
    [R2_1A] = {
        .looks = T("Each agreed goal rests on an item of the common picture and is in a "
                   "strategy of the employment authority, the county and Kela."),
        .cannot = T("Whether the parties act by it."),
        .found = T("{n} agreed goals, {m} of them tied to the picture and to all three "
                   "strategies."),
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
        .looks = T("A document is among the evidence, and a steering group sits or a forum of "
                   "the management exists."),
        .cannot = T("Whether it carries in difficulties."),
        .found = T("{n} documents; {m} groups or forums lead together."),
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
        .found = T("{n} goals, {m} of them with a coming day of follow-up; the nearest is "
                   "{date}."),
        .none = T("No goal has been agreed."),
        .path = "/goals?region=%s",
    },
    [R2_4] = {
        .looks = T("People of each of the three authorities have met to know each other's "
                   "tasks in the last 12 months."),
        .cannot = T("Whether they know them now."),
        .found = T("{n} events in 12 months; {m} of the three authorities took part."),
        .none = T("No event in the last 12 months."),
        .path = "/dialogues?region=%s",
    },
    [R2_5] = {
        .looks = T("A dialogue on difficulties has been held in the last 12 months, and risks "
                   "are noted."),
        .cannot = T("Whether people dare to speak."),
        .found = T("{n} dialogues in 12 months, {m} risks noted."),
        .none = T("No dialogue in the last 12 months."),
        .path = "/dialogues?region=%s",
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
        .looks = T("Those who take part are agreed, and the next joint interpretation has a day "
                   "and a time set aside."),
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
        .looks = T("A procedure of early recognition is in use, and the answers of a survey "
                   "have been used in the last 12 months."),
        .cannot = T("Whether each client takes part in the own service."),
        .found = T("{n} procedures in use; surveys used {m} times in 12 months."),
        .none = T("No procedure of early recognition is in use."),
        .path = "/registers/entries?register=procedures&region=%s",
    },
    [R4_2] = {
        .looks = T("Processes with their goals are described of both kinds: bilateral and "
                   "multi-sector."),
        .cannot = T("Whether they fit together and are known."),
        .found = T("{n} bilateral and {m} multi-sector processes described with goals."),
        .none = T("No process has been described."),
        .path = "/registers/entries?register=processes&region=%s",
    },
    [R4_3] = {
        .looks = T("A procedure of premises and channels has a decision, and both digital and "
                   "face-to-face channels are listed."),
        .cannot = T("Whether they are enough by client numbers."),
        .found = T("{n} decisions; {m} digital and {k} face-to-face service points."),
        .none = T("No procedure of premises and channels has a decision."),
        .path = "/registers/entries?register=procedures&region=%s",
    },
    [R4_4] = {
        .looks = T("Procedures for defining the need and for fitting the models together are in "
                   "use."),
        .cannot = T("Whether the procedure is followed."),
        .found = T("{n} procedures for defining the need and {m} for fitting the models "
                   "together."),
        .none = T("No procedure for defining the need is in use."),
        .path = "/registers/entries?register=procedures&region=%s",
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

/* What a statement is bound to, as far as it names it. */
enum err
item_check(struct work *w, const char *region, enum item item, struct item_check *ret)
{
    enum { YEAR_MONTHS = 12, TERM_MONTHS = 48 }; /* a council's term is four years (DOMAIN N-09) */
    struct item_check found = { .verdict = VERDICT_CANNOT };
    struct bind binds[6];
    struct date today = work_today(w);
    size_t count = 0;
    if (item_check_is_possible(item)) {
        const struct stmt *stmt = &item_check_stmts[stmt_of[item] - 1];
        if (strstr(stmt->sql, ":region") != NULL)
            binds[count++] = BIND_TEXT("region", region);
        if (strstr(stmt->sql, ":item_id") != NULL)
            binds[count++] = BIND_RAW_ID("item_id", item_id_of(region, item));
        if (strstr(stmt->sql, ":since_on") != NULL)
            binds[count++] = BIND_DATE("since_on", date_add_months(today, -YEAR_MONTHS));
        if (strstr(stmt->sql, ":term_on") != NULL)
            binds[count++] = BIND_DATE("term_on", date_add_months(today, -TERM_MONTHS));
        if (strstr(stmt->sql, ":year") != NULL)
            binds[count++] = BIND_INT("year", today.year);
        binds[count] = (struct bind){ .name = NULL };
        TRY(work_get(w, stmt, binds, &item_check_shape, &found));
    }
    found.item = (int)item;
    *ret = found;
    return ERR_OK;
}
