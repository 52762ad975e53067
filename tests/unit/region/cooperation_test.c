/* tests/unit/region/cooperation_test.c: organisations are tied by what they share, and by nothing
 * else. */
#include "region/cooperation.h"

#include "region/point.h"
#include "tests/unit/fixture.h"

static org_id
org_of(struct fixture *f, const char *login)
{
    return (org_id){ fixture_int(f, "SELECT org_id FROM unit WHERE id = :id",
                                 BINDS(BIND_ID("id", fixture_unit(f, login)))) };
}

static void
make_point(struct fixture *f, enum point_kind kind, const char *name, const int64_t *orgs,
           size_t count)
{
    struct work *w;
    int64_t id;
    CHECK_INT(fixture_work(f, ACT_POINT_CHANGE, fixture_actor(f, "coordinator"), NO_CLIENT, NO_CASE,
                           0, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, point_make(w, "17",
                                 &(struct point_given){ .kind = kind,
                                                        .name = name,
                                                        .municipality = "905",
                                                        .address = "Sample street 1",
                                                        .channels = "face",
                                                        .owner = fixture_duty(f, "coordinator"),
                                                        .from_on = { 2026, 1, 1 },
                                                        .orgs = orgs,
                                                        .org_count = count },
                                 &id)),
        ERR_OK);
}

static void
two_organisations_are_tied_once_for_each_thing_they_share(void)
{
    struct fixture f;
    struct cooperation net;
    struct work *w;
    fixture_open(&f);
    const int64_t orgs[] = { org_of(&f, "ea17").v, org_of(&f, "wsc17").v, org_of(&f, "kela").v };
    make_point(&f, POINT_JOINT, "First", orgs, 3);
    make_point(&f, POINT_JOINT, "Second", orgs, 2);
    make_point(&f, POINT_OFFICE, "Alone", orgs, 1);
    CHECK_INT(fixture_work(&f, ACT_LEAD_READ, fixture_actor(&f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(cooperation_read(w, "17", 0, &net), ERR_OK);
    CHECK_INT(net.tie_count, 3);
    CHECK_INT(net.ties[0].all, 2); /* the most in common comes first */
    CHECK_INT(net.ties[0].premises, 2);
    CHECK_INT(net.most, 2);
    CHECK_STR(net.ties[0].what, "First, Second");
    size_t alone = 0;
    for (size_t i = 0; i < net.node_count; i++)
        alone += net.nodes[i].partners == 0;
    CHECK_INT(alone, net.node_count - 3);
    CHECK_INT(cooperation_read(w, "17", 1u << COOPERATION_FORUM, &net), ERR_OK);
    CHECK_INT(net.tie_count, 0);
    CHECK_INT(cooperation_read(w, "05", 0, &net),
              ERR_OK); /* another region's premises tie nobody */
    CHECK_INT(net.tie_count, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test region_cooperation_tests[] = {
    TEST(two_organisations_are_tied_once_for_each_thing_they_share),
    TEST_END,
};
