/* base/time.c: see time.h.
 *
 * Days are counted by the proleptic Gregorian calendar.  The holidays are those in force since 1992
 * (Epiphany and Ascension Day on their own days again); Midsummer Day and All Saints' Day are
 * Saturdays.  Helsinki is two hours ahead of UTC, three in summer by the rule of Directive
 * 2000/84/EC, which Finland has followed since 1996; instants before that year are shown two hours
 * ahead all year.
 */
#include "base/time.h"

#include <assert.h>
#include <time.h>

enum { FRIDAY = 5, SATURDAY = 6, SUNDAY = 7 };
enum { FIRST_YEAR = 1800, LAST_YEAR = 2199, EU_SUMMER_TIME_FROM = 1996 };

static int64_t
floor_divide(int64_t n, int64_t by)
{
    int64_t q = n / by;
    return n % by < 0 ? q - 1 : q;
}

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool
date_is_none(struct date d)
{
    return d.year == 0 && d.month == 0 && d.day == 0;
}

bool
date_is_real(struct date d)
{
    return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.month >= 1 && d.month <= 12 &&
           d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

int
date_compare(struct date x, struct date y)
{
    assert(date_is_real(x) && date_is_real(y));
    if (x.year != y.year)
        return x.year < y.year ? -1 : 1;
    if (x.month != y.month)
        return x.month < y.month ? -1 : 1;
    return (x.day > y.day) - (x.day < y.day);
}

bool
date_same(struct date x, struct date y)
{
    return x.year == y.year && x.month == y.month && x.day == y.day;
}

/* Years are begun in March here, so that the leap day is their last.  An era is 400 years, 146 097
 * days; the count starts 719 468 days before 1970-01-01, on 1 March of the year 0. */
int64_t
date_days(struct date d)
{
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t era = floor_divide(year, 400), year_of_era = year - era * 400;
    int64_t day_of_year = (153 * ((d.month + 9) % 12) + 2) / 5 + d.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

struct date
date_from_days(int64_t days)
{
    days += 719468;
    int64_t era = floor_divide(days, 146097), day = days - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= year * 365 + year / 4 - year / 100;
    int64_t march_month = (5 * day + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    year += era * 400 + (month <= 2);
    return (struct date){ (int)year, month, (int)(day - (153 * march_month + 2) / 5 + 1) };
}

struct date
date_add_days(struct date d, int n)
{
    return date_from_days(date_days(d) + n);
}

struct date
date_add_months(struct date d, int n)
{
    int64_t month = (int64_t)d.year * 12 + d.month - 1 + n;
    int year = (int)floor_divide(month, 12), month_of_year = (int)(month - (int64_t)year * 12) + 1;
    int last = days_in_month(year, month_of_year);
    return (struct date){ year, month_of_year, d.day < last ? d.day : last };
}

static int
weekday_of_days(int64_t days)
{
    return (int)(days + 3 - floor_divide(days + 3, 7) * 7) + 1; /* day 0 was a Thursday */
}

int
date_weekday(struct date d)
{
    return weekday_of_days(date_days(d));
}

int
date_week(struct date d)
{
    struct date thursday = date_add_days(d, 4 - date_weekday(d)); /* it decides the week's year */
    return (int)(date_days(thursday) - date_days((struct date){ thursday.year, 1, 1 })) / 7 + 1;
}

int
date_age(struct date born, struct date on)
{
    int years = on.year - born.year;
    return date_compare(date_add_months(born, 12 * years), on) <= 0 ? years : years - 1;
}

/* Easter Sunday by the Gregorian computus (the anonymous algorithm printed in Nature, 20 April
 * 1876). */
static struct date
easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (struct date){ year, n / 31, n % 31 + 1 };
}

/* Does `d` fall on this weekday within the seven days from `first` on? */
static bool
is_weekday_from(struct date d, int weekday, int first_month, int first_day)
{
    int64_t after = date_days(d) - date_days((struct date){ d.year, first_month, first_day });
    return after >= 0 && after < 7 && date_weekday(d) == weekday;
}

bool
date_is_holiday(struct date d)
{
    static const struct {
        int month, day;
    } fixed[] = {
        { 1, 1 },   /* New Year's Day */
        { 1, 6 },   /* Epiphany */
        { 5, 1 },   /* May Day */
        { 12, 6 },  /* Independence Day */
        { 12, 25 }, /* Christmas Day */
        { 12, 26 }, /* Boxing Day */
    };
    static const int from_easter[] = {
        -2, /* Good Friday */
        0,  /* Easter Day */
        1,  /* Easter Monday */
        39, /* Ascension Day */
        49, /* Whit Sunday */
    };
    for (size_t i = 0; i < COUNT(fixed); i++)
        if (d.month == fixed[i].month && d.day == fixed[i].day)
            return true;
    int64_t after_easter = date_days(d) - date_days(easter(d.year));
    for (size_t i = 0; i < COUNT(from_easter); i++)
        if (after_easter == from_easter[i])
            return true;
    return is_weekday_from(d, SATURDAY, 6, 20)      /* Midsummer Day */
           || is_weekday_from(d, SATURDAY, 10, 31); /* All Saints' Day */
}

bool
date_is_eve(struct date d)
{
    return (d.month == 12 && d.day == 24) || is_weekday_from(d, FRIDAY, 6, 19);
}

bool
date_is_working_day(struct date d, enum working_week week)
{
    int last = week == MONDAY_TO_SATURDAY ? SATURDAY : FRIDAY;
    return date_weekday(d) <= last && !date_is_holiday(d) && !date_is_eve(d);
}

struct date
date_add_working_days(struct date d, int n, enum working_week week)
{
    int step = n < 0 ? -1 : 1;
    while (n != 0) {
        d = date_add_days(d, step);
        if (date_is_working_day(d, week))
            n -= step;
    }
    return d;
}

struct date
date_roll(struct date d)
{
    while (!date_is_working_day(d, MONDAY_TO_FRIDAY))
        d = date_add_days(d, 1);
    return d;
}

/* Read between `least` and `most` digits, and step over them. */
static bool
read_digits(const char **text, int least, int most, int *ret)
{
    int value = 0, count = 0;
    for (; count < most && **text >= '0' && **text <= '9'; count++)
        value = value * 10 + *(*text)++ - '0';
    *ret = value;
    return count >= least;
}

static bool
read_char(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

static bool
keep_if_real(const char *rest, struct date d, struct date *ret)
{
    if (*rest != '\0' || !date_is_real(d))
        return false;
    *ret = d;
    return true;
}

bool
date_parse_iso(const char *text, struct date *ret)
{
    struct date d;
    return text && read_digits(&text, 4, 4, &d.year) && read_char(&text, '-') &&
           read_digits(&text, 2, 2, &d.month) && read_char(&text, '-') &&
           read_digits(&text, 2, 2, &d.day) && keep_if_real(text, d, ret);
}

bool
date_parse(const char *text, struct date *ret)
{
    if (date_parse_iso(text, ret))
        return true;
    struct date d;
    return text && read_digits(&text, 1, 2, &d.day) && read_char(&text, '.') &&
           read_digits(&text, 1, 2, &d.month) && read_char(&text, '.') &&
           read_digits(&text, 4, 4, &d.year) && keep_if_real(text, d, ret);
}

/* Write `n` in `width` digits. */
static char *
put_digits(char *at, int n, int width)
{
    for (int i = width - 1; i >= 0; i--) {
        at[i] = (char)('0' + n % 10);
        n /= 10;
    }
    return at + width;
}

static char *
put_iso(char *at, struct date d)
{
    assert(d.year >= 0 && d.year <= 9999);
    at = put_digits(at, d.year, 4);
    *at++ = '-';
    at = put_digits(at, d.month, 2);
    *at++ = '-';
    return put_digits(at, d.day, 2);
}

void
date_iso(struct date d, char ret[11])
{
    *(date_is_none(d) ? ret : put_iso(ret, d)) = '\0';
}

const char *
date_text(struct arena *a, struct date d)
{
    if (date_is_none(d))
        return "";
    char *text = arena_alloc(a, sizeof "31.12.2199"), *at = text;
    at = put_digits(at, d.day, d.day < 10 ? 1 : 2);
    *at++ = '.';
    at = put_digits(at, d.month, d.month < 10 ? 1 : 2);
    *at++ = '.';
    put_digits(at, d.year, 4);
    return text;
}

instant
clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * SECOND + now.tv_nsec / 1000;
}

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static instant
last_sunday(int year, int month)
{
    struct date last = { year, month, 31 };
    return (date_days(last) - date_weekday(last) % SUNDAY) * DAY + HOUR;
}

/* What Helsinki is ahead of UTC. */
static instant
helsinki_offset(instant t)
{
    int year = date_from_days(floor_divide(t, DAY)).year;
    bool summer =
        year >= EU_SUMMER_TIME_FROM && t >= last_sunday(year, 3) && t < last_sunday(year, 10);
    return summer ? 3 * HOUR : 2 * HOUR;
}

struct date
instant_date(instant t)
{
    return date_from_days(floor_divide(t + helsinki_offset(t), DAY));
}

void
instant_clock(instant t, int *ret_hour, int *ret_minute)
{
    instant local = t + helsinki_offset(t), of_day = local - floor_divide(local, DAY) * DAY;
    *ret_hour = (int)(of_day / HOUR);
    *ret_minute = (int)(of_day % HOUR / MINUTE);
}

instant
instant_of(struct date d, int hour, int minute)
{
    instant local = date_days(d) * DAY + hour * HOUR + minute * MINUTE;
    instant in_summer = local - 3 * HOUR;
    return helsinki_offset(in_summer) == 3 * HOUR ? in_summer : local - 2 * HOUR;
}

const char *
instant_iso(struct arena *a, instant t)
{
    if (t == 0)
        return "";
    int64_t day = floor_divide(t, DAY);
    int seconds = (int)((t - day * DAY) / SECOND);
    char *text = arena_alloc(a, sizeof "2026-11-21T22:44:00Z");
    char *at = put_iso(text, date_from_days(day));
    *at++ = 'T';
    at = put_digits(at, seconds / 3600, 2);
    *at++ = ':';
    at = put_digits(at, seconds / 60 % 60, 2);
    *at++ = ':';
    at = put_digits(at, seconds % 60, 2);
    *at = 'Z';
    return text;
}
