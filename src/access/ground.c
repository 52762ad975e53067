/* access/ground.c: the grounds on which information may move with an offer, one row each.
 *
 * To add one, add a row whose section stands in data/acts.csv.  The conditions in .when are judged
 * by the person who chooses the row; the columns beside it are what the program can hold against
 * the offer by itself.
 */
#include "access/ground.h"

#include "base/str.h"

/* enum party of region/organisation.h, which this floor does not know; client/offer.c asserts that
 * they are the same. */
enum { EA = 1 << 1, WSC = 1 << 2, KELA = 1 << 3, PROVIDER = 1 << 5 };
enum { EMPLOYER = 1 << RECEIVER_EMPLOYER };
enum { THREE = EA | WSC | KELA };

#define ANY_KIND                                                                                   \
    (OFFER_KIND_BIT(OFFER_REFERRAL) | OFFER_KIND_BIT(OFFER_HANDOFF) |                              \
     OFFER_KIND_BIT(OFFER_ORDER) | OFFER_KIND_BIT(OFFER_SHARE))
#define ASKS_OR_SHARES  (ANY_KIND & ~OFFER_KIND_BIT(OFFER_REFERRAL))
#define BIT(class)      (1u << (class))
#define ALL_CLASSES     (BIT(C2) | BIT(C3) | BIT(C4) | BIT(C5) | BIT(C6) | BIT(C7))
#define CONTACT_CLASSES (BIT(C2) | BIT(C4) | BIT(C6))
#define PLAIN_CLASSES   (BIT(C2) | BIT(C3) | BIT(C6) | BIT(C7))

const struct code offer_kind_codes[] = {
    { OFFER_REFERRAL, "referral", T("Referral to the joint assessment") },
    { OFFER_HANDOFF, "handoff", T("Hand-off of responsibility") },
    { OFFER_ORDER, "order", T("Order of a service") },
    { OFFER_SHARE, "share", T("Share for viewing") },
    { 0, NULL, TEXT_NONE },
};

const struct ground_row grounds[] = {
    {
        /* Before clientship only the name and the reason go (DOMAIN 1.10: referral message). */
        .key = "referral",
        .act = "381/2023",
        .section = "3.1 §",
        .label = T("Referral to the joint assessment"),
        .when = T("The authority that finds the need must refer. Only the name and the reason go; "
                  "no consent is asked."),
        .kinds = OFFER_KIND_BIT(OFFER_REFERRAL),
        .path = "joint_support",
        .from = THREE,
        .to = THREE,
        .classes = 0,
    },
    {
        .key = "joint_support",
        .act = "381/2023",
        .section = "15 §",
        .label = T("Joint employment support, once the clientship has started"),
        .when = T("Only what is necessary for arranging the services. Consent is not asked, "
                  "because it would have no "
                  "effect."),
        .kinds = ASKS_OR_SHARES,
        .path = "joint_support",
        .in_clientship = true,
        .from = THREE,
        .to = THREE,
        .classes = ALL_CLASSES,
    },
    {
        /* Between social and health care a disclosure permission is needed (703/2023 53 §), so C4
           and C5 stay out. */
        .key = "own_task",
        .label = T("Own task inside one organisation"),
        .when = T("The information stays in the organisation and serves the task that it was "
                  "collected for."),
        .kinds = ASKS_OR_SHARES,
        .in_one_organisation = true,
        .classes = PLAIN_CLASSES,
    },
    {
        .key = "social_need",
        .act = "1301/2014",
        .section = "35 §",
        .label = T("Evident need of social care, with the client's consent"),
        .when = T("The client has consented to the contact with social services."),
        .kinds = ASKS_OR_SHARES,
        .from = EA | KELA,
        .to = WSC,
        .classes = CONTACT_CLASSES,
        .consents = CONSENT_BIT(CONSENT_CONTACT),
    },
    {
        .key = "social_need_urgent",
        .act = "1301/2014",
        .section = "35 §",
        .label = T("Evident need of social care, without consent"),
        .when = T("Consent cannot be had, and the person evidently cannot look after their care, "
                  "health or safety, or "
                  "the interest of a child necessarily requires the contact."),
        .kinds = ASKS_OR_SHARES,
        .from = EA | KELA,
        .to = WSC,
        .classes = CONTACT_CLASSES,
    },
    {
        .key = "social_notice", /* region/rule.c: social_notice_answered */
        .act = "1301/2014",
        .section = "40 §",
        .label = T("Need that social care alone cannot meet, with the client's consent"),
        .when = T("The client has consented. The receiver tells back what was done."),
        .kinds = ASKS_OR_SHARES,
        .from = WSC,
        .to = 0,
        .classes = ALL_CLASSES,
        .consents = CONSENT_BIT(CONSENT_CONTACT),
    },
    {
        /* Health information needs a specified written consent: provider_health. */
        .key = "service_order",
        .act = "380/2023",
        .section = "116.4 §",
        .label = T("Information that a service provider needs for its service"),
        .when = T("Only what is necessary for the service; no health information."),
        .kinds = OFFER_KIND_BIT(OFFER_ORDER),
        .from = EA,
        .to = PROVIDER,
        .classes = PLAIN_CLASSES,
    },
    {
        .key = "provider_health",
        .act = "380/2023",
        .section = "116.4 §",
        .label = T("Health information to a service provider, with a written consent"),
        .when = T("The client has given a written consent that names the provider and the "
                  "information."),
        .kinds = OFFER_KIND_BIT(OFFER_ORDER) | OFFER_KIND_BIT(OFFER_SHARE),
        .from = EA,
        .to = PROVIDER,
        .classes = ALL_CLASSES,
        .consents = CONSENT_BIT(CONSENT_PROVIDER_HEALTH),
    },
    {
        .key = "employer",
        .act = "380/2023",
        .section = "118 §",
        .label = T("Information to an employer, with a written consent"),
        .when = T("The job seeker has consented in writing. To an employer by letter only."),
        .kinds = OFFER_KIND_BIT(OFFER_ORDER),
        .from = EA,
        .to = EMPLOYER,
        .classes = ALL_CLASSES,
        .consents = CONSENT_BIT(CONSENT_EMPLOYER),
    },
    {
        .key = "permission",
        .act = "703/2023",
        .section = "53 §",
        .label = T("Disclosure permission within social and health care"),
        .when = T("The client has given the permission, and no prohibition covers the "
                  "information."),
        .kinds = ASKS_OR_SHARES,
        .from = WSC,
        .to = WSC | PROVIDER,
        .classes = ALL_CLASSES,
        .consents = CONSENT_BIT(CONSENT_PERMISSION),
    },
    {
        .key = "consent",
        .label = T("The client's consent"),
        .when = T("The client has consented, and no section lets the information move. The "
                  "consent is held against what you send, now and when it is accepted."),
        .kinds = ASKS_OR_SHARES,
        .classes = ALL_CLASSES,
        .consents = CONSENT_BIT(CONSENT_INFORMATION) | CONSENT_BIT(CONSENT_REHAB_GROUP) |
                    CONSENT_BIT(CONSENT_WORK_ABILITY_TEAM) | CONSENT_BIT(CONSENT_MOVE),
    },
    { .key = NULL },
};

const struct ground_row *
ground_find(const char *key)
{
    for (const struct ground_row *g = grounds; g->key != NULL; g++)
        if (str_same(g->key, key))
            return g;
    return NULL;
}

static bool
party_fits(unsigned allowed, int party)
{
    return allowed == 0 || (party > 0 && (allowed & (1u << party)) != 0);
}

bool
ground_fits(const struct ground_row *row, const struct ground_asked *asked)
{
    return (row->kinds & OFFER_KIND_BIT(asked->kind)) != 0 &&
           (row->path == NULL || str_same(row->path, asked->path)) &&
           (!row->in_clientship || asked->in_clientship) &&
           row->in_one_organisation <= asked->in_one_organisation &&
           party_fits(row->from, asked->from) && party_fits(row->to, asked->to);
}
