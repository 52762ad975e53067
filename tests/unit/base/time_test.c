/* tests/unit/base/time_test.c: civil dates in Finland.
 *
 * Each row can be looked up in a wall calendar.  Source: Act 150/1930 2, 3 and 5 §; the working
 * week is counted both ways, because no act says whether Saturday is a working day.
 */
#include "base/time.h"

#include "tests/check.h"

#include <string.h>

static void
days_are_counted_from_1970_and_back(void)
{
    static const struct {
        const char *why;
        struct date date;
        int64_t days;
        int weekday, week;
    } rows[] = {
        { "the first day, a Thursday", { 1970, 1, 1 }, 0, 4, 1 },
        { "the day before", { 1969, 12, 31 }, -1, 3, 1 },
        { "a leap day of a century", { 2000, 2, 29 }, 11016, 2, 9 },
        { "1900 had none", { 1900, 3, 1 }, -25508, 4, 9 },
        { "Sunday ends week 53", { 2027, 1, 3 }, 20821, 7, 53 },
        { "Monday begins week 1", { 2027, 1, 4 }, 20822, 1, 1 },
        { "a Monday in December that is in week 1", { 2024, 12, 30 }, 20087, 1, 1 },
        { "1 January that is in week 52", { 2023, 1, 1 }, 19358, 7, 52 },
        { "an ordinary Saturday", { 2026, 11, 21 }, 20778, 6, 47 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_INT(date_days(rows[i].date), rows[i].days);
        CHECK_MSG(date_same(date_from_days(rows[i].days), rows[i].date), rows[i].why);
        CHECK_MSG(date_weekday(rows[i].date) == rows[i].weekday, rows[i].why);
        CHECK_MSG(date_week(rows[i].date) == rows[i].week, rows[i].why);
    }
    struct date before = { 1799, 12, 31 };
    for (int64_t day = date_days((struct date){ 1800, 1, 1 }); before.year < 2199; day++) {
        struct date d = date_from_days(day);
        CHECK_MSG(date_is_real(d) && date_days(d) == day, "every day of 400 years and back");
        CHECK_MSG(before.year < 1800 || date_compare(before, d) < 0, "each is later");
        before = d;
    }
}

static void
only_days_of_the_calendar_are_real(void)
{
    static const struct {
        const char *why;
        struct date date;
        bool real;
    } rows[] = {
        { "no date", { 0, 0, 0 }, false },
        { "a leap day", { 2024, 2, 29 }, true },
        { "a common year", { 2025, 2, 29 }, false },
        { "1900 was a common year", { 1900, 2, 29 }, false },
        { "2000 was a leap year", { 2000, 2, 29 }, true },
        { "April has thirty days", { 2026, 4, 31 }, false },
        { "no month 13", { 2026, 13, 1 }, false },
        { "no month 0", { 2026, 0, 1 }, false },
        { "no day 0", { 2026, 1, 0 }, false },
        { "before our calendar", { 1799, 12, 31 }, false },
        { "its first day", { 1800, 1, 1 }, true },
        { "its last day", { 2199, 12, 31 }, true },
        { "after it", { 2200, 1, 1 }, false },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(date_is_real(rows[i].date) == rows[i].real, rows[i].why);
    CHECK(date_is_none(DATE_NONE) && !date_is_none((struct date){ 2026, 1, 1 }));
    CHECK(date_compare((struct date){ 2026, 1, 2 }, (struct date){ 2026, 1, 2 }) == 0);
    CHECK(date_compare((struct date){ 2026, 2, 1 }, (struct date){ 2026, 1, 31 }) > 0);
    CHECK(date_compare((struct date){ 2025, 12, 31 }, (struct date){ 2026, 1, 1 }) < 0);
}

/* The vectors of working days that the rules of the domain were agreed by. */
static void
working_days_pass_over_holidays_and_eves(void)
{
    static const struct {
        const char *why;
        struct date start;
        int days;
        struct date to_friday, to_saturday;
    } rows[] = {
        { "Epiphany", { 2025, 1, 2 }, 5, { 2025, 1, 10 }, { 2025, 1, 9 } },
        { "Easter", { 2025, 4, 16 }, 5, { 2025, 4, 25 }, { 2025, 4, 24 } },
        { "Midsummer", { 2025, 6, 18 }, 5, { 2025, 6, 26 }, { 2025, 6, 26 } },
        { "Christmas", { 2025, 12, 19 }, 5, { 2025, 12, 31 }, { 2025, 12, 29 } },
        { "1301/2014 36 §: seven days over Easter",
          { 2025, 4, 14 },
          7,
          { 2025, 4, 25 },
          { 2025, 4, 24 } },
        { "ten days over Epiphany", { 2026, 1, 2 }, 10, { 2026, 1, 19 }, { 2026, 1, 15 } },
        { "ten over Easter", { 2026, 4, 1 }, 10, { 2026, 4, 17 }, { 2026, 4, 15 } },
        { "ten over Midsummer", { 2026, 6, 15 }, 10, { 2026, 6, 30 }, { 2026, 6, 29 } },
        { "ten over Christmas and New Year", { 2026, 12, 18 }, 10, { 2027, 1, 7 }, { 2027, 1, 4 } },
        { "none: the day itself", { 2026, 12, 25 }, 0, { 2026, 12, 25 }, { 2026, 12, 25 } },
        { "4 §: backwards the same way", { 2025, 1, 10 }, -5, { 2025, 1, 2 }, { 2025, 1, 3 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_MSG(date_same(date_add_working_days(rows[i].start, rows[i].days, MONDAY_TO_FRIDAY),
                            rows[i].to_friday),
                  rows[i].why);
        CHECK_MSG(date_same(date_add_working_days(rows[i].start, rows[i].days, MONDAY_TO_SATURDAY),
                            rows[i].to_saturday),
                  rows[i].why);
    }
}

static void
months_end_on_the_same_day_or_the_last_and_roll(void)
{
    static const struct {
        const char *why;
        struct date start;
        int months;
        struct date raw, rolled;
    } rows[] = {
        { "3 §: no 30 February, so the last day; 5 §: a Saturday rolls to Monday",
          { 2025, 11, 30 },
          3,
          { 2026, 2, 28 },
          { 2026, 3, 2 } },
        { "3 §: no 31 April", { 2025, 1, 31 }, 3, { 2025, 4, 30 }, { 2025, 4, 30 } },
        { "3 §: no 29 February in 2025", { 2024, 11, 29 }, 3, { 2025, 2, 28 }, { 2025, 2, 28 } },
        { "5 §: Christmas Eve rolls past the holidays",
          { 2025, 9, 24 },
          3,
          { 2025, 12, 24 },
          { 2025, 12, 29 } },
        { "5 §: May Day", { 2025, 2, 1 }, 3, { 2025, 5, 1 }, { 2025, 5, 2 } },
        { "six months", { 2025, 8, 31 }, 6, { 2026, 2, 28 }, { 2026, 3, 2 } },
        { "four years from a leap day to the next",
          { 2024, 2, 29 },
          48,
          { 2028, 2, 29 },
          { 2028, 2, 29 } },
        { "four years", { 2025, 6, 30 }, 48, { 2029, 6, 30 }, { 2029, 7, 2 } },
        { "5 §: Midsummer Eve", { 2026, 3, 19 }, 3, { 2026, 6, 19 }, { 2026, 6, 22 } },
        { "5 §: Independence Day on a Sunday",
          { 2026, 9, 6 },
          3,
          { 2026, 12, 6 },
          { 2026, 12, 7 } },
        { "5 §: Good Friday", { 2026, 1, 3 }, 3, { 2026, 4, 3 }, { 2026, 4, 7 } },
        { "4 §: backwards", { 2026, 3, 31 }, -1, { 2026, 2, 28 }, { 2026, 3, 2 } },
        { "backwards over the new year", { 2026, 1, 15 }, -2, { 2025, 11, 15 }, { 2025, 11, 17 } },
        { "from December on", { 2026, 12, 31 }, 2, { 2027, 2, 28 }, { 2027, 3, 1 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date raw = date_add_months(rows[i].start, rows[i].months);
        CHECK_MSG(date_same(raw, rows[i].raw), rows[i].why);
        CHECK_MSG(date_same(date_roll(raw), rows[i].rolled), rows[i].why);
    }
}

static void
the_end_of_the_next_calendar_month_is_found_by_months_and_days(void)
{
    static const struct {
        const char *why;
        struct date fulfilled, end;
    } rows[] = {
        { "January to the end of February", { 2025, 1, 17 }, { 2025, 2, 28 } },
        { "December to the end of January", { 2025, 12, 31 }, { 2026, 1, 31 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date first = { rows[i].fulfilled.year, rows[i].fulfilled.month, 1 };
        struct date end = date_add_days(date_add_months(first, 2), -1);
        CHECK_MSG(date_same(end, rows[i].end), rows[i].why);
    }
}

static void
the_holidays_are_those_of_the_almanac(void)
{
    static const struct date holidays[] = {
        { 2024, 1, 1 },   { 2024, 1, 6 },   { 2024, 3, 29 },  { 2024, 3, 31 },  { 2024, 4, 1 },
        { 2024, 5, 1 },   { 2024, 5, 9 },   { 2024, 5, 19 },  { 2024, 6, 22 },  { 2024, 11, 2 },
        { 2024, 12, 6 },  { 2024, 12, 25 }, { 2024, 12, 26 }, { 2025, 1, 1 },   { 2025, 1, 6 },
        { 2025, 4, 18 },  { 2025, 4, 20 },  { 2025, 4, 21 },  { 2025, 5, 1 },   { 2025, 5, 29 },
        { 2025, 6, 8 },   { 2025, 6, 21 },  { 2025, 11, 1 },  { 2025, 12, 6 },  { 2025, 12, 25 },
        { 2025, 12, 26 }, { 2026, 1, 1 },   { 2026, 1, 6 },   { 2026, 4, 3 },   { 2026, 4, 5 },
        { 2026, 4, 6 },   { 2026, 5, 1 },   { 2026, 5, 14 },  { 2026, 5, 24 },  { 2026, 6, 20 },
        { 2026, 10, 31 }, { 2026, 12, 6 },  { 2026, 12, 25 }, { 2026, 12, 26 },
    };
    size_t next = 0;
    for (struct date d = { 2024, 1, 1 }; d.year < 2027; d = date_add_days(d, 1)) {
        bool is_listed = next < COUNT(holidays) && date_same(d, holidays[next]);
        next += is_listed;
        char text[11];
        date_iso(d, text);
        CHECK_MSG(date_is_holiday(d) == is_listed, text);
    }
    CHECK_INT((long long)next, COUNT(holidays));

    static const struct date eves[] = {
        { 2024, 6, 21 }, { 2024, 12, 24 }, { 2025, 6, 20 }, { 2025, 12, 24 }, { 2026, 6, 19 },
    };
    for (size_t i = 0; i < COUNT(eves); i++)
        CHECK(date_is_eve(eves[i]) && !date_is_holiday(eves[i]));
    CHECK_MSG(!date_is_eve((struct date){ 2026, 6, 26 }), "the Friday after Midsummer");
}

static void
easter_falls_between_its_limits(void)
{
    static const struct {
        const char *why;
        struct date easter_monday;
    } rows[] = {
        { "the earliest of our time", { 2008, 3, 24 } },
        { "the latest of our time", { 2038, 4, 26 } },
        { "a year of the exception in the computus", { 1954, 4, 19 } },
        { "the other exception", { 1981, 4, 20 } },
        { "a century", { 2100, 3, 29 } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_MSG(date_is_holiday(rows[i].easter_monday), rows[i].why);
        CHECK_MSG(date_is_holiday(date_add_days(rows[i].easter_monday, -3)), rows[i].why);
    }
}

static void
a_person_is_as_old_as_the_years_since_birth(void)
{
    static const struct {
        const char *why;
        struct date born, on;
        int age;
    } rows[] = {
        { "the day before", { 1996, 11, 22 }, { 2026, 11, 21 }, 29 },
        { "the birthday", { 1996, 11, 21 }, { 2026, 11, 21 }, 30 },
        { "150/1930 3 §: no 29 February, so the last day", { 2000, 2, 29 }, { 2018, 2, 28 }, 18 },
        { "the day before it", { 2000, 2, 29 }, { 2018, 2, 27 }, 17 },
        { "a leap day on a leap day", { 2000, 2, 29 }, { 2020, 2, 28 }, 19 },
        { "the day of birth", { 2026, 1, 1 }, { 2026, 1, 1 }, 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_MSG(date_age(rows[i].born, rows[i].on) == rows[i].age, rows[i].why);
}

static void
a_date_is_read_as_people_write_it(void)
{
    static const struct {
        const char *why, *text;
        bool iso, human;
        struct date date;
    } rows[] = {
        { "ISO", "2026-11-21", true, true, { 2026, 11, 21 } },
        { "Finnish", "21.11.2026", false, true, { 2026, 11, 21 } },
        { "without zeros", "1.2.2026", false, true, { 2026, 2, 1 } },
        { "with zeros", "01.02.2026", false, true, { 2026, 2, 1 } },
        { "which century?", "21.11.26", false, false, DATE_NONE },
        { "ISO without zeros", "2026-2-1", false, false, DATE_NONE },
        { "no such day", "2026-02-29", false, false, DATE_NONE },
        { "no such day", "31.4.2026", false, false, DATE_NONE },
        { "something after it", "2026-11-21 ", false, false, DATE_NONE },
        { "something before it", " 21.11.2026", false, false, DATE_NONE },
        { "five digits", "21.11.20266", false, false, DATE_NONE },
        { "three digits", "021.11.2026", false, false, DATE_NONE },
        { "a sign", "-1.2.2026", false, false, DATE_NONE },
        { "American", "11/21/2026", false, false, DATE_NONE },
        { "only a part", "21.11.", false, false, DATE_NONE },
        { "digits of another script", "٢١.11.2026", false, false, DATE_NONE },
        { "nothing", "", false, false, DATE_NONE },
        { "no text", NULL, false, false, DATE_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date d = DATE_NONE, iso = DATE_NONE;
        CHECK_MSG(date_parse_iso(rows[i].text, &iso) == rows[i].iso, rows[i].why);
        CHECK_MSG(date_parse(rows[i].text, &d) == rows[i].human, rows[i].why);
        CHECK_MSG(date_same(d, rows[i].date), rows[i].why);
        CHECK_MSG(date_same(iso, rows[i].iso ? rows[i].date : DATE_NONE), rows[i].why);
    }
}

static void
a_date_is_written_in_both_ways(void)
{
    struct arena *a = arena_new();
    char iso[11];
    date_iso((struct date){ 2026, 2, 1 }, iso);
    CHECK_STR(iso, "2026-02-01");
    date_iso(DATE_NONE, iso);
    CHECK_STR(iso, "");
    CHECK_STR(date_text(a, (struct date){ 2026, 2, 1 }), "1.2.2026");
    CHECK_STR(date_text(a, (struct date){ 2026, 11, 21 }), "21.11.2026");
    CHECK_STR(date_text(a, DATE_NONE), "");
    arena_free(a);
}

/* 2000-01-01T00:00Z and so on: microseconds of a moment in UTC. */
static instant
utc(int year, int month, int day, int hour, int minute)
{
    return date_days((struct date){ year, month, day }) * DAY + hour * HOUR + minute * MINUTE;
}

static void
helsinki_is_two_hours_ahead_and_three_in_summer(void)
{
    static const struct {
        const char *why;
        struct date utc_date;
        int utc_hour, utc_minute;
        struct date date;
        int hour, minute;
    } rows[] = {
        { "winter", { 2026, 1, 15 }, 12, 0, { 2026, 1, 15 }, 14, 0 },
        { "summer", { 2026, 7, 15 }, 12, 0, { 2026, 7, 15 }, 15, 0 },
        { "already the next day", { 2026, 11, 21 }, 22, 44, { 2026, 11, 22 }, 0, 44 },
        { "the last minute of winter", { 2026, 3, 29 }, 0, 59, { 2026, 3, 29 }, 2, 59 },
        { "the first minute of summer", { 2026, 3, 29 }, 1, 0, { 2026, 3, 29 }, 4, 0 },
        { "the last minute of summer", { 2026, 10, 25 }, 0, 59, { 2026, 10, 25 }, 3, 59 },
        { "three o'clock comes again", { 2026, 10, 25 }, 1, 0, { 2026, 10, 25 }, 3, 0 },
        { "the 31st is a Sunday itself", { 2024, 3, 31 }, 1, 0, { 2024, 3, 31 }, 4, 0 },
        { "and the day before is winter", { 2024, 3, 30 }, 12, 0, { 2024, 3, 30 }, 14, 0 },
        { "the rule's first summer ended in October",
          { 1996, 10, 1 },
          12,
          0,
          { 1996, 10, 1 },
          15,
          0 },
        { "before 1970", { 1969, 12, 31 }, 22, 30, { 1970, 1, 1 }, 0, 30 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date u = rows[i].utc_date;
        instant t = utc(u.year, u.month, u.day, rows[i].utc_hour, rows[i].utc_minute);
        int hour, minute;
        instant_clock(t, &hour, &minute);
        CHECK_MSG(date_same(instant_date(t), rows[i].date), rows[i].why);
        CHECK_MSG(hour == rows[i].hour && minute == rows[i].minute, rows[i].why);
    }
}

static void
a_clock_time_in_helsinki_is_one_instant(void)
{
    static const struct {
        const char *why;
        struct date date;
        int hour;
        struct date utc_date;
        int utc_hour;
    } rows[] = {
        { "winter", { 2026, 1, 15 }, 14, { 2026, 1, 15 }, 12 },
        { "summer", { 2026, 7, 15 }, 15, { 2026, 7, 15 }, 12 },
        { "midnight is the evening before", { 2026, 7, 1 }, 0, { 2026, 6, 30 }, 21 },
        { "twice: the earlier", { 2026, 10, 25 }, 3, { 2026, 10, 25 }, 0 },
        { "after it", { 2026, 10, 25 }, 4, { 2026, 10, 25 }, 2 },
        { "left out: an hour later", { 2026, 3, 29 }, 3, { 2026, 3, 29 }, 1 },
        { "after it", { 2026, 3, 29 }, 4, { 2026, 3, 29 }, 1 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date u = rows[i].utc_date;
        CHECK_MSG(instant_of(rows[i].date, rows[i].hour, 0) ==
                      utc(u.year, u.month, u.day, rows[i].utc_hour, 0),
                  rows[i].why);
    }
    struct arena *a = arena_new();
    CHECK_STR(instant_iso(a, utc(2026, 11, 21, 22, 44) + 5 * SECOND + 999999),
              "2026-11-21T22:44:05Z");
    CHECK_STR(instant_iso(a, utc(1969, 12, 31, 23, 59)), "1969-12-31T23:59:00Z");
    CHECK_STR(instant_iso(a, 0), "");
    CHECK_MSG(clock_now() > utc(2024, 1, 1, 0, 0), "the clock runs");
    arena_free(a);
}

const struct test base_time_tests[] = {
    TEST(days_are_counted_from_1970_and_back),
    TEST(only_days_of_the_calendar_are_real),
    TEST(working_days_pass_over_holidays_and_eves),
    TEST(months_end_on_the_same_day_or_the_last_and_roll),
    TEST(the_end_of_the_next_calendar_month_is_found_by_months_and_days),
    TEST(the_holidays_are_those_of_the_almanac),
    TEST(easter_falls_between_its_limits),
    TEST(a_person_is_as_old_as_the_years_since_birth),
    TEST(a_date_is_read_as_people_write_it),
    TEST(a_date_is_written_in_both_ways),
    TEST(helsinki_is_two_hours_ahead_and_three_in_summer),
    TEST(a_clock_time_in_helsinki_is_one_instant),
    TEST_END,
};
