/* tests/unit/region/agreement_test.c: an agreement from draft to in force, and what is refused on
 * the way (DOMAIN 1.8, 10.2, N-20 to N-25, INV-40). */
#include "region/agreement.h"

#include "base/str.h"
#include "tests/unit/fixture.h"

#include <string.h>

struct scene {
    struct fixture f;
    int64_t agreement, group;
};

static struct date
on(int month, int day)
{
    return (struct date){ 2026, month, day };
}

static struct work *
open_as(struct scene *s, enum action action, const char *login)
{
    struct work *w;
    CHECK_INT(fixture_work(&s->f, action, fixture_actor(&s->f, login), NO_CLIENT, NO_CASE,
                           s->agreement, &w),
              ERR_OK);
    return w;
}

static struct work *
keep(struct scene *s)
{
    return open_as(s, ACT_AGREEMENT_OWN, "coordinator");
}

/* What was refused on the field, in English; NULL: it was done. */
static const char *
closed(struct scene *s, struct work *w, enum err err, const char *field)
{
    const char *why = err == ERR_OK ? NULL : fixture_problem(w, field);
    why = why == NULL ? NULL : str_copy(s->f.arena, why);
    if (err != ERR_OK && why == NULL)
        why = err_name(err);
    CHECK_INT(work_close(w, err), err);
    return why;
}

static bool
says(const char *why, const char *words)
{
    return why != NULL && strstr(why, words) != NULL;
}

/* A group of area 26, as a row: its authority and county are in the house. */
static void
add_group(struct scene *s)
{
    s->group = 7001;
    fixture_sql(&s->f,
                "INSERT INTO steering_group (id, region_code, name, state, negotiated_on, set_on,"
                " from_on, until_on, owner_duty_id) VALUES (7001, '17', 'Ryhmä', 2, '2025-12-01',"
                " '2025-12-15', '2026-01-01', '2030-12-31', :duty)",
                BINDS(BIND_ID("duty", fixture_duty(&s->f, "coordinator"))));
    fixture_sql(&s->f, "INSERT INTO group_area (group_id, area_code, sets) VALUES (7001, '26', 1)",
                NO_BINDS);
}

static void
scene_open(struct scene *s, int kind)
{
    *s = (struct scene){ .agreement = 0 };
    fixture_open(&s->f);
    add_group(s);
    struct work *w = open_as(s, ACT_AGREEMENT_NEW, "coordinator");
    enum err err =
        agreement_make(w,
                       &(struct agreement_new){ .region = "17",
                                                .kind = kind,
                                                .name = "Yhteistyösopimus",
                                                .group = kind == AGREEMENT_SUPPORT ? s->group : 0,
                                                .owner = fixture_duty(&s->f, "coordinator") },
                       &s->agreement);
    CHECK_INT(work_close(w, err), ERR_OK);
}

static struct agreement_text
text_of(struct scene *s, struct agreement_version *ret_version)
{
    struct agreement_text text;
    struct work *w = open_as(s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_newest(w, s->agreement, ret_version), ERR_OK);
    CHECK_INT(agreement_text(w, ret_version->id, &text), ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    return text;
}

static int
state(struct scene *s)
{
    struct agreement_version v;
    (void)text_of(s, &v);
    return v.state;
}

static const char *
move(struct scene *s, int to, struct date day, const char *note, const char *field)
{
    struct work *w = keep(s);
    return closed(
        s, w,
        agreement_move(w, s->agreement, &(struct move_new){ .to = to, .on = day, .note = note }),
        field);
}

static void
write_clauses(struct scene *s, size_t how_many)
{
    struct agreement_version v;
    struct agreement_text text = text_of(s, &v);
    for (size_t i = 0; i < text.clause_count && i < how_many; i++) {
        int64_t id;
        struct work *w = keep(s);
        CHECK_STR(
            closed(s, w,
                   agreement_clause_write(w, s->agreement, text.clauses[i].id, text.clauses[i].item,
                                          text.clauses[i].title, "Näin sovittiin.", &id),
                   NULL),
            NULL);
    }
}

static void
add_staff_of_all(struct scene *s)
{
    struct agreement_version v;
    struct agreement_text text = text_of(s, &v);
    for (size_t i = 0; i < text.party_count; i++) {
        int64_t id;
        struct work *w = keep(s);
        CHECK_STR(closed(s, w,
                         agreement_staff_add(w, s->agreement, text.parties[i].id, "Asiakastyö",
                                             text.parties[i].side == PARTY_EA ? 1200 : 600, &id),
                         NULL),
                  NULL);
    }
}

static const char *
approve(struct scene *s, int side, struct date day, const char *section, const char *field)
{
    struct agreement_version v;
    struct agreement_text text = text_of(s, &v);
    int64_t party = 0;
    for (size_t i = 0; i < text.party_count; i++)
        if (text.parties[i].side == side)
            party = text.parties[i].id;
    struct work *w = keep(s);
    return closed(s, w,
                  agreement_approve(w, s->agreement,
                                    &(struct approval_new){ .party = party,
                                                            .body = "Lautakunta",
                                                            .approved_on = day,
                                                            .minutes_section = section }),
                  field);
}

static void
agree(struct scene *s)
{
    write_clauses(s, 5);
    add_staff_of_all(s);
    CHECK_STR(move(s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, NULL), NULL);
    CHECK_STR(move(s, AGREEMENT_AGREED, DATE_NONE, NULL, NULL), NULL);
}

static void
to_force(struct scene *s)
{
    agree(s);
    CHECK_STR(approve(s, PARTY_EA, on(1, 10), "§ 14", NULL), NULL);
    CHECK_STR(approve(s, PARTY_WSC, on(1, 11), "§ 3", NULL), NULL);
    CHECK_STR(approve(s, PARTY_KELA, on(1, 12), "§ 8", NULL), NULL);
    CHECK_INT(state(s), AGREEMENT_APPROVED);
    CHECK_STR(move(s, AGREEMENT_SIGNED, on(1, 13), NULL, NULL), NULL);
    CHECK_STR(move(s, AGREEMENT_IN_FORCE, on(1, 14), NULL, NULL), NULL);
}

static void
an_agreement_goes_from_draft_to_in_force(void)
{
    struct scene s;
    struct agreement a;
    struct agreement_version v;
    scene_open(&s, AGREEMENT_SUPPORT);
    struct agreement_text text = text_of(&s, &v);
    CHECK_INT(text.party_count, 3); /* those of the group, and Kela */
    CHECK_INT(text.clause_count, 5);
    to_force(&s);
    struct work *w = open_as(&s, ACT_LEAD_READ, "ea17");
    CHECK_INT(agreement_get(w, s.agreement, &a), ERR_OK);
    CHECK_INT(a.state, AGREEMENT_IN_FORCE);
    CHECK(date_same(a.staff_due_on, (struct date){ 2027, 1, 14 }));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
INV_40_not_in_force_with_an_empty_item_or_a_missing_approval(void)
{
    struct scene s;
    scene_open(&s, AGREEMENT_SUPPORT);
    CHECK(says(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, "to"), "Empty"));
    write_clauses(&s, 4);
    add_staff_of_all(&s);
    CHECK_STR(move(&s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, NULL), NULL);
    CHECK(says(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, "to"), "388/2024 3 §"));
    write_clauses(&s, 5);
    CHECK_STR(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, NULL), NULL);
    CHECK_STR(approve(&s, PARTY_EA, on(1, 10), "§ 14", NULL), NULL);
    CHECK_STR(approve(&s, PARTY_KELA, on(1, 10), "§ 2", NULL), NULL);
    CHECK(says(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, "to"), "The approval is missing"));
    CHECK(says(move(&s, AGREEMENT_SIGNED, on(1, 14), NULL, "to"), "cannot go there"));
    CHECK_STR(approve(&s, PARTY_WSC, on(1, 11), "§ 3", NULL), NULL);
    CHECK(says(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, "to"), "signed before"));
    CHECK(says(move(&s, AGREEMENT_SIGNED, on(1, 10), NULL, "on"), "last party"));
    CHECK_STR(move(&s, AGREEMENT_SIGNED, on(1, 13), NULL, NULL), NULL);
    /* an item that is empty after all, whatever the way it became so */
    fixture_sql(&s.f, "UPDATE agreement_clause SET body = NULL WHERE item = 5", NO_BINDS);
    CHECK(says(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, "to"), "Empty"));
    fixture_sql(&s.f, "UPDATE agreement_clause SET body = 'x' WHERE item = 5", NO_BINDS);
    CHECK(says(move(&s, AGREEMENT_IN_FORCE, on(1, 12), NULL, "on"), "signed on"));
    CHECK_STR(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, NULL), NULL);
    fixture_close(&s.f);
}

static void
staff_of_every_party_is_agreed_with_amount_and_task(void)
{
    struct scene s;
    scene_open(&s, AGREEMENT_SUPPORT);
    write_clauses(&s, 5);
    CHECK_STR(move(&s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, NULL), NULL);
    CHECK(says(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, "to"), "has assigned no staff"));
    fixture_close(&s.f);
}

static void
an_approval_names_body_date_and_section_of_the_minutes(void)
{
    struct scene s;
    scene_open(&s, AGREEMENT_SUPPORT);
    CHECK(says(approve(&s, PARTY_EA, on(1, 10), "§ 14", NULL), "mark it agreed"));
    agree(&s);
    CHECK(approve(&s, PARTY_EA, on(1, 10), NULL, "minutes_section") != NULL);
    CHECK(says(approve(&s, PARTY_EA, on(1, 16), "§ 14", "approved_on"), "not to come"));
    CHECK_STR(approve(&s, PARTY_EA, on(1, 10), "§ 14", NULL), NULL);
    CHECK(says(approve(&s, PARTY_EA, on(1, 10), "§ 14", "party"), "already"));
    fixture_close(&s.f);
}

static void
N_23_a_version_does_not_change_after_approval(void)
{
    struct scene s;
    struct agreement_version v;
    int64_t id;
    scene_open(&s, AGREEMENT_SUPPORT);
    agree(&s);
    CHECK_STR(approve(&s, PARTY_EA, on(1, 10), "§ 14", NULL), NULL);
    struct agreement_text text = text_of(&s, &v);
    CHECK(v.fixed);
    struct work *w = keep(&s);
    CHECK(says(closed(&s, w,
                      agreement_clause_write(w, s.agreement, text.clauses[0].id, AGR_1, "Toinen",
                                             "Toisin", &id),
                      NULL),
               "no longer changes"));
    w = keep(&s);
    CHECK(says(closed(&s, w, agreement_party_remove(w, s.agreement, text.parties[0].id), NULL),
               "no longer changes"));
    CHECK(says(move(&s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, "to"), "no longer changes"));
    fixture_close(&s.f);
}

static void
N_23_an_amendment_keeps_the_old_version_in_force_until_the_new_one_is(void)
{
    struct scene s;
    struct agreement a;
    struct agreement_version *versions, v;
    size_t count;
    int64_t id;
    scene_open(&s, AGREEMENT_SUPPORT);
    to_force(&s);
    struct work *w = keep(&s);
    CHECK_STR(closed(&s, w, agreement_amend(w, s.agreement, "Henkilöstö kasvaa"), NULL), NULL);
    struct agreement_text text = text_of(&s, &v);
    CHECK_INT(v.number, 2);
    CHECK(!v.fixed);
    CHECK_INT(text.staff_count, 3);
    CHECK_INT(text.parties[0].approval, 0); /* the new text has been approved by nobody */
    w = keep(&s);
    CHECK_STR(closed(&s, w,
                     agreement_clause_write(w, s.agreement, text.clauses[0].id, AGR_1, "Toisin",
                                            "Toisin sovittiin.", &id),
                     NULL),
              NULL);
    w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_get(w, s.agreement, &a), ERR_OK);
    CHECK_INT(a.number, 1);
    CHECK_INT(a.state, AGREEMENT_IN_FORCE);
    CHECK(a.open_id == v.id);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    w = keep(&s);
    CHECK(closed(&s, w, agreement_amend(w, s.agreement, "Taas"), NULL) != NULL);
    fixture_day(&s.f, on(6, 1));
    CHECK_STR(move(&s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, NULL), NULL);
    CHECK_STR(approve(&s, PARTY_EA, on(5, 10), "§ 50", NULL), NULL);
    CHECK_STR(approve(&s, PARTY_WSC, on(5, 11), "§ 51", NULL), NULL);
    CHECK_STR(approve(&s, PARTY_KELA, on(5, 12), "§ 52", NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_SIGNED, on(5, 13), NULL, NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_IN_FORCE, on(6, 1), NULL, NULL), NULL);
    w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_versions(w, s.agreement, &versions, &count), ERR_OK);
    CHECK_INT(count, 2);
    CHECK_INT(versions[0].state, AGREEMENT_IN_FORCE);
    CHECK_INT(versions[1].state, AGREEMENT_AMENDED);
    CHECK(date_same(versions[1].ended_on, on(5, 31)));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
N_22_an_unreviewed_agreement_is_late_and_does_not_expire(void)
{
    struct scene s;
    struct agreement a;
    scene_open(&s, AGREEMENT_SUPPORT);
    to_force(&s);
    fixture_day(&s.f, (struct date){ 2027, 3, 1 });
    struct work *w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_get(w, s.agreement, &a), ERR_OK);
    CHECK_INT(a.state, AGREEMENT_IN_FORCE);
    CHECK(agreement_review_late(&a, (struct date){ 2027, 3, 1 }) > 0);
    CHECK_INT(agreement_staff_late(&a, (struct date){ 2027, 3, 1 }), 46);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK(says(move(&s, AGREEMENT_EXPIRED, DATE_NONE, NULL, "to"), "last day has passed"));
    w = keep(&s);
    CHECK_STR(closed(&s, w,
                     agreement_hold_check(w, s.agreement, CHECK_STAFF, (struct date){ 2027, 2, 20 },
                                          true, "Riittää.", DATE_NONE),
                     NULL),
              NULL);
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM agreement_check WHERE due_on <"
                          " checked_on",
                          NO_BINDS),
              1); /* it was held late, and that stays */
    w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_get(w, s.agreement, &a), ERR_OK);
    CHECK(date_same(a.staff_due_on, (struct date){ 2028, 2, 20 }));
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
a_placement_agreement_hears_the_county_and_is_reviewed_within_four_years(void)
{
    struct scene s;
    int64_t party;
    scene_open(&s, AGREEMENT_PLACEMENT);
    static const struct party_new parties[] = {
        { .side = PARTY_MUN, .role = PARTY_AGREES, .name = "Mallikunta", .share_parts = -1 },
        { .side = SIDE_VITALITY, .role = PARTY_AGREES, .name = "Keskus", .share_parts = -1 },
        { .side = PARTY_WSC, .role = PARTY_HEARD, .name = "Hyvinvointialue", .share_parts = -1 },
    };
    write_clauses(&s, 5);
    CHECK_STR(move(&s, AGREEMENT_NEGOTIATED, DATE_NONE, NULL, NULL), NULL);
    for (size_t i = 0; i < 2; i++) {
        struct work *w = keep(&s);
        CHECK_STR(closed(&s, w, agreement_party_add(w, s.agreement, &parties[i], &party), NULL),
                  NULL);
    }
    CHECK(says(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, "to"), "Must be heard before"));
    struct work *w = keep(&s);
    CHECK_STR(closed(&s, w, agreement_party_add(w, s.agreement, &parties[2], &party), NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_AGREED, DATE_NONE, NULL, NULL), NULL);
    CHECK(says(approve(&s, PARTY_MUN, on(1, 10), "§ 1", "approved_on"), "681/2023 42 §"));
    CHECK_STR(approve(&s, PARTY_WSC, on(1, 9), "§ 2", NULL), NULL);
    CHECK_STR(approve(&s, PARTY_MUN, on(1, 10), "§ 1", NULL), NULL);
    CHECK_STR(approve(&s, SIDE_VITALITY, on(1, 10), "§ 1", NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_SIGNED, on(1, 13), NULL, NULL), NULL);
    CHECK_STR(move(&s, AGREEMENT_IN_FORCE, on(1, 14), NULL, NULL), NULL);
    w = keep(&s);
    CHECK(says(closed(&s, w,
                      agreement_hold_check(w, s.agreement, CHECK_REVIEW, on(1, 15), true, "Hyvä",
                                           (struct date){ 2030, 1, 16 }),
                      "next_on"),
               "at least every four years"));
    w = keep(&s);
    CHECK_STR(closed(&s, w,
                     agreement_hold_check(w, s.agreement, CHECK_REVIEW, on(1, 15), false,
                                          "Muutettava", DATE_NONE),
                     NULL),
              NULL);
    CHECK_INT(state(&s), AGREEMENT_REVIEWED);
    fixture_close(&s.f);
}

static void
T_41_agreed_shares_that_do_not_add_up_are_refused(void)
{
    static const struct {
        int64_t shares[3];
        const char *why; /* NULL: taken */
    } rows[] = {
        { { 6000, 3000, 900 }, "do not add up" },
        { { 6000, -1, 4000 }, "Some parties" },
        { { -1, -1, 10001 }, "do not add up" },
        { { 6000, 3000, 1000 }, NULL },
        { { -1, -1, 500 }, NULL },
        { { -1, -1, -1 }, NULL },
    };
    struct scene s;
    scene_open(&s, AGREEMENT_SUPPORT);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w = keep(&s);
        const char *why =
            closed(&s, w, agreement_set_shares(w, s.agreement, rows[i].shares, 3), "shares");
        CHECK_MSG(rows[i].why == NULL ? why == NULL : says(why, rows[i].why), rows[i].why);
    }
    struct agreement_version v;
    struct cost_party *parties;
    size_t count;
    add_staff_of_all(&s);
    struct agreement_text text = text_of(&s, &v);
    struct work *w = open_as(&s, ACT_LEAD_READ, "coordinator");
    CHECK_INT(agreement_split(w, AGREEMENT_SUPPORT, &text, 9000000, &parties, &count),
              COST_BY_STAFF);
    CHECK_INT(parties[0].cents, 6000000);
    CHECK_INT(parties[1].cents, 3000000);
    CHECK_INT(agreement_split(w, AGREEMENT_YOUTH, &text, 9000000, &parties, &count),
              COST_NO_SPLIT_GIVEN);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

static void
only_coordinators_of_the_region_and_the_owner_keep_an_agreement(void)
{
    static const char *const others[] = { "ea17", "wsc05sup", "steering", "orgadmin" };
    struct scene s;
    scene_open(&s, AGREEMENT_INTERFACE);
    for (size_t i = 0; i < COUNT(others); i++) {
        struct work *w = open_as(&s, ACT_AGREEMENT_OWN, others[i]);
        enum err err =
            agreement_move(w, s.agreement, &(struct move_new){ .to = AGREEMENT_NEGOTIATED });
        CHECK_INT(work_close(w, err), ERR_FORBIDDEN);
    }
    fixture_sql(&s.f, "UPDATE agreement SET owner_duty_id = :duty",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "steering"))));
    struct work *w = open_as(&s, ACT_AGREEMENT_OWN, "steering");
    enum err err = agreement_move(w, s.agreement, &(struct move_new){ .to = AGREEMENT_NEGOTIATED });
    CHECK_INT(work_close(w, err), ERR_OK);
    fixture_close(&s.f);
}

const struct test agreement_tests[] = {
    TEST(an_agreement_goes_from_draft_to_in_force),
    TEST(INV_40_not_in_force_with_an_empty_item_or_a_missing_approval),
    TEST(staff_of_every_party_is_agreed_with_amount_and_task),
    TEST(an_approval_names_body_date_and_section_of_the_minutes),
    TEST(N_23_a_version_does_not_change_after_approval),
    TEST(N_23_an_amendment_keeps_the_old_version_in_force_until_the_new_one_is),
    TEST(N_22_an_unreviewed_agreement_is_late_and_does_not_expire),
    TEST(a_placement_agreement_hears_the_county_and_is_reviewed_within_four_years),
    TEST(T_41_agreed_shares_that_do_not_add_up_are_refused),
    TEST(only_coordinators_of_the_region_and_the_owner_keep_an_agreement),
    TEST_END,
};
