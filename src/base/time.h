/* base/time.h: civil dates in Finland and instants in UTC.
 *
 * A date is what a person reads in a calendar in Helsinki.  An instant is microseconds since
 * 1970-01-01T00:00Z. Nothing here reads a clock but clock_now, which only the floors above domain
 * code may call.
 */
#ifndef YHDYS_BASE_TIME_H
#define YHDYS_BASE_TIME_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct date {
    int year, month, day; /* all 0: no date */
};
#define DATE_NONE  ((struct date){ 0, 0, 0 })
#define OPEN_ENDED DATE_NONE

bool date_is_none(struct date d);
bool date_is_real(struct date d);               /* exists in the calendar, year 1800..2199 */
int date_compare(struct date x, struct date y); /* <0, 0, >0; both must be real */
bool date_same(struct date x, struct date y);
int64_t date_days(struct date d); /* days since 1970-01-01 */
struct date date_from_days(int64_t days);
/* The n-th day after d, which is itself not counted; before it, where n is negative.
 *
 * Law: 150/1930 2 §
 */
struct date date_add_days(struct date d, int n);
/* The corresponding day n months on (n may be negative); the last day of a month that has none.
 *
 * Law: 150/1930 3 §, 4 §
 */
struct date date_add_months(struct date d, int n);
int date_weekday(struct date d); /* 1 Monday .. 7 Sunday */
int date_week(struct date d);    /* ISO 8601 week */
/* Whole years; who was born on 29 February is a year older on 28 February of a common year
 * (150/1930 3 §). */
int date_age(struct date born, struct date on);

/* A public holiday of Finland, as they are since 1992: also Easter, Midsummer Day, All Saints' Day,
 * Independence Day. An ordinary Sunday is none. */
bool date_is_holiday(struct date d);
/* Christmas Eve, Midsummer Eve: no holiday, yet 150/1930 5 § names them. */
bool date_is_eve(struct date d);

/* How working days are counted: no act says whether Saturday is one. */
enum working_week { MONDAY_TO_FRIDAY, MONDAY_TO_SATURDAY };
bool date_is_working_day(struct date d, enum working_week week);
/* The n-th working day after d (before it, where n is negative); eves are none. */
struct date date_add_working_days(struct date d, int n, enum working_week week);
/* The same day, or the next on which an act may be done.
 *
 * Law: 150/1930 5 §
 */
struct date date_roll(struct date d);

/* "2026-11-21"; only that form. */
MUST_CHECK bool date_parse_iso(const char *text, struct date *ret);
/* As people write it in fi and sv: 21.11.2026, also 21.11.26 refused; 1.2.2026 and 01.02.2026
 * taken; ISO taken too. */
MUST_CHECK bool date_parse(const char *text, struct date *ret);
/* Ten characters and NUL; "" for none. */
void date_iso(struct date d, char ret[11]);
const char *date_text(struct arena *a, struct date d); /* "21.11.2026"; "" for none */

typedef int64_t instant; /* microseconds UTC; 0 none */
instant clock_now(void);
struct date instant_date(instant t); /* in Helsinki (EU summer time rule, 2000/84/EC) */
void instant_clock(instant t, int *ret_hour, int *ret_minute); /* in Helsinki */
/* From Helsinki time; the earlier where it is twice, an hour later where it is left out. */
instant instant_of(struct date d, int hour, int minute);
const char *instant_iso(struct arena *a, instant t); /* "2026-11-21T22:44:00Z"; "" for none */
#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

#endif
