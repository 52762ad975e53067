/* tests/store/trial.h: every declared statement is run with many values, and its answers are kept.
 *
 * The scope is that of a work as the house opens it.  A statement is found by itself, and the
 * values of its parameters by their names (trial_guess.c).
 */
#ifndef YHDYS_TESTS_STORE_TRIAL_H
#define YHDYS_TESTS_STORE_TRIAL_H

#include "access/house.h"
#include "store/internal.h"
#include "tests/store/two_clients.h"

enum sort {
    SORT_NUMBER,
    SORT_PLACE, /* an id of the person */
    SORT_NEW,   /* an id that is made */
    SORT_MARK,  /* the person's own words */
    SORT_WORD,
    SORT_DATE,
    SORT_DUTY, /* of the person's holder */
    SORT_SUPPORTER,
    SORT_UNIT,
    SORT_LINE, /* number of the person's line in the record */
    SORT_LIMIT,
    SORT_FIXED,
};

/* A row with a piece of SQL counts for the statements that hold it. */
struct guess {
    const char *name, *piece;
    enum sort sort;
    int64_t place;
    const char *word;
};
struct guess guess_of(const char *name, const char *sql);

/* Who asks; login NULL is the house itself. */
struct context {
    const char *why, *login;
    enum scope scope;
    int in_case;
};

enum { BINDS_MOST = 48 };

struct results {
    uint64_t *of;
    size_t count, room;
};

struct trial {
    struct fixture *f;
    struct results *first, *second; /* answers of the two passes that are compared */
    struct results *mine;           /* the one of this pass */
    bool engines;                   /* the same on another engine; else: without B, and with B */
    const struct context *context;
    struct work *w;
    struct bind scope[12];
    const struct known *known;
    bool writes;
    const char *table; /* the one that the statement writes: nothing happens behind it */
    uint64_t b_before; /* of its rows */
    int looked;
    struct bind binds[BINDS_MOST];
    struct guess sorts[BINDS_MOST];
    struct bind natural[2][BINDS_MOST]; /* A's value of each parameter, and B's */
    int count;
    bool uses_object;
    unsigned *swept;  /* by statement: the kinds of context in which every id was tried */
    bool sweeps;      /* this one is the first of its kind; later ones try the ids that fit */
    const char *leak; /* of this statement, in this context */
    struct tally *tally;
    int64_t runs;
    int64_t line_a, line_b;
};

/* What became of each statement: number as the store counts. */
struct tally {
    bool *ran, *answered;
    const char **reached_client, **reached_list;
};

bool is_select(const char *sql);
/* Is it about persons, and of the class that asks for a need? */
bool is_tried(const struct known *known);
/* One pass: everything that each context may run. */
void try_all(struct trial *t, struct fixture *f, struct results *into,
             const struct context *contexts, size_t count);

#endif
