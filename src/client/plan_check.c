/* client/plan_check.c: the rows of what a plan must have, and the facts that they are held against.
 *
 * The facts are read whatever classes the reader may see: what a plan must have does not depend on
 * who looks.  They say of steps no more than whose they are.
 */
#include "client/plan_check.h"

#include "client/official.h"
#include "client/screening.h"
#include "region/organisation.h"
#include "region/rule.h"

#include <assert.h>
#include <string.h>

enum { GOALS, STEPS, OTHER, TOLD };
const struct stmt plan_check_stmts[] = {
    [GOALS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT count(1) FROM goal WHERE plan_id = :plan AND client_id = :w_client",
    },
    [STEPS] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT s.client_id AS client, s.party,"
               " max(CASE WHEN s.service_kind = :kela THEN 1 ELSE 0 END) AS kela,"
               " max(CASE WHEN s.duty_id IS NOT NULL THEN 1 ELSE 0 END) AS has_worker,"
               " max(CASE WHEN s.state IN (1, 2) AND (d.until_on < :w_today OR (s.duty_id IS NULL"
               " AND s.who_text IS NULL AND s.party <> :client_party)) THEN 1 ELSE 0 END) AS"
               " unnamed"
               " FROM step s LEFT JOIN duty d ON d.id = s.duty_id"
               " WHERE s.plan_id = :plan AND s.client_id = :w_client AND s.state <> :dropped"
               " GROUP BY s.client_id, s.party ORDER BY s.party LIMIT :limit",
    },
    [OTHER] = {
        .need = NEED_PLAN,
        .touches = TOUCH_PERSON,
        .sql = "SELECT p.id, p.client_id AS client, p.case_id AS in_case, p.number, p.governs,"
               " p.state,"
               " p.followup_way, p.report_on, p.report_way, p.next_review_on, p.job_search,"
               " p.job_search_text,"
               " p.job_search_found_by, p.made_by_duty_id AS made_by, p.made_on, p.in_force_on,"
               " p.replaced_on,"
               " p.version, c.path, w.name AS made_by_name FROM plan p JOIN client_case c ON c.id"
               " = p.case_id"
               " JOIN duty d ON d.id = p.made_by_duty_id JOIN worker w ON w.id = d.worker_id"
               " WHERE p.client_id = :w_client AND p.state = 2 AND p.governs <> 'none' AND"
               " p.case_id <> :case",
    },
    [TOLD] = {
        .need = NEED_SCREENING,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM told t JOIN duty d ON d.id = t.duty_id JOIN unit u ON u.id ="
               " d.unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE t.case_id = :w_case AND t.client_id = :w_client AND t.matter = :matter AND"
               " o.kind = :party",
    },
    STMT_END,
};

struct part {
    client_id client;
    int party;
    bool kela, has_worker, unnamed;
};
static const struct attr part_attrs[] = {
    ATTR(struct part, client, KIND_CLIENT, C1),
    ATTR(struct part, party, KIND_CODE, C7, .codes = party_codes),
    ATTR(struct part, kela, KIND_BOOL, C7),
    ATTR(struct part, has_worker, KIND_BOOL, C7),
    ATTR(struct part, unnamed, KIND_BOOL, C7),
    ATTR_END,
};
static const struct shape part_shape = { .name = "part",
                                         .size = sizeof(struct part),
                                         .attrs = part_attrs };

const struct code repair_codes[] = {
    { REPAIR_MAKERS, "makers", T("Commitments and the client's approval") },
    { REPAIR_FOLLOW_UP, "follow_up", T("Follow-up") },
    { REPAIR_GOALS, "goals", T("Goals") },
    { REPAIR_STEPS, "steps", T("Steps") },
    { REPAIR_ENTER, "enter", T("Entry into force") },
    { REPAIR_TOLD, "told", T("What the client was told") },
    { REPAIR_OFFICIAL, "official", T("Official record") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr plan_point_attrs[] = {
    ATTR(struct plan_point, key, KIND_TEXT, C7),
    ATTR(struct plan_point, ok, KIND_BOOL, C7),
    ATTR(struct plan_point, blocks, KIND_BOOL, C7),
    ATTR(struct plan_point, sentence, KIND_TEXT, C7, .label = T("Point")),
    ATTR(struct plan_point, act, KIND_TEXT, OPEN),
    ATTR(struct plan_point, section, KIND_TEXT, OPEN),
    ATTR(struct plan_point, repair, KIND_CODE, C7, .codes = repair_codes),
    ATTR(struct plan_point, party, KIND_CODE, C7, .codes = party_codes),
    ATTR_END,
};
const struct shape plan_point_shape = { .name = "point",
                                        .size = sizeof(struct plan_point),
                                        .attrs = plan_point_attrs };

struct facts {
    const struct plan *plan;
    struct date today;
    const struct plan_maker *makers[PARTY_COUNT];
    unsigned parts,
        worked; /* PARTY_BITs: who has a step; who has one that a worker with an account does */
    bool kela, unnamed;
    int64_t goals;
    bool has_other;
    struct plan other;
    bool told[PARTY_COUNT];
    struct official official;
};

/* ---- what a row asks ---- */

typedef bool (*question)(const struct facts *f, int party);

static bool
is_maker(const struct facts *f, int party)
{
    return f->makers[party] != NULL;
}

static bool
has_kela(const struct facts *f, int party)
{
    (void)party;
    return f->kela;
}

static bool
has_way(const struct facts *f, int party)
{
    (void)party;
    return !str_empty(f->plan->followup_way);
}

static bool
has_report(const struct facts *f, int party)
{
    (void)party;
    return !str_empty(f->plan->report_way) && !date_is_none(f->plan->report_on) &&
           date_compare(f->plan->report_on, f->today) >= 0;
}

static bool
has_review(const struct facts *f, int party)
{
    (void)party;
    struct date on = f->plan->next_review_on, latest = plan_latest_review(f->plan->path, f->today);
    return !date_is_none(on) && date_compare(on, f->today) >= 0 &&
           (date_is_none(latest) || date_compare(on, latest) <= 0);
}

static bool
has_job_search(const struct facts *f, int party)
{
    (void)party;
    return f->plan->job_search == JOB_SEARCH_SET || f->plan->job_search == JOB_SEARCH_GROUND;
}

static bool
on_ground(const struct facts *f, int party)
{
    (void)party;
    return f->plan->job_search == JOB_SEARCH_GROUND;
}

static bool
has_findings(const struct facts *f, int party)
{
    (void)party;
    return f->plan->job_search_found_by != 0 && !str_empty(f->plan->job_search_text);
}

static bool
is_only_governing(const struct facts *f, int party)
{
    (void)party;
    return !f->has_other;
}

static bool
governs(const struct facts *f, int party)
{
    (void)party;
    return !str_same(f->plan->governs, "none");
}

static bool
has_persons(const struct facts *f, int party)
{
    (void)party;
    return !f->unnamed;
}

static bool
has_goal(const struct facts *f, int party)
{
    (void)party;
    return f->goals > 0;
}

static bool
was_told(const struct facts *f, int party)
{
    return f->told[party];
}

static bool
has_place(const struct facts *f, int party)
{
    (void)party;
    return f->official.state == OFFICIAL_ENTERED;
}

static bool
has_responsible(const struct facts *f, int party)
{
    (void)party;
    return (f->parts & ~PARTY_BIT(PARTY_CLIENT)) != 0;
}

/* Who has a step that a worker does must commit; makers by kind have rows of their own. */
static bool
must_commit(const struct facts *f, int party)
{
    unsigned own_rows = PARTY_BIT(PARTY_CLIENT);
    if (governs(f, party))
        own_rows |=
            PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | (f->kela ? PARTY_BIT(PARTY_KELA) : 0);
    return (f->worked & ~own_rows & PARTY_BIT(party)) != 0;
}

/* ---- the rows ---- */

struct row {
    const char *key;
    unsigned paths; /* rule_bit of the paths that ask it */
    bool only_shown;
    bool each_party; /* one point for each party that `when` names */
    int party;
    question when; /* NULL: always */
    question ok;
    struct text gap, todo, good;
    const char *act, *section;
    enum repair repair;
};

static const struct row rows[] = {
    {
        .key = "maker_employment",
        .paths = IN_JOINT_SUPPORT,
        .party = PARTY_EA,
        .ok = is_maker,
        .gap = T("The employment authority's commitment is missing."),
        .todo = T("Ask it to commit its part."),
        .good = T("The employment authority has committed its part, {date}"),
        .act = "381/2023",
        .section = "4.2 §",
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "maker_county",
        .paths = IN_JOINT_SUPPORT,
        .party = PARTY_WSC,
        .ok = is_maker,
        .gap = T("The wellbeing services county's commitment is missing."),
        .todo = T("Ask it to commit its part."),
        .good = T("The wellbeing services county has committed its part, {date}"),
        .act = "381/2023",
        .section = "4.2 §",
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "maker_kela",
        .paths = IN_JOINT_SUPPORT,
        .party = PARTY_KELA,
        .when = has_kela,
        .ok = is_maker,
        .gap = T("Kela's commitment is missing."),
        .todo = T("The plan contains Kela's rehabilitation, so Kela must be one of its makers."),
        .good = T("Kela has committed its part, {date}"),
        .act = "381/2023",
        .section = "4.2 §",
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "maker_client",
        .paths = IN_JOINT_SUPPORT,
        .party = PARTY_CLIENT,
        .ok = is_maker,
        .gap = T("The client has not yet approved the plan."),
        .todo = T("Go through the plan with the client and record the date."),
        .good = T("The client has approved the plan, {date}"),
        .act = "381/2023",
        .section = "4.2 §",
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "maker_client",
        .paths = IN_WORK_ABILITY,
        .party = PARTY_CLIENT,
        .ok = is_maker,
        .gap = T("The client has not yet approved the plan."),
        .todo = T("Go through the plan with the client and record the date."),
        .good = T("The client has approved the plan, {date}"),
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "party_committed",
        .paths = IN_JOINT_SUPPORT | IN_WORK_ABILITY,
        .each_party = true,
        .when = must_commit,
        .ok = is_maker,
        .gap = T("{party} has not committed its part."),
        .todo = T("Ask for the commitment."),
        .good = T("{party} has committed its part, {date}"),
        .repair = REPAIR_MAKERS,
    },
    {
        .key = "goal",
        .paths = IN_JOINT_SUPPORT | IN_WORK_ABILITY,
        .ok = has_goal,
        .gap = T("The plan has no goal."),
        .todo = T("Write at least one in the client's own words."),
        .good = T("The plan has a goal in the client's own words"),
        .repair = REPAIR_GOALS,
    },
    {
        .key = "step_responsible",
        .paths = IN_JOINT_SUPPORT | IN_WORK_ABILITY,
        .ok = has_persons,
        .gap = T("A service has no responsible person."),
        .todo = T("Name one for each service."),
        .good = T("Each service has a responsible person"),
        .repair = REPAIR_STEPS,
    },
    {
        .key = "responsible_party",
        .paths = IN_WORK_ABILITY,
        .ok = has_responsible,
        .gap = T("No responsible party is named."),
        .todo = T("Name one or several."),
        .good = T("A responsible party is named"),
        .repair = REPAIR_STEPS,
    },
    {
        .key = "follow_up_way",
        .paths = IN_JOINT_SUPPORT,
        .ok = has_way,
        .gap = T("The way of follow-up is missing."),
        .todo = T("Write how the plan is followed up."),
        .good = T("The way of follow-up is written"),
        .act = "381/2023",
        .section = "5.2 §",
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "report_due",
        .paths = IN_JOINT_SUPPORT,
        .ok = has_report,
        .gap = T("The reporting date or way is missing."),
        .todo = T("Agree when and how the client tells how the plan has been carried out."),
        .good = T("The client reports by {report_on}"),
        .act = "381/2023",
        .section = "7.1 §",
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "next_review",
        .paths = IN_JOINT_SUPPORT,
        .ok = has_review,
        .gap = T("The next review date is missing."),
        .todo = T("Choose a day at most 3 months ahead."),
        .good = T("Next review {review_on}"),
        .act = "381/2023",
        .section = "6.1 §",
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "agreed_review",
        .paths = IN_WORK_ABILITY,
        .ok = has_review,
        .gap = T("The follow-up date is missing."),
        .todo = T("Agree it with the client."),
        .good = T("Next review {review_on}"),
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "job_search_duty",
        .paths = IN_JOINT_SUPPORT,
        .ok = has_job_search,
        .gap = T("The job-search obligation is missing."),
        .todo = T("Set it, or record the ground for not setting it."),
        .good = T("The job-search obligation is set, or the ground for not setting it is recorded"),
        .act = "381/2023",
        .section = "5.3 §",
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "job_search_ground",
        .paths = IN_JOINT_SUPPORT,
        .when = on_ground,
        .ok = has_findings,
        .gap = T("The ground needs two findings."),
        .todo = T("Record both: who found a need of multi-sector support, and that employment in "
                  "the open labour "
                  "market is not possible now."),
        .good = T("Both findings of the ground are recorded"),
        .act = "380/2023",
        .section = "48.1 § 1 p",
        .repair = REPAIR_FOLLOW_UP,
    },
    {
        .key = "one_governing",
        .paths = IN_JOINT_SUPPORT | IN_WORK_ABILITY,
        .when = governs,
        .ok = is_only_governing,
        .gap = T("Another plan is in force: {plan}, {other_on}."),
        .todo = T("Confirm that this plan replaces it."),
        .good = T("No other governing plan is in force"),
        .act = "380/2023",
        .section = "3.1 § 8 p",
        .repair = REPAIR_ENTER,
    },
    {
        .key = "official_place",
        .paths = IN_WORK_ABILITY,
        .ok = has_place,
        .gap = T("It is not said where the plan is kept."),
        .todo = T("Name the system and the reference."),
        .good = T("The plan is kept in {system}"),
        .repair = REPAIR_OFFICIAL,
    },
    {
        .key = "duties_told_employment",
        .paths = IN_JOINT_SUPPORT,
        .only_shown = true,
        .party = PARTY_EA,
        .ok = was_told,
        .gap = T("It is not recorded that the employment authority explained the duties."),
        .todo = T("Record date, language and explainer."),
        .good = T("The employment authority has explained the duties"),
        .act = "381/2023",
        .section = "7.3 §",
        .repair = REPAIR_TOLD,
    },
    {
        .key = "duties_told_county",
        .paths = IN_JOINT_SUPPORT,
        .only_shown = true,
        .party = PARTY_WSC,
        .ok = was_told,
        .gap = T("It is not recorded that the wellbeing services county explained the duties."),
        .todo = T("Record date, language and explainer."),
        .good = T("The wellbeing services county has explained the duties"),
        .act = "381/2023",
        .section = "7.3 §",
        .repair = REPAIR_TOLD,
    },
};

/* ---- gathering the facts ---- */

enum err
plan_other_governing(struct work *w, const struct plan *plan, struct plan *ret)
{
    return work_get(w, &plan_check_stmts[OTHER], BINDS(BIND_ID("case", plan->in_case)), &plan_shape,
                    ret);
}

static enum err
gather_parts(struct work *w, struct facts *f)
{
    struct part *parts;
    size_t count;
    TRY(work_list(w, &plan_check_stmts[STEPS],
                  BINDS(BIND_ID("plan", f->plan->id), BIND_INT("kela", SERVICE_KELA_REHABILITATION),
                        BIND_INT("client_party", PARTY_CLIENT), BIND_INT("dropped", STEP_DROPPED)),
                  &part_shape, PARTY_COUNT, (void **)&parts, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        f->parts |= PARTY_BIT(parts[i].party);
        if (parts[i].has_worker)
            f->worked |= PARTY_BIT(parts[i].party);
        f->kela |= parts[i].kela;
        f->unnamed |= parts[i].unnamed;
    }
    return ERR_OK;
}

static enum err
gather_makers(struct work *w, struct facts *f)
{
    struct plan_maker *makers;
    size_t count;
    TRY(plan_makers(w, f->plan->id, &makers, &count));
    for (size_t i = 0; i < count; i++)
        if (makers[i].party > PARTY_NONE && makers[i].party < PARTY_COUNT)
            f->makers[makers[i].party] = &makers[i];
    return ERR_OK;
}

static enum err
gather(struct work *w, const struct plan *plan, struct facts *f)
{
    *f = (struct facts){ .plan = plan, .today = work_today(w) };
    TRY(gather_makers(w, f));
    TRY(gather_parts(w, f));
    TRY(work_int(w, &plan_check_stmts[GOALS], BINDS(BIND_ID("plan", plan->id)), &f->goals));
    TRY(official_of(w, plan->id.v, &f->official));
    enum err err = plan_other_governing(w, plan, &f->other);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    f->has_other = err == ERR_OK;
    static const int tellers[] = { PARTY_EA, PARTY_WSC };
    for (size_t i = 0; i < COUNT(tellers); i++)
        TRY(work_exists(w, &plan_check_stmts[TOLD],
                        BINDS(BIND_INT("matter", TOLD_DUTIES), BIND_INT("party", tellers[i])),
                        &f->told[tellers[i]]));
    return ERR_OK;
}

/* ---- holding the plan against the rows ---- */

static struct text
governing_text(const char *governs)
{
    static const struct {
        const char *key;
        struct text name;
    } names[] = {
        { "multi_sector", T("Multi-sector employment plan") },
        { "employment", T("Employment plan") },
        { "activation", T("Activation plan") },
        { "integration", T("Integration plan") },
    };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_same(names[i].key, governs))
            return names[i].name;
    return T("Plan");
}

static const struct fill *
fills_of(struct work *w, const struct facts *f, int party)
{
    enum { SIZE = 7 };
    struct fill *fills = ARENA_ARRAY(work_arena(w), struct fill, SIZE + 1);
    const struct plan_maker *maker = party != 0 ? f->makers[party] : NULL;
    size_t n = 0;
    fills[n++] = FILL_T("party", code_text(party_codes, party));
    fills[n++] = FILL_D("date", maker != NULL ? maker->made_on : DATE_NONE);
    fills[n++] = FILL_D("report_on", f->plan->report_on);
    fills[n++] = FILL_D("review_on", f->plan->next_review_on);
    fills[n++] = FILL_S("system", f->official.system != NULL ? f->official.system : "");
    fills[n++] = FILL_T("plan", f->has_other ? governing_text(f->other.governs) : TEXT_NONE);
    fills[n++] = FILL_D("other_on", f->has_other ? f->other.in_force_on : DATE_NONE);
    assert(n == SIZE);
    return fills;
}

static const char *
sentence_of(struct work *w, const struct row *row, bool ok, const struct fill *fills)
{
    struct arena *a = work_arena(w);
    enum lang lang = work_lang(w);
    if (ok)
        return text_in(a, lang, row->good, fills);
    return str_printf(a, "%s %s", text_in(a, lang, row->gap, fills),
                      text_in(a, lang, row->todo, fills));
}

static struct plan_point
point_of(struct work *w, const struct facts *f, const struct row *row, int party)
{
    bool ok = row->ok(f, party);
    const struct fill *fills = fills_of(w, f, party);
    return (struct plan_point){
        .key = row->key,
        .ok = ok,
        .blocks = !row->only_shown,
        .gap = row->gap,
        .todo = row->todo,
        .good = row->good,
        .fills = fills,
        .sentence = sentence_of(w, row, ok, fills),
        .act = row->act,
        .section = row->section,
        .repair = row->repair,
        .party = party,
    };
}

/* Missing ones that block, missing ones that are shown, then what is in order; each in the order
 * of the rows. */
static int
rank_of(const struct plan_point *p)
{
    return p->ok ? 2 : p->blocks ? 0 : 1;
}

static void
order(struct work *w, struct plan_point *points, size_t count)
{
    struct plan_point *ordered = ARENA_ARRAY(work_arena(w), struct plan_point, count + 1);
    size_t n = 0;
    for (int rank = 0; rank <= 2; rank++)
        for (size_t i = 0; i < count; i++)
            if (rank_of(&points[i]) == rank)
                ordered[n++] = points[i];
    memcpy(points, ordered, count * sizeof *points);
}

enum err
plan_check(struct work *w, const struct plan *plan, struct plan_point **ret, size_t *ret_count)
{
    struct facts facts;
    TRY(gather(w, plan, &facts));
    unsigned path = rule_path_bit(plan->path);
    struct plan_point *points =
        ARENA_ARRAY(work_arena(w), struct plan_point, COUNT(rows) + PARTY_COUNT);
    size_t count = 0;
    for (const struct row *row = rows; row < rows + COUNT(rows); row++) {
        if ((row->paths & path) == 0)
            continue;
        int first = row->each_party ? PARTY_NONE + 1 : row->party;
        int last = row->each_party ? PARTY_COUNT - 1 : row->party;
        for (int party = first; party <= last; party++)
            if (row->when == NULL || row->when(&facts, party))
                points[count++] = point_of(w, &facts, row, party);
    }
    order(w, points, count);
    *ret = points;
    *ret_count = count;
    return ERR_OK;
}

size_t
plan_points_missing(const struct plan_point *points, size_t count)
{
    size_t missing = 0;
    for (size_t i = 0; i < count; i++)
        missing += !points[i].ok && points[i].blocks;
    return missing;
}
