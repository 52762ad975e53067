/* tests/store/two_clients_test.c: as client A nothing of client B is returned, changed or betrayed.
 *
 * Every declared statement about persons is run, in the scope that the house binds, by those who
 * are tied to A: with A's own values, with B's, and with each of B's ids in each parameter.
 *
 *   no value of a row belongs to B;
 *   no row of B changes, and no row of A refers to a row of B;
 *   the answer is the same in a database where B does not exist.
 *
 * A statement is under it the moment it is declared.  Those that must reach further stand in
 * two_clients_lists.c, each with its reason; a row there that is no longer needed fails too.
 */
#include "tests/store/trial.h"

#include "tests/store/two_clients_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- who asks ---- */

static const struct context contexts[] = {
    { "the holder of A's case", "ea17", ON_CLIENT, ID_CASE },
    { "who was offered A's case", "wsc17", ON_CLIENT, ID_CASE },
    { "a party of both cases", "kela", ON_CLIENT, ID_CASE },
    { "the supervisor of A's holder", "ea17sup", ON_CLIENT, ID_CASE },
    { "who held A's case that ended", "ea17", ON_CLIENT, ID_CASE_ENDED },
    { "the person's page, by any case", "ea17", ON_CLIENT, 0 },
    { "the client by code", NULL, ON_OWN, ID_CASE },
    { "the client by code, an ended case in view", NULL, ON_OWN, ID_CASE_ENDED },
    { "lists of A's holder", "ea17", ON_REACH, 0 },
    { "lists of who was offered A's case", "wsc17", ON_REACH, 0 },
    { "lists of the supervisor of A's holder", "ea17sup", ON_REACH, 0 },
    { "lists of a colleague of B's party", "kela2", ON_REACH, 0 },
    { "lists of the supervisor of A's supporter", "kelasup", ON_REACH, 0 },
    { "lists of the data-protection officer of A's holder", "dpo", ON_REACH, 0 },
};

/* The needs that only actions of one scope list. */
static bool
is_needed_by(enum scope scope, unsigned need)
{
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        if (actions[a].scope == scope && action_has_need((enum action)a, need))
            return true;
    return false;
}

/* ---- the lists ---- */

static bool
is_row_of(const struct reach_row *row, const struct known *known)
{
    return str_same(row->file, known->file) &&
           (row->piece == NULL || strstr(known->stmt->sql, row->piece) != NULL);
}

/* Each statement that `is` so stands in the list, and each row names exactly one that is. */
static int
hold_list(const struct store *s, const char *what, const struct reach_row *list,
          bool (*is)(const void *context, const struct known *known), const void *context,
          const char *const *how)
{
    int wrong = 0;
    for (int i = 0; i < s->known_count; i++) {
        bool listed = false;
        for (const struct reach_row *row = list; row->file != NULL; row++)
            listed |= is_row_of(row, &s->known[i]);
        if (listed || !is(context, &s->known[i]))
            continue;
        printf("    %s: not in the list: %s: %.900s\n", what, s->known[i].file,
               s->known[i].stmt->sql);
        if (how != NULL)
            printf("        %s\n", how[i]);
        wrong++;
    }
    for (const struct reach_row *row = list; row->file != NULL; row++) {
        int named = 0, so = 0;
        for (int i = 0; i < s->known_count; i++) {
            named += is_row_of(row, &s->known[i]);
            so += is_row_of(row, &s->known[i]) && is(context, &s->known[i]);
        }
        CHECK_MSG(row->why != NULL && strlen(row->why) > 20, row->file);
        if (row->piece != NULL ? named == 1 && so == 1 : so > 0)
            continue;
        printf("    %s: %d statements, %d of them so (wanted one): %s: %s\n", what, named, so,
               row->file, row->piece != NULL ? row->piece : "");
        wrong++;
    }
    return wrong;
}

static bool
did_reach(const void *context, const struct known *known)
{
    const char *const *reached = context;
    return reached[known->number] != NULL;
}

static bool
is_of_finding(const void *context, const struct known *known)
{
    (void)context;
    unsigned need = known->stmt->need;
    return is_tried(known) && is_needed_by(ON_FIND, need) && !is_needed_by(ON_REACH, need);
}

static bool
is_of_the_house(const void *context, const struct known *known)
{
    (void)context;
    unsigned need = known->stmt->need;
    return is_tried(known) && !is_needed_by(ON_CLIENT, need) && !is_needed_by(ON_REACH, need) &&
           !is_needed_by(ON_FIND, need) && !is_needed_by(ON_OWN, need);
}

static bool
is_of_access(const void *context, const struct known *known)
{
    (void)context;
    return (known->stmt->flags & STMT_ACCESS) && known->stmt->touches == TOUCH_PERSON;
}

static bool
is_of_access_beside_persons(const void *context, const struct known *known)
{
    (void)context;
    return (known->stmt->flags & STMT_ACCESS) && known->stmt->touches == TOUCH_NONE;
}

static bool
is_silent(const void *context, const struct known *known)
{
    const struct tally *tally = context;
    return tally->ran[known->number] && !tally->answered[known->number];
}

/* ---- the tests ---- */

static void
try_two(int64_t base_of_b)
{
    struct fixture alone, both;
    struct results without = { .of = NULL }, with = { .of = NULL };
    struct tally tally;
    struct trial t = { .first = &without, .second = &with, .tally = &tally };
    side_b.base = base_of_b;
    fixture_open(&alone);
    fixture_open(&both);
    size_t count = (size_t)both.store->known_count;
    tally.ran = ARENA_ARRAY(both.arena, bool, count);
    tally.answered = ARENA_ARRAY(both.arena, bool, count);
    tally.reached_client = ARENA_ARRAY(both.arena, const char *, count);
    tally.reached_list = ARENA_ARRAY(both.arena, const char *, count);
    side_fill(&alone, &side_a);
    side_fill(&both, &side_b); /* first: the lines about A have other numbers then */
    side_fill(&both, &side_a);
    try_all(&t, &alone, &without, contexts, COUNT(contexts));
    try_all(&t, &both, &with, contexts, COUNT(contexts));
    int tried = 0;
    for (size_t i = 0; i < count; i++)
        tried += tally.ran[i];
    printf("    %d statements in %zu contexts, %lld runs\n", tried, COUNT(contexts),
           (long long)t.runs);
    CHECK(tried > 100);
    CHECK_INT(with.count, without.count);
    int wrong = hold_list(both.store, "ON_CLIENT", reach_of_client, did_reach, tally.reached_client,
                          tally.reached_client);
    wrong += hold_list(both.store, "ON_REACH", reach_of_lists, did_reach, tally.reached_list,
                       tally.reached_list);
    wrong += hold_list(both.store, "never answered", reach_silent, is_silent, &tally, NULL);
    CHECK_INT(wrong, 0);
    free(without.of);
    free(with.of);
    fixture_close(&both);
    fixture_close(&alone);
}

static void
nobody_tied_to_one_client_reaches_a_later_one(void)
{
    try_two(B_IS_LATER);
}

static void
nobody_tied_to_one_client_reaches_an_earlier_one(void)
{
    try_two(B_IS_EARLIER);
}

static void
who_may_reach_further_stands_in_a_list_with_the_reason(void)
{
    struct fixture f;
    fixture_open(&f);
    int wrong = hold_list(f.store, "ON_FIND", reach_of_finding, is_of_finding, NULL, NULL);
    wrong += hold_list(f.store, "ON_ALL", reach_of_house, is_of_the_house, NULL, NULL);
    wrong += hold_list(f.store, "access", reach_of_access, is_of_access, NULL, NULL);
    wrong += hold_list(f.store, "access, no persons", reach_of_access_files,
                       is_of_access_beside_persons, NULL, NULL);
    for (int i = 0; i < f.store->known_count; i++)
        for (const struct reach_row *row = reach_of_access; row->file != NULL; row++)
            if (row->piece == NULL && str_same(row->file, f.store->known[i].file))
                CHECK_MSG(is_select(f.store->known[i].stmt->sql), f.store->known[i].stmt->sql);
    CHECK_INT(wrong, 0);
    fixture_close(&f);
}

/* The trial above means something only if B is whole. */
static void
each_of_the_two_has_every_row_and_every_column(void)
{
    struct fixture f;
    struct db *db;
    fixture_open(&f);
    side_fill(&f, &side_a);
    side_fill(&f, &side_b);
    CHECK_INT(db_read_begin(f.store, WALL_PERSON, &db), ERR_OK);
    for (const char *const *table = person_tables(&f); *table != NULL; table++) {
        const char *empty = side_empty(&f, db, *table, &side_b);
        if (str_same(empty, "merged_into_id")) /* B is one that another record was joined to */
            empty = NULL;
        CHECK_MSG(empty == NULL, str_printf(f.arena, "B has nothing in %s.%s", *table, empty));
        CHECK_MSG(!side_mixed(&f, db, *table, &side_a, &side_b), *table);
    }
    db_read_end(db);
    fixture_close(&f);
}

const struct test two_clients_tests[] = {
    TEST(each_of_the_two_has_every_row_and_every_column),
    TEST(nobody_tied_to_one_client_reaches_a_later_one),
    TEST(nobody_tied_to_one_client_reaches_an_earlier_one),
    TEST(who_may_reach_further_stands_in_a_list_with_the_reason),
    TEST_END,
};
