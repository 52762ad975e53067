/* region/division.h: a new division into employment areas and counties, looked at before it changes
 * anything.
 *
 * A table says what changes on one day: which areas begin, are renamed or end, where municipalities
 * belong from then on, and which have joined another.  What it does not name stays as it is.  It is
 * read against the division in force, and refused whole with the line and the reason (DOMAIN 8.8,
 * INV-45): an unknown code, a municipality in two areas at once, validity that overlaps, an area
 * with no municipality.  Days that have passed keep the division they had.
 */
#ifndef YHDYS_REGION_DIVISION_H
#define YHDYS_REGION_DIVISION_H

#include "access/work.h"
#include "base/embedded.h"

/* kind:
 *   area          code, three names: begins, or is renamed
 *   ended         code: the area has no municipality any more
 *   municipality  code, area_code, county_code: belongs there; a new one also names and languages
 *   joined        code, joins: the municipality is a part of the other
 * from_on: the first day, the same on every line */
#define DIVISION_COLUMNS                                                                           \
    "kind,code,name_fi,name_sv,name_en,languages,area_code,county_code,joins,from_on"

enum division_kind {
    DIVISION_AREA_BEGINS = 1,
    DIVISION_AREA_RENAMED,
    DIVISION_AREA_ENDS,
    DIVISION_MUNICIPALITY_BEGINS,
    DIVISION_MUNICIPALITY_RENAMED,
    DIVISION_MUNICIPALITY_MOVES,
    DIVISION_MUNICIPALITY_JOINS,
    DIVISION_PAIR_BEGINS, /* an area lies in a county from now on */
    DIVISION_PAIR_ENDS,
    DIVISION_SAME, /* the line changes nothing */
};
extern const struct code division_kind_codes[];

struct division_change {
    int64_t line; /* 0: follows from others */
    int kind;     /* enum division_kind */
    const char *code,
        *other; /* area or municipality; other: the county of a pair, the one joined */
    struct names name, before, after; /* before, after: areas and counties, or older names */
    int64_t population;
};
extern const struct shape division_change_shape;

struct division_plan {
    struct date from_on;
    struct division_change *changes;
    size_t count;
    int64_t same;              /* lines that change nothing */
    struct organisation *orgs; /* authorities of areas that end: to be looked after by hand */
    size_t org_count;
    struct division_rows *rows; /* for division_apply */
};

/* Read a table against the division in force.  Nothing is changed.
 *
 * Need: NEED_GROUND.  Errors: ERR_INVALID noted on "content", with the line and the reason */
MUST_CHECK enum err division_read(struct work *w, const struct embedded *file,
                                  struct division_plan *ret);
/* Do what division_read found, in the transaction of this work.  Need: NEED_GROUND, WRITES. */
MUST_CHECK enum err division_apply(struct work *w, const struct division_plan *plan);

/* ---- tables that were given on the page, by the installation's administrator ---- */

enum division_state { DIVISION_WAITS = 1, DIVISION_TAKEN, DIVISION_DROPPED };
extern const struct code division_state_codes[];
enum { DIVISION_BYTES = 200000 };

struct division {
    int64_t id, version;
    const char *source, *content;
    int state; /* enum division_state */
    struct date made_on, ended_on;
    const char *made_by, *ended_by;
};
extern const struct shape division_shape;
/* Newest first, without their content. */
MUST_CHECK enum err division_list(struct work *w, struct division **ret, size_t *ret_count);
MUST_CHECK enum err division_get(struct work *w, int64_t division, struct division *ret);
/* Keep a table to look at; it must be readable against the division in force. */
MUST_CHECK enum err division_give(struct work *w, const char *source, const char *content,
                                  int64_t *ret);
/* Take it whole, or drop it.  Errors: ERR_CONFLICT: somebody did so meanwhile, or it does not fit
 * the division in force any more (then noted on "content") */
MUST_CHECK enum err division_take(struct work *w, int64_t division, int64_t version);
MUST_CHECK enum err division_drop(struct work *w, int64_t division, int64_t version);

#endif
