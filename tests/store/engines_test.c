/* tests/store/engines_test.c: every statement fits the schema, has a plan, and answers alike on
 * both engines.
 *
 * The unit tests' house is on SQLite, or on PostgreSQL where YHDYS_TEST_PG gives a server; the part
 * of the test run calls this program once for each.
 */
#include "tests/store/trial.h"

#include "base/log.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static void
every_statement_is_prepared_on_this_engine(void)
{
    struct fixture f;
    fixture_open(&f);
    CHECK_INT(store_prepare_all(f.store), ERR_OK);
    fixture_close(&f);
}

static void
every_list_has_an_index_that_serves_it(void)
{
    struct fixture f;
    int bad = 0;
    fixture_open(&f);
    side_fill(&f, &side_a);
    CHECK_INT(store_check_plans(f.store, &bad), ERR_OK);
    CHECK_INT(bad, 0);
    fixture_close(&f);
}

static const struct context contexts[] = {
    { "the holder", "ea17", ON_CLIENT, ID_CASE },
    { "the client by code", NULL, ON_OWN, ID_CASE },
    { "who was offered", "wsc17", ON_CLIENT, ID_CASE },
    { "who held the case that ended", "ea17", ON_CLIENT, ID_CASE_ENDED },
    { "lists of the holder", "ea17", ON_REACH, 0 },
    { "lists of who was offered", "wsc17", ON_REACH, 0 },
    { "lists of the supervisor", "ea17sup", ON_REACH, 0 },
    { "lists of the data-protection officer", "dpo", ON_REACH, 0 },
    { "finding", "ea17", ON_FIND, 0 },
    { "the house itself", NULL, ON_ALL, 0 },
};

static void
pass(struct trial *t, struct fixture *f, struct results *into)
{
    size_t count = (size_t)f->store->known_count;
    t->tally->ran = ARENA_ARRAY(f->arena, bool, count);
    t->tally->answered = ARENA_ARRAY(f->arena, bool, count);
    t->tally->reached_client = ARENA_ARRAY(f->arena, const char *, count);
    t->tally->reached_list = ARENA_ARRAY(f->arena, const char *, count);
    side_fill(f, &side_a);
    side_fill(f, &side_b);
    try_all(t, f, into, contexts, COUNT(contexts));
}

/* How many statements had another answer; each is printed. */
static int
count_different(const struct fixture *f, const struct tally *tally)
{
    int wrong = 0;
    for (int i = 0; i < f->store->known_count; i++) {
        const struct known *known = &f->store->known[i];
        const char *how =
            tally->reached_client[i] != NULL ? tally->reached_client[i] : tally->reached_list[i];
        if (how == NULL)
            continue;
        printf("    %s: %.300s\n        %s\n", known->file, known->stmt->sql, how);
        wrong++;
    }
    return wrong;
}

static void
both_engines_give_the_same_answers(void)
{
    const char *server = getenv("YHDYS_TEST_PG");
    struct fixture small, large;
    struct results first = { .of = NULL }, second = { .of = NULL };
    struct tally tally;
    struct trial t = { .first = &first, .second = &second, .tally = &tally, .engines = true };
    if (str_empty(server)) {
        CHECK_MSG(true, "compared where there is a server");
        return;
    }
    char address[512];
    snprintf(address, sizeof(address), "%s", server);
    CHECK_INT(unsetenv("YHDYS_TEST_PG"), 0);
    fixture_open(&small);
    CHECK_INT(setenv("YHDYS_TEST_PG", address, 1), 0);
    fixture_open(&large);
    CHECK(fixture_is_postgres(&large) && !fixture_is_postgres(&small));
    pass(&t, &small, &first);
    pass(&t, &large, &second);
    printf("    %lld runs on each\n", (long long)(t.runs / 2));
    CHECK_INT(second.count, first.count);
    CHECK(second.count > 10000);
    CHECK_INT(count_different(&large, &tally), 0);
    free(first.of);
    free(second.of);
    fixture_close(&large);
    fixture_close(&small);
}

const struct test engines_tests[] = {
    TEST(every_statement_is_prepared_on_this_engine),
    TEST(every_list_has_an_index_that_serves_it),
    TEST(both_engines_give_the_same_answers),
    TEST_END,
};
