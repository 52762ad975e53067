/* access/ground.h: on what ground information may move with an offer, as rows.
 *
 * Each row is a section of an act, or one's own task inside one organisation, with what it fits:
 * kinds of offer, the path, the parties on both sides and the classes of information that may go.
 * There is no row "other": what fits no row does not move.
 *
 * Law: 703/2023 10.3 §: the record of a disclosure names the provision or the consent
 */
#ifndef YHDYS_ACCESS_GROUND_H
#define YHDYS_ACCESS_GROUND_H

#include "base/shape.h"

/* What an offer asks of its receiver; kept in offer.kind. */
enum offer_kind {
    OFFER_KIND_NONE = 0,
    OFFER_REFERRAL, /* to the joint assessment: a duty of who found the need; moves no
                       responsibility */
    OFFER_HANDOFF,  /* of responsibility: the only kind whose acceptance moves it */
    OFFER_ORDER,    /* of a service: a step of a plan; responsibility stays */
    OFFER_SHARE,    /* for viewing: nothing is asked */
    OFFER_KIND_COUNT,
};
extern const struct code offer_kind_codes[];
#define OFFER_KIND_BIT(kind) (1u << (kind))

/* What kind of consent; kept in consent.kind (client/consent.h).  A permission or a prohibition by
 * 703/2023 is no consent, and a kind of its own (DOMAIN DIS-46). */
enum consent_kind {
    CONSENT_KIND_NONE = 0,
    CONSENT_INFORMATION, /* between named parties: Kela's form Y100 and its like */
    CONSENT_PROVIDER_HEALTH,
    CONSENT_EMPLOYER,
    CONSENT_CONTACT, /* 1301/2014 35 § and 40 § */
    CONSENT_REHAB_GROUP,
    CONSENT_WORK_ABILITY_TEAM,
    CONSENT_MOVE, /* contact on a move to another municipality */
    CONSENT_PERMISSION,
    CONSENT_PROHIBITION,
    CONSENT_KIND_COUNT,
};
#define CONSENT_BIT(kind) (1u << (kind))
/* A receiver of letters that no organisation is kept of; beside enum party. */
enum { RECEIVER_EMPLOYER = 9 };

struct ground_row {
    const char *key;     /* kept in offer.ground */
    const char *act;     /* "381/2023"; NULL: own task */
    const char *section; /* "15 §" */
    struct text label;
    struct text when;   /* what must hold; the sender answers for it by choosing the row */
    unsigned kinds;     /* OFFER_KIND_BITs */
    const char *path;   /* key; NULL: any */
    bool in_clientship; /* only once the clientship of multi-sector support has started */
    bool in_one_organisation;
    unsigned from, to; /* bits 1 << enum party (region/organisation.h); 0: any */
    unsigned classes;  /* bits 1 << enum privacy: may be chosen beside the name and the reason */
    unsigned consents; /* CONSENT_BITs, one of which must stand (INV-22); 0: no consent is asked */
};
extern const struct ground_row grounds[];              /* .key NULL ends */
const struct ground_row *ground_find(const char *key); /* NULL: none */

/* Between whom and for what information would move. */
struct ground_asked {
    enum offer_kind kind;
    const char *path;
    bool in_clientship;
    int from, to; /* enum party */
    bool in_one_organisation;
};
bool ground_fits(const struct ground_row *row, const struct ground_asked *asked);

#endif
