/* tests/unit/access/work_test.c: INV-21: whatever is done with persons leaves a line that tells
 * who, where, on what ground, when and about whom.
 *
 * Every action of access/policy.def is tried, by the first permit that it has; a new action is
 * under it the moment it is declared.  Source: 703/2023 10.2 §, 10.3 §; DOMAIN DIS-62, DIS-63.
 */
#include "access/house.h"
#include "access/policy.h"
#include "base/str.h"
#include "tests/unit/fixture.h"

enum { URGENT_ID = 777 }; /* id of an urgent access that is open */

struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static const struct permit_row *
first_permit(enum action action)
{
    for (size_t i = 0; i < permit_count; i++)
        if (permits[i].action == action)
            return &permits[i];
    return NULL;
}

static int64_t
tie_cause(struct scene *s, enum tie tie, offer_id offer)
{
    if (tie == TIE_URGENT)
        return URGENT_ID;
    return tie_is_of_offer(tie) ? offer.v : tie == TIE_REGISTRAR ? s->client.v : s->in_case.v;
}

/* Somebody in the permit's role, with its tie. */
static struct actor
actor_for(struct scene *s, const struct permit_row *permit, offer_id offer)
{
    struct actor actor = *fixture_actor(&s->f, "wsc17b");
    if (permit->role == ROLE_CLIENT)
        return (struct actor){ .role = ROLE_CLIENT, .self = s->client, .lang = LANG_FI };
    actor.role = permit->role < ROLE_COUNT ? permit->role : ROLE_WORKER;
    fixture_sql(&s->f, "DELETE FROM reach WHERE holder_id = :duty",
                BINDS(BIND_ID("duty", actor.duty)));
    if (permit->tie != TIE_NONE)
        fixture_sql(&s->f,
                    "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on) VALUES"
                    " (:duty, :client, :tie, :cause, '2026-01-01')",
                    BINDS(BIND_ID("duty", actor.duty), BIND_ID("client", s->client),
                          BIND_INT("tie", permit->tie),
                          BIND_INT("cause", tie_cause(s, permit->tie, offer))));
    return actor;
}

static int64_t
newest(struct scene *s, const char *action, const char *what)
{
    return fixture_int(&s->f,
                       str_printf(s->f.arena,
                                  "SELECT %s FROM record_line l WHERE l.action = :action"
                                  " ORDER BY l.at DESC, l.seq DESC LIMIT 1",
                                  what),
                       BINDS(BIND_TEXT("action", action)));
}

static void
check_action(struct scene *s, enum action action, offer_id offer)
{
    const struct action_row *row = &actions[action];
    const struct permit_row *permit = first_permit(action);
    bool on_client = row->scope == ON_CLIENT, own = row->scope == ON_OWN;
    if (permit == NULL || !action_touches_persons(action) || row->scope == ON_DOOR ||
        row->scope == ON_ALL)
        return;
    struct actor actor = actor_for(s, permit, offer);
    struct work_request asked = {
        .action = action,
        .actor = &actor,
        .client = on_client || own ? s->client : NO_CLIENT,
        .in_case = on_client && permit->tie != TIE_REGISTRAR ? s->in_case : NO_CASE,
        .offer = tie_is_of_offer(permit->tie) ? offer : (offer_id){ 0 },
        .arena = s->f.arena,
    };
    struct work *w;
    s->f.now += SECOND;
    CHECK_MSG(work_open(s->f.house, &asked, &w) == ERR_OK, row->name);
    CHECK_MSG(work_close(w, ERR_OK) == ERR_OK, row->name);
    CHECK_MSG(newest(s, row->name, "l.at") == s->f.now, row->name);
    CHECK_MSG(newest(s, row->name, "l.outcome") == OUTCOME_DONE, row->name);
    CHECK_MSG(newest(s, row->name, "l.worker_id") == actor.worker.v, row->name);
    CHECK_MSG(newest(s, row->name, "l.unit_id") == actor.unit.v, row->name);
    CHECK_MSG(newest(s, row->name, "length(l.ground)") > 0, row->name);
    if (on_client || own)
        CHECK_MSG(newest(s, row->name,
                         "(SELECT count(*) FROM record_subject r WHERE r.node = l.node AND r.seq ="
                         " l.seq)") == 1,
                  row->name);
}

static void
INV_21_every_action_about_persons_leaves_a_line_with_who_where_why_when_and_whom(void)
{
    struct scene s;
    fixture_open(&s.f);
    s.client = fixture_client(&s.f, "Malliharju", "ea17");
    s.in_case = fixture_case(&s.f, s.client, "joint_support", "ea17");
    fixture_sql(&s.f,
                "INSERT INTO urgent_access (id, client_id, duty_id, unit_id, org_id, kind, reason,"
                " opened_at, opened_on, ends_at, ends_on, review_by_on) SELECT 777, :client, d.id,"
                " u.id, u.org_id, 1, 'Somebody is in danger now.', :now, '2026-01-15', :now +"
                " 90000000000, '2026-01-16', '2026-01-20' FROM duty d JOIN unit u ON u.id ="
                " d.unit_id WHERE d.id = :duty",
                BINDS(BIND_ID("client", s.client), BIND_INT("now", s.f.now),
                      BIND_ID("duty", fixture_duty(&s.f, "wsc17b"))));
    offer_id offer = fixture_offer(&s.f, s.client, s.in_case, 2, "ea17", "wsc17");
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++)
        check_action(&s, action, offer);
    fixture_close(&s.f);
}

static void
INV_21_a_refusal_and_a_failure_leave_a_line_too(void)
{
    struct scene s;
    struct work *w;
    fixture_open(&s.f);
    s.client = fixture_client(&s.f, "Malliharju", "ea17");
    s.in_case = fixture_case(&s.f, s.client, "joint_support", "ea17");
    CHECK_INT(
        fixture_work(&s.f, ACT_PLAN_READ, fixture_actor(&s.f, "ea17b"), s.client, s.in_case, 0, &w),
        ERR_FORBIDDEN);
    CHECK_INT(newest(&s, "PLAN_READ", "l.outcome"), OUTCOME_REFUSED);
    CHECK_MSG(newest(&s, "PLAN_READ",
                     "(SELECT r.client_id FROM record_subject r WHERE r.node = l.node AND r.seq ="
                     " l.seq)") == s.client.v,
              "the client's own log tells of the try");
    s.f.now += SECOND;
    CHECK_INT(
        fixture_work(&s.f, ACT_NOTE_ADD, fixture_actor(&s.f, "ea17"), s.client, s.in_case, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    CHECK_INT(newest(&s, "NOTE_ADD", "l.outcome"), OUTCOME_FAILED);
    fixture_close(&s.f);
}

const struct test access_work_tests[] = {
    TEST(INV_21_every_action_about_persons_leaves_a_line_with_who_where_why_when_and_whom),
    TEST(INV_21_a_refusal_and_a_failure_leave_a_line_too),
    TEST_END,
};
