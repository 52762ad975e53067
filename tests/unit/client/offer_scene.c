/* tests/unit/client/offer_scene.c: see offer_scene.h. */
#include "tests/unit/client/offer_scene.h"

void
scene_open(struct scene *s, const char *path)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, path, "ea17");
    fixture_sql(&s->f, /* as case_open does */
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:duty, :client, 3, :case, :from_on)",
                BINDS(BIND_ID("duty", fixture_duty(&s->f, "ea17")), BIND_ID("client", s->client),
                      BIND_ID("case", s->in_case), BIND_DATE("from_on", instant_date(s->f.now))));
}

int64_t
scene_count(struct scene *s, const char *sql)
{
    return fixture_int(&s->f, sql, BINDS(BIND_ID("case", s->in_case)));
}

void
scene_check_p1(struct scene *s, const char *holder)
{
    CHECK_INT(scene_count(s, "SELECT holder_duty_id FROM client_case WHERE id = :case"),
              fixture_duty(&s->f, holder).v);
    CHECK_INT(
        scene_count(s, "SELECT count(*) FROM client_case WHERE id = :case AND length(next_step) > 0"
                       " AND next_step_on IS NOT NULL"),
        1);
    CHECK_INT(scene_count(s, "SELECT count(*) FROM reach WHERE cause_id = :case AND tie = 2 "
                             "AND until_on IS NULL"),
              1);
    CHECK_INT(
        scene_count(
            s,
            "SELECT holder_id FROM reach WHERE cause_id = :case AND tie = 2 AND until_on IS NULL"),
        fixture_duty(&s->f, holder).v);
}

void
scene_close(struct scene *s, const char *holder)
{
    scene_check_p1(s, holder);
    fixture_close(&s->f);
}

struct work *
scene_work(struct scene *s, enum action action, const char *login, offer_id offer)
{
    struct work *w = NULL;
    CHECK_INT(fixture_work(&s->f, action, login == NULL ? NULL : fixture_actor(&s->f, login),
                           s->client, s->in_case, offer.v, &w),
              ERR_OK);
    return w;
}

/* A hand-off inside joint support of the clientship, with nobody needed while waiting. */
struct offer_given
scene_given(struct scene *s, enum offer_kind kind, const char *to)
{
    return (struct offer_given){
        .kind = kind,
        .to = fixture_unit(&s->f, to),
        .reason = "Needs the service of the county.",
        .ground = kind == OFFER_REFERRAL ? "referral" : "joint_support",
        .purpose = "Arranging the service.",
        .no_supporter_reason = "Meets the worker weekly.",
        .not_told_reason = "Told by phone tomorrow.",
    };
}

enum err
scene_send(struct scene *s, const char *from, const struct offer_given *given, offer_id *ret,
           struct work **ret_work)
{
    struct work *w = scene_work(s, ACT_OFFER_SEND, from, NO_OFFER);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, offer_send(w, given, ret));
}

void
scene_start_clientship(struct scene *s)
{
    fixture_sql(&s->f, "UPDATE client_case SET state = 3, clientship_on = :on_day WHERE id = :case",
                BINDS(BIND_DATE("on_day", instant_date(s->f.now)), BIND_ID("case", s->in_case)));
}

offer_id
scene_sent(struct scene *s, enum offer_kind kind, const char *to)
{
    offer_id id = { 0 };
    struct offer_given given = scene_given(s, kind, to);
    CHECK_INT(scene_send(s, "ea17", &given, &id, NULL), ERR_OK);
    return id;
}

int64_t
offer_state_of(struct scene *s, offer_id id)
{
    return fixture_int(&s->f, "SELECT state FROM offer WHERE id = :id", BINDS(BIND_ID("id", id)));
}

int64_t
offer_version_of(struct scene *s, offer_id id)
{
    return fixture_int(&s->f, "SELECT version FROM offer WHERE id = :id", BINDS(BIND_ID("id", id)));
}

int64_t
scene_notices(struct scene *s, int64_t holder, enum event kind)
{
    return fixture_int(&s->f,
                       "SELECT count(*) FROM notice WHERE holder_id = :holder AND kind = :kind",
                       BINDS(BIND_RAW_ID("holder", holder), BIND_INT("kind", kind)));
}

struct offer_acceptance
scene_acceptance(struct scene *s)
{
    return (struct offer_acceptance){
        .next_step = "Meet the client",
        .next_on = date_add_days(instant_date(s->f.now), 5),
        .support = OFFER_SUPPORT_RECEIVER,
        .plan = OFFER_PLAN_NOT_YET,
    };
}

enum err
scene_accept(struct scene *s, const char *login, offer_id id, int64_t version,
             struct work **ret_work)
{
    struct offer_acceptance given = scene_acceptance(s);
    struct work *w = scene_work(s, ACT_OFFER_ANSWER, login, id);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, offer_accept(w, &given, version));
}
