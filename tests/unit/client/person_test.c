/* tests/unit/client/person_test.c: a person is registered once, found narrowly, and masked where
 * the law says so. */
#include "client/mine.h"
#include "client/person.h"
#include "tests/unit/fixture.h"

#include <string.h>

static struct person_given
eeva(void)
{
    return (struct person_given){
        .family_name = "Malliharju",
        .given_names = "Eeva Maria",
        .identity_code = "010594Y9032",
        .service_lang = "fi",
        .municipality_code = "905",
        .phone = "+358 00 000 0101",
        .address = "Mallikuja 1",
    };
}

static client_id
registered(struct fixture *f, const char *login, const struct person_given *given)
{
    struct work *w;
    client_id id;
    CHECK_INT(
        fixture_work(f, ACT_CLIENT_REGISTER, fixture_actor(f, login), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(work_close(w, person_register(w, given, &id)), ERR_OK);
    return id;
}

/* Register and expect a refusal; the problem at the field, in English. */
static const char *
refused(struct fixture *f, const struct person_given *given, const char *field)
{
    struct work *w;
    client_id id = { 77 };
    CHECK_INT(
        fixture_work(f, ACT_CLIENT_REGISTER, fixture_actor(f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    enum err err = person_register(w, given, &id);
    CHECK(err == ERR_INVALID || err == ERR_CONFLICT);
    CHECK_INT(id.v, 77); /* untouched on failure */
    const char *problem = fixture_problem(w, field);
    CHECK_INT(work_close(w, err), err);
    return problem;
}

static void
what_is_wrong_is_said_at_the_field(void)
{
    struct fixture f;
    fixture_open(&f);
    static const struct {
        const char *why, *code, *family, *field, *has;
    } rows[] = {
        { "a foreign number", "19940501-1234", "Malliharju", "identity_code", "eleven characters" },
        { "no such day", "310294Y903P", "Malliharju", "identity_code", "not a day" },
        { "the check character", "010594Y9033", "Malliharju", "identity_code", "does not fit" },
        { "born tomorrow", "160126F9031", "Malliharju", "identity_code", "" },
        { "no name", "010594Y9032", "", "family_name", "needed" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct person_given given = eeva();
        given.identity_code = rows[i].code;
        given.family_name = rows[i].family;
        const char *problem = refused(&f, &given, rows[i].field);
        CHECK_MSG(problem != NULL, rows[i].why);
        CHECK_MSG(strstr(problem, rows[i].has) != NULL, problem);
    }
    struct person_given given = eeva();
    given.identity_code = NULL;
    CHECK_MSG(refused(&f, &given, "identity_code") != NULL, "no code and no reason for it");
    given.no_code_reason = "has applied for one";
    given.born_on = (struct date){ 2026, 1, 16 };
    CHECK_MSG(refused(&f, &given, "born_on") != NULL, "birth in the future");
    fixture_close(&f);
}

static void
a_person_is_registered_once(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    client_id first = registered(&f, "ea17", &given);
    CHECK(first.v != 0);
    CHECK(refused(&f, &given, "identity_code") != NULL);
    /* Another sign is another person, and the same birth date and name ask to compare first. */
    given.identity_code = "010594-9032";
    CHECK(refused(&f, &given, "not_a_duplicate") != NULL);
    given.not_a_duplicate = true;
    CHECK(registered(&f, "ea17", &given).v != first.v);
    CHECK_INT(fixture_int(&f, "SELECT count(*) FROM client", NO_BINDS), 2);
    fixture_close(&f);
}

static void
a_warning_of_a_duplicate_shows_no_name(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    registered(&f, "ea17", &given);
    given.identity_code = NULL;
    given.no_code_reason = "has applied for one";
    given.born_on = (struct date){ 1994, 5, 1 };
    struct work *w;
    struct duplicate *rows;
    size_t count;
    CHECK_INT(fixture_work(&f, ACT_CLIENT_REGISTER, fixture_actor(&f, "wsc05"), NO_CLIENT, NO_CASE,
                           0, &w),
              ERR_OK);
    CHECK_INT(person_duplicates(w, &given, &rows, &count), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(rows[0].birth_year, 1994);
    CHECK(strstr(rows[0].masked_name, "alliharju") == NULL);
    CHECK(rows[0].masked_name[0] == 'M');
    /* So does a form shown again, of which only the code is known yet. */
    given.identity_code = "010594-9032";
    given.born_on = DATE_NONE;
    CHECK_INT(person_duplicates(w, &given, &rows, &count), ERR_OK);
    CHECK_INT((int)count, 1);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
a_search_by_code_tells_who_is_responsible_and_no_more(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    client_id client = registered(&f, "ea17", &given);
    fixture_case(&f, client, "joint_support", "ea17");
    static const struct {
        const char *login, *code;
        bool exists, linked;
    } rows[] = {
        { "ea17", "010594Y9032", true, true },
        { "wsc05", "010594Y9032", true, false },
        { "wsc05", "010594-9032", false, false }, /* the sign is part of the code */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        struct found found;
        CHECK_INT(fixture_work(&f, ACT_CLIENT_FIND, fixture_actor(&f, rows[i].login), NO_CLIENT,
                               NO_CASE, 0, &w),
                  ERR_OK);
        CHECK_INT(person_find_code(w, rows[i].code, &found), ERR_OK);
        CHECK_INT(found.exists, rows[i].exists);
        CHECK_INT(found.client.v != 0, rows[i].linked);
        CHECK_INT(found.org_name.fi != NULL, rows[i].exists);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    /* Each search has a line, and the found person's own log has it. */
    CHECK_INT(
        fixture_int(&f, "SELECT count(*) FROM record_line WHERE action = 'CLIENT_FIND'", NO_BINDS),
        3);
    CHECK_INT(fixture_int(&f,
                          "SELECT count(*) FROM record_subject s JOIN record_line l ON l.node = "
                          "s.node AND l.seq = s.seq"
                          " WHERE s.client_id = :client AND l.action = 'CLIENT_FIND'",
                          BINDS(BIND_ID("client", client))),
              2);
    fixture_close(&f);
}

static void
a_prohibition_masks_what_tells_where_one_lives(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    given.prohibited = true;
    given.contact_address = "PL 1";
    client_id client = registered(&f, "ea17", &given);
    struct work *w;
    struct person p;
    CHECK_INT(fixture_work(&f, ACT_CLIENT_READ, fixture_actor(&f, "ea17"), client, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(person_get(w, &p), ERR_OK);
    CHECK(p.phone == NULL && p.address == NULL && p.email == NULL && p.municipality_code == NULL);
    CHECK_STR(p.contact_address, "PL 1");
    CHECK_STR(p.identity_code, "010594Y••••");
    CHECK_INT(person_reveal(w, &p),
              ERR_FORBIDDEN); /* that is another action, with a line of its own */
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&f);
}

static void
names_of_every_script_are_found_by_the_beginning_of_a_word(void)
{
    struct fixture f;
    fixture_open(&f);
    static const char *const names[] = { "Åkerblom", "Şimşek", "Нинанова", "ทดสอบ",
                                         "García-Núñez" };
    static const char *const words[] = { "åker", "şim", "нина", "ทด", "garcía" };
    for (size_t i = 0; i < COUNT(names); i++) {
        struct person_given given = { .family_name = names[i],
                                      .given_names = "Test",
                                      .no_code_reason = "sample",
                                      .service_lang = "sv",
                                      .not_a_duplicate = true };
        registered(&f, "ea17", &given);
    }
    for (size_t i = 0; i < COUNT(names); i++) {
        struct work *w;
        struct mine_line *lines;
        size_t count;
        bool more;
        CHECK_INT(fixture_work(&f, ACT_CLIENTS_LIST, fixture_actor(&f, "ea17"), NO_CLIENT, NO_CASE,
                               0, &w),
                  ERR_OK);
        CHECK_INT(
            mine_list(w, &(struct mine_filter){ .words = words[i] }, 10, &lines, &count, &more),
            ERR_OK);
        CHECK_INT((int)count, 1);
        CHECK_STR(lines[0].family_name, names[i]);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
        /* Outside one's reach a name finds nothing. */
        CHECK_INT(fixture_work(&f, ACT_CLIENTS_LIST, fixture_actor(&f, "wsc17"), NO_CLIENT, NO_CASE,
                               0, &w),
                  ERR_OK);
        CHECK_INT(
            mine_list(w, &(struct mine_filter){ .words = words[i] }, 10, &lines, &count, &more),
            ERR_OK);
        CHECK_INT((int)count, 0);
        CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    }
    fixture_close(&f);
}

static void
a_merged_municipality_becomes_the_one_it_joined(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    given.municipality_code = "588"; /* Pertunmaa joined Mäntyharju on 1.1.2025 */
    client_id client = registered(&f, "ea17", &given);
    CHECK_STR(fixture_text(&f, "SELECT municipality_code FROM client WHERE id = :id",
                           BINDS(BIND_ID("id", client))),
              "507");
    given = eeva();
    given.identity_code = "020594X903P";
    given.municipality_code = "999";
    CHECK(refused(&f, &given, "municipality") != NULL);
    fixture_close(&f);
}

static void
a_stale_form_does_not_overwrite(void)
{
    struct fixture f;
    fixture_open(&f);
    struct person_given given = eeva();
    client_id client = registered(&f, "ea17", &given);
    given.phone = "+358 00 000 0202";
    static const struct {
        int64_t version;
        enum err wanted;
    } rows[] = { { 1, ERR_OK }, { 1, ERR_CONFLICT }, { 2, ERR_OK } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct work *w;
        CHECK_INT(
            fixture_work(&f, ACT_CLIENT_CHANGE, fixture_actor(&f, "ea17"), client, NO_CASE, 0, &w),
            ERR_OK);
        CHECK_INT(work_close(w, person_change(w, &given, rows[i].version)), rows[i].wanted);
    }
    fixture_close(&f);
}

const struct test client_person_tests[] = {
    TEST(what_is_wrong_is_said_at_the_field),
    TEST(a_person_is_registered_once),
    TEST(a_warning_of_a_duplicate_shows_no_name),
    TEST(a_search_by_code_tells_who_is_responsible_and_no_more),
    TEST(a_prohibition_masks_what_tells_where_one_lives),
    TEST(names_of_every_script_are_found_by_the_beginning_of_a_word),
    TEST(a_merged_municipality_becomes_the_one_it_joined),
    TEST(a_stale_form_does_not_overwrite),
    TEST_END,
};
