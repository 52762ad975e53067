/* cli/demo_region_cards.h: the invented services of the demo, by who gives them. */
#ifndef YHDYS_CLI_DEMO_REGION_CARDS_H
#define YHDYS_CLI_DEMO_REGION_CARDS_H

#include "cli/demo_in.h"
#include "region/card.h"

/* For whom a card of a family is: a card for each bit. */
enum card_group { FOR_ALL, FOR_YOUNG, FOR_LONG, FOR_NEWCOMERS, FOR_PARTIAL, CARD_GROUPS };
#define FOR(group) (1u << FOR_##group)

struct card_family {
    enum duty_of_unit does; /* of which units */
    int kind;               /* enum party of UNIT_OTHER; 0: any */
    unsigned groups;
    const char *whole;
    struct both name, definition, content;
    int64_t capacity; /* 0: not counted */
};
extern const struct card_family card_families[]; /* .whole NULL ends */
extern const struct both card_group_names[CARD_GROUPS], card_group_targets[CARD_GROUPS];

#endif
