/* tests/unit/client/offer_card_test.c: an offer goes by a published card of who
 * receives it, and the receiver sees the service's name before answering. */
#include "base/str.h"
#include "region/card.h"
#include "tests/unit/client/offer_scene.h"

/* A card of the wellbeing services county, published by its supervisor. */
static int64_t
card_of_county(struct scene *s, unit_id unit, bool publish)
{
    const struct both text = { "Tekstiä", "En text" };
    const struct card_given given = {
        .t = { .name = { "Kuntoutus", "Rehabilitering" },
               .sector = text,
               .definition = text,
               .target = text,
               .eligibility = text,
               .goal = text,
               .content = text,
               .entry = text,
               .contact = text },
        .whole = "rehabilitation",
        .org = fixture_actor(&s->f, "wsc17sup")->org,
        .unit = unit,
        .owner = fixture_duty(&s->f, "wsc17sup"),
        .languages = 1u << 1,
        .channels = 1u << 1,
    };
    struct work *w;
    int64_t id = 0;
    CHECK_INT(fixture_work(&s->f, ACT_CARD_EDIT, fixture_actor(&s->f, "wsc17sup"), NO_CLIENT,
                           NO_CASE, 0, &w),
              ERR_OK);
    enum err err = card_make(w, "17", &given, &id);
    if (err == ERR_OK && publish)
        err = card_publish(w, id, 1);
    CHECK_INT(work_close(w, err), ERR_OK);
    return id;
}

static void
sends(struct scene *s, const char *to, int64_t card, enum err want, const char *why)
{
    struct offer_given given = scene_given(s, OFFER_ORDER, to);
    struct work *w;
    offer_id id = { 0 };
    given.card = card;
    enum err err = scene_send(s, "ea17", &given, &id, &w);
    CHECK_MSG(err == want, why);
    CHECK_MSG((want == ERR_OK) == (fixture_problem(w, "card") == NULL), why);
}

static void
an_offer_goes_by_a_published_card_of_its_receiver(void)
{
    struct scene s;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    unit_id county = fixture_unit(&s.f, "wsc17");
    int64_t draft = card_of_county(&s, county, false);
    int64_t card = card_of_county(&s, county, true);
    sends(&s, "wsc17", draft, ERR_INVALID, "a draft");
    sends(&s, "wsc17", 12345, ERR_INVALID, "no such card");
    sends(&s, "kela", card, ERR_INVALID, "of another unit");
    sends(&s, "wsc17", card, ERR_OK, "as it should be");
    CHECK_INT(
        scene_count(&s, "SELECT count(*) FROM offer WHERE case_id = :case AND card_id IS NOT NULL"),
        1);
    scene_close(&s, "ea17");
}

static void
the_receiver_sees_the_service_and_it_goes_along_to_another_queue(void)
{
    struct scene s;
    struct offer_preview p;
    struct offer_given given;
    struct work *w;
    offer_id id, next;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    given = scene_given(&s, OFFER_ORDER, "wsc17");
    given.card = card_of_county(&s, (unit_id){ 0 }, true);
    CHECK_INT(scene_send(&s, "ea17", &given, &id, NULL), ERR_OK);
    w = scene_work(&s, ACT_OFFER_PREVIEW, "wsc17", id);
    CHECK_INT(work_close(w, offer_preview_get(w, &p)), ERR_OK);
    CHECK(p.card == given.card);
    CHECK_STR(p.card_name.fi, "Kuntoutus");
    CHECK_STR(p.card_name.sv, "Rehabilitering");
    w = scene_work(&s, ACT_OFFER_ANSWER, "wsc17", id);
    CHECK_INT(work_close(w, offer_reroute(w, fixture_unit(&s.f, "kela"), "Kela does this.",
                                          offer_version_of(&s, id), &next)),
              ERR_OK);
    CHECK_INT(
        scene_count(&s, "SELECT count(*) FROM offer WHERE case_id = :case AND card_id IS NOT NULL"),
        2);
    scene_close(&s, "ea17");
}

const struct test client_offer_card_tests[] = {
    TEST(an_offer_goes_by_a_published_card_of_its_receiver),
    TEST(the_receiver_sees_the_service_and_it_goes_along_to_another_queue),
    TEST_END,
};
