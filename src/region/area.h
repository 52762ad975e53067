/* region/area.h: employment areas, counties and municipalities, by date.
 *
 * A municipality on a date lies in one employment area and one county.  Five areas lie in two
 * counties, so an area never tells the county.  A municipality that has ended is followed to the
 * one it joined.
 */
#ifndef YHDYS_REGION_AREA_H
#define YHDYS_REGION_AREA_H

#include "access/work.h"

/* Where a municipality belongs on a date, and who is responsible there. */
struct place {
    const char *code; /* of the municipality in force on the date */
    struct names name;
    const char *languages; /* fi, sv, bilingual_fi, bilingual_sv: the majority last */
    const char *area,
        *county; /* codes; NULL in Åland, which the acts do not reach, and before 1.1.2025 */
    struct names area_name, county_name;
    org_id ea,
        wsc; /* the authority and the county as organisations here; .v 0: not in this region */
    struct names ea_name, wsc_name;
    const char *old_code; /* the code that was asked, when that municipality has ended; else NULL */
    struct names old_name;
    struct date merged_on; /* first day as one; none where no source gives the day */
};
/* Find where a municipality belongs.
 *   code   three digits
 * Need: NEED_GROUND.  Errors: ERR_NOT_FOUND: no such municipality */
MUST_CHECK enum err place_on(struct work *w, const char *code, struct date on, struct place *ret);
/* "Pertunmaa joined Mäntyharju on 1.1.2025." in the language of the work; NULL when it has not been
 * merged. */
const char *place_merged(struct work *w, const struct place *place);

struct municipality {
    const char *code;
    struct names name;
    const char *languages;
    int64_t population;        /* 0: ended */
    const char *area, *county; /* today; NULL: none */
    const char *merged_into;   /* code, or NULL */
};
extern const struct shape municipality_shape;
/* Municipalities whose Finnish or Swedish name has the words, or which lie in an area that an older
 * or other name of the area finds.  "" gives all.  In the order of names. */
MUST_CHECK enum err municipality_search(struct work *w, const char *words, size_t max,
                                        struct municipality **ret, size_t *ret_count,
                                        bool *ret_more);

struct area {
    const char *code;
    struct names name;
    const char *kind;
    struct date from_on, until_on; /* of an area; none: before the data begins, goes on */
    int64_t population;            /* who live in its municipalities of today */
    int64_t municipalities;        /* today */
};
extern const struct shape area_shape;
/* Words as they are compared: folded, and dashes and spaces are all one space.  The stored keys are
 * made by it. */
const char *place_key(struct arena *a, const char *words);
/* Areas whose name, or another name that search knows, has the words; "" gives all 45. */
MUST_CHECK enum err area_search(struct work *w, const char *words, struct area **ret,
                                size_t *ret_count);
MUST_CHECK enum err area_get(struct work *w, const char *code, struct area *ret);
/* The 21 counties and the City of Helsinki. */
MUST_CHECK enum err county_list(struct work *w, struct area **ret, size_t *ret_count);
MUST_CHECK enum err county_get(struct work *w, const char *code, struct area *ret);

/* An area in a county: 50 pairs. */
struct area_in_county {
    const char *area, *county;
    struct names area_name, county_name;
    struct date from_on, until_on;
};
extern const struct shape area_in_county_shape;
/* The pairs in force today.  area, county: codes, or NULL for all. */
MUST_CHECK enum err area_county_list(struct work *w, const char *area, const char *county,
                                     struct area_in_county **ret, size_t *ret_count);
/* All 308 that exist, for a list to choose from. */
MUST_CHECK enum err municipality_all(struct work *w, struct municipality **ret, size_t *ret_count);
/* The municipalities of an area (or county) today; area, county: codes, or NULL. */
MUST_CHECK enum err municipalities_of(struct work *w, const char *area, const char *county,
                                      struct municipality **ret, size_t *ret_count);
/* The same on a day, also one that has passed or will come. */
MUST_CHECK enum err municipalities_of_on(struct work *w, const char *area, const char *county,
                                         struct date on, struct municipality **ret,
                                         size_t *ret_count);

/* ---- through time ---- */

/* Every pair of an area or of a county, ended ones and coming ones too. */
MUST_CHECK enum err area_county_times(struct work *w, const char *area, const char *county,
                                      struct area_in_county **ret, size_t *ret_count);
/* Every place that a municipality has had, the oldest first. */
MUST_CHECK enum err place_times(struct work *w, const char *code, struct area_in_county **ret,
                                size_t *ret_count);
struct ended_municipality {
    const char *code;
    struct names name;
    const char *languages;
    struct date until_on; /* last day; none where no source gives it */
    const char *merged_into;
};
extern const struct shape ended_municipality_shape;
/* Which municipalities have joined this one. */
MUST_CHECK enum err municipalities_joined(struct work *w, const char *code,
                                          struct ended_municipality **ret, size_t *ret_count);

#endif
