/* region/geo.h: where counties and municipalities stand on a drawing: tiles and points that ship
 * with the program (data/counties.csv, data/municipalities.csv); no borders.
 */
#ifndef YHDYS_REGION_GEO_H
#define YHDYS_REGION_GEO_H

#include "base/arena.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct geo_tile {
    const char *code;        /* of the county */
    struct names short_name; /* "Pohjanmaa", "Österbotten" */
    int row, column;         /* from 1 */
};
/* The 22 tiles; read at the first call, kept as long as the program runs. */
const struct geo_tile *geo_tiles(size_t *ret_count);

struct geo_point {
    const char *code;    /* of the municipality */
    int64_t north, east; /* hundred-thousandths of a degree, WGS 84 */
};
/* NULL: none is known. */
const struct geo_point *geo_point_of(const char *municipality);

#endif
