/* store/postgres.h: what postgres.c and postgres_wall.c share. */
#ifndef YHDYS_STORE_POSTGRES_H
#define YHDYS_STORE_POSTGRES_H

#include "store/internal.h"

#include <libpq-fe.h>

enum err postgres_do(struct conn *conn, const char *sql);
enum err postgres_begin(struct store *s, enum wall wall, const char *sql, struct db **ret);
void postgres_drop(struct db *db);

enum err postgres_check(struct store *s, const struct known *known);
enum err postgres_plan(struct store *s, const struct known *known, bool *ret_scans);
enum err postgres_raise_walls(struct db *db);

#endif
