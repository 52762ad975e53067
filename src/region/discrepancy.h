/* region/discrepancy.h: where the sources contradict each other, themselves or the law, and what
 * the program takes (data/discrepancies.csv): notes on the quality of the data. */
#ifndef YHDYS_REGION_DISCREPANCY_H
#define YHDYS_REGION_DISCREPANCY_H

#include "base/arena.h"
#include "base/shape.h"

struct discrepancy {
    const char *id;              /* "X-12"; details begin with D */
    const char *of;              /* of which it is a detail; "" */
    int source, topic;           /* codes below */
    const char *where;           /* slide or line; "" */
    const char *said, *official; /* names as they are written; "" */
    struct names what, take;
};
extern const struct shape discrepancy_shape;
extern const struct code discrepancy_source_codes[], discrepancy_topic_codes[];

/* In the file's order; kept as long as the program runs. */
const struct discrepancy *discrepancies(size_t *ret_count);
/* NULL: no such note. */
const struct discrepancy *discrepancy_find(const char *id);

#endif
