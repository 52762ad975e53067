/* tests/unit/access/policy_test.c: holds access/policy.def against tests/policy.eval, and the locks
 * it stands on.
 *
 * The verdicts are those of decide(), the function that every work asks. */
#include "access/house.h"
#include "base/str.h"
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

struct eval {
    struct arena *arena;
    bool *permit_has_line;   /* by index in permits */
    bool refused[ACT_COUNT]; /* the action has a line that refuses */
    int lines;
};

static enum action
action_named(const char *name)
{
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        if (str_same(actions[a].name, name))
            return (enum action)a;
    return ACT_NONE;
}

/* A work as work_open makes it, without a database: one actor with one tie to one case. */
static const struct permit_row *
verdict(struct eval *e, enum action action, const char *role, const char *tie)
{
    static struct house house;
    struct actor actor = { .worker = { 1 }, .duty = { 2 }, .unit = { 3 }, .org = { 4 } };
    struct work w = { .house = &house };
    bool nobody = str_same(role, "nobody");
    const struct code *r = code_by_name(role_codes, role), *t = code_by_name(tie_codes, tie);
    bool client = str_same(role, "client"); /* signed in by a code: no duty, the client itself */
    if (client)
        actor = (struct actor){ .role = ROLE_CLIENT, .self = { 10 } };
    CHECK_MSG(nobody || client || r != NULL, role);
    CHECK_MSG(t != NULL, tie);
    if (!nobody && !client)
        actor.role = (enum role)r->value;
    w.asked = (struct work_request){ .action = action,
                                     .actor = nobody ? NULL : &actor,
                                     .client = { 10 },
                                     .in_case = { 11 },
                                     .offer = { 12 },
                                     .object = t->value == TIE_TOLD ? 13 : 12,
                                     .arena = e->arena };
    if (t->value == TIE_REGISTRAR)
        w.asked.in_case.v = 0;
    int64_t cause = tie_is_of_offer((enum tie)t->value) ? 12 : t->value == TIE_TOLD ? 13 : 11;
    if (t->value != TIE_NONE)
        w.ties[w.tie_count++] =
            (struct tied){ .tie = (enum tie)t->value, .cause = cause, .of_case = 11 };
    return decide(&w, action);
}

static void
check_line(struct eval *e, char *line)
{
    char action[64], role[32], tie[32], wanted[64];
    CHECK_MSG(sscanf(line, "%63s %31s %31s = %63[^\n]", action, role, tie, wanted) == 4, line);
    enum action a = action_named(action);
    CHECK_MSG(a != ACT_NONE, action);
    e->lines++;
    if (actions[a].scope == ON_ALL) {
        /* The house's own: no permit row at all, so nobody who is signed in is ever let in. */
        e->refused[a] = e->refused[a] || str_same(wanted, "refused");
        CHECK_MSG(decide(&(struct work){ .asked = { .action = a } }, a) == NULL, line);
        return;
    }
    const struct permit_row *p = verdict(e, a, role, tie);
    if (str_same(wanted, "refused")) {
        e->refused[a] = true;
        CHECK_MSG(p == NULL, line);
        return;
    }
    CHECK_MSG(p != NULL, line);
    CHECK_STR(p->section[0] != '\0' ? p->section : "own task", wanted);
    e->permit_has_line[p - permits] = true;
}

static void
every_verdict_is_as_the_file_says(void)
{
    struct eval e = { .arena = arena_new() };
    e.permit_has_line = ARENA_ARRAY(e.arena, bool, permit_count);
    const char *root = getenv("YHDYS_ROOT");
    FILE *file = fopen(str_printf(e.arena, "%s/tests/policy.eval", root != NULL ? root : "."), "r");
    CHECK_MSG(file != NULL, "run the tests from the root of the project, or set YHDYS_ROOT");
    char line[256];
    while (fgets(line, sizeof line, file) != NULL)
        if (line[0] != '#' && line[0] != '\n')
            check_line(&e, line);
    fclose(file);
    CHECK(e.lines > 200);
    for (size_t i = 0; i < permit_count; i++)
        CHECK_MSG(e.permit_has_line[i], str_printf(e.arena, "no line for a permit of %s",
                                                   actions[permits[i].action].name));
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        CHECK_MSG(e.refused[a] || actions[a].scope == ON_DOOR,
                  str_printf(e.arena, "no refusal for %s", actions[a].name));
    arena_free(e.arena);
}

/* A tie of one case opens no other case, and an offer's tie no case's page. */
static void
a_tie_counts_for_its_own_cause_only(void)
{
    static const struct {
        const char *why;
        enum action action;
        enum tie tie;
        int64_t cause, in_case, offer;
        bool permitted;
    } rows[] = {
        { "the holder's own case", ACT_CLIENT_READ, TIE_HOLDER, 11, 11, 0, true },
        { "another case of the same client", ACT_CLIENT_READ, TIE_HOLDER, 11, 99, 0, false },
        { "the person's page, by any case", ACT_CLIENT_READ, TIE_HOLDER, 11, 0, 0, true },
        { "a registrar has no case", ACT_CLIENT_READ, TIE_REGISTRAR, 10, 11, 0, false },
        { "a registrar on the person's page", ACT_CLIENT_READ, TIE_REGISTRAR, 10, 0, 0, true },
        { "the offer that waits", ACT_OFFER_PREVIEW, TIE_OFFERED, 12, 11, 12, true },
        { "another offer", ACT_OFFER_PREVIEW, TIE_OFFERED, 12, 11, 13, false },
        { "an offer opens no page of the client", ACT_CLIENT_READ, TIE_OFFERED, 12, 11, 12, false },
        { "an urgent access, a case of the client", ACT_CLIENT_READ, TIE_URGENT, 13, 11, 0, true },
        { "an urgent access, another's case", ACT_CLIENT_READ, TIE_URGENT, 13, 99, 0, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct actor actor = {
            .worker = { 1 }, .duty = { 2 }, .unit = { 3 }, .org = { 4 }, .role = ROLE_WORKER
        };
        struct work w = { .asked = { .action = rows[i].action,
                                     .actor = &actor,
                                     .client = { 10 },
                                     .in_case = { rows[i].in_case },
                                     .offer = { rows[i].offer } } };
        w.ties[w.tie_count++] =
            (struct tied){ .tie = rows[i].tie, .cause = rows[i].cause, .of_case = 11 };
        CHECK_MSG((decide(&w, rows[i].action) != NULL) == rows[i].permitted, rows[i].why);
    }
}

/* Nobody acts before a role is chosen, whatever the role would be. */
static void
without_a_role_nothing_but_the_account_opens(void)
{
    struct actor actor = { .worker = { 1 }, .role = ROLE_WORKER };
    struct work w = { .asked = { .actor = &actor, .client = { 10 } } };
    w.ties[w.tie_count++] = (struct tied){ TIE_HOLDER, 11, 0 };
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++) {
        const struct permit_row *p = decide(&w, (enum action)a);
        CHECK_MSG(p == NULL || p->role == ROLE_ANYBODY || p->role == ROLE_PUBLIC, actions[a].name);
    }
}

/* What an offer opened is what was chosen; two ties open together. */
static void
a_limited_tie_opens_no_more_than_was_chosen(void)
{
    static const struct {
        const char *why;
        unsigned first, second; /* limits of two ties; ~0u: no second tie */
        enum privacy class;
        bool opens;
    } rows[] = {
        { "not chosen", CLASSES_HEADER, ~0u, C6, false },
        { "chosen", CLASSES_HEADER | CLASS(C6), ~0u, C6, true },
        { "as the permit says", 0, ~0u, C7, true },
        { "by the second tie", CLASSES_HEADER, CLASS(C3), C3, true },
        { "nobody's data always", CLASS(C1), ~0u, OPEN, true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct actor actor = { .worker = { 1 }, .duty = { 2 }, .role = ROLE_WORKER };
        struct work w = { .asked = { .action = ACT_CLIENT_READ,
                                     .actor = &actor,
                                     .client = { 10 },
                                     .in_case = { 11 } } };
        w.ties[w.tie_count++] = (struct tied){ TIE_PARTY, 11, rows[i].first };
        w.ties[w.tie_count++] =
            (struct tied){ TIE_PARTY, 99, 0 }; /* of another case: does not count */
        if (rows[i].second != ~0u)
            w.ties[w.tie_count++] = (struct tied){ TIE_PARTY, 11, rows[i].second };
        const struct permit_row *p = decide(&w, ACT_CLIENT_READ);
        CHECK_MSG(p != NULL, rows[i].why);
        CHECK_MSG(((decide_classes(&w, p) & CLASS(rows[i].class)) != 0) == rows[i].opens,
                  rows[i].why);
    }
}

const struct test access_policy_tests[] = {
    TEST(every_verdict_is_as_the_file_says),
    TEST(a_tie_counts_for_its_own_cause_only),
    TEST(without_a_role_nothing_but_the_account_opens),
    TEST(a_limited_tie_opens_no_more_than_was_chosen),
    TEST_END,
};
