/* region/act.h: the acts that the program cites: names, and what a section asks, in three languages
 * (data/acts.csv).
 *
 * Pages explain a date or a permit with it; `yhdys check` holds rules and permits against it.
 */
#ifndef YHDYS_REGION_ACT_H
#define YHDYS_REGION_ACT_H

#include "base/arena.h"
#include "base/text.h"

#include <stddef.h>

/* One cited section. */
struct act_section {
    const char *number;     /* "381/2023" */
    struct names name;      /* of the act; NULL where the official name was not read */
    const char *section;    /* "4.3 §" */
    struct names duty;      /* what it asks, in our own words */
    const char *kind;       /* definition, duty, right... */
    const char *checked_by; /* system, person, none */
    const char *status;     /* V, V2 */
    const char *read_on;    /* ISO date, or "" */
};
/* All of them, in the file's order; read at the first call, kept as long as the program runs. */
const struct act_section *act_sections(size_t *ret_count);
/* NULL: no such row. */
const struct act_section *act_find(const char *number, const char *section);
/* The name of an act in a language; NULL: no such act. */
const char *act_name(const char *number, enum lang lang);
/* How a section is written: fi "381/2023 4.3 §", sv "381/2023 4 § 3 mom.", en "Act 381/2023, 4.3
 * §". */
const char *act_cite(struct arena *a, enum lang lang, const char *number, const char *section);

#endif
