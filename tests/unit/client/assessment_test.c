/* tests/unit/client/assessment_test.c: who writes and who sees which heading of the joint
 * assessment, and what comes from elsewhere.
 *
 * Sources: 381/2023 4.1 §, 11.2 §, 12.2 §, 15 §; 380/2023 114.4 §; DOMAIN T-10..T-12, T-44, 6.1,
 * INV-23, INV-24.
 */
#include "base/str.h"
#include "client/assessment.h"
#include "client/measure.h"
#include "tests/unit/client/plan_walk.h"

#include <string.h>

static void
not_started(struct walk *x)
{
    walk_sql(x, "UPDATE client_case SET state = 1, clientship_on = NULL");
}

static void
switches(struct walk *x, bool c4, bool c5)
{
    walk_sql(x, "DELETE FROM setting WHERE key IN ('social_fields', 'health_fields')");
    if (c4)
        walk_sql(x, "INSERT INTO setting (key, value) VALUES ('social_fields', 'on')");
    if (c5)
        walk_sql(x, "INSERT INTO setting (key, value) VALUES ('health_fields', 'on')");
    CHECK_INT(house_settings(x->f.house), ERR_OK);
}

/* The login with its party's own switches. */
static struct work *
work_as(struct walk *x, enum action action, const char *login, bool c4, bool c5)
{
    static struct actor actor;
    struct work *w = NULL;
    actor = *fixture_actor(&x->f, login);
    actor.takes_c4 = c4;
    actor.takes_c5 = c5;
    CHECK_INT(fixture_work(&x->f, action, &actor, x->client, x->in_case, 0, &w), ERR_OK);
    return w;
}

/* What a party may do with its own heading, and what another party sees of it afterwards:
 *   w  written, and seen by the others;  -  refused
 * in five columns: clientship not started; started with both switches off; with social fields on;
 * with health fields on; with both on. */
static const struct {
    const char *login;
    int heading;
    const char *want, *why;
} verdicts[] = {
    { "ea17", HEADING_COMPETENCE, "-wwww", "C3 needs clientship only" },
    { "ea17", HEADING_SOCIAL, "--w-w", "C4 needs the social switch" },
    { "ea17", HEADING_HEALTH, "---ww", "C5 needs the health switch" },
    { "ea17", HEADING_NEED, "-wwww", "C6 needs clientship only" },
    { "ea17", HEADING_GOALS, "-wwww", "C7 needs clientship only" },
    { "wsc17", HEADING_COMPETENCE, "-wwww", "C3 needs clientship only" },
    { "wsc17", HEADING_SOCIAL, "--w-w", "C4 needs the social switch" },
    { "wsc17", HEADING_HEALTH, "---ww", "C5 needs the health switch" },
    { "wsc17", HEADING_NEED, "-wwww", "C6 needs clientship only" },
    { "wsc17", HEADING_GOALS, "-wwww", "C7 needs clientship only" },
    { "kela", HEADING_COMPETENCE, "-wwww", "C3 needs clientship only" },
    { "kela", HEADING_SOCIAL, "--w-w", "C4 needs the social switch" },
    { "kela", HEADING_HEALTH, "---ww", "C5 needs the health switch" },
    { "kela", HEADING_NEED, "-wwww", "C6 needs clientship only" },
    { "kela", HEADING_GOALS, "-wwww", "C7 needs clientship only" },
};

/* How many texts in force this login sees under a heading. */
static int
seen_by(struct walk *x, const char *login, int heading, bool c4, bool c5)
{
    struct assessment_part *parts;
    size_t count;
    int seen = 0;
    struct work *w = work_as(x, ACT_ASSESSMENT_READ, login, c4, c5);
    CHECK_INT(assessment_list(w, &parts, &count), ERR_OK);
    for (size_t i = 0; i < count; i++)
        seen += parts[i].heading == heading && !parts[i].replaced;
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return seen;
}

static void
INV_23_each_party_and_heading_has_its_verdict(void)
{
    static const char *const logins[] = { "ea17", "wsc17", "kela" };
    for (int column = 0; column < 5; column++) {
        struct walk x;
        bool c4 = column == 2 || column == 4, c5 = column >= 3;
        walk_open(&x, "joint_support");
        if (column == 0)
            not_started(&x);
        switches(&x, c4, c5);
        for (size_t i = 0; i < COUNT(verdicts); i++) {
            bool may = verdicts[i].want[column] == 'w';
            struct work *w =
                work_as(&x, ACT_ASSESSMENT_CHANGE, verdicts[i].login, column != 1, column != 1);
            enum err err = assessment_write(w, verdicts[i].heading, "A text", SOURCE_CLIENT, NULL);
            const char *where =
                str_printf(x.f.arena, "%s, heading %d, column %d: %s", verdicts[i].login,
                           verdicts[i].heading, column, verdicts[i].why);
            CHECK_MSG((err == ERR_OK) == may, where);
            CHECK_MSG(may || err == (column == 0 ? ERR_CONFLICT : ERR_INVALID), where);
            CHECK_INT(work_close(w, err), err);
        }
        /* All three write the same heading, so the others' texts are what is seen besides. */
        for (size_t i = 0; i < COUNT(verdicts); i++)
            for (size_t l = 0; l < COUNT(logins); l++)
                CHECK_INT(seen_by(&x, logins[l], verdicts[i].heading, true, true),
                          verdicts[i].want[column] == 'w' ? 3 : 0);
        if (column == 0)
            CHECK_INT(walk_int(&x, "SELECT count(*) FROM assessment_part"), 0);
        walk_close(&x);
    }
}

static void
a_party_whose_fields_are_off_does_not_see_the_others_texts_of_the_class(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    switches(&x, true, true);
    struct work *w = work_as(&x, ACT_ASSESSMENT_CHANGE, "wsc17", true, true);
    CHECK_INT(assessment_write(w, HEADING_HEALTH, "A text", SOURCE_CLIENT, NULL), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_as(&x, ACT_ASSESSMENT_CHANGE, "wsc17", true, true);
    CHECK_INT(assessment_write(w, HEADING_SOCIAL, "A text", SOURCE_CLIENT, NULL), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(seen_by(&x, "kela", HEADING_HEALTH, true, true), 1);
    CHECK_INT(seen_by(&x, "kela", HEADING_HEALTH, true, false), 0);
    CHECK_INT(seen_by(&x, "kela", HEADING_SOCIAL, false, true), 0);
    CHECK_INT(seen_by(&x, "kela", HEADING_SOCIAL, true, false), 1);
    /* Switched off for the whole installation, nobody sees it. */
    switches(&x, false, false);
    CHECK_INT(seen_by(&x, "wsc17", HEADING_HEALTH, true, true), 0);
    walk_close(&x);
}

static void
nobody_without_a_tie_opens_the_assessment(void)
{
    static const char *const logins[] = { "ea17b", "wsc05", "kela2", "ngo", "ea17sup", "dpo" };
    struct walk x;
    walk_open(&x, "joint_support");
    for (size_t i = 0; i < COUNT(logins); i++) {
        struct work *w;
        const struct actor *actor = fixture_actor(&x.f, logins[i]);
        CHECK_INT(fixture_work(&x.f, ACT_ASSESSMENT_READ, actor, x.client, x.in_case, 0, &w),
                  ERR_FORBIDDEN);
        CHECK_INT(fixture_work(&x.f, ACT_ASSESSMENT_CHANGE, actor, x.client, x.in_case, 0, &w),
                  ERR_FORBIDDEN);
    }
    walk_close(&x);
}

static void
a_party_that_writes_into_anothers_part_is_told_whose_it_is(void)
{
    static const struct {
        const char *login;
        int own;
    } rows[] = { { "ea17", PARTY_EA }, { "wsc17", PARTY_WSC }, { "kela", PARTY_KELA } };
    struct walk x;
    walk_open(&x, "joint_support");
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int party = PARTY_EA; party <= PARTY_KELA; party++) {
            struct work *w = walk_work(&x, ACT_ASSESSMENT_CHANGE, rows[i].login, 0);
            enum err err =
                assessment_write_for(w, party, HEADING_NEED, "A text", SOURCE_CLIENT, NULL);
            CHECK_INT(err, party == rows[i].own ? ERR_OK : ERR_INVALID);
            const char *said = fixture_problem(w, "party");
            CHECK((said != NULL) == (party != rows[i].own));
            CHECK(said == NULL || strstr(said, text_plain(LANG_EN, party_text(party))) != NULL);
            CHECK_INT(work_close(w, err), err);
        }
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM assessment_part"), 3);
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM assessment_part p JOIN duty d ON d.id = p.duty_id"
                           " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
                           " WHERE o.kind <> p.party"),
              0);
    walk_close(&x);
}

static void
INV_24_what_is_not_from_the_client_has_source_recorder_and_date(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    static const struct {
        const char *why, *note, *field;
        int source;
    } refused[] = {
        { "from elsewhere, not from where", NULL, "source_note", SOURCE_ELSEWHERE },
        { "from elsewhere, an empty place", "", "source_note", SOURCE_ELSEWHERE },
        { "no source", NULL, "source", SOURCE_NONE },
        { "a source that does not exist", "x", "source", 9 },
    };
    for (size_t i = 0; i < COUNT(refused); i++)
        WALK_REFUSED(
            &x, ACT_ASSESSMENT_CHANGE, "kela", 0,
            assessment_write(w, HEADING_NEED, "A text", refused[i].source, refused[i].note),
            ERR_INVALID, refused[i].field, refused[i].why);
    CHECK_INT(
        WALK(&x, ACT_ASSESSMENT_CHANGE, "kela", 0,
             assessment_write(w, HEADING_NEED, "A text", SOURCE_ELSEWHERE, "Employer's report")),
        ERR_OK);
    struct assessment_part *parts;
    size_t count;
    CHECK_INT(WALK(&x, ACT_ASSESSMENT_READ, "ea17", 0, assessment_list(w, &parts, &count)), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_STR(parts[0].source_note, "Employer's report");
    CHECK(!str_empty(parts[0].name));
    CHECK(date_same(parts[0].made_on, walk_day(1, 15)));
    /* The database keeps it too, whatever writes. */
    struct db *db;
    CHECK_INT(db_write_begin(x.f.store, WALL_PERSON, &db), ERR_OK);
    CHECK(db_query_own(db, "UPDATE assessment_part SET source_note = NULL", NO_BINDS, NULL, NULL) !=
          ERR_OK);
    CHECK_INT(db_write_undo(db), ERR_OK);
    CHECK_INT(db_write_end(db), ERR_OK);
    walk_close(&x);
}

static struct measure_given
abilitator(void)
{
    return (struct measure_given){
        .instrument = INSTRUMENT_ABILITATOR,
        .taken_on = { 2026, 1, 10 },
        .taken_by = "The client, at the library",
        .reference = "In the client's own folder",
        .summary = "Everyday life goes well, getting up is hard.",
        .areas = "Everyday life: good",
    };
}

static void
INV_23_a_measure_is_referred_to_only_after_clientship_and_where_health_is_on(void)
{
    struct walk x;
    struct measure_given given = abilitator();
    walk_open(&x, "joint_support");
    WALK_REFUSED(&x, ACT_ASSESSMENT_CHANGE, "wsc17", 0, measure_add(w, &given), ERR_INVALID,
                 "instrument", "health fields are off");
    switches(&x, false, true);
    not_started(&x);
    struct work *w = work_as(&x, ACT_ASSESSMENT_CHANGE, "wsc17", true, true);
    CHECK_INT(measure_add(w, &given), ERR_CONFLICT);
    CHECK_INT(work_close(w, ERR_CONFLICT), ERR_CONFLICT);
    walk_sql(&x, "UPDATE client_case SET state = 3, clientship_on = '2026-01-15'");
    w = work_as(&x, ACT_ASSESSMENT_CHANGE, "wsc17", true, true);
    CHECK_INT(work_close(w, measure_add(w, &given)), ERR_OK);
    struct measure *list;
    size_t count;
    w = work_as(&x, ACT_ASSESSMENT_READ, "ea17", true, true);
    CHECK_INT(measure_list(w, &list, &count), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_STR(list[0].taken_by, "The client, at the library");
    CHECK(date_same(list[0].made_on, walk_day(1, 15)));
    CHECK_INT(list[0].party, PARTY_WSC);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_as(&x, ACT_ASSESSMENT_READ, "ea17", true, false);
    CHECK_INT(measure_list(w, &list, &count), ERR_OK);
    CHECK_INT((int)count, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    walk_close(&x);
}

static void
a_measure_has_its_day_its_source_and_where_it_is(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    switches(&x, false, true);
    for (int row = 0; row < 7; row++) {
        static const char *const fields[] = { "instrument", "measure_code", "taken_on", "taken_on",
                                              "taken_by",   "reference",    "areas" };
        struct measure_given g = abilitator();
        if (row == 0)
            g.instrument = 9;
        else if (row == 1)
            g.instrument = INSTRUMENT_TOIMIA;
        else if (row == 2)
            g.taken_on = DATE_NONE;
        else if (row == 3)
            g.taken_on = walk_day(1, 16);
        else if (row == 4)
            g.taken_by = NULL;
        else if (row == 5)
            g.reference = "";
        else
            g.instrument = INSTRUMENT_WORK_INDEX; /* reference only: no result */
        struct work *w = work_as(&x, ACT_ASSESSMENT_CHANGE, "kela", true, true);
        enum err err = measure_add(w, &g);
        CHECK_INT(err, ERR_INVALID);
        CHECK_MSG(fixture_problem(w, fields[row]) != NULL, fields[row]);
        CHECK_INT(work_close(w, err), err);
    }
    CHECK_INT(walk_int(&x, "SELECT count(*) FROM measure"), 0);
    walk_close(&x);
}

const struct test client_assessment_tests[] = {
    TEST(INV_23_each_party_and_heading_has_its_verdict),
    TEST(a_party_whose_fields_are_off_does_not_see_the_others_texts_of_the_class),
    TEST(nobody_without_a_tie_opens_the_assessment),
    TEST(a_party_that_writes_into_anothers_part_is_told_whose_it_is),
    TEST(INV_24_what_is_not_from_the_client_has_source_recorder_and_date),
    TEST(INV_23_a_measure_is_referred_to_only_after_clientship_and_where_health_is_on),
    TEST(a_measure_has_its_day_its_source_and_where_it_is),
    TEST_END,
};
