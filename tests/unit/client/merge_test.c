/* tests/unit/client/merge_test.c: two records of one person are joined with every row, and taken
 * apart again, also after others have worked on. */
#include "client/merge.h"

#include "access/client_log.h"
#include "access/record_search.h"
#include "base/embedded.h"
#include "client/case.h"
#include "client/merge_tables.h"
#include "client/person.h"
#include "client/safety.h"
#include "tests/unit/fixture.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define CODE "010594Y9032"

struct stage {
    struct fixture f;
    client_id keep, from;
    case_id case_keep, case_from;
    offer_id offer;
};

/* Kept: a code-less record with a case of ea17.  The other: with a code, a case of `holder`. */
static void
stage_open(struct stage *s, const char *holder)
{
    fixture_open(&s->f);
    s->keep = fixture_client(&s->f, "Malliharju", "ea17");
    s->case_keep = fixture_case(&s->f, s->keep, "joint_support", "ea17");
    s->from = fixture_client(&s->f, "Malliharju", holder);
    s->case_from = fixture_case(&s->f, s->from, "work_ability", holder);
    s->offer = fixture_offer(&s->f, s->from, s->case_from, 1, holder, "kela");
    fixture_sql(&s->f,
                "UPDATE client SET identity_code = '" CODE "', no_code_reason = NULL, phone ="
                " 'PHONE-2', address = 'ADDRESS-2' WHERE id = :id",
                BINDS(BIND_ID("id", s->from)));
    fixture_sql(&s->f, "UPDATE client SET phone = 'PHONE-1' WHERE id = :id",
                BINDS(BIND_ID("id", s->keep)));
}

static int64_t
count(struct stage *s, const char *sql, client_id client)
{
    return fixture_int(&s->f, sql, BINDS(BIND_ID("client", client)));
}

static const char *
value(struct stage *s, const char *sql, client_id client)
{
    return fixture_text(&s->f, sql, BINDS(BIND_ID("client", client)));
}

static enum err
join_as(struct stage *s, const char *login, unsigned fields)
{
    struct work *w;
    enum err err =
        fixture_work(&s->f, ACT_MERGE, fixture_actor(&s->f, login), s->keep, NO_CASE, 0, &w);
    if (err != ERR_OK)
        return err;
    return work_close(w, merge_join(w, s->from, fields, "registered twice"));
}

static enum err
undo_as(struct stage *s, const char *login, unsigned fields)
{
    struct work *w;
    int64_t id = fixture_int(&s->f, "SELECT id FROM merge ORDER BY id DESC", NO_BINDS);
    CHECK_INT(fixture_work(&s->f, ACT_MERGE, fixture_actor(&s->f, login), s->keep, NO_CASE, id, &w),
              ERR_OK);
    return work_close(w, merge_undo(w, fields, "they are two persons"));
}

static enum err
may(struct stage *s, const char *login, client_id client, case_id in_case)
{
    struct work *w;
    enum err err =
        fixture_work(&s->f, ACT_CLIENT_READ, fixture_actor(&s->f, login), client, in_case, 0, &w);
    return err != ERR_OK ? err : work_close(w, ERR_OK);
}

/* Every row of a person table that says it is this client's. */
static int64_t
rows_of(struct stage *s, client_id client)
{
    int64_t sum = 0;
    for (size_t i = 0; merge_moves[i] != NULL; i++)
        sum += count(s,
                     str_printf(s->f.arena, "SELECT count(*) FROM %s WHERE client_id = :client",
                                merge_moves[i]),
                     client);
    return sum;
}

/* ---- the list of tables ---- */

static bool
is_listed(const char *table)
{
    for (size_t i = 0; merge_moves[i] != NULL; i++)
        if (str_same(merge_moves[i], table))
            return true;
    for (size_t i = 0; merge_stays[i].table != NULL; i++)
        if (str_same(merge_stays[i].table, table))
            return merge_stays[i].why != NULL;
    return false;
}

/* The name at the beginning of the text. */
static const char *
word_of(struct arena *a, const char *text)
{
    size_t n = 0;
    while (isalnum((unsigned char)text[n]) || text[n] == '_')
        n++;
    return str_copy_bytes(a, text, n);
}

static void
no_table_about_a_person_is_forgotten(void)
{
    struct arena *a = arena_new();
    int seen = 0, forgotten = 0;
    for (size_t i = 0; i < embedded_count; i++) {
        if (!str_starts(embedded[i].name, "migrations/"))
            continue;
        const char *table = NULL;
        bool person = false;
        for (const char *line = (const char *)embedded[i].bytes; *line != '\0';) {
            if (str_starts(line, "-- privacy: "))
                person = str_starts(line, "-- privacy: person");
            else if (str_starts(line, "CREATE TABLE "))
                table = word_of(a, line + strlen("CREATE TABLE "));
            else if (person && table != NULL &&
                     str_starts(line + strspn(line, " "), "client_id ")) {
                seen++;
                if (!is_listed(table)) {
                    printf("    %s follows nobody when records are joined\n", table);
                    forgotten++;
                }
            }
            line += strcspn(line, "\n");
            line += *line == '\n';
        }
    }
    CHECK(seen > 30);
    CHECK_INT(forgotten, 0);
    arena_free(a);
}

/* ---- joining ---- */

static void
everything_moves_and_nothing_is_lost(void)
{
    struct stage s;
    stage_open(&s, "ea17");
    int64_t of_keep = rows_of(&s, s.keep), of_from = rows_of(&s, s.from);
    CHECK(of_from >= 5);
    CHECK_INT(join_as(&s, "ea17", 1u << MERGE_CODE | 1u << MERGE_PHONE), ERR_OK);
    CHECK_INT(rows_of(&s, s.from), 0);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM merge_move", NO_BINDS), of_from);
    /* And the events and notices of the joining itself: one on each open case. */
    CHECK_INT(rows_of(&s, s.keep), of_keep + of_from + 2);
    CHECK_STR(value(&s, "SELECT identity_code FROM client WHERE id = :client", s.keep), CODE);
    CHECK_STR(value(&s, "SELECT phone FROM client WHERE id = :client", s.keep), "PHONE-2");
    CHECK(value(&s, "SELECT address FROM client WHERE id = :client", s.keep) == NULL);
    CHECK_INT(may(&s, "ea17", s.keep, s.case_from), ERR_OK);
    CHECK_INT(may(&s, "ea17", s.from, NO_CASE), ERR_FORBIDDEN);
    /* Kela's offer is found by the kept person now. */
    struct work *w;
    CHECK_INT(fixture_work(&s.f, ACT_OFFER_PREVIEW, fixture_actor(&s.f, "kela"), s.keep, NO_CASE,
                           s.offer.v, &w),
              ERR_OK);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(join_as(&s, "ea17", 0), ERR_FORBIDDEN); /* it is nobody's client any more */
    fixture_close(&s.f);
}

static void
who_has_no_right_over_both_asks_and_the_other_joins_them(void)
{
    struct stage s;
    struct work *w;
    client_id other = { 7 };
    stage_open(&s, "wsc17");
    CHECK_INT(join_as(&s, "ea17", 0), ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, merge_ask(w, CODE, "the same person, I think", &other)), ERR_OK);
    CHECK_INT(other.v, 0);
    CHECK_INT(rows_of(&s, s.from) > 0, true); /* nothing has moved */
    struct merge_request *rows;
    size_t n;
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "ea17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(merge_requests(w, 10, &rows, &n), ERR_OK);
    CHECK_INT((int)n, 0);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(
        fixture_work(&s.f, ACT_DAY_READ, fixture_actor(&s.f, "wsc17"), NO_CLIENT, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(merge_requests(w, 10, &rows, &n), ERR_OK);
    CHECK_INT((int)n, 1);
    CHECK_INT(rows[0].client.v, s.from.v);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    int64_t id = fixture_int(&s.f, "SELECT id FROM merge_request", NO_BINDS);
    /* The asker cannot answer: the request is the other's. */
    CHECK_INT(fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "ea17"), s.from, NO_CASE, id, &w),
              ERR_FORBIDDEN);
    CHECK_INT(fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, id, &w),
              ERR_OK);
    CHECK_INT(work_close(w, merge_accept(w, 0)), ERR_NOT_FOUND);
    CHECK_INT(fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "wsc17"), s.from, NO_CASE, id, &w),
              ERR_OK);
    CHECK_INT(work_close(w, merge_accept(w, 1u << MERGE_CODE)), ERR_OK);
    CHECK_INT(rows_of(&s, s.from), 0);
    CHECK_INT(may(&s, "wsc17", s.keep, s.case_from), ERR_OK);
    fixture_close(&s.f);
}

static void
a_request_is_declined_with_a_reason_and_answered_once(void)
{
    struct stage s;
    struct work *w;
    client_id other;
    stage_open(&s, "wsc17");
    CHECK_INT(fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, 0, &w),
              ERR_OK);
    CHECK_INT(work_close(w, merge_ask(w, CODE, "the same person, I think", &other)), ERR_OK);
    int64_t id = fixture_int(&s.f, "SELECT id FROM merge_request", NO_BINDS);
    static const struct {
        const char *reason;
        enum err wanted;
    } rows[] = { { "", ERR_INVALID }, { "another person", ERR_OK }, { "again", ERR_NOT_FOUND } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_INT(
            fixture_work(&s.f, ACT_MERGE, fixture_actor(&s.f, "wsc17"), s.from, NO_CASE, id, &w),
            ERR_OK);
        CHECK_INT(work_close(w, merge_decline(w, rows[i].reason)), rows[i].wanted);
    }
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM notice WHERE holder_id = :duty AND kind = :kind",
                          BINDS(BIND_ID("duty", fixture_duty(&s.f, "ea17")),
                                BIND_INT("kind", EVENT_MERGE_DECLINED))),
              1);
    CHECK(rows_of(&s, s.from) > 0);
    fixture_close(&s.f);
}

static void
two_open_cases_of_one_path_are_refused(void)
{
    struct stage s;
    stage_open(&s, "ea17");
    fixture_sql(&s.f, "UPDATE client_case SET path = 'joint_support'", NO_BINDS);
    CHECK_INT(join_as(&s, "ea17", 0), ERR_CONFLICT);
    CHECK_INT(fixture_int(&s.f, "SELECT count(*) FROM merge", NO_BINDS), 0);
    CHECK(rows_of(&s, s.from) > 0);
    fixture_close(&s.f);
}

static void
INV_25_the_joined_person_is_masked_when_either_was(void)
{
    struct stage s;
    struct work *w;
    struct person p;
    stage_open(&s, "ea17");
    CHECK_INT(fixture_work(&s.f, ACT_PROHIBITION_CHANGE, fixture_actor(&s.f, "ea17"), s.from,
                           NO_CASE, 0, &w),
              ERR_OK);
    struct prohibition_given given = { .told_by = PROHIBITION_TOLD_CLIENT };
    CHECK_INT(work_close(w, prohibition_set(w, &given)), ERR_OK);
    CHECK_INT(join_as(&s, "ea17", 1u << MERGE_PHONE), ERR_OK);
    CHECK_INT(
        fixture_work(&s.f, ACT_CLIENT_READ, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, 0, &w),
        ERR_OK);
    CHECK_INT(person_get(w, &p), ERR_OK);
    CHECK(p.prohibited && p.phone == NULL);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    /* What it got, and had before, is masked too. */
    int64_t id = fixture_int(&s.f, "SELECT id FROM merge", NO_BINDS);
    struct merge_value *values;
    size_t n;
    CHECK_INT(
        fixture_work(&s.f, ACT_MERGE_READ, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, id, &w),
        ERR_OK);
    CHECK_INT(merge_values(w, &values, &n), ERR_OK);
    CHECK_INT((int)n, 1);
    CHECK(values[0].before_value == NULL && values[0].given_value == NULL &&
          values[0].now_value == NULL);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    fixture_close(&s.f);
}

/* ---- taking apart ---- */

static void
undoing_gives_everything_back(void)
{
    struct stage s;
    stage_open(&s, "ea17");
    int64_t of_from = rows_of(&s, s.from);
    CHECK_INT(join_as(&s, "ea17", 1u << MERGE_CODE | 1u << MERGE_PHONE), ERR_OK);
    CHECK_INT(undo_as(&s, "ea17", 0), ERR_OK);
    /* As it was, with the two events of the joining and the taking apart on its case. */
    CHECK_INT(rows_of(&s, s.from), of_from + 2);
    CHECK_STR(value(&s, "SELECT identity_code FROM client WHERE id = :client", s.from), CODE);
    CHECK(value(&s, "SELECT identity_code FROM client WHERE id = :client", s.keep) == NULL);
    CHECK_STR(value(&s, "SELECT no_code_reason FROM client WHERE id = :client", s.keep),
              "invented");
    CHECK_STR(value(&s, "SELECT phone FROM client WHERE id = :client", s.keep), "PHONE-1");
    CHECK_INT(may(&s, "ea17", s.from, s.case_from), ERR_OK);
    CHECK_INT(may(&s, "ea17", s.keep, s.case_from), ERR_FORBIDDEN);
    CHECK_INT(undo_as(&s, "ea17", 0), ERR_CONFLICT); /* once */
    fixture_close(&s.f);
}

static void
undoing_after_others_have_worked_on_takes_along_what_belongs_to_what_came(void)
{
    struct stage s;
    struct work *w;
    stage_open(&s, "ea17");
    CHECK_INT(join_as(&s, "ea17", 1u << MERGE_PHONE | 1u << MERGE_ADDRESS), ERR_OK);
    /* Another organisation writes on the case that came, and somebody changes the phone. */
    fixture_sql(&s.f,
                "UPDATE client_case SET holder_duty_id = :duty, holder_unit_id = :unit WHERE id ="
                " :case",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "wsc17")),
                      BIND_ID("unit", fixture_unit(&s.f, "wsc17")), BIND_ID("case", s.case_from)));
    fixture_sql(&s.f,
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on) VALUES (:duty,"
                " :client, 2, :case, :on)",
                BINDS(BIND_ID("duty", fixture_duty(&s.f, "wsc17")), BIND_ID("client", s.keep),
                      BIND_ID("case", s.case_from),
                      BIND_DATE("on", ((struct date){ 2026, 1, 15 }))));
    static const struct {
        const char *login;
        bool came;
    } notes[] = { { "wsc17", true }, { "ea17", false } };
    for (size_t i = 0; i < COUNT(notes); i++) {
        CHECK_INT(fixture_work(&s.f, ACT_NOTE_ADD, fixture_actor(&s.f, notes[i].login), s.keep,
                               notes[i].came ? s.case_from : s.case_keep, 0, &w),
                  ERR_OK);
        CHECK_INT(work_close(w, case_note(w, C2, DATE_NONE, "made since")), ERR_OK);
    }
    fixture_sql(&s.f, "UPDATE client SET phone = 'PHONE-3' WHERE id = :id",
                BINDS(BIND_ID("id", s.keep)));
    /* The page says which fields return before it is confirmed. */
    int64_t id = fixture_int(&s.f, "SELECT id FROM merge", NO_BINDS);
    struct merge_value *values;
    size_t n;
    CHECK_INT(
        fixture_work(&s.f, ACT_MERGE_READ, fixture_actor(&s.f, "ea17"), s.keep, NO_CASE, id, &w),
        ERR_OK);
    CHECK_INT(merge_values(w, &values, &n), ERR_OK);
    CHECK_INT((int)n, 2);
    CHECK_STR(values[0].field, "address");
    CHECK(!values[0].changed);
    CHECK_STR(values[1].field, "phone");
    CHECK(values[1].changed);
    CHECK_INT(work_close(w, ERR_OK), ERR_OK);
    CHECK_INT(undo_as(&s, "ea17", 0), ERR_OK);
    CHECK_STR(value(&s, "SELECT phone FROM client WHERE id = :client", s.keep), "PHONE-3");
    CHECK(value(&s, "SELECT address FROM client WHERE id = :client", s.keep) == NULL);
    static const char made[] = "SELECT count(*) FROM event WHERE note = 'made since' AND client_id"
                               " = :client";
    CHECK_INT(count(&s, made, s.from), 1);
    CHECK_INT(count(&s, made, s.keep), 1);
    CHECK_INT(may(&s, "wsc17", s.from, s.case_from), ERR_OK);
    CHECK_INT(may(&s, "wsc17", s.keep, s.case_from), ERR_FORBIDDEN);
    /* No row says another client than its case. */
    CHECK_INT(fixture_int(&s.f,
                          "SELECT count(*) FROM event e JOIN client_case c ON c.id = e.case_id"
                          " WHERE c.client_id <> e.client_id",
                          NO_BINDS),
              0);
    fixture_close(&s.f);
}

static void
a_field_that_was_changed_since_returns_when_it_is_chosen(void)
{
    struct stage s;
    stage_open(&s, "ea17");
    CHECK_INT(join_as(&s, "ea17", 1u << MERGE_PHONE), ERR_OK);
    fixture_sql(&s.f, "UPDATE client SET phone = 'PHONE-3' WHERE id = :id",
                BINDS(BIND_ID("id", s.keep)));
    CHECK_INT(undo_as(&s, "ea17", 1u << MERGE_PHONE), ERR_OK);
    CHECK_STR(value(&s, "SELECT phone FROM client WHERE id = :client", s.keep), "PHONE-1");
    fixture_close(&s.f);
}

/* ---- the record ---- */

/* Lines of ea17 that the officer finds when asking for `client`. */
static int
lines_about(struct stage *s, client_id client, const char *action)
{
    struct work *w;
    struct recorded_line *lines;
    size_t n;
    bool more;
    int found = 0;
    CHECK_INT(fixture_work(&s->f, ACT_RECORD_SEARCH, fixture_actor(&s->f, "dpo"), NO_CLIENT,
                           NO_CASE, 0, &w),
              ERR_OK);
    const struct record_filter filter = { .client = client };
    CHECK_INT(work_close(w, record_search(w, &filter, 25, &lines, &n, &more)), ERR_OK);
    for (size_t i = 0; i < n; i++)
        found += str_same(lines[i].action, action) && str_same(lines[i].worker_login, "ea17");
    return found;
}

/* The same as the client is told. */
static int
uses_told(struct stage *s, client_id client, case_id in_case, const char *action)
{
    struct work *w;
    struct client_log_line *lines;
    size_t n;
    bool more;
    int found = 0;
    CHECK_INT(fixture_work(&s->f, ACT_CLIENT_LOG_READ, fixture_actor(&s->f, "ea17"), client,
                           in_case, 0, &w),
              ERR_OK);
    const struct client_log_filter filter = { .from = 0 };
    CHECK_INT(work_close(w, client_log_read(w, &filter, 25, &lines, &n, &more)), ERR_OK);
    for (size_t i = 0; i < n; i++)
        found += str_same(lines[i].action, action);
    return found;
}

static void
both_ids_answer_for_the_joined_person_and_each_for_its_own_again(void)
{
    struct stage s;
    stage_open(&s, "ea17");
    CHECK_INT(may(&s, "ea17", s.keep, s.case_keep), ERR_OK);
    CHECK_INT(may(&s, "ea17", s.from, s.case_from), ERR_OK);
    CHECK_INT(may(&s, "ea17", s.from, s.case_from), ERR_OK);
    s.f.now += MINUTE;
    CHECK_INT(lines_about(&s, s.keep, "CLIENT_READ"), 1);
    CHECK_INT(lines_about(&s, s.from, "CLIENT_READ"), 2);
    CHECK_INT(uses_told(&s, s.keep, s.case_keep, "CLIENT_READ"), 1);
    CHECK_INT(join_as(&s, "ea17", 0), ERR_OK);
    s.f.now += MINUTE;
    CHECK_INT(lines_about(&s, s.keep, "CLIENT_READ"), 3);
    CHECK_INT(lines_about(&s, s.from, "CLIENT_READ"), 3);
    CHECK_INT(lines_about(&s, s.keep, "MERGE"), 1); /* it names both, and is one line */
    CHECK_INT(uses_told(&s, s.keep, s.case_keep, "CLIENT_READ"), 3);
    CHECK_INT(uses_told(&s, s.keep, s.case_keep, "MERGE"), 1);
    CHECK_INT(undo_as(&s, "ea17", 0), ERR_OK);
    s.f.now += MINUTE;
    CHECK_INT(lines_about(&s, s.keep, "CLIENT_READ"), 1);
    CHECK_INT(lines_about(&s, s.from, "CLIENT_READ"), 2);
    CHECK_INT(uses_told(&s, s.keep, s.case_keep, "CLIENT_READ"), 1);
    CHECK_INT(uses_told(&s, s.from, s.case_from, "CLIENT_READ"), 2);
    fixture_close(&s.f);
}

const struct test client_merge_tests[] = {
    TEST(both_ids_answer_for_the_joined_person_and_each_for_its_own_again),
    TEST(no_table_about_a_person_is_forgotten),
    TEST(everything_moves_and_nothing_is_lost),
    TEST(who_has_no_right_over_both_asks_and_the_other_joins_them),
    TEST(a_request_is_declined_with_a_reason_and_answered_once),
    TEST(two_open_cases_of_one_path_are_refused),
    TEST(INV_25_the_joined_person_is_masked_when_either_was),
    TEST(undoing_gives_everything_back),
    TEST(undoing_after_others_have_worked_on_takes_along_what_belongs_to_what_came),
    TEST(a_field_that_was_changed_since_returns_when_it_is_chosen),
    TEST_END,
};
