/* web/figure_steps.c: see figure_steps.h.  Drawn by attributes alone, in the text's own colour. */
#include "web/figure_steps.h"

enum { LEFT = 18, STEP = 56, RUNG = 14, TOP = 8 };

static int
x_of(size_t i)
{
    return LEFT + STEP / 2 + (int)i * STEP;
}

static int
y_of(int64_t value, int64_t most)
{
    return TOP + (int)(most - value) * RUNG;
}

static void
draw_ladder(struct html *h, int width, int64_t most)
{
    for (int64_t value = 1; value <= most; value++) {
        int y = y_of(value, most);
        buf_addf(h->out,
                 "<path d=\"M%d %dH%d\" stroke=\"currentColor\" stroke-opacity=\"0.18\"/>"
                 "<text x=\"2\" y=\"%d\" font-size=\"10\" fill=\"currentColor\">%d</text>",
                 LEFT, y, width, y + 4, (int)value);
    }
}

static void
draw_lines(struct html *h, const struct figure_step *steps, size_t count, int64_t most)
{
    for (size_t i = 1; i < count; i++)
        if (steps[i - 1].value > 0 && steps[i].value > 0)
            buf_addf(
                h->out, "<path d=\"M%d %dL%d %d\" stroke=\"currentColor\" stroke-width=\"2\"/>",
                x_of(i - 1), y_of(steps[i - 1].value, most), x_of(i), y_of(steps[i].value, most));
}

void
figure_steps(struct html *h, const struct figure_step *steps, size_t count, int64_t most)
{
    int width = LEFT + STEP * (int)count, height = TOP * 2 + (int)(most - 1) * RUNG;
    buf_addf(h->out,
             "<svg class=\"fig-steps\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
             " fill=\"none\" aria-hidden=\"true\">",
             width, height, width, height);
    draw_ladder(h, width, most);
    draw_lines(h, steps, count, most);
    for (size_t i = 0; i < count; i++) {
        if (steps[i].value > 0)
            buf_addf(h->out, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"currentColor\"/>", x_of(i),
                     y_of(steps[i].value, most));
        for (int k = 0; k < steps[i].other_count && k < FIGURE_OTHERS; k++)
            if (steps[i].others[k] > 0)
                buf_addf(h->out,
                         "<circle cx=\"%d\" cy=\"%d\" r=\"4\" stroke=\"currentColor\""
                         " stroke-width=\"1.5\"/>",
                         x_of(i) + 12, y_of(steps[i].others[k], most));
    }
    H(h, "</svg>");
}
