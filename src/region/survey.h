/* region/survey.h: what is asked of clients about the services, what came of it and what was
 * decided by it.
 *
 * A survey names what it is used for before it opens (W-22), and is handled when it is written down
 * what was decided by its results and where that was told (W-21, W-23).  One that stands without
 * use is flagged (INV-47).
 *
 * An answer is nobody's: no person, no case, the month alone, a key drawn by lot.  Results are
 * counted by whole months, and five or more answers at a time, so that no single answer can be
 * found by comparing two looks at them.
 */
#ifndef YHDYS_REGION_SURVEY_H
#define YHDYS_REGION_SURVEY_H

#include "access/work.h"

enum survey_moment {
    MOMENT_NONE = 0,
    MOMENT_FIRST_MEETING,
    MOMENT_PLAN,
    MOMENT_REVIEW,
    MOMENT_ENDING,
    MOMENT_ANY,
};
extern const struct code survey_moment_codes[];

enum survey_state {
    SURVEY_NONE = 0,
    SURVEY_DRAFT,
    SURVEY_OPEN,
    SURVEY_CLOSED,
    SURVEY_HANDLED, /* it is written down what was decided and where it was told */
};
extern const struct code survey_state_codes[];

enum {
    SURVEY_QUESTIONS_LEAST = 3,
    SURVEY_QUESTIONS_MOST = 5,
    SURVEY_SCORE_MOST = 5,
    SURVEY_SHOWN_FROM = 5, /* answers: fewer are not shown */
    SURVEYS_MOST = LIMIT_LIST_ROWS,
};

struct survey {
    int64_t id;
    int moment, state;
    struct names name;
    const char *used_for;
    struct date open_from_on, open_until_on, opened_on, made_on;
    struct names unit_name, org_name;
    unit_id unit;
    org_id org;
    int64_t uses;
    struct date last_used_on;
    bool flagged; /* open or closed, and without use for longer than the setting allows */
    int64_t version;
};
extern const struct shape survey_shape;
struct survey_question {
    int64_t place; /* 1..5 */
    struct names words;
};
extern const struct shape survey_question_shape;

/* All surveys, newest first; state: as it is today, 0: all; moment 0: all. */
MUST_CHECK enum err survey_list(struct work *w, int state, int moment, struct survey **ret,
                                size_t *ret_count);
/* One of them.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err survey_get(struct work *w, int64_t id, struct survey *ret);
MUST_CHECK enum err survey_questions(struct work *w, int64_t id, struct survey_question **ret,
                                     size_t *ret_count);
/* Those that can be answered today. */
MUST_CHECK enum err survey_list_open(struct work *w, struct survey **ret, size_t *ret_count);
bool survey_can_be_answered(const struct survey *s, struct date today);
/* May the actor change or handle it: it is of one's own organisation. */
bool survey_is_own(struct work *w, const struct survey *s);
/* Open or closed surveys of the actor's unit that stand without use.
 * Source: DOMAIN 7.7 W-22, INV-47 */
MUST_CHECK enum err survey_flagged_own(struct work *w, int64_t *ret);

struct survey_given {
    int moment;
    struct names name;
    struct names questions[SURVEY_QUESTIONS_MOST]; /* all three languages, or none of them */
    const char *used_for;                          /* may wait until the survey is opened */
    struct date open_from_on, open_until_on;       /* the same */
};
/* Make a draft, of the actor's own unit.
 * Errors:  ERR_INVALID on "moment", "name_fi", "name_sv", "name_en", "q1_fi"... "open_until_on" */
MUST_CHECK enum err survey_make(struct work *w, const struct survey_given *given, int64_t *ret_id);
/* Write a draft again.  Errors: as above; ERR_CONFLICT when it has been opened, or changed since */
MUST_CHECK enum err survey_change(struct work *w, int64_t id, const struct survey_given *given,
                                  int64_t version);
/* Open a draft.
 * Source: DOMAIN 7.7 W-22: nothing is asked that is not used
 * Errors:  ERR_INVALID on "used_for", "open_from_on", "open_until_on", "q1_fi"; ERR_CONFLICT */
MUST_CHECK enum err survey_open(struct work *w, int64_t id, int64_t version);
/* No more answers.  Errors: ERR_CONFLICT unless it is open */
MUST_CHECK enum err survey_close(struct work *w, int64_t id, int64_t version);
/* Write down what was decided and where it was told.  One that is closed becomes handled; one that
 * is open goes on, and its time without use begins again.
 * Source: DOMAIN 7.7 W-21, W-23
 * Errors:  ERR_INVALID on "decision", "told_where"; ERR_CONFLICT while it is a draft */
MUST_CHECK enum err survey_handle(struct work *w, int64_t id, const char *decision,
                                  const char *told_where, int64_t version);

struct survey_use {
    int64_t id;
    const char *decision, *told_where;
    struct date used_on;
    const char *name;
    struct names title;
};
extern const struct shape survey_use_shape;
MUST_CHECK enum err survey_uses(struct work *w, int64_t id, struct survey_use **ret,
                                size_t *ret_count);

struct survey_given_answer {
    int scores[SURVEY_QUESTIONS_MOST]; /* 1..5; 0: not answered */
    const char *words;                 /* NULL or "": none */
    bool named;                        /* feedback.c keeps the same with its name */
};
/* The scores as binds :score1 ... :score5; NULL where not answered. */
#define SURVEY_SCORES(scores)                                                                      \
    BIND_RAW_ID("score1", (scores)[0]), BIND_RAW_ID("score2", (scores)[1]),                        \
        BIND_RAW_ID("score3", (scores)[2]), BIND_RAW_ID("score4", (scores)[3]),                    \
        BIND_RAW_ID("score5", (scores)[4])
/* Keep an answer.  Nothing of who gave it is taken from the work.
 * Source: DOMAIN 5.6: feedback must not need identification
 * Errors:  ERR_CONFLICT when the survey cannot be answered today; ERR_INVALID on "words", or on
 *          "q1" when nothing is answered */
MUST_CHECK enum err survey_answer(struct work *w, int64_t id,
                                  const struct survey_given_answer *given);

/* How a question was answered. */
struct survey_cell {
    int64_t place; /* of the question */
    int64_t score; /* 1..5 */
    int64_t answers;
};
extern const struct shape survey_cell_shape;
struct survey_results {
    bool shown;           /* false: there are too few */
    int64_t answers;      /* that are counted */
    bool some_wait;       /* there are answers that are not counted yet */
    struct date until_on; /* first day of the last month that is counted */
    struct survey_cell *cells;
    size_t cell_count;
};
MUST_CHECK enum err survey_results(struct work *w, const struct survey *s,
                                   struct survey_results *ret);
/* The own words of the answers without a name that are counted, in no order of time. */
struct survey_words {
    const char *words;
};
extern const struct shape survey_words_shape;
MUST_CHECK enum err survey_words(struct work *w, const struct survey *s,
                                 const struct survey_results *results, struct survey_words **ret,
                                 size_t *ret_count);

#endif
