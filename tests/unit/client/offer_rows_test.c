/* tests/unit/client/offer_rows_test.c: what each side sees of an offer, and of what was told. */
#include "base/str.h"
#include "client/notice.h"
#include "tests/unit/client/offer_scene.h"

/* ---- what is seen ---- */

static void
before_acceptance_the_receiver_sees_the_name_and_the_reason_only(void)
{
    struct scene s;
    struct work *w;
    struct offer_preview preview;
    struct offer offer;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    w = scene_work(&s, ACT_OFFER_PREVIEW, "wsc17", id);
    CHECK_INT(work_close(w, offer_preview_get(w, &preview)), ERR_OK);
    CHECK_STR(preview.family_name, "Malliharju");
    CHECK_STR(preview.reason, "Needs the service of the county.");
    /* Of the person: who it is, the reason, and what was asked about the reason; no class beyond
     * C1. */
    static const char *const of_the_person[] = { "client", "family_name", "given_names",
                                                 "reason", "question",    "answer" };
    size_t found = 0;
    for (const struct attr *a = offer_preview_shape.attrs; a->kind != KIND_END; a++) {
        bool listed = false;
        for (size_t i = 0; i < COUNT(of_the_person); i++)
            listed = listed || str_same(a->name, of_the_person[i]);
        CHECK_MSG(a->privacy == (listed ? C1 : OPEN), a->name);
        found += listed;
    }
    CHECK_INT(found, COUNT(of_the_person));
    w = scene_work(&s, ACT_OFFER_PREVIEW, "wsc17", id);
    CHECK_MSG(work_close(w, offer_get(w, &offer)) == ERR_INTERNAL,
              "the preview has no right to the whole offer");
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_READ, fixture_actor(&s.f, "wsc17"), s.client, s.in_case,
                           id.v, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "wsc17"), s.client, s.in_case,
                           0, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_PREVIEW, fixture_actor(&s.f, "kela"), s.client,
                           s.in_case, id.v, &w),
              ERR_FORBIDDEN);
    /* The sender sees the same. */
    struct offer_preview same;
    w = scene_work(&s, ACT_OFFER_READ, "ea17", id);
    CHECK_INT(work_close(w, offer_get(w, &offer)), ERR_OK);
    offer_as_previewed(&offer, &same);
    CHECK_STR(same.reason, preview.reason);
    CHECK_STR(same.from_name, preview.from_name);
    CHECK_INT(same.classes, preview.classes);
    CHECK(date_same(same.due_on, preview.due_on) && !date_is_none(same.due_on));
    scene_close(&s, "ea17");
}

static void
the_queue_is_the_units_own_and_what_was_sent_is_the_senders(void)
{
    struct scene s;
    struct work *w;
    struct offer_line *rows;
    size_t found;
    bool more;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    (void)scene_sent(&s, OFFER_HANDOFF, "kela");
    static const struct {
        const char *login;
        int kind;
        size_t queue, sent;
    } seen[] = {
        { "wsc17", 0, 1, 0 },
        { "wsc17b", OFFER_ORDER, 1, 0 },
        { "wsc17", OFFER_SHARE, 0, 0 },
        { "wsc17sup", 0, 1, 0 },
        { "wsc05", 0, 0, 0 },
        { "ea17", 0, 0, 2 },
        { "ea17", OFFER_HANDOFF, 0, 1 },
        { "ea17b", 0, 0, 0 },
    };
    for (size_t i = 0; i < COUNT(seen); i++) {
        struct offer_filter filter = { .kind = seen[i].kind };
        CHECK_INT(fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, seen[i].login), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(offer_queue(w, &filter, 25, &rows, &found, &more), ERR_OK);
        CHECK_INT(found, seen[i].queue);
        CHECK(found == 0 || rows[0].id.v == id.v);
        int64_t waiting;
        CHECK_INT(offer_queue_tally(w, 100, &waiting), ERR_OK);
        CHECK(seen[i].kind != 0 || waiting == (int64_t)seen[i].queue);
        CHECK_INT(offer_sent(w, &filter, 25, &rows, &found, &more), ERR_OK);
        CHECK_INT(found, seen[i].sent);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    w = scene_work(&s, ACT_OFFER_READ, "ea17", NO_OFFER);
    CHECK_INT(work_close(w, offer_list(w, &rows, &found)), ERR_OK);
    CHECK_INT(found, 2);
    scene_close(&s, "ea17");
}

static void
notices_are_seen_once_and_name_nobody_when_the_tie_is_over(void)
{
    struct scene s;
    struct work *w;
    struct notice *rows;
    size_t found;
    scene_open(&s, "joint_support");
    scene_start_clientship(&s);
    offer_id id = scene_sent(&s, OFFER_ORDER, "wsc17");
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, notice_list(w, 25, &rows, &found, NULL)), ERR_OK);
    CHECK_INT(found, 1);
    CHECK_INT(rows[0].object, id.v);
    CHECK_STR(rows[0].family_name, "Malliharju");
    CHECK(rows[0].offered && !rows[0].sent); /* it leads to the offer, not to the case */
    int64_t notice = rows[0].id;
    w = scene_work(&s, ACT_OFFER_WITHDRAW, "ea17", id);
    CHECK_INT(work_close(w, offer_withdraw(w, "Not needed.", 1)), ERR_OK);
    fixture_day(&s.f, (struct date){ 2026, 1, 16 });
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, notice_list(w, 25, &rows, &found, NULL)), ERR_OK);
    CHECK_INT(found, 2);
    CHECK(rows[0].family_name == NULL && rows[0].client.v == 0 && rows[1].family_name == NULL);
    CHECK(!rows[0].offered && !rows[1].offered);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "kela"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_NOT_FOUND);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "wsc17b"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_OK);
    CHECK_INT(fixture_work(&s.f, ACT_NOTICE_SEEN, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE,
                           notice, &w),
              ERR_OK);
    CHECK_INT(work_close(w, notice_seen(w, notice)), ERR_NOT_FOUND);
    scene_close(&s, "ea17");
}

const struct test client_offer_rows_tests[] = {
    TEST(before_acceptance_the_receiver_sees_the_name_and_the_reason_only),
    TEST(the_queue_is_the_units_own_and_what_was_sent_is_the_senders),
    TEST(notices_are_seen_once_and_name_nobody_when_the_tie_is_over),
    TEST_END,
};
