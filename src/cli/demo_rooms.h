/* cli/demo_rooms.h: what the demo does beside the paths: meetings, messages, consents, requests.
 *
 * Each room of the program is used by a share of the clients, those of the printed accounts first,
 * so that every page of these accounts has something on it.  demo_rooms.c says who and when;
 * demo_rooms_team.c, demo_rooms_support.c, demo_rooms_house.c and demo_rooms_officer.c do it,
 * demo_own.c for the client who signs in.
 */
#ifndef YHDYS_CLI_DEMO_ROOMS_H
#define YHDYS_CLI_DEMO_ROOMS_H

#include "cli/demo_play.h"

/* ---- demo_rooms.c: who and when ---- */

/* A case has been opened, its assessment begun, its plan put in force, the case ended. */
void demo_rooms_opened(struct demo *d, struct demo_client *c);
void demo_rooms_assessing(struct demo *d, struct demo_client *c);
void demo_rooms_planned(struct demo *d, struct demo_client *c);
void demo_rooms_ended(struct demo *d, struct demo_client *c);
/* H_ROOMS .. H_ROOMS_LAST */
MUST_CHECK enum err demo_rooms_happens(struct demo *d, struct demo_client *c, int what);

/* ---- demo_rooms_team.c: meetings, messages, the network ---- */

MUST_CHECK enum err demo_meeting_call(struct demo *d, struct demo_client *c, int kind, int days);
MUST_CHECK enum err demo_meeting_held(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_talk(struct demo *d, struct demo_client *c, bool with_client);
MUST_CHECK enum err demo_talk_on(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_network(struct demo *d, struct demo_client *c);

/* ---- demo_rooms_support.c: work-ability support, consents, letters, follow-up, the log ---- */

MUST_CHECK enum err demo_to_coordinator(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_coordinator(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_ability(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_special(struct demo *d, struct demo_client *c);
/* A consent in writing of one kind, between the holder's organisation and another.
 *   to   index of an organisation; NOBODY: to_text;   until  none: open-ended */
MUST_CHECK enum err demo_consent(struct demo *d, struct demo_client *c, int kind, int to,
                                 const char *to_text, struct date until, int64_t *ret);
/* A consent that the client is asked to give on the own pages. */
MUST_CHECK enum err demo_consent_asked(struct demo *d, struct demo_client *c, const char *to_text);
MUST_CHECK enum err demo_consents(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_letter(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_letter_answered(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_agreed(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_followed(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_log_asked(struct demo *d, struct demo_client *c);

/* ---- demo_rooms_house.c: what is of no one client's path ---- */

/* Put the house's rooms in the queue. */
void demo_house_plan(struct demo *d);
MUST_CHECK enum err demo_house_happens(struct demo *d, int which);

/* ---- demo_rooms_officer.c ---- */

/* Words that are of no client; the language is the unit's or the asker's. */
const char *demo_own_words(struct demo *d, const char *lang, enum words kind);
const char *demo_lang_of(const struct demo *d, int hand);
MUST_CHECK enum err demo_review_rights(struct demo *d);
/* Each officer answers what has come so far. */
MUST_CHECK enum err demo_answer_log_requests(struct demo *d);
MUST_CHECK enum err demo_officer_looks(struct demo *d);

#endif
