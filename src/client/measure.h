/* client/measure.h: a reference to what was measured elsewhere: a self-assessment or a measure of
 * functional ability.
 *
 * The instruments belong to others: no question, no feedback text and no score table of theirs has
 * a place here.  Kept are the day, who took it, where the result is, what the client says of it
 * and, if the client gives it, the result by area (DOMAIN 6.1).  All of it is a C5 matter.
 */
#ifndef YHDYS_CLIENT_MEASURE_H
#define YHDYS_CLIENT_MEASURE_H

#include "access/work.h"

enum instrument {
    INSTRUMENT_NONE = 0,
    INSTRUMENT_ABILITATOR,
    INSTRUMENT_TOIMIA,     /* by the id of the measure in the TOIMIA database */
    INSTRUMENT_WORK_INDEX, /* reference only: no result by area */
    INSTRUMENT_OTHER,
};
extern const struct code instrument_codes[];

struct measure {
    int64_t id;
    client_id client;
    int instrument, party;
    const char *measure_code, *taken_by, *reference, *summary, *areas;
    struct date taken_on, made_on;
    const char *name; /* who recorded */
    struct names title, org_name;
};
extern const struct shape measure_shape;

struct measure_given {
    int instrument;
    const char *measure_code; /* TOIMIA: the measure's id; other: the measure's name */
    struct date taken_on;
    const char *taken_by, *reference;
    const char *summary; /* the client's own; may be NULL */
    const char *areas;   /* may be NULL */
};
/* Record a reference in the work's case.
 * Law:    381/2023 11.2 §: health, work and functional ability, where it affects employment and is
 *         necessary; 381/2023 12.2 §: not before clientship
 * Errors: ERR_INVALID on "instrument" (also where health fields are off), "measure_code",
 *         "taken_on", "taken_by", "reference", "summary", "areas"; ERR_CONFLICT before clientship
 */
MUST_CHECK enum err measure_add(struct work *w, const struct measure_given *given);
/* Those of the case, newest first; none where health fields are off for the reader. */
MUST_CHECK enum err measure_list(struct work *w, struct measure **ret, size_t *ret_count);

#endif
