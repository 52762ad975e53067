/* tests/unit/http/csv_test.c: a list as CSV: quoted by RFC 4180, and no formula for a spreadsheet.
 */
#include "http/reply_in.h"
#include "tests/check.h"

static void
a_cell_is_quoted_where_it_must_be_and_never_a_formula(void)
{
    static const struct {
        const char *text, *cell;
    } rows[] = {
        { "plain", "plain" },
        { NULL, "" },
        { "", "" },
        { "a,b", "\"a,b\"" },
        { "a;b", "\"a;b\"" },
        { "say \"no\"", "\"say \"\"no\"\"\"" },
        { "two\nlines", "\"two\nlines\"" },
        { "=1+1", "\"'=1+1\"" },
        { "+358 40", "\"'+358 40\"" },
        { "-2", "\"'-2\"" },
        { "@x", "\"'@x\"" },
        { "\tx", "\"'\tx\"" },
        { "a=b", "a=b" },
        { "=\"a\"", "\"'=\"\"a\"\"\"" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b;
        buf_init(&b, a, 16);
        csv_cell(&b, rows[i].text);
        CHECK_STR(buf_text(&b), rows[i].cell);
    }
    arena_free(a);
}

struct row {
    int64_t id, number;
    const char *name, *health;
    struct date on;
    int state;
    bool open;
};
static const struct code states[] = { { 1, "done", T("Done") }, { 0, NULL, TEXT_NONE } };
static const struct attr attrs[] = {
    ATTR(struct row, id, KIND_ID, OPEN),
    ATTR(struct row, name, KIND_TEXT, C1, .label = T("Name")),
    ATTR(struct row, health, KIND_TEXT, C5),
    ATTR(struct row, number, KIND_INT, OPEN),
    ATTR(struct row, on, KIND_DATE, OPEN),
    ATTR(struct row, state, KIND_CODE, OPEN, .codes = states),
    ATTR(struct row, open, KIND_BOOL, OPEN),
    ATTR_END,
};
static const struct shape shape = { "row", sizeof(struct row), attrs };
static const struct row list[] = {
    { 1, -5, "A, B", "secret", { 2026, 11, 21 }, 1, true },
    { 0, 0, NULL, NULL, { 0, 0, 0 }, 0, false },
};

static struct reply *
rows_for(struct arena *a, enum wire wire, bool is_api)
{
    struct reply *reply = reply_new(a, wire, LANG_EN);
    reply->is_api = is_api;
    reply->classes = CLASSES_NAME;
    reply_rows(reply, "rows", &shape, list, COUNT(list));
    return reply;
}

static void
a_list_leaves_out_what_its_reader_may_not_have(void)
{
    struct arena *a = arena_new();
    struct reply *reply = rows_for(a, WIRE_CSV, true);
    CHECK_STR(buf_text(&reply->csv), "\xef\xbb\xbfid,name,number,on,state,open\r\n"
                                     "0000000000001,\"A, B\",-5,2026-11-21,done,1\r\n"
                                     ",,0,,,0\r\n");
    reply_rows(reply, "more", &shape, list, 1);
    CHECK_MSG(reply->csv.length > 0 &&
                  str_same(buf_text(&rows_for(a, WIRE_CSV, true)->csv), buf_text(&reply->csv)),
              "only the first list has rows");
    reply = rows_for(a, WIRE_CSV, false);
    CHECK_MSG(str_starts(buf_text(&reply->csv), "\xef\xbb\xbfid,Name,number"),
              "people get the words");
    arena_free(a);
}

static void
json_is_one_object_of_what_was_given(void)
{
    struct arena *a = arena_new();
    struct reply *reply = rows_for(a, WIRE_JSON, true);
    struct response response = { .status = 0 };
    reply_number(reply, "count", 2);
    reply_string(reply, "who", "\"x\"");
    reply_cursor(reply, NULL);
    reply_data(reply, &response, 200);
    CHECK_STR(response.body,
              "{\"rows\":[{\"id\":\"0000000000001\",\"name\":\"A, B\",\"number\":-5,"
              "\"on\":\"2026-11-21\",\"state\":\"done\",\"open\":true},"
              "{\"id\":null,\"name\":null,\"number\":0,\"on\":null,\"state\":null,"
              "\"open\":false}],\"count\":2,\"who\":\"\\\"x\\\"\",\"cursor\":null}\n");
    response = (struct response){ .status = 0 };
    reply_data(reply_new(a, WIRE_JSON, LANG_FI), &response, 200);
    CHECK_STR(response.body, "{}\n");
    arena_free(a);
}

static void
a_problem_says_which_field(void)
{
    struct arena *a = arena_new();
    const struct problem problem = { .field = "to", .text = T("This is needed.") };
    const struct error_data data = { .status = 422,
                                     .title = T("Wrong"),
                                     .sentence = T("See below."),
                                     .problems = &problem,
                                     .lang = LANG_EN };
    struct response response = { .status = 0 };
    problem_json(a, &data, &response);
    CHECK_INT(response.status, 422);
    CHECK_STR(response.headers[0].value, "application/problem+json");
    CHECK_STR(response.body, "{\"type\":\"about:blank\",\"status\":422,\"title\":\"Wrong\","
                             "\"detail\":\"See below.\",\"errors\":[{\"field\":\"to\","
                             "\"detail\":\"This is needed.\"}]}\n");
    arena_free(a);
}

static void
every_error_has_its_status(void)
{
    CHECK_INT(reply_status(ERR_OK), 200);
    CHECK_INT(reply_status(ERR_INVALID), 422);
    CHECK_INT(reply_status(ERR_NOT_FOUND), 404);
    CHECK_INT(reply_status(ERR_FORBIDDEN), 403);
    CHECK_INT(reply_status(ERR_CONFLICT), 409);
    CHECK_INT(reply_status(ERR_BUSY), 503);
    CHECK_INT(reply_status(ERR_LIMIT), 413);
    CHECK_INT(reply_status(ERR_STORE), 503);
    CHECK_INT(reply_status(ERR_INTERNAL), 500);
}

const struct test http_csv_tests[] = {
    TEST(a_cell_is_quoted_where_it_must_be_and_never_a_formula),
    TEST(a_list_leaves_out_what_its_reader_may_not_have),
    TEST(json_is_one_object_of_what_was_given),
    TEST(a_problem_says_which_field),
    TEST(every_error_has_its_status),
    TEST_END,
};
