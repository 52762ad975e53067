/* tests/unit/client/offer_scene.h: a client of ea17 and offers of that case, for the tests of
 * offers. */
#ifndef YHDYS_TESTS_OFFER_SCENE_H
#define YHDYS_TESTS_OFFER_SCENE_H

#include "client/offer.h"
#include "tests/unit/fixture.h"

struct scene {
    struct fixture f;
    client_id client;
    case_id in_case;
};
#define NO_OFFER ((offer_id){ 0 })

/* Ready, with a case of ea17 on a path. */
void scene_open(struct scene *s, const char *path);
int64_t scene_count(struct scene *s, const char *sql);
/* P1: one holder, a dated next step, one tie of responsibility. */
void scene_check_p1(struct scene *s, const char *holder);
/* Close, after a look at P1. */
void scene_close(struct scene *s, const char *holder);
struct work *scene_work(struct scene *s, enum action action, const char *login, offer_id offer);
/* What is given for an offer within joint support, with nobody needed while waiting. */
struct offer_given scene_given(struct scene *s, enum offer_kind kind, const char *to);
enum err scene_send(struct scene *s, const char *from, const struct offer_given *given,
                    offer_id *ret, struct work **ret_work);
void scene_start_clientship(struct scene *s);
/* Sent by ea17. */
offer_id scene_sent(struct scene *s, enum offer_kind kind, const char *to);
int64_t offer_state_of(struct scene *s, offer_id id);
int64_t offer_version_of(struct scene *s, offer_id id);
int64_t scene_notices(struct scene *s, int64_t holder, enum event kind);
struct offer_acceptance scene_acceptance(struct scene *s);
enum err scene_accept(struct scene *s, const char *login, offer_id id, int64_t version,
                      struct work **ret_work);

#endif
