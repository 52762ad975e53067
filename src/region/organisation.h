/* region/organisation.h: who works in the region: organisations, their units, people at work and
 * their duties.
 *
 * A duty is a person's role in a unit, with dates; everything later hangs on duties, never on
 * persons.  A unit has a named supervisor, because responsibility must have somewhere to go when a
 * duty ends.
 */
#ifndef YHDYS_REGION_ORGANISATION_H
#define YHDYS_REGION_ORGANISATION_H

#include "access/work.h"

/* The kinds of organisation, and so the parties of a case; kept in organisation.kind,
 * case_party.party and others. */
enum party {
    PARTY_NONE = 0,
    PARTY_EA,       /* employment authority */
    PARTY_WSC,      /* wellbeing services county, or the City of Helsinki */
    PARTY_KELA,     /* Social Insurance Institution */
    PARTY_MUN,      /* municipality in its other duties */
    PARTY_PROVIDER, /* service provider */
    PARTY_NGO,
    PARTY_EDUCATION, /* education provider */
    PARTY_CLIENT,    /* the client; no organisation is of this kind */
    PARTY_COUNT,
};
extern const struct code party_codes[];
#define PARTY_BIT(party) (1u << (party))
/* The party's name in the middle of a sentence or a list. */
struct text party_text(enum party party);

struct organisation {
    org_id id;
    int kind; /* enum party */
    struct names name;
    const char *business_code;
    const char *area, *county, *municipality; /* codes; NULL where it does not apply */
    bool takes_c4, takes_c5;
    struct date from_on, until_on;
};
extern const struct shape organisation_shape;

struct unit {
    unit_id id;
    org_id org;
    struct names name, org_name;
    int org_kind;
    const char *phone;
    bool takes_offers;
    duty_id supervisor; /* .v 0: none named */
    const char *supervisor_name;
    struct date from_on, until_on;
};
extern const struct shape unit_shape;
bool unit_is_open(const struct unit *unit, struct date on);

/* A duty with all that a page says of it. */
struct duty_card {
    duty_id id;
    user_id worker;
    const char *worker_name;
    struct names title, unit_name, org_name;
    unit_id unit;
    org_id org;
    int org_kind; /* enum party */
    int role;     /* enum role */
    const char *phone;
    struct date from_on, until_on;
};
extern const struct shape duty_shape;
bool duty_is_open(const struct duty_card *duty, struct date on);

/* Lists are in the order of names in the language of the work; LIMIT_LIST_ROWS at most.  Needs:
 * NEED_GROUND for organisations, NEED_WORKERS where people are named (units and duties). */

/* List organisations in force today.
 *   kind         enum party, or 0;   county, area  codes, or NULL */
MUST_CHECK enum err organisation_list(struct work *w, int kind, const char *county,
                                      const char *area, struct organisation **ret,
                                      size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err organisation_get(struct work *w, org_id org, struct organisation *ret);
/* The units of an organisation, closed ones too. */
MUST_CHECK enum err units_of(struct work *w, org_id org, struct unit **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err unit_get(struct work *w, unit_id unit, struct unit *ret);

struct unit_filter {
    int kind;           /* enum party, or 0 */
    const char *area;   /* code: only organisations of that area; or NULL */
    const char *county; /* code: only organisations of that county; or NULL */
    org_id org;         /* .v 0: any */
};
/* Units to which an offer can be sent today: open, taking offers, and not the unit one acts in.
 * Organisations without an area (Kela, providers) pass an area filter, and those without a county a
 * county filter. */
MUST_CHECK enum err units_that_take_offers(struct work *w, struct unit_filter filter,
                                           struct unit **ret, size_t *ret_count);

/* A duty, ended ones too.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err duty_get(struct work *w, duty_id duty, struct duty_card *ret);
/* Who works in a unit today. */
MUST_CHECK enum err duties_of_unit(struct work *w, unit_id unit, struct duty_card **ret,
                                   size_t *ret_count);

/* Moves the open cases that a duty holds to its supervisor's: case_take_over_all (client/case.h),
 * given by who calls, because this floor knows no cases.   unit: the supervisor's */
typedef enum err (*take_over)(struct work *w, duty_id from, duty_id supervisor, unit_id unit,
                              int64_t *ret_count);

/* End a duty of one's own unit; what it held goes to the unit's named supervisor in the same
 * transaction (P1).
 *
 *   until    its last day: not before its first and not after today, because its cases move now
 *   reason   1..LIMIT_REASON_BYTES bytes; kept in the history of rights
 *   cases    called before the end is written
 *   ret_count  how many cases moved
 *
 * Law:     380/2023 126 §: a right ends when its ground ends
 * Effects: its open deadlines go to the responsible persons of their cases
 * Errors:  ERR_CONFLICT when the unit has no supervisor in force other than the duty itself, when
 * the duty supervises a unit, or has ended; ERR_INVALID noted on "until" or "reason"; ERR_NOT_FOUND
 * when it is of another unit */
MUST_CHECK enum err duty_end(struct work *w, duty_id duty, struct date until, const char *reason,
                             take_over cases, int64_t *ret_count);

#endif
