/* web/figure_lead.c: see figure_lead.h. */
#include "web/figure_lead.h"

#include <assert.h>

struct frame {
    int left, top, width, height;
    int64_t low_at, high_at, most;
};

static int
place_x(const struct frame *f, int64_t at)
{
    if (f->high_at <= f->low_at)
        return f->left + f->width / 2;
    return f->left + (int)((at - f->low_at) * f->width / (f->high_at - f->low_at));
}

static int
place_y(const struct frame *f, int64_t value)
{
    return f->top + f->height - (int)((value > f->most ? f->most : value) * f->height / f->most);
}

static struct frame
frame_of(const struct figure_point *points, size_t count, int64_t target, int left, int top,
         int width, int height)
{
    struct frame f = { left, top, width, height, 0, 0, target > 0 ? target : 1 };
    for (size_t i = 0; i < count; i++) {
        assert(points[i].value >= 0);
        f.most = points[i].value > f.most ? points[i].value : f.most;
    }
    f.most += f.most / 10 + 1; /* room above the highest */
    if (count > 0) {
        f.low_at = points[0].at;
        f.high_at = points[count - 1].at;
    }
    return f;
}

static void
lines(struct html *h, const struct frame *f, const struct figure_point *points, size_t count,
      int64_t target, bool dots)
{
    buf_addf(h->out,
             "<path d=\"M%d %dH%d\" stroke=\"currentColor\" stroke-width=\"1.5\""
             " stroke-dasharray=\"6 4\" stroke-opacity=\"0.7\"/>",
             f->left, place_y(f, target), f->left + f->width);
    H(h, "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" d=\"");
    for (size_t i = 0; i < count; i++)
        buf_addf(h->out, "%c%d %d", i == 0 ? 'M' : 'L', place_x(f, points[i].at),
                 place_y(f, points[i].value));
    H(h, "\"/>");
    for (size_t i = 0; i < count; i++)
        if (dots || i + 1 == count)
            buf_addf(h->out, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"currentColor\"/>",
                     place_x(f, points[i].at), place_y(f, points[i].value), dots ? 4 : 3);
}

static void
label(struct html *h, int x, int y, const char *anchor, const char *words)
{
    buf_addf(h->out, "<text x=\"%d\" y=\"%d\" font-size=\"14\" fill=\"currentColor\"", x, y);
    html_attr(h, "text-anchor", anchor);
    H(h, ">");
    html_text(h, words);
    H(h, "</text>");
}

void
figure_line(struct html *h, const struct figure_point *points, size_t count, int64_t target,
            const char *target_words, const char *first, const char *last)
{
    enum { WIDTH = 640, HEIGHT = 200, LEFT = 8, TOP = 24, BELOW = 28 };
    assert(count > 0);
    struct frame f =
        frame_of(points, count, target, LEFT, TOP, WIDTH - 2 * LEFT, HEIGHT - TOP - BELOW);
    H(h, "<svg class=\"fig-line\"");
    buf_addf(h->out, " viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    H(h, " aria-hidden=\"true\">");
    buf_addf(h->out, "<path d=\"M%d %dH%d\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/>", LEFT,
             TOP + f.height, WIDTH - LEFT);
    lines(h, &f, points, count, target, true);
    /* Beside the end of the line that is farther from the target. */
    int64_t from = points[0].value - target, to = points[count - 1].value - target;
    bool right = (to < 0 ? -to : to) > (from < 0 ? -from : from);
    label(h, right ? WIDTH - LEFT : LEFT, place_y(&f, target) - 6, right ? "end" : "start",
          target_words);
    label(h, LEFT, HEIGHT - 8, "start", first);
    if (count > 1)
        label(h, WIDTH - LEFT, HEIGHT - 8, "end", last);
    H(h, "</svg>");
}

void
figure_spark(struct html *h, const struct figure_point *points, size_t count, int64_t target)
{
    enum { WIDTH = 160, HEIGHT = 40, EDGE = 4 };
    if (count == 0)
        return;
    struct frame f =
        frame_of(points, count, target, EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE);
    H(h, "<svg class=\"fig-spark\"");
    buf_addf(h->out, " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT, WIDTH,
             HEIGHT);
    H(h, " aria-hidden=\"true\">");
    lines(h, &f, points, count, target, false);
    H(h, "</svg>");
}

void
figure_need(struct html *h, int64_t amount, int64_t need, int64_t most)
{
    enum { WIDTH = 200, HEIGHT = 24, BAR = 10 };
    assert(amount >= 0 && need >= 0);
    if (most <= 0)
        return;
    H(h, "<svg class=\"fig-need\"");
    buf_addf(h->out, " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT, WIDTH,
             HEIGHT);
    H(h, " aria-hidden=\"true\">");
    buf_addf(h->out,
             "<rect x=\"0\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"currentColor\""
             " fill-opacity=\"0.72\"/>",
             (int)(amount * WIDTH / most), BAR);
    if (need > 0)
        buf_addf(h->out,
                 "<rect x=\"1\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\""
                 " stroke=\"currentColor\" stroke-width=\"1.5\"/>",
                 HEIGHT - BAR - 1, (int)(need * (WIDTH - 2) / most), BAR);
    H(h, "</svg>");
}
