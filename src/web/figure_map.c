/* web/figure_map.c: see figure_map.h. */
#include "web/figure_map.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846

static void
figure_open(struct html *h, struct words caption, const char *css_class, int width, int height)
{
    html_open(h, "figure", "fig");
    html_open(h, "figcaption", NULL);
    html_words(h, caption);
    html_close(h, "figcaption");
    H(h, "<svg");
    html_attr(h, "class", css_class);
    buf_addf(h->out, " viewBox=\"0 0 %d %d\"", width, height);
    H(h, " aria-hidden=\"true\">");
}

static void
figure_close(struct html *h)
{
    H(h, "</svg>");
    html_close(h, "figure");
}

/* anchor: start, middle, end */
static void
text_at(struct html *h, double x, double y, int size, const char *anchor, const char *text)
{
    buf_addf(h->out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\"", x, y, size);
    html_attr(h, "text-anchor", anchor);
    H(h, " fill=\"currentColor\">");
    html_text(h, text);
    H(h, "</text>");
}

/* ---- tiles ---- */

enum { TILE_WIDTH = 132, TILE_HEIGHT = 74, TILE_GAP = 6 };

/* A long name in two lines, parted at its last space or hyphen. */
static void
tile_name(struct html *h, double x, double y, const char *name)
{
    const char *cut = strrchr(name, ' ');
    if (cut == NULL)
        cut = strrchr(name, '-');
    if (str_characters(name) <= 14 || cut == NULL) {
        text_at(h, x, y + 8, 16, "middle", name);
        return;
    }
    size_t first = (size_t)(cut - name) + (*cut == '-' ? 1 : 0);
    text_at(h, x, y - 2, 16, "middle", str_copy_bytes(h->arena, name, first));
    text_at(h, x, y + 15, 16, "middle", cut + 1);
}

void
figure_tiles(struct html *h, struct words caption, const struct figure_tile *tiles, size_t count)
{
    int rows = 1, columns = 1;
    int64_t most = 1;
    for (size_t i = 0; i < count; i++) {
        rows = tiles[i].row > rows ? tiles[i].row : rows;
        columns = tiles[i].column > columns ? tiles[i].column : columns;
        most = tiles[i].value > most ? tiles[i].value : most;
    }
    figure_open(h, caption, "fig-map", columns * TILE_WIDTH, rows * TILE_HEIGHT);
    for (size_t i = 0; i < count; i++) {
        const struct figure_tile *t = &tiles[i];
        int x = (t->column - 1) * TILE_WIDTH + TILE_GAP / 2;
        int y = (t->row - 1) * TILE_HEIGHT + TILE_GAP / 2;
        double shade = 0.04 + 0.28 * (double)t->value / (double)most;
        buf_addf(h->out,
                 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\""
                 " fill=\"currentColor\" fill-opacity=\"%.2f\" stroke=\"currentColor\""
                 " stroke-width=\"%d\"/>",
                 x, y, TILE_WIDTH - TILE_GAP, TILE_HEIGHT - TILE_GAP, shade, t->own ? 4 : 1);
        double middle = x + (TILE_WIDTH - TILE_GAP) / 2.0;
        tile_name(h, middle, y + 20, t->name);
        buf_addf(h->out,
                 "<text x=\"%.1f\" y=\"%d\" font-size=\"18\" font-weight=\"700\""
                 " text-anchor=\"middle\" fill=\"currentColor\">",
                 middle, y + 57);
        html_number(h, t->value);
        H(h, "</text>");
    }
    figure_close(h);
}

/* ---- points ---- */

enum { MAP_WIDTH = 560, MAP_MARGIN = 60 };

static void
draw_sign(struct html *h, int sign, double x, double y, double r)
{
    bool hollow = sign >= 4;
    const char *fill = hollow ? "none" : "currentColor";
    switch (sign) {
    case 0:
    case 4:
        buf_addf(h->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", x, y, r);
        break;
    case 2:
        buf_addf(h->out, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"", x, y - 1.2 * r, x + 1.1 * r,
                 y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
        break;
    case 3:
        buf_addf(h->out, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"", x, y - 1.3 * r,
                 x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
        break;
    default:
        buf_addf(h->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", x - 0.9 * r,
                 y - 0.9 * r, 1.8 * r, 1.8 * r);
    }
    html_attr(h, "fill", fill);
    H(h, " fill-opacity=\"0.55\" stroke=\"currentColor\" stroke-width=\"1.5\"/>");
}

struct map_frame {
    int64_t north, south, west, east;
    double narrow; /* a degree east is shorter than one north */
    double scale;
    int height;
};

static struct map_frame
frame_of(const struct figure_point *points, size_t count)
{
    struct map_frame f = { INT64_MIN, INT64_MAX, INT64_MAX, INT64_MIN, 0, 0, 0 };
    for (size_t i = 0; i < count; i++) {
        f.north = points[i].north > f.north ? points[i].north : f.north;
        f.south = points[i].north < f.south ? points[i].north : f.south;
        f.east = points[i].east > f.east ? points[i].east : f.east;
        f.west = points[i].east < f.west ? points[i].east : f.west;
    }
    f.narrow = cos((double)(f.north + f.south) / 2e5 * PI / 180);
    double across = (double)(f.east - f.west) * f.narrow, up = (double)(f.north - f.south);
    f.scale = across > 0 ? (MAP_WIDTH - 2 * MAP_MARGIN) / across : 0;
    if (f.scale == 0 || up * f.scale > 640) /* a tall county keeps within a screen */
        f.scale = up > 0 ? 640 / up : 0;
    f.height = (int)(up * f.scale) + 2 * MAP_MARGIN;
    return f;
}

/* Where a point comes, and its size. */
static void
place_of(const struct map_frame *f, const struct figure_point *p, int64_t most, double *x,
         double *y, double *r)
{
    double left = (MAP_WIDTH - (double)(f->east - f->west) * f->narrow * f->scale) / 2;
    *x = left + (double)(p->east - f->west) * f->narrow * f->scale;
    *y = MAP_MARGIN + (double)(f->north - p->north) * f->scale;
    *r = 5 + 15 * sqrt((double)p->weight / (double)most);
}

struct label {
    double x, y, width;
};

/* Is there room for a name: within the drawing, over no other name and no other sign? */
static bool
is_free(const struct map_frame *f, const struct figure_point *points, size_t count, size_t own,
        int64_t most, const struct label *put, size_t put_count, const struct label *l)
{
    if (l->x < 0 || l->x + l->width > MAP_WIDTH)
        return false;
    for (size_t i = 0; i < put_count; i++)
        if (put[i].x <= l->x + l->width && l->x <= put[i].x + put[i].width &&
            fabs(put[i].y - l->y) <= 18)
            return false;
    for (size_t i = 0; i < count; i++) {
        double x, y, r;
        place_of(f, &points[i], most, &x, &y, &r);
        if (i != own && x - r <= l->x + l->width && l->x <= x + r && fabs(y - l->y) <= r + 7)
            return false;
    }
    return true;
}

/* Names where there is room: the largest first, to the right of the sign or else to the left, above
 * or below. */
static void
draw_names(struct html *h, const struct map_frame *f, const struct figure_point *points,
           size_t count, int64_t most)
{
    struct label *put = ARENA_ARRAY(h->arena, struct label, count + 1);
    bool *done = ARENA_ARRAY(h->arena, bool, count + 1);
    size_t n = 0;
    memset(done, 0, count * sizeof done[0]);
    for (size_t k = 0; k < count; k++) {
        size_t next = count;
        for (size_t i = 0; i < count; i++)
            if (!done[i] && (next == count || points[i].weight > points[next].weight))
                next = i;
        done[next] = true;
        double x, y, r, width = 8.7 * (double)str_characters(points[next].name);
        place_of(f, &points[next], most, &x, &y, &r);
        const double places[4][2] = { { x + r + 4, y },
                                      { x - r - 4 - width, y },
                                      { x - width / 2, y - r - 9 },
                                      { x - width / 2, y + r + 10 } };
        for (int i = 0; i < 4; i++) {
            struct label l = { places[i][0], places[i][1], width };
            if (!is_free(f, points, count, next, most, put, n, &l))
                continue;
            put[n++] = l;
            text_at(h,
                    l.x + (i == 1  ? width
                           : i > 1 ? width / 2
                                   : 0),
                    l.y + 6, 17,
                    i == 0   ? "start"
                    : i == 1 ? "end"
                             : "middle",
                    points[next].name);
            break;
        }
    }
}

void
figure_points(struct html *h, struct words caption, const struct figure_point *points, size_t count,
              const struct words *signs)
{
    int64_t most = 1;
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        most = points[i].weight > most ? points[i].weight : most;
    struct map_frame f = frame_of(points, count);
    figure_open(h, caption, "fig-map", MAP_WIDTH, f.height);
    for (size_t i = 0; i < count; i++) {
        double x, y, r;
        place_of(&f, &points[i], most, &x, &y, &r);
        draw_sign(h, points[i].sign % FIGURE_SIGNS, x, y, r);
    }
    draw_names(h, &f, points, count, most);
    H(h, "</svg>");
    html_open(h, "ul", "key");
    for (int i = 0; !words_are_none(signs[i]); i++) {
        H(h, "<li><svg class=\"i i-s\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
        draw_sign(h, i % FIGURE_SIGNS, 8, 8, 5);
        H(h, "</svg>");
        html_words(h, signs[i]);
        H(h, "</li>");
    }
    html_close(h, "ul");
    html_close(h, "figure");
}

/* ---- who works with whom ---- */

enum { NET_WIDTH = 900, NET_HEIGHT = 540, NET_RING = 195, NET_NAME = 34 };

/* At most NET_NAME characters. */
static const char *
short_name(struct html *h, const char *name)
{
    size_t characters = 0, bytes = 0;
    if (str_characters(name) <= NET_NAME)
        return name;
    while (characters < NET_NAME - 1) {
        bytes++;
        while ((name[bytes] & 0xc0) == 0x80)
            bytes++;
        characters++;
    }
    return str_printf(h->arena, "%.*s…", (int)bytes, name);
}

static double
turn_of(size_t i, size_t count)
{
    return 2 * PI * (double)i / (double)count - PI / 2;
}

static void
draw_edge(struct html *h, const struct figure_edge *e, size_t count, int64_t most)
{
    double a = turn_of(e->from, count), b = turn_of(e->to, count);
    double part = (double)e->weight / (double)most;
    buf_addf(h->out,
             "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"currentColor\""
             " stroke-width=\"%.1f\" stroke-opacity=\"%.2f\"/>",
             NET_WIDTH / 2.0 + NET_RING * cos(a), NET_HEIGHT / 2.0 + NET_RING * sin(a),
             NET_WIDTH / 2.0 + 0.35 * NET_RING * (cos(a) + cos(b)) / 2,
             NET_HEIGHT / 2.0 + 0.35 * NET_RING * (sin(a) + sin(b)) / 2,
             NET_WIDTH / 2.0 + NET_RING * cos(b), NET_HEIGHT / 2.0 + NET_RING * sin(b),
             1 + 5 * part, 0.25 + 0.4 * part);
}

static void
draw_node(struct html *h, const struct figure_node *node, size_t i, size_t count, int64_t most)
{
    double turn = turn_of(i, count), side = cos(turn);
    double x = NET_WIDTH / 2.0 + NET_RING * side, y = NET_HEIGHT / 2.0 + NET_RING * sin(turn);
    double r = 11 + 7 * sqrt((double)node->weight / (double)most);
    buf_addf(h->out,
             "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#fff\" stroke=\"currentColor\""
             " stroke-width=\"2\"%s/>",
             x, y, r, node->weight == 0 ? " stroke-dasharray=\"3 3\"" : "");
    buf_addf(h->out,
             "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" font-weight=\"700\""
             " text-anchor=\"middle\" fill=\"#111\">%zu</text>",
             x, y + 4.5, i + 1);
    double out = r + 5;
    text_at(h,
            x + (fabs(side) < 0.2 ? 0
                 : side > 0       ? out
                                  : -out),
            y + (fabs(side) < 0.2 ? (sin(turn) > 0 ? r + 17 : -r - 7) : 5), 15,
            fabs(side) < 0.2 ? "middle"
            : side > 0       ? "start"
                             : "end",
            short_name(h, node->name));
}

void
figure_network(struct html *h, struct words caption, const struct figure_node *nodes,
               size_t node_count, const struct figure_edge *edges, size_t edge_count)
{
    int64_t most_edge = 1, most_node = 1;
    for (size_t i = 0; i < edge_count; i++)
        most_edge = edges[i].weight > most_edge ? edges[i].weight : most_edge;
    for (size_t i = 0; i < node_count; i++)
        most_node = nodes[i].weight > most_node ? nodes[i].weight : most_node;
    figure_open(h, caption, "fig-net", NET_WIDTH, NET_HEIGHT);
    for (size_t i = edge_count; i > 0; i--) /* the broadest last, on top */
        draw_edge(h, &edges[i - 1], node_count, most_edge);
    for (size_t i = 0; i < node_count; i++)
        draw_node(h, &nodes[i], i, node_count, most_node);
    figure_close(h);
}
