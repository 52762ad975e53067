/* tests/store/two_clients_lists.h: the statements that may reach more than one client, and why.
 *
 * The lists may only shrink: a statement that is not there fails the test, and so does a row whose
 * statement is gone or no longer needs it.
 */
#ifndef YHDYS_TESTS_STORE_TWO_CLIENTS_LISTS_H
#define YHDYS_TESTS_STORE_TWO_CLIENTS_LISTS_H

struct reach_row {
    const char *file;  /* NULL ends */
    const char *piece; /* of the one statement that is meant; NULL: all of the file */
    const char *why;
};
extern const struct reach_row reach_of_client[];  /* run on one client, and reach another */
extern const struct reach_row reach_of_lists[];   /* run on one's own reach, and reach beyond it */
extern const struct reach_row reach_of_finding[]; /* a search for a person */
extern const struct reach_row reach_of_house[];   /* the clerk, check, and what listens to events */
extern const struct reach_row reach_of_access[];  /* run without a need */
extern const struct reach_row
    reach_of_access_files[];                  /* the same, by file, where no person is touched */
extern const struct reach_row reach_silent[]; /* gave nothing in the trial */

#endif
