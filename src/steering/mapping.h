/* steering/mapping.h: mappings of the cooperation in a region.
 *
 * Two kinds.  In a mapping of views people at work say how far each finding holds in their region;
 * an answer is nobody's: a lot, a level and a kind of organisation, and nothing is counted before
 * the mapping is closed.  In a self-survey each municipality says how far each matter is settled,
 * and the coordinator compares.  Each names what it is used for; its report goes to a group, and
 * what came of it is written down.
 *
 * Source: DOMAIN 9.1 (the 8 + 10 questions), 9.2 (F1..F11), INV-27, INV-47.
 */
#ifndef YHDYS_STEERING_MAPPING_H
#define YHDYS_STEERING_MAPPING_H

#include "region/organisation.h"
#include "steering/respondent.h"

enum mapping_kind { MAPPING_NO_KIND = 0, MAPPING_VIEWS, MAPPING_SELF };
extern const struct code mapping_kind_codes[];
enum mapping_state { MAPPING_NONE = 0, MAPPING_DRAFT, MAPPING_OPEN, MAPPING_CLOSED };
extern const struct code mapping_state_codes[];
/* How far a finding holds, and how far a matter is settled: 1..5. */
extern const struct code mapping_view_codes[], mapping_self_codes[];
enum { MAPPING_SCORES = 5, MAPPING_HOLDS_FROM = 4, MAPPING_NOT_OURS = 5 };
enum { MAPPING_QUESTIONS_MOST = 24 };

struct mapping {
    int64_t id;
    const char *region; /* code */
    int kind, state;
    const char *name, *used_for;
    struct date answer_until_on;
    duty_id owner;
    const char *owner_name;
    struct names owner_title;
    bool owner_left;
    struct date opened_on, closed_on;
    int64_t questions, answers, reports;
    int64_t mine; /* 1: the actor has answered (a mapping of views) */
    struct date last_sent_on;
    int64_t version;
};
extern const struct shape mapping_shape;
/* Newest first.   kind, state: 0: all.   Need: NEED_REGION, as all that read below */
MUST_CHECK enum err mapping_list(struct work *w, const char *region, int kind, int state,
                                 struct mapping **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err mapping_get(struct work *w, int64_t id, struct mapping *ret);

struct mapping_question {
    int64_t place;    /* 1.. */
    const char *code; /* "F7", "Q3", "S10"; NULL: the region's own */
    struct names words;
};
extern const struct shape mapping_question_shape;
MUST_CHECK enum err mapping_questions(struct work *w, int64_t id, struct mapping_question **ret,
                                      size_t *ret_count);
/* The rows that ship with the program (data/mapping_questions.csv): kind 'F', 'Q' or 'S', in their
 * order; read once. */
const struct mapping_question *mapping_shipped(char kind, size_t *ret_count);

struct mapping_given {
    int kind;
    const char *name, *used_for;
    struct date answer_until_on;
    duty_id owner; /* .v 0: the actor */
};
/* All that write need NEED_REGION_EDIT; ERR_FORBIDDEN: neither a coordinator of the region nor the
 * owner; ERR_CONFLICT: another state, or changed meanwhile.
 *
 * Make a draft with the questions that ship for its kind.
 * Errors: ERR_INVALID on "kind", "name", "used_for", "answer_until_on", "owner" */
MUST_CHECK enum err mapping_make(struct work *w, const char *region,
                                 const struct mapping_given *given, int64_t *ret_id);
/* The kind stays; of an open one only the last day and the owner change. */
MUST_CHECK enum err mapping_change(struct work *w, int64_t id, const struct mapping_given *given,
                                   int64_t version);
/* Questions of a draft.  Errors: ERR_INVALID on "words_fi", "words_sv" */
MUST_CHECK enum err mapping_question_add(struct work *w, int64_t id, const char *fi,
                                         const char *sv);
MUST_CHECK enum err mapping_question_drop(struct work *w, int64_t id, int64_t place);
/* Errors: ERR_INVALID on "words_fi": no question; on "answer_until_on": it has passed */
MUST_CHECK enum err mapping_open(struct work *w, int64_t id, int64_t version);
MUST_CHECK enum err mapping_close(struct work *w, int64_t id, int64_t version);

struct mapping_given_answer {
    int level, party; /* of a mapping of views; party: enum party, where it is from paper */
    bool from_paper;  /* the coordinator writes down what somebody without an account said */
    const char *municipality;                     /* of a self-survey */
    int scores[MAPPING_QUESTIONS_MOST + 1];       /* by place; 0: not answered */
    const char *said[MAPPING_QUESTIONS_MOST + 1]; /* self-survey: how it is settled; may be NULL */
    const char *words;
};
/* Keep an answer.  In a mapping of views each gives one, and it cannot be found or changed after; a
 * municipality's is written again until the survey is closed.
 * Errors:  ERR_FORBIDDEN: not at work in the region; ERR_INVALID on "level", "party",
 *          "municipality", "words", or "s1": nothing is answered; ERR_CONFLICT: not open, or
 * already answered */
MUST_CHECK enum err mapping_answer(struct work *w, int64_t id,
                                   const struct mapping_given_answer *given);

struct mapping_municipality {
    const char *code;
    struct names name;
    int64_t mine;     /* the actor may answer for it */
    int64_t answered; /* of this survey */
    const char *words;
};
extern const struct shape mapping_municipality_shape;
/* The region's municipalities, in the order of names.  Who answers for one: its own people, those
 * of its employment area, and who keeps the survey. */
MUST_CHECK enum err mapping_municipalities(struct work *w, const struct mapping *m,
                                           struct mapping_municipality **ret, size_t *ret_count);
struct mapping_settled {
    const char *municipality; /* code */
    int64_t place, score;
    const char *words;
};
extern const struct shape mapping_settled_shape;
/* What one municipality has answered. */
MUST_CHECK enum err mapping_of_municipality(struct work *w, int64_t id, const char *municipality,
                                            struct mapping_settled **ret, size_t *ret_count);

/* The groups of a mapping of views that are counted: all, by level, by side. */
enum mapping_group {
    GROUP_ALL = 0,
    GROUP_POLITICAL = RESPONDENT_POLITICAL,
    GROUP_MANAGEMENT = RESPONDENT_MANAGEMENT,
    GROUP_WORKER = RESPONDENT_WORKER,
    GROUP_MUNICIPAL, /* municipalities and employment authorities */
    GROUP_COUNTY,
    GROUP_OTHER,
    GROUP_COUNT,
};
extern const struct code mapping_group_codes[];
struct mapping_counts {
    int64_t scores[MAPPING_SCORES + 1];
    int64_t answers; /* of this question in this group */
    bool shown;
};
struct mapping_results {
    int64_t answers;
    bool shown;              /* false: not closed, or fewer than SHOWN_FROM */
    int64_t of[GROUP_COUNT]; /* answers of each group; 0 where they are too few to be told */
    struct mapping_counts (*cells)[GROUP_COUNT]; /* [place][group]; NULL while not shown */
};
MUST_CHECK enum err mapping_results(struct work *w, const struct mapping *m,
                                    struct mapping_results *ret);
/* One line of the results, for lists. */
struct mapping_line {
    int64_t place;
    const char *code;
    struct names words;
    int group;
    int64_t answers, score1, score2, score3, score4, score5;
};
extern const struct shape mapping_line_shape;
/* What is shown, as lines.   lines: room for questions x GROUP_COUNT */
size_t mapping_lines(const struct mapping_results *r, const struct mapping_question *questions,
                     size_t count, struct mapping_line *lines);
/* A self-survey as a whole: how many municipalities answered what.  shown at once: an answer is a
 * municipality's, not a person's. */
MUST_CHECK enum err mapping_self_results(struct work *w, const struct mapping *m,
                                         struct mapping_results *ret);
/* What was said in own words, in no order of time; none while it is not shown. */
struct mapping_said {
    const char *words;
};
extern const struct shape mapping_said_shape;
MUST_CHECK enum err mapping_said(struct work *w, const struct mapping *m,
                                 const struct mapping_results *r, struct mapping_said **ret,
                                 size_t *ret_count);

struct mapping_report {
    int64_t id;
    const char *sent_to, *summary;
    struct date sent_on;
    const char *came; /* NULL: nothing yet */
    struct date came_on;
    const char *name;
    int64_t version;
};
extern const struct shape mapping_report_shape;
/* The labels of all that is kept of a mapping's changes. */
extern const struct shape mapping_history_shape;
/* Send the report of a closed mapping to a group.
 * Errors: ERR_INVALID on "sent_to", "sent_on", "summary"; ERR_CONFLICT: it is not closed */
MUST_CHECK enum err mapping_send(struct work *w, int64_t id, const char *sent_to,
                                 struct date sent_on, const char *summary);
/* What came of it.  Errors: ERR_INVALID on "came", "came_on" */
MUST_CHECK enum err mapping_came(struct work *w, int64_t id, int64_t report, const char *came,
                                 struct date came_on);
MUST_CHECK enum err mapping_reports(struct work *w, int64_t id, struct mapping_report **ret,
                                    size_t *ret_count);

#endif
