/* tests/unit/base/json_test.c: records as JSON, and what a reader without the right is not given.
 */
#include "base/json.h"

#include "tests/check.h"

#include <jansson.h>
#include <string.h>

enum answer { ANSWER_ACCEPTED = 1, ANSWER_DECLINED };
static const struct code answers[] = {
    { ANSWER_ACCEPTED, "accepted", { "Accepted", NULL, NULL } },
    { ANSWER_DECLINED, "declined", { "Declined", NULL, NULL } },
    { 0 },
};

struct sample {
    case_id id;
    client_id client;
    int64_t count;
    bool urgent;
    int answer;
    const char *note;
    struct date sent_on;
    instant made_at;
};
static const struct attr sample_attrs[] = {
    ATTR(struct sample, id, KIND_ID, OPEN),
    ATTR(struct sample, client, KIND_CLIENT, C2),
    ATTR(struct sample, count, KIND_INT, OPEN),
    ATTR(struct sample, urgent, KIND_BOOL, C6),
    ATTR(struct sample, answer, KIND_CODE, C2, .codes = answers),
    ATTR(struct sample, note, KIND_TEXT, C5),
    ATTR(struct sample, sent_on, KIND_DATE, C2),
    ATTR(struct sample, made_at, KIND_INSTANT, OPEN),
    ATTR_END,
};
static const struct shape sample_shape = { "sample", sizeof(struct sample), sample_attrs };

static const struct sample full = {
    .id = { 33 },
    .client = { 1 },
    .count = -5,
    .urgent = true,
    .answer = ANSWER_DECLINED,
    .note = "He said \"no\"",
    .sent_on = { 2026, 2, 1 },
    .made_at = 20778 * DAY + 2 * HOUR,
};

static void
a_record_is_an_object_of_its_fields(void)
{
    struct arena *a = arena_new();
    struct buf b;
    buf_init(&b, a, 0);
    json_record(&b, &sample_shape, &full);
    CHECK_STR(buf_text(&b),
              "{\"id\":\"0000000000011\",\"client\":\"0000000000001\",\"count\":-5,"
              "\"urgent\":true,\"answer\":\"declined\",\"note\":\"He said \\\"no\\\"\","
              "\"sent_on\":\"2026-02-01\",\"made_at\":\"2026-11-21T02:00:00Z\"}");
    buf_init(&b, a, 0);
    json_record(&b, &sample_shape, &(struct sample){ 0 });
    CHECK_STR(buf_text(&b), "{\"id\":null,\"client\":null,\"count\":0,\"urgent\":false,"
                            "\"answer\":null,\"note\":null,\"sent_on\":null,\"made_at\":null}");
    arena_free(a);
}

static void
a_field_of_a_class_without_the_right_is_left_out(void)
{
    static const struct {
        const char *why;
        unsigned classes;
        const char *json;
    } rows[] = {
        { "no right: what is open", 0,
          "{\"id\":\"0000000000011\",\"count\":-5,\"made_at\":\"2026-11-21T02:00:00Z\"}" },
        { "service need only", 1u << C6,
          "{\"id\":\"0000000000011\",\"count\":-5,\"urgent\":true,\"made_at\":\"2026-11-21T02:00:"
          "00Z\"}" },
        { "health only", 1u << C5,
          "{\"id\":\"0000000000011\",\"count\":-5,\"note\":\"He said \\\"no\\\"\","
          "\"made_at\":\"2026-11-21T02:00:00Z\"}" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b;
        buf_init(&b, a, 0);
        json_record_for(&b, &sample_shape, &full, rows[i].classes);
        CHECK_MSG(str_same(buf_text(&b), rows[i].json), rows[i].why);
    }
    static const struct attr closed_attrs[] = { ATTR(struct sample, note, KIND_TEXT, C5),
                                                ATTR_END };
    static const struct shape closed = { "closed", sizeof(struct sample), closed_attrs };
    struct buf b;
    buf_init(&b, a, 0);
    json_record_for(&b, &closed, &full, 1u << C1);
    CHECK_STR(buf_text(&b), "{}");
    arena_free(a);
}

static void
a_string_is_escaped_and_reads_back(void)
{
    static const struct {
        const char *why, *text, *json;
    } rows[] = {
        { "nothing", "", "\"\"" },
        { "no text", NULL, "null" },
        { "quote and backslash", "\"\\/", "\"\\\"\\\\/\"" },
        { "short escapes", "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
        { "other control characters", "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
        { "letters stay UTF-8", "Ääni €😀", "\"Ääni €😀\"" },
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b;
        buf_init(&b, a, 0);
        json_quoted(&b, rows[i].text);
        CHECK_STR(buf_text(&b), rows[i].json);
        json_t *read = json_loads(buf_text(&b), JSON_DECODE_ANY, NULL);
        CHECK_MSG(read != NULL, rows[i].why);
        CHECK_STR(json_string_value(read), rows[i].text);
        json_decref(read);
    }
    arena_free(a);
}

static void
a_code_is_found_by_value_and_by_name(void)
{
    CHECK(code_find(answers, ANSWER_DECLINED) == &answers[1]);
    CHECK(code_find(answers, 7) == NULL && code_find(answers, 0) == NULL);
    CHECK(code_find(NULL, 1) == NULL);
    CHECK(code_by_name(answers, "accepted") == &answers[0]);
    CHECK(code_by_name(answers, "Accepted") == NULL && code_by_name(answers, NULL) == NULL);
    CHECK_STR(code_text(answers, ANSWER_ACCEPTED).en, "Accepted");
    CHECK(code_text(answers, 7).en == NULL);
}

const struct test base_json_tests[] = {
    TEST(a_record_is_an_object_of_its_fields),
    TEST(a_field_of_a_class_without_the_right_is_left_out),
    TEST(a_string_is_escaped_and_reads_back),
    TEST(a_code_is_found_by_value_and_by_name),
    TEST_END,
};
