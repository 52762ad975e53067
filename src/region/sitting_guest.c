/* region/sitting_guest.c: who is asked to a meeting, who comes, who was there.  See sitting.h. */
#include "region/history.h"
#include "region/led.h"
#include "region/sitting_in.h"

#include <assert.h>

static_assert(PRESENCE_SELF == 2 && PRESENCE_DEPUTY == 3 && PARTY_EA == 1 && PARTY_WSC == 2,
              "the numbers in the statements");
static_assert(PARTY_KELA == 3 && FORUM_CHAIR == 1 && FORUM_MEMBER == 4,
              "the numbers in the statements");

enum { LIST, INSERT, GROUP_MEMBERS, REMOVE, ANSWER, PRESENCE, TALLY };
const struct stmt sitting_guest_stmts[] = {
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT g.id, g.sitting_id AS sitting, g.member_id AS member, g.name,"
               " g.org_id AS org,"
               " o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS org_name_en,"
               " g.body, g.part, g.deputy, g.answer, g.presence FROM sitting_guest g"
               " LEFT JOIN organisation o ON o.id = g.org_id WHERE g.sitting_id = :sitting"
               " ORDER BY g.part, g.id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting_guest (id, sitting_id, member_id, name, org_id, body, part,"
               " deputy, answer, presence) VALUES (:id, :sitting, :member, :name, :org, :body,"
               " :part, :deputy, 1, 1)",
    },
    [GROUP_MEMBERS] = { /* a steering group's, in the words of this file */
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT m.id, 0 AS sitting, m.id AS member, COALESCE(p.name, m.name) AS name,"
               " COALESCE(u.org_id, (SELECT min(o.id) FROM organisation o WHERE o.kind = m.side"
               " AND ((m.side = 1 AND o.area_code = m.area_code) OR (m.side = 2 AND"
               " o.county_code = m.county_code) OR m.side = 3))) AS org, NULL AS org_name_fi,"
               " NULL AS org_name_sv, NULL AS org_name_en,"
               " COALESCE(a.name_fi, c.name_fi) AS body,"
               " CASE WHEN m.part = 0 THEN 4 ELSE m.part END AS part,"
               " COALESCE(q.name, m.deputy_name) AS deputy, 1 AS answer, 1 AS presence"
               " FROM group_member m LEFT JOIN duty x ON x.id = m.duty_id"
               " LEFT JOIN worker p ON p.id = x.worker_id LEFT JOIN unit u ON u.id = x.unit_id"
               " LEFT JOIN duty v ON v.id = m.deputy_duty_id"
               " LEFT JOIN worker q ON q.id = v.worker_id"
               " LEFT JOIN area a ON a.code = m.area_code"
               " LEFT JOIN county c ON c.code = m.county_code WHERE m.group_id = :group_id"
               " AND m.named_on <= :sit_on AND (m.until_on IS NULL OR m.until_on >= :sit_on)"
               " ORDER BY m.id LIMIT :limit",
    },
    [REMOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM sitting_guest WHERE id = :id AND presence = 1",
    },
    [ANSWER] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_guest SET answer = :answer WHERE id = :id AND sitting_id ="
               " :sitting",
    },
    [PRESENCE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_guest SET presence = :presence WHERE id = :id AND sitting_id ="
               " :sitting",
    },
    [TALLY] = {
        .need = NEED_REGION,
        .sql = "SELECT count(g.id) FROM sitting_guest g WHERE g.sitting_id = :sitting"
               " AND (CAST(:present AS BIGINT) = 0 OR g.presence IN (2, 3))",
    },
    STMT_END,
};

const struct code sitting_answer_codes[] = {
    { ANSWER_NONE, "none", T("No answer") },
    { ANSWER_COMES, "comes", TC("answer", "Comes") },
    { ANSWER_DEPUTY, "deputy", T("The deputy comes") },
    { ANSWER_NOT, "not", T("Does not come") },
    { 0, NULL, TEXT_NONE },
};
const struct code sitting_presence_codes[] = {
    { PRESENCE_NONE, "none", T("Not told yet") },
    { PRESENCE_SELF, "present", TC("meeting of a group", "Present") },
    { PRESENCE_DEPUTY, "deputy", T("The deputy was present") },
    { PRESENCE_ABSENT, "absent", TC("meeting of a group", "Absent") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr guest_attrs[] = {
    ATTR(struct sitting_guest, id, KIND_ID, OPEN),
    ATTR(struct sitting_guest, sitting, KIND_ID, OPEN),
    ATTR(struct sitting_guest, member, KIND_ID, OPEN),
    ATTR(struct sitting_guest, name, KIND_TEXT, OPEN, .label = T("Who")),
    ATTR(struct sitting_guest, org, KIND_ID, OPEN),
    ATTR_NAMES(struct sitting_guest, org_name),
    ATTR(struct sitting_guest, body, KIND_TEXT, OPEN, .label = TC("structure", "From which body")),
    ATTR(struct sitting_guest, part, KIND_CODE, OPEN, .label = TC("structure", "Part"),
         .codes = forum_part_codes),
    ATTR(struct sitting_guest, deputy, KIND_TEXT, OPEN, .label = T("Personal deputy")),
    ATTR(struct sitting_guest, answer, KIND_CODE, OPEN, .label = TC("meeting of a group", "Answer"),
         .codes = sitting_answer_codes),
    ATTR(struct sitting_guest, presence, KIND_CODE, OPEN,
         .label = TC("meeting of a group", "Presence"), .codes = sitting_presence_codes),
    ATTR_END,
};
const struct shape sitting_guest_shape = { "sitting_guest", sizeof(struct sitting_guest),
                                           guest_attrs };

enum err
sitting_guests(struct work *w, int64_t sitting, struct sitting_guest **ret, size_t *ret_count)
{
    return work_list(w, &sitting_guest_stmts[LIST], BINDS(BIND_RAW_ID("sitting", sitting)),
                     &sitting_guest_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
sitting_present(struct work *w, int64_t sitting, int64_t *ret_count, int64_t *ret_asked)
{
    TRY(work_int(w, &sitting_guest_stmts[TALLY],
                 BINDS(BIND_RAW_ID("sitting", sitting), BIND_INT("present", 1)), ret_count));
    return work_int(w, &sitting_guest_stmts[TALLY],
                    BINDS(BIND_RAW_ID("sitting", sitting), BIND_INT("present", 0)), ret_asked);
}

/* ---- who is asked ---- */

static enum err
ask(struct work *w, int64_t sitting, const struct sitting_guest *guest)
{
    return work_run(
        w, &sitting_guest_stmts[INSERT],
        BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("sitting", sitting),
              BIND_RAW_ID("member", guest->member), BIND_TEXT("name", guest->name),
              BIND_ID("org", guest->org),
              BIND_TEXT("body", guest->org.v != 0 || str_empty(guest->body) ? NULL : guest->body),
              BIND_INT("part", guest->part),
              BIND_TEXT("deputy", str_empty(guest->deputy) ? NULL : guest->deputy)));
}

/* The members of the host on the day of the meeting. */
static enum err
members_of(struct work *w, const struct sitting *s, struct sitting_guest **ret, size_t *ret_count)
{
    if (s->host_kind == HOST_GROUP)
        return work_list(w, &sitting_guest_stmts[GROUP_MEMBERS],
                         BINDS(BIND_RAW_ID("group_id", s->host), BIND_DATE("sit_on", s->sit_on)),
                         &sitting_guest_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
    struct forum_member *members;
    size_t count, n = 0;
    TRY(forum_members(w, s->host, &members, &count));
    struct sitting_guest *all = ARENA_ARRAY(work_arena(w), struct sitting_guest, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct forum_member *m = &members[i];
        if (!forum_member_sits(m, s->sit_on) || m->left)
            continue;
        all[n++] = (struct sitting_guest){
            .member = m->id,
            .name = m->name,
            .org = m->org,
            .body = m->body,
            .part = m->part,
            .deputy = m->deputy_left ? NULL : m->deputy_name,
        };
    }
    *ret = all;
    *ret_count = n;
    return ERR_OK;
}

enum err
sitting_begin_guests(struct work *w, const struct sitting *s)
{
    struct sitting_guest *rows;
    size_t count;
    TRY(members_of(w, s, &rows, &count));
    for (size_t i = 0; i < count; i++)
        TRY(ask(w, s->id, &rows[i]));
    return ERR_OK;
}

static bool
has_member(const struct sitting_guest *rows, size_t count, int64_t member)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].member == member)
            return true;
    return false;
}

enum err
sitting_guests_renew(struct work *w, int64_t sitting)
{
    struct sitting s;
    struct sitting_guest *now, *asked;
    size_t now_count, asked_count;
    TRY(sitting_own(w, sitting, false, &s));
    TRY(sitting_check_open(w, &s));
    TRY(members_of(w, &s, &now, &now_count));
    TRY(sitting_guests(w, sitting, &asked, &asked_count));
    for (size_t i = 0; i < now_count; i++)
        if (!has_member(asked, asked_count, now[i].member))
            TRY(ask(w, sitting, &now[i]));
    for (size_t i = 0; i < asked_count; i++)
        if (asked[i].member != 0 && !has_member(now, now_count, asked[i].member))
            TRY(work_run(w, &sitting_guest_stmts[REMOVE], BINDS(BIND_RAW_ID("id", asked[i].id))));
    return ERR_OK;
}

enum err
sitting_guest_add(struct work *w, int64_t sitting, const char *name, const char *body)
{
    struct sitting s;
    TRY(sitting_own(w, sitting, true, &s));
    if (s.state == SITTING_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The meeting has been cancelled."));
    TRY(work_check_text(w, "guest", name, LIMIT_LINE_BYTES));
    TRY(work_check_text(w, "guest_body", body, LIMIT_LINE_BYTES));
    return ask(w, sitting,
               &(struct sitting_guest){ .name = name, .body = body, .part = FORUM_MEMBER });
}

/* ---- answers and presence ---- */

static bool
among(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* What is ticked for each, in the order of the guests: 1 none, 2 self, 3 deputy, 4 not. */
static enum err
read_ticks(struct work *w, const struct sitting_guest *rows, size_t count,
           const struct sitting_ticks *ticks, int *ret)
{
    for (size_t i = 0; i < count; i++) {
        bool self = among(ticks->self, ticks->self_count, rows[i].id);
        bool deputy = among(ticks->deputy, ticks->deputy_count, rows[i].id);
        bool not_coming = among(ticks->not_coming, ticks->not_count, rows[i].id);
        const struct fill *who = FILLS(FILL_S("name", rows[i].name));
        if (self + deputy + not_coming > 1)
            return work_problem_fill(w, ERR_INVALID, "self",
                                     T("{name} is ticked twice. Choose one."), who);
        if (deputy && str_empty(rows[i].deputy))
            return work_problem_fill(w, ERR_INVALID, "deputy", T("{name} has no deputy."), who);
        ret[i] = self         ? ANSWER_COMES
                 : deputy     ? ANSWER_DEPUTY
                 : not_coming ? ANSWER_NOT
                              : ANSWER_NONE;
    }
    return ERR_OK;
}
static_assert(ANSWER_COMES == (int)PRESENCE_SELF && ANSWER_DEPUTY == (int)PRESENCE_DEPUTY &&
                  ANSWER_NOT == (int)PRESENCE_ABSENT,
              "read_ticks gives both");

static enum err
put(struct work *w, const struct sitting *s, const struct sitting_ticks *ticks, bool presence)
{
    struct sitting_guest *rows;
    size_t count;
    TRY(sitting_guests(w, s->id, &rows, &count));
    int *values = ARENA_ARRAY(work_arena(w), int, count + 1);
    TRY(read_ticks(w, rows, count, ticks, values));
    for (size_t i = 0; i < count; i++) {
        struct sitting_guest after = rows[i];
        int value = presence && values[i] == ANSWER_NONE ? PRESENCE_ABSENT : values[i];
        if (presence)
            after.presence = value;
        else
            after.answer = value;
        if (after.presence == rows[i].presence && after.answer == rows[i].answer)
            continue;
        TRY(work_run_one(
            w, &sitting_guest_stmts[presence ? PRESENCE : ANSWER],
            BINDS(BIND_RAW_ID("id", rows[i].id), BIND_RAW_ID("sitting", s->id),
                  presence ? BIND_INT("presence", value) : BIND_INT("answer", value))));
        TRY(history_keep(w, s->region, rows[i].id, &sitting_guest_shape, &rows[i], &after));
    }
    return ERR_OK;
}

enum err
sitting_answers(struct work *w, int64_t sitting, const struct sitting_ticks *ticks)
{
    struct sitting s;
    TRY(sitting_own(w, sitting, true, &s));
    TRY(sitting_check_open(w, &s));
    return put(w, &s, ticks, false);
}

enum err
sitting_presences(struct work *w, int64_t sitting, const struct sitting_ticks *ticks)
{
    struct sitting s;
    TRY(sitting_own(w, sitting, true, &s));
    TRY(sitting_check_begun(w, &s));
    return put(w, &s, ticks, true);
}
