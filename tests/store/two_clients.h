/* tests/store/two_clients.h: two persons whose every row can be told apart.
 *
 * Each has a row in every table about persons, with every column filled.  What is a person's can be
 * recognised wherever it turns up: a number within the person's range, a text with the person's
 * mark, a date on the person's day of the month.
 */
#ifndef YHDYS_TESTS_STORE_TWO_CLIENTS_H
#define YHDYS_TESTS_STORE_TWO_CLIENTS_H

#include "tests/unit/fixture.h"

/* Place of an id within a person's range. */
enum {
    ID_CLIENT = 1,
    ID_CASE_ENDED = 9, /* an earlier one */
    ID_CASE = 10,
    ID_PLAN = 20,
    ID_DRAFT = 21,
    ID_PLAN_ENDED = 22,
    ID_PLAN_BARE = 23,
    ID_GOAL = 30,
    ID_GOAL_DRAFT = 31,
    ID_GOAL_BARE = 32,
    ID_GOAL_ENDED = 33,
    ID_STEP = 40,
    ID_STEP_DRAFT = 41,
    ID_REVIEW = 50,
    ID_PART = 60,
    ID_JUDGEMENT = 70,
    ID_ENDING = 71,
    ID_OFFER = 80,
    ID_OFFER_TAKEN = 81,
    ID_OFFER_BEFORE = 82,
    ID_SIGNAL = 90,
    ID_SIGNAL_BARE = 91,
    ID_SCORE = 93,
    ID_TOLD = 94,
    ID_EVENT = 95,
    ID_NOTICE = 96,
    ID_NOTICE_UNIT = 97,
    ID_DEADLINE = 98,
    ID_DEADLINE_OFFER = 99,
    ID_CONSENT = 110,
    ID_CONSENT_ENDED = 111,
    ID_CONSENT_NOTICE = 113,
    ID_LETTER = 117,
    ID_THREAD = 410,
    ID_THREAD_OURS = 411,
    ID_MESSAGE = 413,
    ID_MESSAGE_OURS = 416,
    ID_FEEDBACK = 420,
    ID_FOLLOWUP = 430,
    ID_FOLLOWUP_WISH = 431,
    ID_SURVEY = 440,
    ID_CONSENT_ASK = 450,
    ID_REQUEST = 130,
    ID_CONSULTATION = 134,
    ID_REQUEST_BARE = 137, /* nobody has been found for it yet */
    ID_LOG_REQUEST = 160,
    ID_FINDING = 163,
    ID_TEAM_PLACE = 210,
    ID_MEETING = 213,
    ID_MEETING_GUEST = 216,
    ID_DECISION = 218,
    ID_DEADLINE_MET = 219,
    ID_MERGED = 180, /* another record of the same person, joined */
    ID_MERGE = 181,
    ID_MERGE_REQUEST = 182,
    ID_PROHIBITION = 185,
    ID_URGENT = 187,
    ID_OWN_CODE = 300,
    ID_OWN_CODE_ENDED = 301,
    ID_OWN_CODE_OPEN = 302,
    ID_OWN_SESSION = 310,
    ID_NEW = 500, /* from here on what the tests make themselves */
    SIDE_RANGE = 100000000,
};
extern const int side_places[]; /* all but ID_NEW; 0 ends */

struct side {
    const char *mark;
    const char *day; /* of the month, two digits */
    int64_t base;
    const char *holder, *receiver, *supporter, *party; /* logins */
};
/* Held by ea17 and ea05, offered to the units of wsc17 and wsc05; kela is a party of both cases. */
extern const struct side side_a;
extern struct side side_b;
/* B's ids are later than A's, or earlier: an order of ids must not be what keeps them apart. */
#define B_IS_LATER   7700000000
#define B_IS_EARLIER 5500000000

void side_fill(struct fixture *f, const struct side *side);
int64_t side_id(const struct side *side, int place);
bool side_has(const struct side *side, int64_t number);
/* Does a value of a row belong to this person? */
bool side_owns(const struct side *side, const struct row *row, int column);

/* Every table about persons, NULL ends; and the column that says whose a row is. */
const char *const *person_tables(struct fixture *f);
const char *person_column(const char *table);
/* Run SQL of the test in an open transaction. */
void side_look(struct db *db, const char *sql, row_function on_row, void *context);
/* A number that changes when a row of this person in the table does; 0: no table about persons. */
uint64_t side_digest(struct fixture *f, struct db *db, const char *table, const struct side *side);
/* A column of a table in which no row of the person has a value ("": there is no row); NULL: none.
 */
const char *side_empty(struct fixture *f, struct db *db, const char *table,
                       const struct side *side);
/* Does a row of one person in this table refer to the other? */
bool side_mixed(struct fixture *f, struct db *db, const char *table, const struct side *of,
                const struct side *other);

#endif
