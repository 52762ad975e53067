/* cli/demo_play.h: what can happen in the demo, and how it enters the queue.
 *
 * demo_play.c has the queue and says who comes when; demo_happens.c says what follows from what.
 */
#ifndef YHDYS_CLI_DEMO_PLAY_H
#define YHDYS_CLI_DEMO_PLAY_H

#include "cli/demo_in.h"

enum happening_of_demo {
    H_REGISTER,
    H_OPEN,
    H_JUDGE,
    H_REFER,
    H_ANSWER, /* + party */
    H_ANSWER_LAST = H_ANSWER + PARTY_KELA,
    H_START,
    H_WRITE,
    H_DRAFT,
    H_STEPS,
    H_ENTER,
    H_REVIEW,
    H_EXTRA, /* the one more offer: sent, then each of its moves */
    H_TOUCH, /* the next step is done and another set */
    H_OFFICIALS,
    H_JUDGE_END,
    H_END,
    H_NOT_STARTED,
    H_SIGNAL,
    H_ASSIGN,
    H_REPORT,
    H_ENDING, /* the ending goes to the official register */
    H_RETURN, /* the person comes back after an ending */
    /* the rooms (demo_rooms.h) */
    H_ROOMS,
    H_TO_COORDINATOR = H_ROOMS, /* a health centre hands the client to the coordinator */
    H_COORDINATOR,              /* who accepts */
    H_ABILITY,                  /* how the support begins: source, coordination, checklist */
    H_SPECIAL,                  /* the special team is asked, takes it up, gives its statement */
    H_MEETING,                  /* is called */
    H_HELD,
    H_TALK,
    H_TALK_ON,
    H_NETWORK,
    H_CONSENT,
    H_LETTER,
    H_ANSWERED, /* the letter */
    H_AGREED,   /* to be asked afterwards */
    H_FOLLOWED,
    H_LOG,
    H_OWN, /* the client who signs in, one thing after another */
    H_ROOMS_LAST = H_OWN,
    /* of nobody's path */
    H_CLERK,
    H_DESK, /* one at work reads what is new */
    H_LEAVE,
    H_REGION, /* a month of the region's rooms (demo_region.h): its number stands for the client */
    H_HOUSE,  /* of the house's rooms: which one stands for the client */
};

/* At a moment; client: index, or that of a hand, or NOBODY. */
void demo_put(struct demo *d, instant at, int client, int what);
/* A moment of a working day's office hours, on that day or the next such day. */
instant demo_office_hour(struct dice *dice, struct date on);
/* Days from now, and days before the last day. */
void demo_soon(struct demo *d, struct demo_client *c, int what, int low, int high);
void demo_before_today(struct demo *d, struct demo_client *c, int what, int low, int high);

/* Let it happen. */
MUST_CHECK enum err demo_happens(struct demo *d, int client, int what);

#endif
