/* client/assessment.h: the joint assessment: the three authorities together with the client, each
 * its own part.
 *
 * Clientship in multi-sector support begins when it starts (381/2023 4.1 §), and with it the clock
 * of the plan.  Nothing of it is stored before (INV-23).  A party writes into its own part only;
 * what comes from elsewhere than the client has its source (380/2023 114.4 §).
 */
#ifndef YHDYS_CLIENT_ASSESSMENT_H
#define YHDYS_CLIENT_ASSESSMENT_H

#include "access/work.h"

enum assessment_heading {
    HEADING_NONE = 0,
    HEADING_COMPETENCE, /* competence and vocational skill */
    HEADING_SOCIAL,     /* social situation, as far as it affects employment */
    HEADING_HEALTH,     /* health, work and functional ability, the same */
    HEADING_NEED,       /* service need */
    HEADING_GOALS,      /* the client's own goals and readiness */
};
extern const struct code assessment_heading_codes[];
enum privacy heading_class(int heading);

enum data_source { SOURCE_NONE = 0, SOURCE_CLIENT, SOURCE_ELSEWHERE };
extern const struct code data_source_codes[];

/* INV-24: what is not from the client has its source.  Errors: ERR_INVALID on "source",
 * "source_note" */
MUST_CHECK enum err data_source_check(struct work *w, int source, const char *source_note);

struct assessment_part {
    int64_t id;
    client_id client;
    int party, heading;
    int64_t class; /* enum privacy */
    const char *body;
    int source;
    const char *source_note;
    struct date made_on;
    bool replaced;
    const char *name;
    struct names title, org_name;
};
extern const struct shape assessment_part_shape;

/* Start the joint assessment: clientship begins today.
 * Law:     381/2023 4.1 §: the employment authority, the county and Kela assess together with the
 * client Effects: CASE_ASSESSING; EVENT_ASSESSMENT_STARTED, which starts the clock of 4.3 § Errors:
 * ERR_CONFLICT while a party has no named worker in the case (says which), or in another state */
MUST_CHECK enum err assessment_start(struct work *w);
/* Parties without a named worker in the case: bits 1 << enum party. */
MUST_CHECK enum err assessment_missing(struct work *w, unsigned *ret);
/* Write the actor's own party's text under a heading; the earlier one stays to be read.
 * Effects: EVENT_ASSESSMENT_PART_WRITTEN; an official record that waits
 * Errors:  ERR_INVALID on "heading", "body", "source_note"; ERR_CONFLICT before clientship */
MUST_CHECK enum err assessment_write(struct work *w, int heading, const char *body, int source,
                                     const char *source_note);
/* The same for a party that is named.  Another party's part is refused: ERR_INVALID noted on
 * "party".  party: enum party; PARTY_NONE: the actor's own */
MUST_CHECK enum err assessment_write_for(struct work *w, int party, int heading, const char *body,
                                         int source, const char *source_note);
/* The parts that this reader may see: those in force by party and heading, then the replaced. */
MUST_CHECK enum err assessment_list(struct work *w, struct assessment_part **ret,
                                    size_t *ret_count);

#endif
