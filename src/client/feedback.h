/* client/feedback.h: feedback that a client gives with the name, for the client's own workers.
 *
 * Without a name nothing of it comes here: that is region/survey.h's alone, by a page without
 * sign-in.
 */
#ifndef YHDYS_CLIENT_FEEDBACK_H
#define YHDYS_CLIENT_FEEDBACK_H

#include "access/work.h"
#include "region/survey.h"

struct feedback {
    int64_t id;
    client_id client;
    int64_t survey;
    struct names survey_name;
    int moment;                                     /* enum survey_moment */
    int64_t score1, score2, score3, score4, score5; /* 0: not answered */
    const char *words;
    struct date given_on;
};
extern const struct shape feedback_shape;

/* Give feedback with the name, to the workers of one's newest case (ON_OWN); the same answer
 * without the name is counted in the survey's results.
 * Source: DOMAIN 7.7 W-20; 5.6
 * Effects: a notice to the responsible person; EVENT_FEEDBACK_GIVEN
 * Errors:  those of survey_answer; ERR_CONFLICT without a case */
MUST_CHECK enum err feedback_give(struct work *w, int64_t survey,
                                  const struct survey_given_answer *given);
/* What the client has given in the case of this work, newest first. */
MUST_CHECK enum err feedback_list(struct work *w, struct feedback **ret, size_t *ret_count);
/* The same of all one's own (ON_OWN). */
MUST_CHECK enum err feedback_own(struct work *w, struct feedback **ret, size_t *ret_count);

#endif
