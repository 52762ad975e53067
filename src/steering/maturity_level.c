/* steering/maturity_level.c: the level of maturity from its three axes; see maturity.h.
 *
 * docs/maturity.md prints the table, and a test compares the two.
 * Source: DOMAIN 8.2 C-01, C-02: the recommendations name the levels and no way to count them; the
 * numbers and the table are the program's own.
 */
#include "steering/maturity.h"

const struct code maturity_axis_codes[] = {
    { AXIS_INTERACTION, "interaction", T("Interaction") },
    { AXIS_GOALS, "goals", T("Common goals") },
    { AXIS_INTEGRATION, "integration", T("Working together") },
    { 0, NULL, TEXT_NONE },
};
const struct code interaction_codes[] = {
    { INTERACTION_ABSENT, "none", T("No interaction") },
    { INTERACTION_IRREGULAR, "irregular", T("Interaction that is not regular") },
    { INTERACTION_REGULAR, "regular", T("Regular interaction") },
    { 0, NULL, TEXT_NONE },
};
const struct code goals_codes[] = {
    { GOALS_ABSENT, "none", T("No common goals, or they have not been discussed") },
    { GOALS_BY_AREA, "by_area", T("Common goals in different areas of the work") },
    { GOALS_SUPPORTING, "supporting",
      T("Jointly defined goals that support each organisation's own goals") },
    { GOALS_STRATEGIC, "strategic",
      T("Common strategic goals that are tied to each organisation's own strategic goals") },
    { 0, NULL, TEXT_NONE },
};
const struct code integration_codes[] = {
    { INTEGRATION_ABSENT, "none", T("No cooperation") },
    { INTEGRATION_COOPERATION, "cooperation", TC("maturity", "Cooperation") },
    { INTEGRATION_IMPORTANT, "important", T("Cooperation is an important part of the work") },
    { INTEGRATION_WHOLE, "whole", T("The work of the actors forms a whole") },
    { 0, NULL, TEXT_NONE },
};
const struct code maturity_level_codes[] = {
    { 1, "1", T("1: no interaction") },
    { 2, "2", T("2: interaction now and then") },
    { 3, "3", T("3: regular cooperation") },
    { 4, "4", T("4: common goals in different areas") },
    { 5, "5", T("5: goals that support one another") },
    { 6, "6", T("6: one whole") },
    { 0, NULL, TEXT_NONE },
};

struct text
maturity_level_meaning(int level)
{
    static const struct text meanings[MATURITY_LEVELS + 1] = {
        [1] = T("The actors do not interact."),
        [2] = T("The actors interact, but not regularly."),
        [3] = T("The actors interact and cooperate regularly, but they have not discussed the "
                "whole and its goals together."),
        [4] = T("People in different roles cooperate regularly in different areas, and common "
                "goals are set for the cooperation."),
        [5] = T("Cooperation is an important part of the work, and jointly defined goals support "
                "each organisation's own goals."),
        [6] = T("The work of the actors forms a whole. Cooperation is natural in all sectors, and "
                "common strategic goals are tied to each organisation's own strategic goals."),
    };
    return level >= 1 && level <= MATURITY_LEVELS ? meanings[level] : TEXT_NONE;
}

const struct maturity_span maturity_spans[] = {
    { AXIS_INTERACTION, INTERACTION_ABSENT, 1, 1 },
    { AXIS_INTERACTION, INTERACTION_IRREGULAR, 2, 2 },
    { AXIS_INTERACTION, INTERACTION_REGULAR, 3, 6 },
    { AXIS_GOALS, GOALS_ABSENT, 1, 3 },
    { AXIS_GOALS, GOALS_BY_AREA, 4, 4 },
    { AXIS_GOALS, GOALS_SUPPORTING, 5, 5 },
    { AXIS_GOALS, GOALS_STRATEGIC, 6, 6 },
    { AXIS_INTEGRATION, INTEGRATION_ABSENT, 1, 2 },
    { AXIS_INTEGRATION, INTEGRATION_COOPERATION, 3, 4 },
    { AXIS_INTEGRATION, INTEGRATION_IMPORTANT, 5, 5 },
    { AXIS_INTEGRATION, INTEGRATION_WHOLE, 6, 6 },
    { AXIS_NONE, 0, 0, 0 },
};

static const struct maturity_span *
span_of(enum maturity_axis axis, int value)
{
    for (const struct maturity_span *s = maturity_spans; s->axis != AXIS_NONE; s++)
        if (s->axis == axis && s->value == value)
            return s;
    return NULL;
}

struct maturity_finding
maturity_of(struct maturity_axes axes)
{
    const int values[AXIS_COUNT] = { 0, axes.interaction, axes.goals, axes.integration };
    const struct maturity_span *spans[AXIS_COUNT] = { NULL };
    struct maturity_finding f = { .level = MATURITY_LEVELS };
    for (int axis = AXIS_INTERACTION; axis < AXIS_COUNT; axis++) {
        spans[axis] = span_of((enum maturity_axis)axis, values[axis]);
        if (spans[axis] == NULL)
            return (struct maturity_finding){ .level = 0 };
        f.level = spans[axis]->to < f.level ? spans[axis]->to : f.level;
    }
    for (int axis = AXIS_INTERACTION; axis < AXIS_COUNT; axis++) {
        int gap = spans[axis]->from - f.level;
        if (gap > 0)
            f.ahead |= AXIS_BIT(axis);
        if (spans[axis]->to == f.level)
            f.holding |= AXIS_BIT(axis);
        f.gap = gap > f.gap ? gap : f.gap;
    }
    return f;
}
