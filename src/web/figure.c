/* web/figure.c: see figure.h. */
#include "web/figure.h"

#include <assert.h>

enum { WIDTH = 200, HEIGHT = 12 };

/* The ordered shades, by the opacity of the text's own colour: they stay in order on paper and in
 * the dark. */
static const char *const shades[FIGURE_PARTS] = { "1", "0.72", "0.5", "0.32", "0.18" };

static void
rectangle(struct html *h, int64_t x, int64_t width, const char *shade)
{
    buf_addf(h->out, "<rect x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"currentColor\"",
             (int)x, (int)width, HEIGHT);
    html_attr(h, "fill-opacity", shade);
    H(h, "/>");
}

static void
drawing_open(struct html *h, const char *css_class)
{
    H(h, "<svg");
    html_attr(h, "class", css_class);
    buf_addf(h->out, " width=\"%d\" height=\"%d\"", WIDTH, HEIGHT);
    buf_addf(h->out, " preserveAspectRatio=\"none\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    H(h, " aria-hidden=\"true\">");
}

void
figure_bar(struct html *h, int64_t value, int64_t most)
{
    assert(value >= 0 && most >= 0);
    html_number(h, value);
    H(h, " ");
    drawing_open(h, "fig-bar");
    if (most > 0)
        rectangle(h, 0, (value < most ? value : most) * WIDTH / most, shades[1]);
    H(h, "</svg>");
}

void
figure_span(struct html *h, int64_t from, int64_t until, int64_t low, int64_t high, int64_t mark)
{
    assert(low <= from && from <= until && until <= high);
    int64_t days = high - low + 1;
    drawing_open(h, "fig-span");
    rectangle(h, 0, WIDTH, shades[FIGURE_PARTS - 1]);
    int64_t width = (until - from + 1) * WIDTH / days;
    rectangle(h, (from - low) * WIDTH / days, width < 2 ? 2 : width, shades[1]);
    if (mark >= low && mark <= high)
        rectangle(h, (mark - low) * WIDTH / days, 1, shades[0]);
    H(h, "</svg>");
}

void
figure_stacked(struct html *h, struct words caption, const struct figure_part *parts)
{
    int64_t sum = 0, before = 0;
    size_t count = 0;
    for (; !words_are_none(parts[count].words); count++) {
        assert(count < FIGURE_PARTS && parts[count].value >= 0);
        sum += parts[count].value;
    }
    html_open(h, "figure", "fig");
    html_open(h, "figcaption", NULL);
    html_words(h, caption);
    html_close(h, "figcaption");
    drawing_open(h, "fig-stack");
    for (size_t i = 0; i < count && sum > 0; i++) {
        int64_t from = before * WIDTH / sum;
        before += parts[i].value;
        int64_t to = before * WIDTH / sum;
        if (to - from > 1)
            rectangle(h, from, to - from - 1, shades[i]); /* a gap parts the neighbours */
    }
    H(h, "</svg>");
    html_open(h, "ul", "key");
    for (size_t i = 0; i < count; i++) {
        H(h, "<li><svg class=\"i i-s\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
        rectangle(h, 0, HEIGHT, shades[i]);
        H(h, "</svg>");
        html_words(h, parts[i].words);
        H(h, " <b>");
        html_number(h, parts[i].value);
        H(h, "</b></li>");
    }
    html_close(h, "ul");
    html_close(h, "figure");
}

/* ---- columns ---- */

enum { COLUMN_WIDTH = 44, COLUMN_GAP = 12, COLUMN_HEIGHT = 120, LABEL_HEIGHT = 20 };

static void
column(struct html *h, const struct figure_column *column, size_t at, int64_t most)
{
    int64_t below = 0, x = (int64_t)at * (COLUMN_WIDTH + COLUMN_GAP);
    for (size_t part = 0; part < FIGURE_PARTS; part++) {
        if (column->values[part] == 0)
            continue;
        int64_t from = below * COLUMN_HEIGHT / most;
        below += column->values[part];
        int64_t to = below * COLUMN_HEIGHT / most;
        buf_addf(h->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"currentColor\"",
                 (int)x, (int)(COLUMN_HEIGHT - to), COLUMN_WIDTH,
                 (int)(to - from > 1 ? to - from - 1 : to - from));
        html_attr(h, "fill-opacity", shades[part]);
        H(h, "/>");
    }
    buf_addf(h->out,
             "<text x=\"%d\" y=\"%d\" font-size=\"13\" fill=\"currentColor\""
             " text-anchor=\"middle\">",
             (int)(x + COLUMN_WIDTH / 2), COLUMN_HEIGHT + LABEL_HEIGHT - 4);
    html_text(h, column->label);
    H(h, "</text>");
}

void
figure_columns(struct html *h, struct words caption, const struct words *parts,
               const struct figure_column *columns, size_t count, int64_t most)
{
    assert(most > 0);
    int width = (int)count * (COLUMN_WIDTH + COLUMN_GAP);
    html_open(h, "figure", "fig");
    html_open(h, "figcaption", NULL);
    html_words(h, caption);
    html_close(h, "figcaption");
    H(h, "<svg class=\"fig-columns\"");
    buf_addf(h->out, " viewBox=\"0 0 %d %d\"", width, COLUMN_HEIGHT + LABEL_HEIGHT);
    H(h, " aria-hidden=\"true\">");
    buf_addf(h->out, "<path d=\"M0 %d.5H%d\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>",
             COLUMN_HEIGHT, width);
    for (size_t i = 0; i < count; i++)
        column(h, &columns[i], i, most);
    H(h, "</svg>");
    html_open(h, "ul", "key");
    for (size_t i = 0; !words_are_none(parts[i]); i++) {
        assert(i < FIGURE_PARTS);
        H(h, "<li><svg class=\"i i-s\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
        rectangle(h, 0, HEIGHT, shades[i]);
        H(h, "</svg>");
        html_words(h, parts[i]);
        H(h, "</li>");
    }
    html_close(h, "ul");
    html_close(h, "figure");
}
