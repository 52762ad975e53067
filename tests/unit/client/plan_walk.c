/* tests/unit/client/plan_walk.c: see plan_walk.h. */
#include "tests/unit/client/plan_walk.h"

#include "base/str.h"

int64_t
walk_int(struct walk *x, const char *sql)
{
    return fixture_int(&x->f, sql, NO_BINDS);
}

void
walk_sql(struct walk *x, const char *sql)
{
    fixture_sql(&x->f, sql, NO_BINDS);
}

int64_t
walk_version(struct walk *x)
{
    return walk_int(x, "SELECT version FROM plan WHERE state = 1");
}

int64_t
walk_force_version(struct walk *x)
{
    return walk_int(x, "SELECT version FROM plan WHERE state = 2");
}

int64_t
walk_case_version(struct walk *x)
{
    return fixture_int(&x->f, "SELECT version FROM client_case WHERE id = :case",
                       BINDS(BIND_ID("case", x->in_case)));
}

struct date
walk_day(int month, int day)
{
    return (struct date){ 2026, month, day };
}

void
walk_name(struct walk *x, const char *login, int party)
{
    fixture_sql(&x->f,
                "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on)"
                " VALUES (:case, :client, :duty, :party, :from_on)",
                BINDS(BIND_ID("case", x->in_case), BIND_ID("client", x->client),
                      BIND_ID("duty", fixture_duty(&x->f, login)), BIND_INT("party", party),
                      BIND_DATE("from_on", instant_date(x->f.now))));
    fixture_sql(&x->f,
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:duty, :client, :tie, :case, :from_on)",
                BINDS(BIND_ID("duty", fixture_duty(&x->f, login)), BIND_ID("client", x->client),
                      BIND_INT("tie", TIE_PARTY), BIND_ID("case", x->in_case),
                      BIND_DATE("from_on", instant_date(x->f.now))));
}

void
walk_open(struct walk *x, const char *path)
{
    bool joint = str_same(path, "joint_support");
    const char *holder = joint ? "ea17" : "wsc17";
    fixture_open(&x->f);
    x->client = fixture_client(&x->f, "Koe", holder);
    x->in_case = fixture_case(&x->f, x->client, path, holder);
    walk_name(x, joint ? "wsc17" : "ea17", joint ? PARTY_WSC : PARTY_EA);
    if (!joint)
        return;
    walk_name(x, "kela", PARTY_KELA);
    fixture_sql(&x->f, "UPDATE client_case SET state = 3, clientship_on = :on WHERE id = :case",
                BINDS(BIND_DATE("on", instant_date(x->f.now)), BIND_ID("case", x->in_case)));
}

void
walk_close(struct walk *x)
{
    fixture_close(&x->f);
}

struct work *
walk_work(struct walk *x, enum action action, const char *login, int64_t object)
{
    struct work *w = NULL;
    CHECK_INT(
        fixture_work(&x->f, action, fixture_actor(&x->f, login), x->client, x->in_case, object, &w),
        ERR_OK);
    return w;
}

struct step_given
walk_step(struct walk *x, const char *login, int party, int kind, int64_t goal)
{
    return (struct step_given){
        .goal = goal,
        .service = "A service",
        .service_kind = kind,
        .party = party,
        .class = C7,
        .duty = login != NULL ? fixture_duty(&x->f, login) : (duty_id){ 0 },
        .due_on = walk_day(6, 1),
    };
}

int64_t
walk_draft(struct walk *x)
{
    plan_id plan;
    int64_t goal;
    step_id step;
    CHECK_INT(CHANGE(x, "ea17", 0, plan_begin(w, &plan)), ERR_OK);
    CHECK_INT(CHANGE(x, "ea17", 0,
                     goal_add(w, "I want to work in a kitchen again.", walk_version(x), &goal)),
              ERR_OK);
    struct step_given ea = walk_step(x, "ea17", PARTY_EA, SERVICE_LABOUR, goal);
    struct step_given wsc = walk_step(x, "wsc17", PARTY_WSC, SERVICE_SOCIAL, goal);
    CHECK_INT(CHANGE(x, "ea17", 0, step_add(w, &ea, walk_version(x), &step)), ERR_OK);
    CHECK_INT(CHANGE(x, "wsc17", 0, step_add(w, &wsc, walk_version(x), &step)), ERR_OK);
    struct plan_given given = {
        .followup_way = "A meeting each month",
        .report_on = walk_day(3, 16),
        .report_way = "On the phone",
        .next_review_on = walk_day(4, 1),
        .job_search = JOB_SEARCH_SET,
        .job_search_text = "Two places a month",
    };
    CHECK_INT(CHANGE(x, "ea17", 0, plan_follow_up(w, &given, walk_version(x))), ERR_OK);
    CHECK_INT(CHANGE(x, "ea17", 0, plan_commit(w, walk_version(x))), ERR_OK);
    CHECK_INT(CHANGE(x, "wsc17", 0, plan_commit(w, walk_version(x))), ERR_OK);
    CHECK_INT(
        CHANGE(x, "wsc17", 0, plan_accept(w, ACCEPT_SIGNED, work_today(w), "fi", walk_version(x))),
        ERR_OK);
    return goal;
}

enum err
walk_enter(struct walk *x)
{
    return CHANGE(x, "ea17", 0, plan_enter(w, (plan_id){ 0 }, walk_version(x)));
}
