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
