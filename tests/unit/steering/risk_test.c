/* tests/unit/steering/risk_test.c: a risk has an owner, a treatment and a next review
 * (recommendation R3.4).
 */
#include "steering/risk.h"

#include "base/str.h"
#include "tests/unit/steering/lead_try.h"

static struct risk_given
given(struct fixture *f)
{
    return (struct risk_given){ "Avainhenkilö lähtee",
                                NULL,
                                "Toinen perehdytetään",
                                RISK_COOPERATION,
                                RISK_REDUCED,
                                4,
                                5,
                                fixture_duty(f, "steering"),
                                day(2026, 2, 15) };
}

static int64_t
make(struct fixture *f)
{
    int64_t id = 0;
    struct risk_given of = given(f);
    CHECK_INT(DO(f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, OSTRO, &of, &id)), ERR_OK);
    return id;
}

static size_t
count_of(struct fixture *f, struct risk_filter filter)
{
    struct risk *rows;
    size_t count = 0;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", risk_list(w, OSTRO, filter, &rows, &count)), ERR_OK);
    return count;
}

static void
what_is_wrong_with_a_risk_is_refused(void)
{
    struct fixture f;
    int64_t id = 0;
    fixture_open(&f);
    struct risk_given of = given(&f);
    of.review_on = day(2026, 1, 14);
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, OSTRO, &of, &id), ERR_INVALID,
            "review");
    of = given(&f);
    of.treatment = "";
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, OSTRO, &of, &id), ERR_INVALID,
            "treatment");
    of = given(&f);
    of.likelihood = 6;
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, OSTRO, &of, &id), ERR_INVALID,
            "likelihood");
    of = given(&f);
    of.owner = (duty_id){ 0 };
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, OSTRO, &of, &id), ERR_INVALID,
            "owner");
    of = given(&f);
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_make(w, "05", &of, &id), ERR_FORBIDDEN,
            NULL);
    fixture_close(&f);
}

static void
the_owner_reviews_and_the_matrix_follows(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = make(&f);
    CHECK_INT(count_of(&f, (struct risk_filter){ .likelihood = 4, .impact = 5 }), 1);
    CHECK_INT(risk_level_of(4, 5), RISK_HIGH);
    CHECK_INT(risk_level_of(2, 3), RISK_MIDDLE);
    CHECK_INT(risk_level_of(1, 5), RISK_LOW);
    REFUSED(&f, ACT_LEAD_RISK_OWN, "ea17", risk_review(w, id, 2, 3, "Parempi", day(2026, 5, 1), 1),
            ERR_FORBIDDEN, NULL);
    REFUSED(&f, ACT_LEAD_RISK_OWN, "steering", risk_review(w, id, 2, 3, NULL, day(2026, 5, 1), 1),
            ERR_INVALID, "note");
    REFUSED(&f, ACT_LEAD_RISK_OWN, "steering",
            risk_review(w, id, 2, 3, "Parempi", day(2026, 1, 14), 1), ERR_INVALID, "review");
    CHECK_INT(DO(&f, ACT_LEAD_RISK_OWN, "steering",
                 risk_review(w, id, 2, 3, "Toinen on perehdytetty", day(2026, 5, 1), 1)),
              ERR_OK);
    CHECK_INT(count_of(&f, (struct risk_filter){ .likelihood = 4, .impact = 5 }), 0);
    CHECK_INT(count_of(&f, (struct risk_filter){ .likelihood = 2, .impact = 3 }), 1);
    CHECK_INT(changes(&f, "risk", "likelihood"), 1);
    CHECK_INT(count_of(&f, (struct risk_filter){ .kind = RISK_COOPERATION }), 1);
    CHECK_INT(count_of(&f, (struct risk_filter){ .kind = RISK_DUTY }), 0);
    fixture_close(&f);
}

static void
late_reviews_and_leavers_surface_and_a_closed_risk_stays(void)
{
    struct fixture f;
    fixture_open(&f);
    int64_t id = make(&f);
    CHECK_INT(count_of(&f, (struct risk_filter){ .show = RISK_LATE }), 0);
    fixture_day(&f, day(2026, 2, 16));
    CHECK_INT(count_of(&f, (struct risk_filter){ .show = RISK_LATE }), 1);
    leave(&f, "steering");
    CHECK_INT(count_of(&f, (struct risk_filter){ .show = RISK_OWNER_LEFT }), 1);
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_close(w, id, NULL, 1), ERR_INVALID,
            "outcome");
    CHECK_INT(DO(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_close(w, id, "Ei toteutunut", 1)),
              ERR_OK);
    CHECK_INT(count_of(&f, (struct risk_filter){ .show = RISK_OPEN }), 0);
    CHECK_INT(count_of(&f, (struct risk_filter){ .show = RISK_CLOSED }), 1);
    struct risk_given of = given(&f);
    REFUSED(&f, ACT_LEAD_RISK_EDIT, "coordinator", risk_change(w, id, &of, 2), ERR_CONFLICT, NULL);
    fixture_close(&f);
}

const struct test steering_risk_tests[] = {
    TEST(what_is_wrong_with_a_risk_is_refused),
    TEST(the_owner_reviews_and_the_matrix_follows),
    TEST(late_reviews_and_leavers_surface_and_a_closed_risk_stays),
    TEST_END,
};
