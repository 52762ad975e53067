/* tests/unit/access/record_search_test.c: a data-protection officer finds the lines of the own
 * organisation's users and clients, and of nobody else's; names never, words never.
 */
#include "access/record_search.h"

#include "base/str.h"
#include "tests/check.h"
#include "tests/unit/fixture.h"

/* A client with a case of ea17 (organisation of dpo) and one of ea05; each reads the own one, ea17b
 * and wsc17 are refused the first. */
struct scene {
    struct fixture f;
    client_id client;
    case_id in_case, other_case;
};

/* Read the client's page; ERR_FORBIDDEN leaves a line as well. */
static enum err
read_client(struct scene *s, const char *login)
{
    struct work *w;
    case_id in_case = str_same(login, "ea05") ? s->other_case : s->in_case;
    enum err err = fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, login), s->client,
                                in_case, 0, &w);
    return err == ERR_OK ? work_close(w, ERR_OK) : err;
}

static void
scene_open(struct scene *s)
{
    fixture_open(&s->f);
    s->client = fixture_client(&s->f, "Malliharju", "ea17");
    s->in_case = fixture_case(&s->f, s->client, "joint_support", "ea17");
    s->other_case = fixture_case(&s->f, s->client, "work_ability", "ea05");
    CHECK_INT(read_client(s, "ea17"), ERR_OK);
    s->f.now += MINUTE;
    CHECK_INT(read_client(s, "ea05"), ERR_OK);
    CHECK_INT(read_client(s, "ea17b"), ERR_FORBIDDEN);
    CHECK_INT(read_client(s, "wsc17"), ERR_FORBIDDEN);
    s->f.now += MINUTE;
}

/* The officer of dpo's organisation, or one like him in another. */
static const struct actor *
officer(struct scene *s, const char *of)
{
    struct actor *actor = ARENA_NEW(s->f.arena, struct actor);
    *actor = *fixture_actor(&s->f, "dpo");
    if (of != NULL) {
        actor->org = fixture_actor(&s->f, of)->org;
        actor->unit = fixture_actor(&s->f, of)->unit;
    }
    return actor;
}

struct found {
    struct recorded_line *lines;
    size_t count;
    bool more;
};

static struct found
search(struct scene *s, const char *of, struct record_filter filter, size_t max)
{
    struct work *w;
    struct found found;
    CHECK_INT(fixture_work(&s->f, ACT_RECORD_SEARCH, officer(s, of), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(
        work_close(w, record_search(w, &filter, max, &found.lines, &found.count, &found.more)),
        ERR_OK);
    return found;
}

static int
count_of(const struct found *found, const char *login)
{
    int count = 0;
    for (size_t i = 0; i < found->count; i++)
        count += str_same(found->lines[i].worker_login, login);
    return count;
}

static void
the_officer_finds_all_lines_about_a_client_of_the_own_organisation(void)
{
    struct scene s;
    scene_open(&s);
    struct found found = search(&s, NULL, (struct record_filter){ .client = s.client }, 25);
    CHECK_INT(count_of(&found, "ea17"), 1);
    CHECK_INT(count_of(&found, "ea17b"), 1);
    CHECK_MSG(count_of(&found, "ea05") == 1, "another organisation's user, the own client");
    CHECK_MSG(count_of(&found, "wsc17") == 1, "and who was refused there");
    const struct recorded_line *first = &found.lines[found.count - 1];
    CHECK_STR(first->worker_login, "ea17");
    CHECK_STR(first->action, "CLIENT_READ");
    CHECK_INT(first->outcome, OUTCOME_DONE);
    CHECK_MSG(first->clients == 1, "a line tells how many clients it names");
    fixture_close(&s.f);
}

static void
the_officer_of_another_organisation_finds_none_of_them(void)
{
    struct scene s;
    scene_open(&s);
    struct record_filter by_client = { .client = s.client };
    struct found found = search(&s, "ngo", by_client, 25);
    CHECK_MSG(found.count == 0, "no user of the association has touched the client");
    found = search(&s, "wsc17", by_client, 25);
    CHECK_INT(found.count, 1);
    CHECK_MSG(str_same(found.lines[0].worker_login, "wsc17"), "not its client: the own user, only");
    struct record_filter by_worker = { .worker = fixture_actor(&s.f, "ea17")->worker };
    CHECK_MSG(search(&s, "ea05", by_worker, 25).count == 0, "a worker of another organisation");
    struct record_filter by_unit = { .unit = fixture_unit(&s.f, "ea17") };
    CHECK_MSG(search(&s, "ea05", by_unit, 25).count == 0, "a unit of another organisation");
    fixture_close(&s.f);
}

static void
a_search_by_a_word_finds_the_actions_under_it(void)
{
    struct scene s;
    scene_open(&s);
    struct found found = search(&s, NULL, (struct record_filter){ .done = DONE_REFUSED }, 25);
    CHECK_INT(found.count, 1);
    CHECK_STR(found.lines[0].worker_login, "ea17b");
    found = search(&s, NULL, (struct record_filter){ .done = DONE_SAW }, 25);
    CHECK_MSG(count_of(&found, "ea17") == 1 && count_of(&found, "ea17b") == 0, "not the refusal");
    CHECK_INT(search(&s, NULL, (struct record_filter){ .done = DONE_CHANGED }, 25).count, 0);
    found = search(&s, NULL, (struct record_filter){ .done = DONE_SEARCHED }, 25);
    CHECK_MSG(found.count >= 3, "the officer's own searches");
    CHECK_INT(done_of("OFFER_SEND", OUTCOME_DONE), DONE_DISCLOSED);
    CHECK_INT(done_of("OFFER_SEND", OUTCOME_REFUSED), DONE_REFUSED);
    CHECK_INT(done_of("RECORD_EXPORT", OUTCOME_DONE), DONE_EXPORTED);
    CHECK_INT(done_of("NOTE_ADD", OUTCOME_DONE), DONE_CHANGED);
    CHECK_INT(done_of("AN_ACTION_OF_OLD", OUTCOME_DONE), DONE_SAW);
    fixture_close(&s.f);
}

static void
a_file_holds_every_page_in_order(void)
{
    struct scene s;
    struct work *w;
    struct recorded_line *lines;
    size_t count;
    bool more;
    scene_open(&s);
    for (int i = 0; i < 450; i++)
        CHECK_INT(read_client(&s, "ea17"), ERR_OK);
    struct record_filter filter = { .worker = fixture_actor(&s.f, "ea17")->worker };
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_EXPORT, officer(&s, NULL), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(record_search_all(w, &filter, 1000, &lines, &count, &more), ERR_OK);
    CHECK_INT(count, 451);
    CHECK(!more);
    for (size_t i = 1; i < count; i++)
        CHECK(lines[i].seq < lines[i - 1].seq);
    CHECK_INT(record_search_all(w, &filter, 300, &lines, &count, &more), ERR_OK);
    CHECK_INT(count, 300);
    CHECK(more);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
an_identity_code_finds_the_own_organisations_client_only(void)
{
    struct scene s;
    struct work *w;
    client_id found;
    scene_open(&s);
    fixture_sql(&s.f,
                "UPDATE client SET identity_code = '010190-901X', no_code_reason = NULL WHERE id ="
                " :id",
                BINDS(BIND_ID("id", s.client)));
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_FIND, officer(&s, NULL), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, record_find_client(w, "010190-901X", &found)), ERR_OK);
    CHECK_INT(found.v, s.client.v);
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_FIND, officer(&s, "ngo"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, record_find_client(w, "010190-901X", &found)), ERR_NOT_FOUND);
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_FIND, officer(&s, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_MSG(work_close(w, record_find_client(w, "010190-901X", &found)) == ERR_OK,
              "its user was refused the page: the own users' lines are the officer's to see");
    fixture_close(&s.f);
}

static void
each_filter_narrows_the_search(void)
{
    struct scene s;
    scene_open(&s);
    struct record_filter unit = { .unit = fixture_unit(&s.f, "ea17") };
    CHECK_INT(search(&s, NULL, unit, 25).count, 2);
    struct record_filter worker = { .worker = fixture_actor(&s.f, "ea17")->worker };
    CHECK_INT(search(&s, NULL, worker, 25).count, 1);
    struct record_filter refused = { .outcome = OUTCOME_REFUSED };
    struct found found = search(&s, NULL, refused, 25);
    CHECK_INT(found.count, 1);
    CHECK_STR(found.lines[0].worker_login, "ea17b");
    struct record_filter action = { .action = "CLIENT_READ",
                                    .unit = unit.unit,
                                    .outcome = OUTCOME_DONE };
    CHECK_INT(search(&s, NULL, action, 25).count, 1);
    struct record_filter early = { .unit = unit.unit, .until = s.f.now - MINUTE };
    found = search(&s, NULL, early, 25);
    CHECK_INT(found.count, 1);
    CHECK_STR(found.lines[0].worker_login, "ea17");
    struct record_filter late = { .unit = unit.unit, .from = s.f.now };
    CHECK_INT(search(&s, NULL, late, 25).count, 0);
    fixture_close(&s.f);
}

static void
a_page_goes_on_where_the_one_before_ended(void)
{
    struct scene s;
    scene_open(&s);
    for (int i = 0; i < 5; i++) /* in the same microsecond: the number tells them apart */
        CHECK_INT(read_client(&s, "ea17"), ERR_OK);
    struct record_filter filter = { .worker = fixture_actor(&s.f, "ea17")->worker };
    int64_t before = INT64_MAX;
    size_t seen = 0;
    for (bool more = true; more;) {
        struct found found = search(&s, NULL, filter, 2);
        for (size_t i = 0; i < found.count; i++) {
            CHECK_MSG(found.lines[i].seq < before, "newest first, none twice");
            before = found.lines[i].seq;
        }
        seen += found.count;
        more = found.more;
        filter.until = found.lines[found.count - 1].at;
        filter.before_node = found.lines[found.count - 1].node;
        filter.before_seq = found.lines[found.count - 1].seq;
    }
    CHECK_INT(seen, 6);
    fixture_close(&s.f);
}

static void
one_line_tells_the_clients_ids_and_makes_them_subjects(void)
{
    struct scene s;
    struct work *w;
    struct recorded_line line;
    const client_id *clients;
    size_t count;
    scene_open(&s);
    struct record_filter own = { .client = s.client,
                                 .worker = fixture_actor(&s.f, "ea17")->worker };
    struct recorded_line found = search(&s, NULL, own, 25).lines[0];
    const char *subjects = "SELECT count(*) FROM record_subject WHERE client_id = :client";
    int64_t before = fixture_int(&s.f, subjects, BINDS(BIND_ID("client", s.client)));

    CHECK_INT(fixture_work(&s.f, ACT_RECORD_SEARCH, officer(&s, NULL), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(
                  w, record_line_get(w, found.node, found.seq, NO_CLIENT, &line, &clients, &count)),
              ERR_OK);
    CHECK_INT(count, 1);
    CHECK_INT(clients[0].v, s.client.v);
    CHECK_MSG(fixture_int(&s.f, subjects, BINDS(BIND_ID("client", s.client))) == before + 1,
              "the client's own log tells that the officer looked");

    CHECK_INT(fixture_work(&s.f, ACT_RECORD_SEARCH, officer(&s, "ea05"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(
                  w, record_line_get(w, found.node, found.seq, NO_CLIENT, &line, &clients, &count)),
              ERR_NOT_FOUND);
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_SEARCH, officer(&s, "ea05"), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_MSG(work_close(w, record_line_get(w, found.node, found.seq, s.client, &line, &clients,
                                            &count)) == ERR_OK,
              "through a client of the own organisation");
    CHECK_INT(
        fixture_work(&s.f, ACT_RECORD_SEARCH, officer(&s, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_MSG(work_close(w, record_line_get(w, found.node, found.seq, s.client, &line, &clients,
                                            &count)) == ERR_NOT_FOUND,
              "not the county's client");
    fixture_close(&s.f);
}

static void
words_are_told_by_their_kind_only_and_a_removed_part_is_said_so(void)
{
    struct scene s;
    scene_open(&s);
    struct record_filter searches = { .action = "RECORD_SEARCH" };
    search(&s, NULL, (struct record_filter){ .action = "CLIENT_READ" }, 25);
    s.f.now += MINUTE;
    struct recorded_line line = search(&s, NULL, searches, 25).lines[0];
    CHECK_STR(line.kinds, "of_action");
    fixture_sql(&s.f, "DELETE FROM record_personal WHERE node = :node AND seq = :seq",
                BINDS(BIND_INT("node", line.node), BIND_INT("seq", line.seq)));
    struct found again = search(&s, NULL, searches, 25);
    for (size_t i = 0; i < again.count; i++)
        CHECK_INT(again.lines[i].removed, again.lines[i].seq == line.seq);
    fixture_close(&s.f);
}

static void
only_the_officer_searches(void)
{
    static const char *const others[] = { "ea17", "ea17sup", "orgadmin", "admin" };
    struct scene s;
    struct work *w;
    scene_open(&s);
    for (size_t i = 0; i < COUNT(others); i++)
        CHECK_MSG(fixture_work(&s.f, ACT_RECORD_SEARCH, fixture_actor(&s.f, others[i]), NO_CLIENT,
                               NO_CASE, 0, &w) == ERR_FORBIDDEN,
                  others[i]);
    fixture_close(&s.f);
}

static void
the_people_to_choose_from_are_the_own_organisations(void)
{
    struct scene s;
    struct work *w;
    struct recorded_worker *workers;
    size_t count;
    bool more;
    scene_open(&s);
    CHECK_INT(fixture_work(&s.f, ACT_RECORD_SEARCH, officer(&s, NULL), NO_CLIENT, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(record_workers(w, (unit_id){ 0 }, &workers, &count, &more), ERR_OK);
    for (size_t i = 0; i < count; i++)
        CHECK_MSG(!str_same(workers[i].login, "ea05"), "another organisation's worker");
    size_t all = count;
    CHECK_INT(record_workers(w, fixture_unit(&s.f, "ea17"), &workers, &count, &more), ERR_OK);
    CHECK_INT(count, 3);
    CHECK_MSG(all > count, "the officer is of another unit");
    CHECK_INT(record_workers(w, fixture_unit(&s.f, "ea05"), &workers, &count, &more), ERR_OK);
    CHECK_MSG(count == 0, "a unit of another organisation");
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

const struct test access_record_search_tests[] = {
    TEST(the_officer_finds_all_lines_about_a_client_of_the_own_organisation),
    TEST(a_search_by_a_word_finds_the_actions_under_it),
    TEST(a_file_holds_every_page_in_order),
    TEST(an_identity_code_finds_the_own_organisations_client_only),
    TEST(the_officer_of_another_organisation_finds_none_of_them),
    TEST(each_filter_narrows_the_search),
    TEST(a_page_goes_on_where_the_one_before_ended),
    TEST(one_line_tells_the_clients_ids_and_makes_them_subjects),
    TEST(words_are_told_by_their_kind_only_and_a_removed_part_is_said_so),
    TEST(only_the_officer_searches),
    TEST(the_people_to_choose_from_are_the_own_organisations),
    TEST_END,
};
