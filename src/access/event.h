/* access/event.h: domain events.  A work writes its events; cli/main wires the listeners (clocks,
 * notices), so that client work knows neither the clocks' table nor who is told. */
#ifndef YHDYS_ACCESS_EVENT_H
#define YHDYS_ACCESS_EVENT_H

#include "base/shape.h"

enum event {
    EVENT_NONE = 0,
#define EVENT(name, text, moves) EVENT_##name,
#include "access/event.def"
#undef EVENT
    EVENT_COUNT,
};
struct event_row {
    const char *name;
    struct text text;
    bool moves; /* a move of state: marked on the timeline */
};
extern const struct event_row event_rows[EVENT_COUNT];
extern const struct code event_codes[];

/* One event as its listeners get it, inside the work's transaction. */
struct happening {
    int64_t id;
    enum event event;
    client_id client;
    case_id in_case; /* .v 0: none yet */
    int64_t object;  /* the offer, plan...; 0 */
    struct date on;
    struct date agreed; /* a date that people agreed (reporting day, review day), or none */
};
struct work;
typedef enum err (*event_listener)(struct work *w, const struct happening *h);

#endif
