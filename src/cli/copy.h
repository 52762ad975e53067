/* cli/copy.h: a copy of a database, held against itself before anybody relies on it: backup,
 * restore, migrate. */
#ifndef YHDYS_CLI_COPY_H
#define YHDYS_CLI_COPY_H

#include "cli/cli.h"

/* Copy the database that is open into a file that is not there yet, and check the copy
 * (copy_check).  SQLite only. Errors: ERR_CONFLICT when the file is there; what is wrong is
 * printed, and no file is left */
MUST_CHECK enum err copy_make(struct cli *cli, struct store *from, const char *path);

/* Hold FOLDER/yhdys.db against itself: its pages, its references, its migrations and its record.
 *   ret_bad  findings, each printed */
MUST_CHECK enum err copy_check(const char *folder, int *ret_bad);

/* Make an empty folder of this name for a copy; copy_done removes it and what a check left in it.
 */
MUST_CHECK enum err copy_folder(const char *folder);
void copy_done(struct arena *a, const char *folder);
/* Flush a file or a folder to the disk. */
MUST_CHECK enum err copy_flush(const char *path);

#endif
