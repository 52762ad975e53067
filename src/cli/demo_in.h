/* cli/demo_in.h: what the files of the demo share: its clock, its dice, its people at work and its
 * clients.
 *
 * The demo is played, not written: a queue of what happens when moves a clock through the past
 * months, and each thing that happens is done by somebody at work through the same domain functions
 * and works as over http.  So clocks, reach, events, notices and the lines of the record are what
 * the program itself makes.  The same seed and day give the same rows: the dice are the demo's own,
 * each client has its own, and ids take their moments from the demo's clock.
 */
#ifndef YHDYS_CLI_DEMO_IN_H
#define YHDYS_CLI_DEMO_IN_H

#include "access/open.h"
#include "base/arena.h"
#include "base/time.h"
#include "client/offer.h"
#include "client/path.h"
#include "region/organisation.h"
#include "store/tx.h"

/* ---- dice ---- */

struct dice {
    uint64_t state;
};
struct dice dice_of(int64_t seed, int64_t stream);
uint64_t dice_next(struct dice *dice);
int dice_below(struct dice *dice, int n);               /* 0..n-1 */
int dice_between(struct dice *dice, int low, int high); /* both may come */
bool dice_percent(struct dice *dice, int percent);

/* ---- people at work ---- */

/* What a unit does in the demo. */
enum duty_of_unit {
    UNIT_ADMIN = 0, /* administration: takes no offers */
    UNIT_LABOUR,    /* employment services */
    UNIT_SOCIAL,    /* adult social work */
    UNIT_ABILITY,   /* work-ability team */
    UNIT_KELA,      /* work-ability advisers of Kela */
    UNIT_OTHER,     /* who carries out orders */
    UNIT_SPECIAL,   /* special team of work-ability support */
    UNIT_HEALTH,    /* health centre: recognises a need, hands it to the coordinator */
};
enum { REGION_NONE = 0, OSTROBOTHNIA, SOUTHWEST };

struct demo_unit {
    unit_id id;
    int org; /* index */
    enum duty_of_unit does;
    int region;
    const char *area; /* code, of employment services; NULL: all of the region */
    struct names name;
    int first_hand, hands; /* its people at work, the supervisor last */
    int turn;              /* whose turn it is */
};
struct demo_org {
    org_id id;
    int kind; /* enum party */
    struct names name;
};
/* Somebody at work in one duty. */
struct hand {
    struct actor actor;
    int unit; /* index */
    const char *login;
    struct date until; /* the role ends; none */
    bool left;
};

/* ---- clients ---- */

/* How far a client's path goes before today. */
enum target {
    TARGET_REGISTERED,
    TARGET_NEED,
    TARGET_REFERRED,
    TARGET_ASSESSING,
    TARGET_PLANNED,
    TARGET_ENDED,
    TARGET_NOT_STARTED,
    TARGET_ABILITY_NEED,
    TARGET_ABILITY_PLANNED,
    TARGET_ABILITY_ENDED,
    TARGET_COUNT,
};

enum { PARTIES = PARTY_EDUCATION + 1, NOBODY = -1 };
struct demo_client {
    struct dice dice;
    enum target target;
    int turn; /* the how manieth of its target: variants go round */
    int region;
    const char *area, *county, *municipality;
    const char *lang, *interpreter;
    client_id id;
    case_id in_case;
    bool ability; /* on the path of work-ability support */
    bool open, planned, neglected;
    int holder;                 /* index of a hand */
    int hand[PARTIES];          /* who answers for each party, or NOBODY */
    bool frozen;                /* somebody of it has left: its plan is not moved on */
    offer_id referral[PARTIES]; /* the latest to each party */
    int asked[PARTIES];         /* the unit that has it */
    int how[PARTIES];           /* what the receiver does next (demo_play.c) */
    struct demo_extra {         /* one more offer, besides the referrals */
        offer_id id;
        enum offer_kind kind;
        enum offer_state fate; /* where it stands when the demo ends */
        int to, sender;        /* a unit, a hand */
        bool sent, settled;
        int64_t consent; /* by which it goes; 0: a section is the ground */
    } extra;
    struct demo_beside { /* what the rooms keep (demo_rooms.h) */
        int64_t meeting, thread, letter;
        offer_id order;
        int by;     /* a unit, then a hand of the special team */
        int caller; /* of the meeting */
        bool paired;
        int step;
    } beside;
    int parts, reviews, reviews_wanted, supporter;
    bool reported;
    struct date report_on;
    struct date draft_on; /* the latest day for the plan, by the clock of the assessment */
};

/* ---- the demo ---- */

struct play; /* the queue */
struct demo {
    struct house *house;
    struct store *store;
    struct arena *arena;     /* as long as the demo */
    struct arena *now_arena; /* as long as one thing that happens */
    instant now;
    struct date today, start; /* the last day is the one before today */
    int64_t seed;
    int client_count;
    struct dice dice;
    struct demo_org *orgs;
    struct demo_unit *units;
    struct hand *hands;
    int org_count, unit_count, hand_count;
    struct demo_client *clients;
    struct play *play;
    const char *password;
    struct demo_client *own; /* the client who has signed in (cli/demo_own.h); NULL: none */
    const char *own_number;
    int64_t survey; /* the one that is open */
    int requests;   /* for support, so far */
    bool twinned;   /* one person has been registered twice */
    int64_t works;
};

/* demo_ground.c: organisations, units and people at work.  national: the authorities of the whole
 * country too. */
MUST_CHECK enum err demo_ground(struct demo *d, bool national, const char *password_hash);
/* Who came to work while the demo was played has the password of the others too. */
MUST_CHECK enum err demo_one_password(struct demo *d, const char *password_hash);
/* Who is in the printed list: logins, comma between. */
extern const char demo_logins[];
struct demo_role {
    const char *login, *what; /* in English, for the printed list */
};
extern const struct demo_role demo_roles[]; /* .login NULL ends */
/* The unit that does this for a client's area and region; NOBODY when there is none. */
int demo_unit_for(struct demo *d, enum duty_of_unit does, int region, const char *area);
/* Whose turn it is in a unit: never the supervisor where somebody else is at work. */
int demo_hand_of(struct demo *d, int unit);
int demo_supervisor_of(struct demo *d, int unit);

/* demo_people.c: invented persons. */
MUST_CHECK enum err demo_people_read(struct demo *d);
MUST_CHECK enum err demo_register(struct demo *d, struct demo_client *c, int hand);
/* A name for somebody at work: "Linnea Mallberg" and its login. */
void demo_worker_name(struct demo *d, bool swedish, const char **ret_name, const char **ret_login);

/* demo_words.c: what they write.  Each kind has texts in fi and sv; two sentences make one text
 * where that fits. */
enum words {
    WORDS_SIGNAL_GROUND,
    WORDS_CLIENT, /* the client's own words */
    WORDS_GOAL,   /* a goal in the client's words */
    WORDS_NOT_NOW,
    WORDS_NEXT_NEED, /* next steps by state */
    WORDS_NEXT_REFERRED,
    WORDS_NEXT_ASSESSING,
    WORDS_NEXT_PLANNED,
    WORDS_NOTE,
    WORDS_JUDGE_UNEMPLOYED,
    WORDS_JUDGE_OBSTACLE,
    WORDS_JUDGE_AFFECTS,
    WORDS_JUDGE_CONSULTATION,
    WORDS_REFERRAL,
    WORDS_HANDOFF,
    WORDS_ORDER,
    WORDS_SHARE,
    WORDS_PURPOSE,
    WORDS_NO_SUPPORTER,
    WORDS_QUESTION,
    WORDS_ANSWER,
    WORDS_DECLINE,
    WORDS_REROUTE,
    WORDS_WITHDRAW,
    WORDS_OUTCOME,
    WORDS_COMPETENCE,
    WORDS_SERVICE_NEED,
    WORDS_OWN_GOALS,
    WORDS_STEP_EA,
    WORDS_STEP_WSC,
    WORDS_STEP_KELA,
    WORDS_STEP_CLIENT,
    WORDS_FOLLOW_UP,
    WORDS_REPORT_WAY,
    WORDS_JOB_SEARCH,
    WORDS_JOB_SEARCH_GROUND,
    WORDS_REPORT,
    WORDS_REVIEW,
    WORDS_UNNECESSARY,
    WORDS_ENDED, /* a judgement that the need has ended */
    WORDS_CLOSING,
    WORDS_NOT_STARTED,
    /* of the rooms (demo_rooms.h) */
    WORDS_AGENDA,
    WORDS_MINUTES,
    WORDS_CLIENT_VIEW,
    WORDS_DECISION,
    WORDS_SUBJECT,
    WORDS_MESSAGE,
    WORDS_MESSAGE_ANSWER,
    WORDS_TO_CLIENT_SUBJECT,
    WORDS_TO_CLIENT,
    WORDS_OWN_MESSAGE,
    WORDS_CONSULT,
    WORDS_CONSULT_ANSWER,
    WORDS_ABILITY_REFERRER,
    WORDS_ABILITY_EARLIER,
    WORDS_ABILITY_NETWORK,
    WORDS_ABILITY_PLAN,
    WORDS_LEVEL,
    WORDS_STATEMENT,
    WORDS_AFTER_STATEMENT,
    WORDS_ASKING,
    WORDS_GUIDED,
    WORDS_URGENT,
    WORDS_URGENT_REVIEW,
    WORDS_LETTER,
    WORDS_LETTER_ANSWER,
    WORDS_PARTNER_NOTE,
    WORDS_NETWORK,
    WORDS_SUSPICION,
    WORDS_LAWFULNESS,
    WORDS_FEEDBACK,
    WORDS_CONSENT_PURPOSE,
    WORDS_RIGHTS,
    WORDS_COUNT,
};
const char *demo_words(struct demo *d, struct demo_client *c, enum words kind);

/* demo_acts.c: a work opened, domain functions, the work closed. */
MUST_CHECK enum err demo_work(struct demo *d, int hand, enum action action,
                              const struct demo_client *c, int64_t object, struct work **ret);
/* Close it; what went wrong is printed, because the demo asks nothing that should be refused. */
MUST_CHECK enum err demo_close(struct demo *d, struct work *w, enum err result);
/* A work of the client, signed in at their own pages. */
MUST_CHECK enum err demo_own_work(struct demo *d, enum action action, const struct demo_client *c,
                                  struct work **ret);

MUST_CHECK enum err demo_signal(struct demo *d, struct demo_client *c, int hand, bool acted);
MUST_CHECK enum err demo_signals_act(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_open_case(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_read(struct demo *d, struct demo_client *c, int hand);
MUST_CHECK enum err demo_told(struct demo *d, struct demo_client *c, int hand, int matter);
MUST_CHECK enum err demo_judgements(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_next_step(struct demo *d, struct demo_client *c, enum words words, int low,
                                   int high, struct date *ret_on);
MUST_CHECK enum err demo_note(struct demo *d, struct demo_client *c, int hand);
MUST_CHECK enum err demo_not_started(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_notices_seen(struct demo *d, int hand);
/* Enter in the official registers what the case has made; some is left for later. */
MUST_CHECK enum err demo_officials(struct demo *d, struct demo_client *c, int percent);
MUST_CHECK enum err demo_official_ending(struct demo *d, struct demo_client *c);

/* demo_plan.c: the assessment, the plan and the ending. */
MUST_CHECK enum err demo_assessment_start(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_assessment_write(struct demo *d, struct demo_client *c, int hand,
                                          int heading, enum words words);
MUST_CHECK enum err demo_draft(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_steps(struct demo *d, struct demo_client *c, int hand);
MUST_CHECK enum err demo_enter(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_report(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_review(struct demo *d, struct demo_client *c, struct date *ret_next);
MUST_CHECK enum err demo_end_judge(struct demo *d, struct demo_client *c, int hand);
/* Does nothing stand against the ending, such as an offer that nobody has answered? */
MUST_CHECK enum err demo_may_end(struct demo *d, struct demo_client *c, bool *ret);
MUST_CHECK enum err demo_end(struct demo *d, struct demo_client *c);

/* demo_offers.c: offers and the clerk's moves. */
MUST_CHECK enum err demo_refer(struct demo *d, struct demo_client *c, int unit, offer_id *ret);
MUST_CHECK enum err demo_send(struct demo *d, struct demo_client *c);
MUST_CHECK enum err demo_see(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_accept(struct demo *d, struct demo_client *c, offer_id offer, int hand,
                                bool handoff);
MUST_CHECK enum err demo_ask(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_clarify(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_decline(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_withdraw(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_reroute(struct demo *d, struct demo_client *c, offer_id offer, int hand,
                                 int unit, offer_id *ret);
MUST_CHECK enum err demo_started(struct demo *d, struct demo_client *c, offer_id offer, int hand);
MUST_CHECK enum err demo_closed(struct demo *d, struct demo_client *c, offer_id offer, int hand);
/* One more offer that is not the client's extra: sent by the holder. */
MUST_CHECK enum err demo_offer(struct demo *d, struct demo_client *c,
                               const struct offer_given *given, offer_id *ret);
MUST_CHECK enum err demo_clerk(struct demo *d);
/* A role ends; its cases go to the supervisor.  Then the supervisor gives one to somebody else. */
MUST_CHECK enum err demo_leave(struct demo *d, int hand);
MUST_CHECK enum err demo_assign(struct demo *d, struct demo_client *c, int to);

/* Somebody at work by the login; NOBODY where there is none. */
int demo_hand_named(const struct demo *d, const char *login);
/* Is it one of the printed accounts? */
bool demo_is_printed(const struct hand *hand);

/* demo_play.c: the queue, until it has run out of days. */
MUST_CHECK enum err demo_play(struct demo *d);

#endif
