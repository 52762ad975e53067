/* store/sqlite.h: what sqlite.c and sqlite_wall.c share. */
#ifndef YHDYS_STORE_SQLITE_H
#define YHDYS_STORE_SQLITE_H

#include "store/internal.h"

#include <sqlite3.h>

enum { SQLITE_STEPS = 7 }; /* BEGIN and so on */

/* May this statement do that?  Asked while it is prepared; conn->leave says what it declared, and
 * `inside` names the view or trigger that does it. */
int sqlite_authorize(void *conn, int action, const char *x, const char *y, const char *schema,
                     const char *inside);
/* The index or constraint that refused just now, by the name that PostgreSQL would give too. */
void sqlite_constraint_name(struct conn *conn, char *ret, size_t size);

enum err sqlite_check(struct store *s, const struct known *known);
enum err sqlite_plan(struct store *s, const struct known *known, bool *ret_scans);
enum err sqlite_raise_walls(struct db *db);

#endif
