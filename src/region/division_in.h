/* region/division_in.h: the division in force with the lines of a table laid over it; for
 * division.c and division_keep.c. */
#ifndef YHDYS_REGION_DIVISION_IN_H
#define YHDYS_REGION_DIVISION_IN_H

#include "region/division.h"

/* An area, or a county.  The code stands first: lists are read on by it. */
struct division_area {
    const char *code;
    struct names name, old_name;
    struct date until_on;
    bool begins, renamed, ends;
    int line; /* that names it; 0: none */
};
struct division_municipality {
    const char *code;
    struct names name, old_name;
    const char *languages;
    int64_t population;
    struct date until_on;
    const char *merged_into;
    const char *area, *county; /* on the first day of the table; NULL: none */
    const char *old_area, *old_county;
    struct date place_on; /* first day of the place in force before */
    const char *joins;
    bool begins, renamed, moves;
    int line;
};
struct division_pair {
    const char *area, *county;
    struct date from_on;
};
struct division_rows {
    struct division_area *areas, *counties;
    struct division_municipality *municipalities;
    struct division_pair *pairs;
    size_t area_count, county_count, municipality_count, pair_count;
};

#endif
