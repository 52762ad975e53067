/* region/geo.c: see geo.h. */
#include "region/geo.h"

#include "base/embedded.h"
#include "base/log.h"
#include "base/str.h"
#include "region/csv.h"

#include <pthread.h>

static struct {
    struct arena *arena; /* lives as long as the program */
    struct geo_tile *tiles;
    struct geo_point *points;
    size_t tile_count, point_count;
} geo;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* "63.09500" as 6309500; 0: no number. */
static int64_t
hundred_thousandths(const char *text)
{
    int64_t n = 0;
    int decimals = -1;
    for (; *text != '\0' && decimals < 5; text++) {
        if (*text == '.' && decimals < 0)
            decimals = 0;
        else if (*text < '0' || *text > '9')
            return 0;
        else {
            n = 10 * n + (*text - '0');
            decimals += decimals >= 0;
        }
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 5; decimals++)
        n *= 10;
    return n;
}

static bool
read_table(struct arena *a, const char *name, const char *columns, struct csv_table *ret)
{
    const char *why = "it is not there";
    const struct embedded *file = embedded_find(name);
    if (file != NULL && csv_read(a, file, columns, ret, &why) == ERR_OK)
        return true;
    log_warn("%s: %s", name, why);
    return false;
}

static void
read_tiles(struct arena *a)
{
    struct csv_table t, names;
    if (!read_table(a, "data/counties.csv",
                    "code,name_fi,name_sv,name_en,kind,population,tile_row,tile_col,from_on", &t) ||
        !read_table(a, "data/area_names.csv", "kind,code,language,name,source", &names))
        return;
    geo.tiles = ARENA_ARRAY(a, struct geo_tile, t.count + 1);
    for (size_t i = 0; i < t.count; i++) {
        const char **c = t.rows[i].cells;
        int64_t row = 0, column = 0;
        if (!str_to_int(c[6], 1, 20, &row) || !str_to_int(c[7], 1, 20, &column))
            continue;
        struct geo_tile *tile = &geo.tiles[geo.tile_count++];
        *tile = (struct geo_tile){
            .code = c[0], .short_name = { c[1], c[2], c[3] }, .row = (int)row, .column = (int)column
        };
        for (size_t k = 0; k < names.count; k++) {
            const char **n = names.rows[k].cells;
            if (!str_same(n[0], "county") || !str_same(n[1], c[0]))
                continue;
            if (str_same(n[2], "fi"))
                tile->short_name.fi = tile->short_name.en = n[3];
            else if (str_same(n[2], "sv"))
                tile->short_name.sv = n[3];
        }
    }
}

static void
read_points(struct arena *a)
{
    struct csv_table t;
    if (!read_table(a, "data/municipalities.csv",
                    "code,name_fi,name_sv,languages,area_code,county_code,in_act,population,lat,"
                    "lon,from_on",
                    &t))
        return;
    geo.points = ARENA_ARRAY(a, struct geo_point, t.count + 1);
    for (size_t i = 0; i < t.count; i++) {
        const char **c = t.rows[i].cells;
        geo.points[geo.point_count++] =
            (struct geo_point){ c[0], hundred_thousandths(c[8]), hundred_thousandths(c[9]) };
    }
}

static void
read_once(void)
{
    geo.arena = arena_new();
    read_tiles(geo.arena);
    read_points(geo.arena);
}

const struct geo_tile *
geo_tiles(size_t *ret_count)
{
    pthread_once(&once, read_once);
    *ret_count = geo.tile_count;
    return geo.tiles;
}

const struct geo_point *
geo_point_of(const char *municipality)
{
    pthread_once(&once, read_once);
    for (size_t i = 0; i < geo.point_count; i++)
        if (str_same(geo.points[i].code, municipality))
            return geo.points[i].north == 0 ? NULL : &geo.points[i];
    return NULL;
}
