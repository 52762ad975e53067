/* client/consultation.h: a question between professionals about a matter, without a person.
 *
 * Some things become clear in a short talk, and no background data of anybody is needed for it
 * (DOMAIN 7.8).  There is no place for a person in the table, and an identity code, a telephone
 * number or an e-mail address in the text is refused.  A consultation comes before referring: the
 * judgement "it cannot be solved by consultation" (381/2023 3.2 §) may cite its number.
 */
#ifndef YHDYS_CLIENT_CONSULTATION_H
#define YHDYS_CLIENT_CONSULTATION_H

#include "access/work.h"

enum consultation_state {
    CONSULTATION_STATE_NONE = 0,
    CONSULTATION_OPEN,
    CONSULTATION_ANSWERED,
    CONSULTATION_CLOSED,
};
extern const struct code consultation_state_codes[];
/* Whom in the asked unit. */
enum consulted {
    CONSULTED_ANYBODY = 0,
    CONSULTED_COORDINATOR,
    CONSULTED_LOCAL_TEAM,
    CONSULTED_SPECIAL_TEAM,
    CONSULTED_KELA,
    CONSULTED_EMPLOYMENT,
    CONSULTED_SOCIAL,
    CONSULTED_HEALTH,
};
extern const struct code consulted_codes[];

enum { CONSULTATION_MINUTES_MOST = 600 };

struct consultation {
    int64_t id, number;
    unit_id from_unit, to_unit;
    duty_id from_duty;
    int to_role, state;
    const char *question, *answer;
    const char *from_name, *answer_name;
    struct names from_unit_name, from_org_name, to_unit_name, to_org_name;
    struct date asked_on, answered_on, closed_on;
    int64_t minutes; /* 0: not given */
    bool solved;     /* once closed: the matter was solved by it */
    int64_t version;
};
extern const struct shape consultation_shape;

struct consultation_given {
    unit_id to;
    int to_role; /* enum consulted */
    const char *question;
};
/* Ask a unit.  Errors: ERR_INVALID on "to" (no open unit, or one's own), "question" (also an
 * identity code, number or address in it) */
MUST_CHECK enum err consultation_ask(struct work *w, const struct consultation_given *given,
                                     int64_t *ret_id);
/* Answer as a worker of the asked unit.  minutes: 1..600.  Errors: ERR_INVALID on "answer",
 * "minutes"; ERR_CONFLICT when it was answered or closed; ERR_NOT_FOUND when another unit was asked
 */
MUST_CHECK enum err consultation_answer(struct work *w, const char *answer, int64_t minutes,
                                        int64_t version);
/* Close as a worker of the unit that asked, also unanswered.  solved: nothing more is needed.
 * Errors: ERR_CONFLICT; ERR_NOT_FOUND when another unit asked */
MUST_CHECK enum err consultation_close(struct work *w, bool solved, int64_t version);
/* The consultation of this work's object.  ERR_NOT_FOUND when one's unit neither asked nor was
 * asked. */
MUST_CHECK enum err consultation_get(struct work *w, struct consultation *ret);

enum consultation_side { CONSULTATIONS_ASKED_OF_US = 1, CONSULTATIONS_ASKED_BY_US };
struct consultation_filter {
    enum consultation_side side;
    int state;         /* 0: all */
    const char *words; /* each must stand in the question or the answer; at most three; NULL */
    bool oldest;       /* the oldest first */
    int64_t after;     /* cursor: the last row's id; 0 */
};
MUST_CHECK enum err consultation_list(struct work *w, const struct consultation_filter *filter,
                                      size_t max, struct consultation **ret, size_t *ret_count,
                                      bool *ret_more);

/* How many a month, one's own unit's: the step before referring. */
struct consultation_month {
    const char *month; /* "2026-01" */
    int64_t asked_of_us, asked_by_us, answered, solved, minutes;
};
extern const struct shape consultation_month_shape;
/* The newest month first; LIMIT_LIST_ROWS at the most. */
MUST_CHECK enum err consultation_months(struct work *w, struct consultation_month **ret,
                                        size_t *ret_count);

#endif
