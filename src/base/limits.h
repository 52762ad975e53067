/* base/limits.h: every limit on what somebody else can grow, in one place. */
#ifndef YHDYS_BASE_LIMITS_H
#define YHDYS_BASE_LIMITS_H

enum {
    LIMIT_FORM_BYTES = 4 << 20, /* a whole form */
    LIMIT_REASON_BYTES = 4000,  /* a reason, a note on one move */
    LIMIT_NOTE_BYTES = 20000,   /* a longer note */
    LIMIT_LINE_BYTES = 200,     /* a name, a title, a place */
    LIMIT_FORM_FIELDS = 400,
    LIMIT_PAGE_ROWS = 25,  /* rows a list shows */
    LIMIT_LIST_ROWS = 200, /* rows a work ever reads at once */
    LIMIT_QUEUE = 512,     /* works that may wait for the writer */
    LIMIT_CONNECTIONS = 256,
    LIMIT_SESSION_IDLE_MIN = 30,
    LIMIT_SESSION_HOURS = 10,
};

#endif
