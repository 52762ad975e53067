/* client/merge_tables.h: which tables follow a person, and which stay, with the reason. */
#ifndef YHDYS_CLIENT_MERGE_TABLES_H
#define YHDYS_CLIENT_MERGE_TABLES_H

extern const char *const merge_moves[]; /* those of merge_tables.def; NULL ends */
struct merge_stay {
    const char *table; /* NULL ends */
    const char *why;
};
extern const struct merge_stay merge_stays[];

#endif
