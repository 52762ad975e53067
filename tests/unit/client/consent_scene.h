/* tests/unit/client/consent_scene.h: a case of ea17, and consents by which the association's worker
 * may be told of it. */
#ifndef YHDYS_TESTS_CONSENT_SCENE_H
#define YHDYS_TESTS_CONSENT_SCENE_H

#include "client/consent.h"
#include "client/partner.h"
#include "region/organisation.h"
#include "tests/unit/client/offer_scene.h"

enum { ORG_EA = 1, ORG_WSC = 2, ORG_KELA = 5, ORG_NGO = 6, ORG_PROVIDER = 7 };

/* Written today, from the employment authority to the association: service need and plan. */
struct consent_given consent_sample(struct scene *s);
enum err consent_try(struct scene *s, const char *login, const struct consent_given *given,
                     int64_t *ret, struct work **ret_work);
int64_t consent_made(struct scene *s, const struct consent_given *given);
/* The association is a service provider from now on. */
void consent_ngo_is_provider(struct scene *s);
/* An order to the association by that consent, sent by ea17. */
struct offer_given consent_order(struct scene *s, int64_t consent, unsigned classes);
offer_id consent_sent(struct scene *s, int64_t consent, unsigned classes);
/* The same, and accepted by the association's worker. */
offer_id consent_taken(struct scene *s, int64_t consent, unsigned classes);
/* May the login read the client's page now?  ret: the classes that open */
bool consent_reads(struct scene *s, const char *login, unsigned *ret_classes);
enum err consent_withdrawn(struct scene *s, const char *login, int64_t consent);
int64_t consent_state_of(struct scene *s, int64_t consent);
int64_t consent_version_of(struct scene *s, int64_t consent);
/* Social and health fields are on. */
void consent_all_classes_on(struct scene *s);
int64_t consent_count(struct scene *s, const char *sql);

#endif
