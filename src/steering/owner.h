/* steering/owner.h: what many records of a region share: who owns one, and whether that person has
 * left; days that must lie ahead or behind; a region's own rows only.
 */
#ifndef YHDYS_STEERING_OWNER_H
#define YHDYS_STEERING_OWNER_H

#include "steering/keeper.h"

struct owner {
    duty_id duty;
    const char *name;
    struct names title, org_name;
    bool left; /* the role has ended: another owner is needed */
};
/* Of a statement with the join below: its columns, and its attrs at the member `owner`. */
#define OWNER_COLUMNS                                                                              \
    " d.id AS owner, p.name AS owner_name, d.title_fi AS owner_title_fi,"                          \
    " d.title_sv AS owner_title_sv, d.title_en AS owner_title_en, o.name_fi AS owner_org_fi,"      \
    " o.name_sv AS owner_org_sv, o.name_en AS owner_org_en," LED_DUTY_IS_OVER(                     \
        "d") " AS owner_left"
#define OWNER_JOIN(column)                                                                         \
    " JOIN duty d ON d.id = " column " JOIN worker p ON p.id = d.worker_id"                        \
    " JOIN unit u ON u.id = d.unit_id JOIN organisation o ON o.id = u.org_id"
#define OWNER_ATTRS(record, label_)                                                                \
    ATTR_AT(record, owner.duty, "owner", KIND_ID, OPEN),                                           \
        ATTR_AT(record, owner.name, "owner_name", KIND_TEXT, OPEN, .label = label_),               \
        ATTR_NAMES_AT(record, owner.title, "owner_title"),                                         \
        ATTR_NAMES_AT(record, owner.org_name, "owner_org"),                                        \
        ATTR_AT(record, owner.left, "owner_left", KIND_BOOL, OPEN)

/* A day that is needed: today or later, at most ten years ahead.  Notes the problem. */
MUST_CHECK enum err owner_check_ahead(struct work *w, const char *field, struct date on);
/* A day that is needed: today or before, not before 2000. */
MUST_CHECK enum err owner_check_behind(struct work *w, const char *field, struct date on);
/* A value of a table of codes. */
MUST_CHECK enum err owner_check_code(struct work *w, const char *field, const struct code *codes,
                                     int value);
/* Somebody who leads in the region today; who has left cannot own, so that any change of a leaver's
 * record names a new owner.  Notes the problem on "owner". */
MUST_CHECK enum err owner_check(struct work *w, const char *region, duty_id owner);

/* Sort rows in place by a number that `of` gives; equal ones keep their order. */
void owner_sort(struct work *w, void *rows, size_t count, size_t size,
                int64_t (*of)(const void *row), bool descending);

/* Numbers that people give: 0 or more, at most two decimals, kept as hundredths.  "7,8", "7.8",
 * "90 000" -> 780, 780, 9000000. */
enum { DECIMAL_MOST = 100000000 };
MUST_CHECK bool decimal_parse(const char *text, int64_t *ret);
const char *decimal_text(struct arena *a, enum lang lang, int64_t hundredths);
/* The same for a field; notes the problem.  Empty is wrong. */
MUST_CHECK enum err decimal_check(struct work *w, const char *field, const char *text,
                                  int64_t *ret);
/* SQL: the column in words, "7,8"; NULL where it is NULL. */
#define DECIMAL_SQL(column)                                                                        \
    " CAST(" column " / 100 AS TEXT) || CASE WHEN " column " % 100 = 0 THEN '' WHEN " column       \
    " % 10 = 0 THEN ',' || CAST(" column                                                           \
    " / 10 % 10 AS TEXT) ELSE ',' || substr(CAST(100 + " column " % 100 AS TEXT), 2, 2) END"

#endif
