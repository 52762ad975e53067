/* tests/unit/region/contact_test.c: contacts, places of service and the youth joint service: what
 * is refused, who may change them, and that a leaver shows the same day. */
#include "region/contact.h"
#include "region/history.h"
#include "region/point.h"
#include "region/youth.h"
#include "tests/unit/fixture.h"

#include <string.h>

static struct work *
work(struct fixture *f, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    return w;
}

static org_id
org_of(struct fixture *f, const char *login)
{
    return (org_id){ fixture_int(f, "SELECT org_id FROM unit WHERE id = :id",
                                 BINDS(BIND_ID("id", fixture_unit(f, login)))) };
}

/* The county that the fixture's coordinator belongs to. */
static const char *
home(struct fixture *f)
{
    return fixture_text(f,
                        "SELECT coalesce(o.county_code, (SELECT min(x.county_code) FROM area_county"
                        " x WHERE x.area_code = o.area_code)) FROM organisation o JOIN unit u ON"
                        " u.org_id = o.id WHERE u.id = :id",
                        BINDS(BIND_ID("id", fixture_unit(f, "coordinator"))));
}

static struct contact_given
contact_of(struct fixture *f)
{
    return (struct contact_given){ .theme = THEME_WORK_ABILITY,
                                   .task = "Referrals to the team",
                                   .org = org_of(f, "wsc17"),
                                   .name = "Nobody Here",
                                   .phone = "+358 00 000 0000" };
}

static void
a_contact_is_refused_without_what_makes_it_one(void)
{
    static const struct {
        const char *why, *field;
        int wrong;
    } rows[] = {
        { "no theme", "theme", 1 },           { "nothing to ask", "task", 2 },
        { "another organisation", "org", 3 }, { "nobody named", "name", 4 },
        { "no way to reach", "phone", 5 },    { "no address of mail", "email", 6 },
        { "an area elsewhere", "area", 7 },
    };
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct contact_given g = contact_of(&f);
        int64_t id;
        switch (rows[i].wrong) {
        case 1:
            g.theme = 77;
            break;
        case 2:
            g.task = "";
            break;
        case 3:
            g.org = org_of(&f, "wsc05");
            break;
        case 4:
            g.name = NULL;
            break;
        case 5:
            g.phone = NULL;
            break;
        case 6:
            g.email = "nobody";
            break;
        default:
            g.area = "41";
            break;
        }
        struct work *w = work(&f, ACT_CONTACT_CHANGE, "coordinator");
        CHECK_MSG(contact_make(w, "17", &g, &id) == ERR_INVALID, rows[i].why);
        CHECK_MSG(fixture_problem(w, rows[i].field) != NULL, rows[i].why);
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    }
    struct contact_given g = contact_of(&f);
    int64_t id;
    struct work *w = work(&f, ACT_CONTACT_CHANGE, "coordinator");
    CHECK_INT(contact_make(w, str_same(home(&f), "05") ? "17" : "05", &g, &id), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_FORBIDDEN), ERR_FORBIDDEN);
    fixture_close(&f);
}

static void
a_name_that_has_a_role_becomes_it_and_a_leaver_shows_the_same_day(void)
{
    struct fixture f;
    struct contact c;
    struct change *changes;
    size_t count;
    int64_t id = 0;
    fixture_open(&f);
    struct contact_given g = contact_of(&f);
    g.name = fixture_text(&f, "SELECT name FROM worker WHERE login = 'wsc17'", NO_BINDS);
    g.phone = NULL;
    struct work *w = work(&f, ACT_CONTACT_CHANGE, "coordinator");
    CHECK_INT(contact_make(w, "17", &g, &id), ERR_OK);
    CHECK_INT(contact_get(w, id, &c), ERR_OK);
    CHECK_INT(c.duty.v, fixture_duty(&f, "wsc17").v);
    CHECK(!c.over);
    CHECK_INT(contact_make(w, "17", &g, &id), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);

    w = work(&f, ACT_CONTACT_OWN, "wsc17");
    CHECK_INT(contact_change_own(
                  w, c.id, c.version,
                  &(struct contact_given){ .phone = "+358 00 000 0001", .reached = "mornings" }),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work(&f, ACT_CONTACT_OWN, "wsc17b");
    CHECK_INT(contact_check(w, c.id), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_FORBIDDEN), ERR_FORBIDDEN);

    fixture_sql(&f, "UPDATE duty SET until_on = '2026-01-15' WHERE id = :id",
                BINDS(BIND_ID("id", c.duty)));
    fixture_day(&f, (struct date){ 2026, 1, 16 });
    w = work(&f, ACT_LEAD_READ, "ea17");
    CHECK_INT(contact_get(w, c.id, &c), ERR_OK);
    CHECK(c.over);
    CHECK_STR(c.reached, "mornings");
    CHECK_INT(history_of(w, c.id, &changes, &count), ERR_OK);
    CHECK_INT(count, 3); /* made; two fields */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static struct point_given
point_of(struct fixture *f, const int64_t *orgs, size_t count)
{
    return (struct point_given){ .kind = POINT_JOINT,
                                 .name = "Joint premises",
                                 .municipality = "905",
                                 .address = "Sample street 1",
                                 .channels = "face phone",
                                 .owner = fixture_duty(f, "coordinator"),
                                 .from_on = { 2026, 1, 1 },
                                 .orgs = orgs,
                                 .org_count = count };
}

static void
joint_premises_have_two_organisations_and_a_place_can_be_reached(void)
{
    struct fixture f;
    struct point p;
    fixture_open(&f);
    const int64_t orgs[] = { org_of(&f, "ea17").v, org_of(&f, "wsc17").v };
    static const struct {
        const char *why, *field;
        int wrong;
    } rows[] = {
        { "one organisation in joint premises", "orgs", 1 },
        { "a municipality elsewhere", "municipality", 2 },
        { "no address", "address", 3 },
        { "no channel", "channels", 4 },
        { "a digital service without a link", "link", 5 },
        { "a link that is none", "link", 6 },
        { "an owner who does not lead here", "owner", 7 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct point_given g = point_of(&f, orgs, 2);
        int64_t id;
        switch (rows[i].wrong) {
        case 1:
            g.org_count = 1;
            break;
        case 2:
            g.municipality = "853";
            break;
        case 3:
            g.address = NULL;
            break;
        case 4:
            g.channels = NULL;
            break;
        case 5:
            g.kind = POINT_DIGITAL;
            break;
        case 6:
            g.link = "javascript:x";
            break;
        default:
            g.owner = fixture_duty(&f, "ea05sup");
            break;
        }
        struct work *w = work(&f, ACT_POINT_CHANGE, "coordinator");
        CHECK_MSG(point_make(w, "17", &g, &id) == ERR_INVALID, rows[i].why);
        CHECK_MSG(fixture_problem(w, rows[i].field) != NULL, rows[i].why);
        CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    }
    struct point_given g = point_of(&f, orgs, 2);
    int64_t id = 0;
    struct work *w = work(&f, ACT_POINT_CHANGE, "coordinator");
    CHECK_INT(point_make(w, "17", &g, &id), ERR_OK);
    CHECK_INT(point_get(w, id, &p), ERR_OK);
    CHECK_INT(p.org_count, 2);
    g.org_count = 1;
    g.kind = POINT_OFFICE;
    CHECK_INT(point_change(w, id, p.version, &g), ERR_OK);
    CHECK_INT(point_change(w, id, p.version, &g), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work(&f, ACT_POINT_OWN, "ea17sup");
    CHECK_INT(point_check(w, id), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_FORBIDDEN), ERR_FORBIDDEN);
    fixture_close(&f);
}

static void
a_box_of_the_youth_joint_service_is_done_only_with_how_and_whom(void)
{
    struct fixture f;
    struct youth_item *items, item;
    size_t count;
    int64_t id = 0;
    fixture_open(&f);
    struct youth_given g = { .area = "26",
                             .item = YOUTH_COORDINATOR,
                             .state = YOUTH_DONE,
                             .how = "Agreed by the parties",
                             .done_on = { 2026, 1, 10 },
                             .owner = fixture_duty(&f, "coordinator") };
    struct work *w = work(&f, ACT_YOUTH_CHANGE, "coordinator");
    CHECK_INT(youth_item_make(w, "17", &g, &id), ERR_INVALID);
    CHECK(strstr(fixture_problem(w, "who"), "381/2023 16 §") != NULL);
    g.who = "A coordinator of the city";
    g.area = "41";
    CHECK_INT(youth_item_make(w, "17", &g, &id), ERR_INVALID);
    CHECK(fixture_problem(w, "area") != NULL);
    CHECK_INT(work_close(w, ERR_INVALID), ERR_INVALID);
    g.area = "26";
    w = work(&f, ACT_YOUTH_CHANGE, "coordinator");
    CHECK_INT(youth_item_make(w, "17", &g, &id), ERR_OK);
    CHECK_INT(youth_item_make(w, "17", &g, &id), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work(&f, ACT_LEAD_READ, "ea17");
    CHECK_INT(youth_items(w, "17", &items, &count), ERR_OK);
    CHECK_INT(count, 12); /* four boxes in three areas */
    size_t done = 0;
    for (size_t i = 0; i < count; i++)
        done += items[i].state == YOUTH_DONE;
    CHECK_INT(done, 1);
    CHECK_INT(youth_item_get(w, id, &item), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work(&f, ACT_YOUTH_OWN, "ea17sup");
    CHECK_INT(youth_item_tell(w, id, item.version, &g), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_FORBIDDEN), ERR_FORBIDDEN);
    fixture_close(&f);
}

static void
the_experts_begin_with_the_national_list_and_who_employs_is_data(void)
{
    struct fixture f;
    struct youth_expert *rows;
    size_t count;
    int64_t added = 0;
    fixture_open(&f);
    struct work *w = work(&f, ACT_YOUTH_CHANGE, "coordinator");
    CHECK_INT(youth_experts_begin(w, "17", &added), ERR_OK);
    CHECK_INT(added, 29);
    CHECK_INT(youth_experts_begin(w, "17", &added), ERR_OK);
    CHECK_INT(added, 0);
    CHECK_INT(youth_experts(w, "17", (org_id){ 0 }, &rows, &count), ERR_OK);
    CHECK_INT(count, 29);
    struct youth_expert_given g = { .title = rows[0].title,
                                    .employer = rows[0].employer,
                                    .org = org_of(&f, "wsc17") };
    CHECK_INT(youth_expert_change(w, rows[0].id, rows[0].version, &g), ERR_OK);
    CHECK_INT(youth_experts(w, "17", org_of(&f, "wsc17"), &rows, &count), ERR_OK);
    CHECK_INT(count, 1);
    CHECK(youth_expert_differs(&rows[0]));
    g.title.fi = "Lääkäri";
    CHECK_INT(youth_expert_change(w, rows[0].id, rows[0].version, &g), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

const struct test region_contact_tests[] = {
    TEST(a_contact_is_refused_without_what_makes_it_one),
    TEST(a_name_that_has_a_role_becomes_it_and_a_leaver_shows_the_same_day),
    TEST(joint_premises_have_two_organisations_and_a_place_can_be_reached),
    TEST(a_box_of_the_youth_joint_service_is_done_only_with_how_and_whom),
    TEST(the_experts_begin_with_the_national_list_and_who_employs_is_data),
    TEST_END,
};
