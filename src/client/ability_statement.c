/* client/ability_statement.c: the special team: who may send to it, and its statement back.  See
 * ability.h. */
#include "base/limits.h"
#include "client/ability.h"
#include "client/case.h"
#include "client/notice.h"

enum { IS_NAMED, INSERT, LIST };
const struct stmt ability_statement_stmts[] = {
    [IS_NAMED] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM case_party WHERE case_id = :w_case AND client_id = :w_client"
               " AND duty_id = :duty AND until_on IS NULL",
    },
    [INSERT] = {
        .need = NEED_ASSESSMENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO ability_statement (id, client_id, case_id, class, body, followup,"
               " followup_duty_id, followup_on, holder_duty_id, duty_id, made_on) VALUES (:id,"
               " :w_client, :w_case, :class, :body, :followup, :duty, :followup_on, :holder,"
               " :w_duty, :w_today)",
    },
    [LIST] = {
        .need = NEED_ASSESSMENT,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT s.id, s.client_id AS client, s.class, s.body, s.followup, s.followup_on,"
               " s.made_on, w.name, fw.name AS followup_name, hw.name AS holder_name, d.title_fi,"
               " d.title_sv, d.title_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"
               " o.name_en AS org_name_en, f.title_fi AS followup_title_fi, f.title_sv AS"
               " followup_title_sv, f.title_en AS followup_title_en, h.title_fi AS"
               " holder_title_fi, h.title_sv AS holder_title_sv, h.title_en AS holder_title_en"
               " FROM ability_statement s JOIN duty d ON d.id = s.duty_id JOIN worker w ON w.id ="
               " d.worker_id JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id ="
               " u.org_id JOIN duty f ON f.id = s.followup_duty_id JOIN worker fw ON fw.id ="
               " f.worker_id JOIN duty h ON h.id = s.holder_duty_id JOIN worker hw ON hw.id ="
               " h.worker_id WHERE s.case_id = :w_case AND s.client_id = :w_client"
               " AND (((CAST(:w_classes AS BIGINT) >> s.class) & 1) = 1"
               " OR (s.duty_id = :w_duty AND s.class = :plain))"
               " ORDER BY s.id DESC LIMIT :limit",
    },
    STMT_END,
};

static const struct attr statement_attrs[] = {
    ATTR(struct statement, id, KIND_ID, C6),
    ATTR(struct statement, client, KIND_CLIENT, C1),
    ATTR(struct statement, class, KIND_INT, OPEN),
    ATTR(struct statement, body, KIND_TEXT, C6, .label = T("Statement")),
    ATTR(struct statement, followup, KIND_TEXT, C6, .label = T("What is followed up")),
    ATTR(struct statement, followup_on, KIND_DATE, C6, .label = T("Followed up on")),
    ATTR(struct statement, made_on, KIND_DATE, C6, .label = T("Date")),
    ATTR(struct statement, name, KIND_TEXT, C6, .label = T("Who")),
    ATTR(struct statement, followup_name, KIND_TEXT, C6, .label = T("Who follows up")),
    ATTR(struct statement, holder_name, KIND_TEXT, C6, .label = T("Responsible person")),
    ATTR_NAMES(struct statement, title),
    ATTR_NAMES(struct statement, org_name),
    ATTR_NAMES(struct statement, followup_title),
    ATTR_NAMES(struct statement, holder_title),
    ATTR_END,
};
const struct shape statement_shape = { "statement", sizeof(struct statement), statement_attrs };

static enum err
level_of(struct work *w, unit_id unit, int *ret)
{
    struct support_unit u;
    enum err err = support_unit_get(w, unit, &u);
    *ret = err == ERR_OK ? u.level : SUPPORT_NONE;
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

enum err
ability_check_receiver(struct work *w, unit_id to)
{
    int receiver, own;
    TRY(level_of(w, to, &receiver));
    if (receiver != SUPPORT_SPECIAL)
        return ERR_OK;
    TRY(level_of(w, work_unit(w), &own));
    if (own == SUPPORT_BASIC || own == SUPPORT_LOCAL)
        return ERR_OK;
    return work_problem(w, ERR_INVALID, "to",
                        T("The special team takes referrals from the basic services only. Offer to "
                          "a unit of the basic level or to a local team, which refers on when it "
                          "is needed; or ask the team in a consultation."));
}

static enum err
check_follow_up(struct work *w, const struct client_case *c, const struct statement_given *g)
{
    TRY(work_check_text(w, "followup", g->followup, LIMIT_REASON_BYTES));
    bool named = g->followup_by.v != 0 && g->followup_by.v == c->holder.v;
    if (g->followup_by.v != 0 && !named)
        TRY(work_exists(w, &ability_statement_stmts[IS_NAMED],
                        BINDS(BIND_ID("duty", g->followup_by)), &named));
    if (!named)
        return work_problem(w, ERR_INVALID, "followup_by",
                            T("Choose who follows up, from the named workers of the case."));
    if (date_is_none(g->followup_on) || date_compare(g->followup_on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "followup_on",
                            T("Give the day of the follow-up, today or later."));
    return ERR_OK;
}

enum err
statement_give(struct work *w, const struct statement_given *g)
{
    struct client_case c;
    int level;
    TRY(case_must_be_open(w, &c));
    TRY(level_of(w, work_unit(w), &level));
    if (!str_same(c.path, "work_ability") || level != SUPPORT_SPECIAL)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("A statement is given by the special team, in work-ability "
                              "support."));
    enum privacy class = g->health ? C5 : C6;
    enum err health = ERR_OK;
    if (g->health && !work_may_class(w, class))
        health =
            work_problem(w, ERR_INVALID, "health", T("Information of this kind is not kept here."));
    enum err body = work_check_text(w, "body", g->body, LIMIT_NOTE_BYTES);
    enum err follow_up = check_follow_up(w, &c, g);
    TRY(health);
    TRY(body);
    TRY(follow_up);
    int64_t id = work_new_id(w);
    TRY(work_run(w, &ability_statement_stmts[INSERT],
                 BINDS(BIND_RAW_ID("id", id), BIND_INT("class", class), BIND_TEXT("body", g->body),
                       BIND_TEXT("followup", g->followup), BIND_ID("duty", g->followup_by),
                       BIND_DATE("followup_on", g->followup_on), BIND_ID("holder", c.holder))));
    TRY(work_event(w, EVENT_STATEMENT_GIVEN,
                   &(struct event_more){ .object = id, .class = C6, .note = g->followup }));
    return notice_tell(w, c.holder.v, EVENT_STATEMENT_GIVEN, id);
}

enum err
statement_list(struct work *w, struct statement **ret, size_t *ret_count)
{
    return work_list(w, &ability_statement_stmts[LIST], BINDS(BIND_INT("plain", C6)),
                     &statement_shape, LIMIT_PAGE_ROWS, (void **)ret, ret_count, NULL);
}
