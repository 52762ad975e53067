/* tests/unit/client/consent_scene.c: see consent_scene.h. */
#include "tests/unit/client/consent_scene.h"

struct consent_given
consent_sample(struct scene *s)
{
    return (struct consent_given){
        .kind = CONSENT_INFORMATION,
        .given_by = CONSENT_BY_CLIENT,
        .way = CONSENT_WRITTEN,
        .classes = CLASS(C6) | CLASS(C7),
        .from = { ORG_EA },
        .to = { ORG_NGO },
        .purpose = "Finding the right training.",
        .lang = "fi",
        .explained_by = "Aino Esimerkki, specialist",
        .document = "Register A, 12/2026",
        .given_on = instant_date(s->f.now),
    };
}

enum err
consent_try(struct scene *s, const char *login, const struct consent_given *given, int64_t *ret,
            struct work **ret_work)
{
    struct work *w = scene_work(s, ACT_CONSENT_CHANGE, login, NO_OFFER);
    if (ret_work != NULL)
        *ret_work = w;
    return work_close(w, consent_record(w, given, ret));
}

int64_t
consent_made(struct scene *s, const struct consent_given *given)
{
    int64_t id = 0;
    CHECK_INT(consent_try(s, "ea17", given, &id, NULL), ERR_OK);
    return id;
}

void
consent_ngo_is_provider(struct scene *s)
{
    fixture_sql(&s->f, "UPDATE organisation SET kind = 5 WHERE id = 6", NO_BINDS);
}

struct offer_given
consent_order(struct scene *s, int64_t consent, unsigned classes)
{
    struct offer_given given = scene_given(s, OFFER_ORDER, "ngo");
    given.ground = "consent";
    given.consent = consent;
    given.classes = classes;
    return given;
}

offer_id
consent_sent(struct scene *s, int64_t consent, unsigned classes)
{
    offer_id id = { 0 };
    struct offer_given given = consent_order(s, consent, classes);
    CHECK_INT(scene_send(s, "ea17", &given, &id, NULL), ERR_OK);
    return id;
}

offer_id
consent_taken(struct scene *s, int64_t consent, unsigned classes)
{
    offer_id id = consent_sent(s, consent, classes);
    CHECK_INT(scene_accept(s, "ngo", id, 1, NULL), ERR_OK);
    return id;
}

bool
consent_reads(struct scene *s, const char *login, unsigned *ret_classes)
{
    struct work *w;
    enum err err = fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, login), s->client,
                                s->in_case, 0, &w);
    if (err != ERR_OK) {
        CHECK_INT(err, ERR_FORBIDDEN);
        return false;
    }
    if (ret_classes != NULL)
        *ret_classes = work_classes(w);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return true;
}

enum err
consent_withdrawn(struct scene *s, const char *login, int64_t consent)
{
    struct work *w = scene_work(s, ACT_CONSENT_WITHDRAW, login, (offer_id){ consent });
    return work_close(w, consent_withdraw(w, "By telephone.", 0));
}

int64_t
consent_state_of(struct scene *s, int64_t consent)
{
    return fixture_int(&s->f, "SELECT state FROM consent WHERE id = :id",
                       BINDS(BIND_RAW_ID("id", consent)));
}

int64_t
consent_version_of(struct scene *s, int64_t consent)
{
    return fixture_int(&s->f, "SELECT version FROM consent WHERE id = :id",
                       BINDS(BIND_RAW_ID("id", consent)));
}

int64_t
consent_count(struct scene *s, const char *sql)
{
    return fixture_int(&s->f, sql, NO_BINDS);
}

void
consent_all_classes_on(struct scene *s)
{
    fixture_sql(&s->f,
                "INSERT INTO setting (key, value) VALUES ('health_fields', 'on'),"
                " ('social_fields', 'on')",
                NO_BINDS);
    CHECK_INT(house_settings(s->f.house), ERR_OK);
}
