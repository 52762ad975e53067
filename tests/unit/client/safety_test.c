/* tests/unit/client/safety_test.c: a security prohibition masks at once, everywhere, and two are
 * needed to remove it.  Source: 661/2009 36 §, 37 §. */
#include "client/safety.h"
#include "tests/unit/fixture.h"

#include <string.h>

struct stage {
    struct fixture f;
    client_id client;
    case_id in_case;
};

static void
ground_open(struct stage *g)
{
    fixture_open(&g->f);
    g->client = fixture_client(&g->f, "Malliharju", "ea17");
    g->in_case = fixture_case(&g->f, g->client, "joint_support", "ea17");
    fixture_sql(&g->f,
                "UPDATE client SET phone = 'SENTINEL-1', email = 'SENTINEL-2', address ="
                " 'SENTINEL-3', contact_address = 'PL 1' WHERE id = :id",
                BINDS(BIND_ID("id", g->client)));
}

static struct work *
work_as(struct stage *g, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(&g->f, action, fixture_actor(&g->f, login), g->client, NO_CASE, 0, &w),
              ERR_OK);
    return w;
}

static void
set_until(struct stage *g, struct date from, struct date until, enum err wanted)
{
    struct work *w = work_as(g, ACT_PROHIBITION_CHANGE, "ea17");
    struct prohibition_given given = { .from_on = from,
                                       .until_on = until,
                                       .told_by = PROHIBITION_TOLD_AGENCY };
    CHECK_INT(work_close(w, prohibition_set(w, &given)), wanted);
}

static int64_t
version_of(struct stage *g)
{
    return fixture_int(&g->f,
                       "SELECT version FROM prohibition WHERE client_id = :id AND removed_on IS"
                       " NULL",
                       BINDS(BIND_ID("id", g->client)));
}

static bool
is_masked(struct stage *g, const char *login)
{
    struct work *w = work_as(g, ACT_CLIENT_READ, login);
    struct person p;
    CHECK_INT(person_get(w, &p), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    bool hidden = p.phone == NULL && p.email == NULL && p.address == NULL &&
                  p.municipality_code == NULL && date_is_none(p.municipality_from);
    bool shown =
        p.phone != NULL && p.email != NULL && p.address != NULL && p.municipality_code != NULL;
    CHECK(hidden != shown); /* all or nothing */
    CHECK_STR(p.contact_address, "PL 1");
    return hidden;
}

static void
INV_25_recording_it_masks_at_once_and_the_register_s_last_day_never_unmasks(void)
{
    struct stage g;
    ground_open(&g);
    CHECK(!is_masked(&g, "ea17"));
    set_until(&g, DATE_NONE, (struct date){ 2026, 3, 1 }, ERR_OK);
    CHECK(is_masked(&g, "ea17"));
    fixture_day(&g.f, (struct date){ 2026, 3, 2 });
    CHECK(is_masked(&g, "ea17"));
    fixture_day(&g.f, (struct date){ 2029, 3, 2 });
    CHECK(is_masked(&g, "ea17"));
    set_until(&g, DATE_NONE, DATE_NONE, ERR_CONFLICT); /* one is in force still */
    fixture_close(&g.f);
}

static void
the_first_is_at_most_five_years_and_each_extension_two(void)
{
    static const struct {
        const char *why;
        struct date from, until;
        enum err wanted;
    } rows[] = {
        { "a day more than five years", { 2025, 6, 1 }, { 2030, 6, 2 }, ERR_INVALID },
        { "before it begins", { 2025, 6, 1 }, { 2025, 5, 31 }, ERR_INVALID },
        { "registered tomorrow", { 2026, 1, 16 }, { 2027, 1, 1 }, ERR_INVALID },
        { "five years", { 2025, 6, 1 }, { 2030, 6, 1 }, ERR_OK },
    };
    struct stage g;
    ground_open(&g);
    for (size_t i = 0; i < COUNT(rows); i++)
        set_until(&g, rows[i].from, rows[i].until, rows[i].wanted);
    static const struct {
        struct date until;
        enum err wanted;
    } more[] = {
        { { 2032, 6, 2 }, ERR_INVALID },  { { 2030, 6, 1 }, ERR_INVALID },
        { { 2032, 6, 1 }, ERR_OK },       { DATE_NONE, ERR_OK },
        { { 2034, 6, 1 }, ERR_CONFLICT }, /* until further notice has no day to extend */
    };
    for (size_t i = 0; i < COUNT(more); i++) {
        struct work *w = work_as(&g, ACT_PROHIBITION_CHANGE, "ea17");
        CHECK_INT(work_close(w, prohibition_extend(w, more[i].until, version_of(&g))),
                  more[i].wanted);
    }
    CHECK_INT(fixture_int(&g.f, "SELECT extended FROM prohibition", NO_BINDS), 2);
    fixture_close(&g.f);
}

static enum err
ask(struct stage *g, const char *login, const char *reason)
{
    struct work *w = work_as(g, ACT_PROHIBITION_CHANGE, login);
    return work_close(w, prohibition_ask(w, reason, version_of(g)));
}

static enum err
remove_as(struct stage *g, const char *login)
{
    struct work *w = work_as(g, ACT_PROHIBITION_REMOVE, login);
    return work_close(w, prohibition_remove(w, version_of(g)));
}

static void
INV_25_two_are_needed_to_remove_it(void)
{
    struct stage g;
    struct work *w;
    ground_open(&g);
    set_until(&g, DATE_NONE, DATE_NONE, ERR_OK);
    CHECK_INT(remove_as(&g, "ea17sup"), ERR_CONFLICT); /* nobody has asked */
    CHECK_INT(ask(&g, "ea17", "no"), ERR_INVALID);
    CHECK_INT(ask(&g, "ea17", "the register has ended it"), ERR_OK);
    CHECK_INT(ask(&g, "ea17", "the register has ended it"), ERR_CONFLICT);
    CHECK(is_masked(&g, "ea17"));
    CHECK_INT(remove_as(&g, "ea17"), ERR_CONFLICT); /* the same person */
    CHECK(is_masked(&g, "ea17"));
    /* Nobody without a tie is the second. */
    CHECK_INT(fixture_work(&g.f, ACT_PROHIBITION_REMOVE, fixture_actor(&g.f, "wsc17sup"), g.client,
                           NO_CASE, 0, &w),
              ERR_FORBIDDEN);
    /* The supervisor was told, may leave it in force, and the request begins anew. */
    CHECK_INT(fixture_int(&g.f, "SELECT count(*) FROM notice WHERE holder_id = :duty AND kind = :k",
                          BINDS(BIND_ID("duty", fixture_duty(&g.f, "ea17sup")),
                                BIND_INT("k", EVENT_PROHIBITION_ASKED))),
              1);
    w = work_as(&g, ACT_PROHIBITION_REMOVE, "ea17sup");
    CHECK_INT(work_close(w, prohibition_keep(w, "the agency says otherwise", version_of(&g))),
              ERR_OK);
    CHECK_INT(remove_as(&g, "ea17sup"), ERR_CONFLICT);
    CHECK_INT(ask(&g, "ea17", "the agency has now ended it"), ERR_OK);
    CHECK_INT(remove_as(&g, "ea17sup"), ERR_OK);
    CHECK(!is_masked(&g, "ea17"));
    fixture_close(&g.f);
}

static void
INV_25_seeing_what_it_covers_is_an_act_of_its_own_with_a_reason(void)
{
    struct stage g;
    struct work *w;
    struct person p;
    ground_open(&g);
    set_until(&g, DATE_NONE, DATE_NONE, ERR_OK);
    /* The whole identity code is another act, and opens nothing of this. */
    w = work_as(&g, ACT_CODE_REVEAL, "ea17");
    CHECK_INT(person_reveal(w, &p), ERR_OK);
    CHECK(p.phone == NULL && p.address == NULL);
    CHECK_INT(prohibition_reveal(w, "a letter must be sent", &p), ERR_FORBIDDEN);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_as(&g, ACT_COVERED_REVEAL, "ea17");
    CHECK_INT(work_close(w, prohibition_reveal(w, "", &p)), ERR_INVALID);
    w = work_as(&g, ACT_COVERED_REVEAL, "ea17");
    CHECK_INT(prohibition_reveal(w, "a letter must be sent", &p), ERR_OK);
    CHECK_STR(p.phone, "SENTINEL-1");
    CHECK_STR(p.address, "SENTINEL-3");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(fixture_int(&g.f,
                          "SELECT count(*) FROM record_line l JOIN record_personal r ON r.node ="
                          " l.node AND r.seq = l.seq WHERE l.action = 'COVERED_REVEAL'"
                          " AND l.outcome = 1 AND r.body LIKE '%a letter must be sent%'",
                          NO_BINDS),
              1);
    /* The supervisor of the unit sees heads: nothing of this. */
    CHECK_INT(fixture_work(&g.f, ACT_COVERED_REVEAL, fixture_actor(&g.f, "ea17sup"), g.client,
                           NO_CASE, 0, &w),
              ERR_FORBIDDEN);
    fixture_close(&g.f);
}

static void
INV_25_a_masked_field_that_is_left_empty_stays_as_it_was(void)
{
    struct stage g;
    ground_open(&g);
    set_until(&g, DATE_NONE, DATE_NONE, ERR_OK);
    static const struct {
        bool empty;
        const char *phone, *kept_phone, *kept_address;
    } rows[] = {
        { false, NULL, "SENTINEL-1", "SENTINEL-3" },
        { false, "+358 00 000 0303", "+358 00 000 0303", "SENTINEL-3" },
        { true, NULL, NULL, NULL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct person_given given = { .family_name = "Malliharju",
                                      .no_code_reason = "invented",
                                      .service_lang = "fi",
                                      .phone = rows[i].phone,
                                      .prohibited = true,
                                      .empty_masked = rows[i].empty };
        struct work *w = work_as(&g, ACT_CLIENT_CHANGE, "ea17");
        int64_t version = fixture_int(&g.f, "SELECT version FROM client", NO_BINDS);
        CHECK_INT(work_close(w, person_change(w, &given, version)), ERR_OK);
        CHECK_STR(fixture_text(&g.f, "SELECT phone FROM client", NO_BINDS), rows[i].kept_phone);
        CHECK_STR(fixture_text(&g.f, "SELECT address FROM client", NO_BINDS), rows[i].kept_address);
    }
    fixture_close(&g.f);
}

static void
its_last_day_and_a_request_to_remove_it_stand_on_one_s_day(void)
{
    struct stage g;
    struct prohibition_line *lines;
    size_t count;
    ground_open(&g);
    set_until(&g, DATE_NONE, (struct date){ 2026, 3, 1 }, ERR_OK);
    static const struct {
        const char *login;
        struct date before;
        size_t wanted;
    } rows[] = {
        { "ea17", { 2026, 2, 28 }, 0 },
        { "ea17", { 2026, 3, 1 }, 1 },
        { "wsc17", { 2026, 3, 1 }, 0 },
    };
    struct work *w;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_INT(fixture_work(&g.f, ACT_DAY_READ, fixture_actor(&g.f, rows[i].login), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(prohibition_ending(w, rows[i].before, 10, &lines, &count), ERR_OK);
        CHECK_INT((int)count, (int)rows[i].wanted);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    CHECK_INT(ask(&g, "ea17", "the register has ended it"), ERR_OK);
    static const struct {
        const char *login;
        size_t wanted;
    } asked[] = { { "ea17", 0 }, { "ea17sup", 1 }, { "wsc17sup", 0 } };
    for (size_t i = 0; i < COUNT(asked); i++) {
        CHECK_INT(fixture_work(&g.f, ACT_DAY_READ, fixture_actor(&g.f, asked[i].login), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(prohibition_asked(w, 10, &lines, &count), ERR_OK);
        CHECK_INT((int)count, (int)asked[i].wanted);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    fixture_close(&g.f);
}

const struct test client_safety_tests[] = {
    TEST(INV_25_recording_it_masks_at_once_and_the_register_s_last_day_never_unmasks),
    TEST(the_first_is_at_most_five_years_and_each_extension_two),
    TEST(INV_25_two_are_needed_to_remove_it),
    TEST(INV_25_seeing_what_it_covers_is_an_act_of_its_own_with_a_reason),
    TEST(INV_25_a_masked_field_that_is_left_empty_stays_as_it_was),
    TEST(its_last_day_and_a_request_to_remove_it_stand_on_one_s_day),
    TEST_END,
};
