/* tests/unit/client/consultation_test.c: a question between professionals, without a person.
 *
 * Sources: DOMAIN 7.8, T-03, T-04; 381/2023 3.2 §.
 */
#include "client/consultation.h"
#include "client/judgement.h"
#include "tests/unit/client/plan_walk.h"

static struct work *
work_on(struct fixture *f, enum action action, const char *login, int64_t object)
{
    struct work *w = NULL;
    CHECK_INT(fixture_work(f, action, fixture_actor(f, login), NO_CLIENT, NO_CASE, object, &w),
              ERR_OK);
    return w;
}
#define AS(f, login, object, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = work_on((f), ACT_CONSULTATION_CHANGE, (login), (object));                 \
        work_close(w, (call));                                                                     \
    })

static int64_t
asked(struct fixture *f, const char *from, const char *to, const char *question)
{
    int64_t id = 0;
    struct consultation_given given = { .to = fixture_unit(f, to),
                                        .to_role = CONSULTED_COORDINATOR,
                                        .question = question };
    CHECK_INT(AS(f, from, 0, consultation_ask(w, &given, &id)), ERR_OK);
    return id;
}

static const struct {
    const char *why, *question, *field;
} refused[] = {
    { "nothing is asked", NULL, "question" },
    { "an identity code", "What of 010190-923X?", "question" },
    { "a telephone number", "Call 040 123 4567 about it", "question" },
    { "an address", "Write to nimi@esimerkki.fi", "question" },
};

static void
nothing_that_tells_a_person_is_taken(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct consultation_given given = { .to = fixture_unit(&f, "wsc17"),
                                            .question = refused[i].question };
        struct work *w = work_on(&f, ACT_CONSULTATION_CHANGE, "ea17", 0);
        enum err err = consultation_ask(w, &given, &id);
        CHECK_MSG(err == ERR_INVALID, refused[i].why);
        CHECK_MSG(fixture_problem(w, refused[i].field) != NULL, refused[i].why);
        CHECK_INT(work_close(w, err), ERR_INVALID);
    }
    id = asked(&f, "ea17", "wsc17", "Who assesses driving?");
    CHECK_INT(AS(&f, "wsc17", id, consultation_answer(w, "Ask Malli, 0401234567", 5, 0)),
              ERR_INVALID);
    /* There is no place for a person in the table at all. */
    CHECK_INT(fixture_is_postgres(&f)
                  ? fixture_int(&f,
                                "SELECT count(*) FROM information_schema.columns WHERE table_name ="
                                " 'consultation' AND column_name IN ('client_id', 'case_id')",
                                NO_BINDS)
                  : fixture_int(&f,
                                "SELECT count(*) FROM pragma_table_info('consultation') WHERE name"
                                " IN ('client_id', 'case_id')",
                                NO_BINDS),
              0);
    fixture_close(&f);
}

static void
it_is_asked_of_another_unit_that_is_open(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id;
    struct consultation_given own = { .to = fixture_unit(&f, "ea17"), .question = "What now?" };
    struct consultation_given none = { .question = "What now?" };
    CHECK_INT(AS(&f, "ea17", 0, consultation_ask(w, &own, &id)), ERR_INVALID);
    CHECK_INT(AS(&f, "ea17", 0, consultation_ask(w, &none, &id)), ERR_INVALID);
    own.to = fixture_unit(&f, "wsc17");
    own.to_role = 99;
    CHECK_INT(AS(&f, "ea17", 0, consultation_ask(w, &own, &id)), ERR_INVALID);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM consultation", NO_BINDS), 0);
    fixture_close(&f);
}

static void
the_asked_unit_answers_and_the_asking_unit_closes(void)
{
    struct fixture f;
    struct consultation k;
    fixture_open(&f);
    int64_t id = asked(&f, "ea17", "wsc17", "When is a work trial too early?");
    CHECK_INT(AS(&f, "ea17b", id, consultation_answer(w, "Never", 5, 0)), ERR_NOT_FOUND);
    CHECK_INT(AS(&f, "kela", id, consultation_answer(w, "Never", 5, 0)), ERR_NOT_FOUND);
    CHECK_INT(AS(&f, "wsc17", id, consultation_answer(w, "When pain rules", 0, 0)), ERR_INVALID);
    CHECK_INT(AS(&f, "wsc17", id, consultation_answer(w, "When pain rules", 601, 0)), ERR_INVALID);
    CHECK_INT(AS(&f, "wsc17b", id, consultation_answer(w, "When pain rules", 10, 1)), ERR_OK);
    CHECK_INT(AS(&f, "wsc17", id, consultation_answer(w, "Another answer", 10, 0)), ERR_CONFLICT);
    CHECK_INT(AS(&f, "wsc17", id, consultation_close(w, true, 0)), ERR_NOT_FOUND);
    CHECK_INT(AS(&f, "ea17", id, consultation_close(w, true, 1)), ERR_CONFLICT); /* stale */
    CHECK_INT(AS(&f, "ea17", id, consultation_close(w, true, 2)), ERR_OK);
    CHECK_INT(AS(&f, "ea17", id, consultation_close(w, false, 0)), ERR_CONFLICT);
    struct work *w = work_on(&f, ACT_CONSULTATIONS_READ, "ea17", id);
    CHECK_INT(consultation_get(w, &k), ERR_OK);
    CHECK_INT(k.number, 101);
    CHECK_INT(k.minutes, 10);
    CHECK(k.solved);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = work_on(&f, ACT_CONSULTATIONS_READ, "kela", id);
    CHECK_INT(consultation_get(w, &k), ERR_NOT_FOUND);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static size_t
found(struct fixture *f, const char *login, struct consultation_filter filter)
{
    struct consultation *list;
    size_t count;
    struct work *w = work_on(f, ACT_CONSULTATIONS_READ, login, 0);
    CHECK_INT(consultation_list(w, &filter, 10, &list, &count, NULL), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return count;
}

static void
each_unit_lists_and_counts_its_own(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t first = asked(&f, "ea17", "wsc17", "Työkokeilu ja Kuntoutustuki?");
    asked(&f, "ea17", "kela", "Rehabilitation allowance?");
    CHECK_INT(AS(&f, "wsc17", first, consultation_answer(w, "Yes, both at once", 15, 0)), ERR_OK);
    CHECK_INT(AS(&f, "ea17", first, consultation_close(w, true, 0)), ERR_OK);
    fixture_day(&f, (struct date){ 2026, 2, 2 });
    asked(&f, "wsc17", "ea17", "Apprenticeship?");
    const struct consultation_filter by_us = { .side = CONSULTATIONS_ASKED_BY_US };
    const struct consultation_filter of_us = { .side = CONSULTATIONS_ASKED_OF_US };
    CHECK_INT((int)found(&f, "ea17", by_us), 2);
    CHECK_INT((int)found(&f, "ea17b", of_us), 1);
    CHECK_INT((int)found(&f, "wsc17", of_us), 1);
    CHECK_INT((int)found(&f, "wsc05", of_us), 0);
    struct consultation_filter words = by_us;
    words.words = "KUNTOUTUSTUKI both";
    CHECK_INT((int)found(&f, "ea17", words), 1);
    words.state = CONSULTATION_OPEN;
    CHECK_INT((int)found(&f, "ea17", words), 0);
    struct consultation_month *months;
    size_t count;
    struct work *w = work_on(&f, ACT_CONSULTATIONS_READ, "ea17", 0);
    CHECK_INT(consultation_months(w, &months, &count), ERR_OK);
    CHECK_INT((int)count, 2);
    CHECK_STR(months[0].month, "2026-02");
    CHECK_INT(months[0].asked_of_us, 1);
    CHECK_STR(months[1].month, "2026-01");
    CHECK_INT(months[1].asked_by_us, 2);
    CHECK_INT(months[1].answered, 1);
    CHECK_INT(months[1].solved, 1);
    CHECK_INT(months[1].minutes, 15);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
the_judgement_about_consultation_cites_one_that_was_tried(void)
{
    struct walk x;
    walk_open(&x, "joint_support");
    int64_t id = asked(&x.f, "ea17", "wsc17", "Can the clinic alone solve it?");
    WALK_REFUSED(&x, ACT_SCREENING_CHANGE, "ea17", 0,
                 judgement_make_citing(w, JUDGED_NOT_BY_CONSULTATION, true, "tried", 101),
                 ERR_INVALID, "consultation", "it has not been answered");
    CHECK_INT(AS(&x.f, "wsc17", id, consultation_answer(w, "No", 5, 0)), ERR_OK);
    WALK_REFUSED(&x, ACT_SCREENING_CHANGE, "ea17", 0,
                 judgement_make_citing(w, JUDGED_AFFECTS, true, "tried", 101), ERR_INVALID,
                 "consultation", "another question");
    WALK_REFUSED(&x, ACT_SCREENING_CHANGE, "kela", 0,
                 judgement_make_citing(w, JUDGED_NOT_BY_CONSULTATION, true, "tried", 101),
                 ERR_INVALID, "consultation", "another unit's");
    WALK_REFUSED(&x, ACT_SCREENING_CHANGE, "ea17", 0,
                 judgement_make_citing(w, JUDGED_NOT_BY_CONSULTATION, true, "tried", 102),
                 ERR_INVALID, "consultation", "no such number");
    CHECK_INT(WALK(&x, ACT_SCREENING_CHANGE, "ea17", 0,
                   judgement_make_citing(w, JUDGED_NOT_BY_CONSULTATION, true, "tried", 101)),
              ERR_OK);
    struct judgement *all;
    size_t count;
    CHECK_INT(WALK(&x, ACT_SCREENING_READ, "kela", 0, judgement_list(w, &all, &count)), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(all[0].consultation, 101);
    walk_close(&x);
}

const struct test client_consultation_tests[] = {
    TEST(nothing_that_tells_a_person_is_taken),
    TEST(it_is_asked_of_another_unit_that_is_open),
    TEST(the_asked_unit_answers_and_the_asking_unit_closes),
    TEST(each_unit_lists_and_counts_its_own),
    TEST(the_judgement_about_consultation_cites_one_that_was_tried),
    TEST_END,
};
