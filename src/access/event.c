/* access/event.c: the rows of access/event.def as tables. */
#include "access/event.h"

const struct event_row event_rows[EVENT_COUNT] = {
    [EVENT_NONE] = { .name = "none" },
#define EVENT(name_, text_, moves_)                                                                \
    [EVENT_##name_] = { .name = #name_, .text = text_, .moves = moves_ },
#include "access/event.def"
#undef EVENT
};

const struct code event_codes[] = {
#define EVENT(name_, text_, moves_) { EVENT_##name_, #name_, text_ },
#include "access/event.def"
#undef EVENT
    { 0, NULL, TEXT_NONE },
};
