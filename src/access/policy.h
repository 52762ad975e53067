/* access/policy.h: the words of access: roles, ties, grounds, needs, actions.  The rows are in
 * access/policy.def. */
#ifndef YHDYS_ACCESS_POLICY_H
#define YHDYS_ACCESS_POLICY_H

#include "base/err.h"
#include "base/shape.h"

/* What a duty lets one act as. */
enum role {
    ROLE_NONE = 0,
    ROLE_WORKER,
    ROLE_SUPERVISOR,
    ROLE_COORDINATOR, /* of the region */
    ROLE_STEERING,    /* member of a steering group, elected decision-maker */
    ROLE_ANALYST,
    ROLE_DPO, /* data-protection officer */
    ROLE_ORG_ADMIN,
    ROLE_ADMIN, /* of the installation */
    ROLE_COUNT,
    ROLE_ANYBODY = ROLE_COUNT, /* in a permit: every signed-in role */
    ROLE_PUBLIC,               /* in a permit: nobody need be signed in */
    ROLE_CLIENT,               /* the client, signed in by a code: sees the own path only */
};
extern const struct code role_codes[];

/* What ties a duty or a unit to a client.  The cause of a tie is the case or the offer that made
 * it. */
enum tie {
    TIE_NONE = 0,   /* in a permit: no tie is asked */
    TIE_REGISTRAR,  /* duty; cause: the client: registered the person, no open case yet */
    TIE_HOLDER,     /* duty; cause: the case: responsible person */
    TIE_PARTY,      /* duty; cause: the case: answers for a party */
    TIE_SUPPORTER,  /* duty; cause: the case: supports while the client waits */
    TIE_SUPERVISED, /* unit; cause: the case: a case its people hold; counts for a supervisor */
    TIE_OFFERED,    /* unit; cause: the offer: it waits in the unit's queue */
    TIE_SENT,       /* duty; cause: the offer: sent it and sees how it went */
    TIE_SHARED,     /* duty; cause: the offer: accepted a share for viewing */
    TIE_FORMER,     /* duty; cause: the case: held it when it ended; reads for pending matters */
    TIE_PARTNER,    /* duty; cause: the offer: acts for a partner, by consent or section, within
                       the classes of the tie */
    TIE_SUBSTITUTE, /* duty; cause: the case: stands in while the responsible person is away */
    TIE_URGENT,     /* duty; cause: the urgent access: for hours, with a reason, reviewed after */
    TIE_TOLD,       /* unit; cause: the notice: is told that a consent has ended or changed */
    TIE_COUNT,
};
extern const struct code tie_codes[];
bool tie_is_of_offer(enum tie tie); /* its cause is an offer */

/* On what information may move. */
enum ground {
    GROUND_NONE = 0,
    OWN_TASK,  /* the reader's own statutory task */
    PROVISION, /* a section that gives the right despite secrecy */
    CONSENT,
    URGENT,
};

enum scope {
    SCOPE_NONE = 0,
    ON_DOOR,   /* before sign-in */
    ON_SELF,   /* the signed-in person: sessions, role, own settings */
    ON_GROUND, /* areas, organisations, rules: no person */
    ON_REACH,  /* a list of what one is tied to */
    ON_FIND,   /* a search for a person: what it answers is narrow (DESIGN 4) */
    ON_CLIENT, /* one client; any tie whose cause fits the path */
    ON_OWN,    /* the signed-in client's own path: :w_client is the client who asks */
    ON_ALL,    /* the house itself: clerk, check, export; no route may name it */
};

enum mode { READS = 1, WRITES };

/* What a statement serves.  An action lists its needs; a statement runs only for an action that has
 * its need. */
#define NEED_LIST(X)                                                                               \
    X(NEED_GROUND)  /* areas, organisations, units */                                              \
    X(NEED_WORKERS) /* names and duties of people at work */                                       \
    X(NEED_ACCOUNT) /* one's own account */                                                        \
    X(NEED_FIND)    /* exact code, duplicates */                                                   \
    X(NEED_HEADER)  /* name, holder, next step */                                                  \
    X(NEED_PERSON)  /* the person's details */                                                     \
    X(NEED_PERSON_EDIT)                                                                            \
    X(NEED_CASE)                                                                                   \
    X(NEED_CASE_EDIT)                                                                              \
    X(NEED_SCREENING)                                                                              \
    X(NEED_SCREENING_EDIT)                                                                         \
    X(NEED_OFFER)                                                                                  \
    X(NEED_OFFER_EDIT)                                                                             \
    X(NEED_QUEUE) /* offers waiting for a unit: header of the offer, no content */                 \
    X(NEED_ASSESSMENT)                                                                             \
    X(NEED_ASSESSMENT_EDIT)                                                                        \
    X(NEED_PLAN)                                                                                   \
    X(NEED_PLAN_EDIT)                                                                              \
    X(NEED_CLOSING_EDIT)                                                                           \
    X(NEED_TIMELINE)                                                                               \
    X(NEED_DEADLINES)                                                                              \
    X(NEED_WORKLIST)                                                                               \
    X(NEED_NOTICES)                                                                                \
    X(NEED_SUPERVISION)                                                                            \
    X(NEED_OFFICIAL)                                                                               \
    X(NEED_RECORD)                                                                                 \
    X(NEED_CONSENT) /* consents, permissions, prohibitions, and what partners were told */         \
    X(NEED_CONSENT_EDIT)                                                                           \
    X(NEED_PARTNER) /* letters to partners without an account, and their answers */                \
    X(NEED_PARTNER_EDIT)                                                                           \
    X(NEED_ASK) /* requests for support that people make themselves */                             \
    X(NEED_ASK_EDIT)                                                                               \
    X(NEED_ASK_SEND)     /* what somebody writes who is not signed in: nothing is read by it */    \
    X(NEED_CONSULTATION) /* questions between professionals: no person in them */                  \
    X(NEED_MEETING)                                                                                \
    X(NEED_MEETING_EDIT)                                                                           \
    X(NEED_TEAM) /* the client's team and network */                                               \
    X(NEED_TEAM_EDIT)                                                                              \
    X(NEED_OWN) /* the client's own codes and view */                                              \
    X(NEED_OWN_EDIT)                                                                               \
    X(NEED_MESSAGE)                                                                                \
    X(NEED_MESSAGE_EDIT)                                                                           \
    X(NEED_SURVEY) /* surveys and what was decided by them: no person in them */                   \
    X(NEED_FEEDBACK)                                                                               \
    X(NEED_FEEDBACK_EDIT)                                                                          \
    X(NEED_SAFETY) /* security prohibitions and urgent access */                                   \
    X(NEED_SAFETY_EDIT)                                                                            \
    X(NEED_MERGE)                                                                                  \
    X(NEED_MERGE_EDIT)                                                                             \
    X(NEED_LOG) /* who has used one client's data */                                               \
    X(NEED_LOG_REQUEST)                                                                            \
    X(NEED_LOG_REQUEST_EDIT)                                                                       \
    X(NEED_PEOPLE) /* people at work: absences, rights and their review, accounts */               \
    X(NEED_PEOPLE_EDIT)                                                                            \
    X(NEED_STAND_IN) /* the cases that a substitute is tied to while somebody is away */           \
    X(NEED_HELD)     /* how many cases a role or a unit holds: a number, nobody's name */          \
    X(NEED_REGION)   /* how a region is led: nobody's case in it */                                \
    X(NEED_REGION_EDIT)                                                                            \
    X(NEED_COVERED) /* what a security prohibition covers, shown whole: a recorded act, no page */ \
    X(NEED_HOUSE)   /* the clerk's and check's own */
enum need {
    NEED_NONE = 0,
#define NEED_ENUM(name) name,
    NEED_LIST(NEED_ENUM)
#undef NEED_ENUM
        NEED_COUNT,
};
const char *need_name(enum need need);

/* Actions: ACT_NAME for each ACTION(NAME, ...) of policy.def. */
enum action {
    ACT_NONE = 0,
#define ACTION(name, mode, scope, needs, sentence) ACT_##name,
#define PERMIT(action, role, tie, ground, section, classes)
#include "access/policy.def"
#undef ACTION
#undef PERMIT
    ACT_COUNT,
};

struct action_row {
    const char *name;
    enum mode mode;
    enum scope scope;
    uint64_t needs; /* bit 1 << need */
    struct text sentence;
};
struct permit_row {
    enum action action;
    enum role role;
    enum tie tie;
    enum ground ground;
    const char *section; /* "381/2023 15 §"; "" for own task */
    unsigned classes;    /* bits 1 << enum privacy that open */
};
extern const struct action_row actions[ACT_COUNT];
extern const struct permit_row permits[];
extern const size_t permit_count;
bool action_has_need(enum action action, unsigned need);
bool action_touches_persons(enum action action); /* any need beyond ground, workers, account */

#define CLASS(privacy) (1u << (privacy))
#define CLASSES_NONE   CLASS(OPEN)
#define CLASSES_NAME   (CLASS(OPEN) | CLASS(C1))
#define CLASSES_HEADER (CLASS(OPEN) | CLASS(C1) | CLASS(C2))
/* What a client signed in by a code is shown: nothing of health, social situation or prohibition.
 */
#define CLASSES_OWN (CLASS(OPEN) | CLASS(C1) | CLASS(C2) | CLASS(C3) | CLASS(C6) | CLASS(C7))
#define CLASSES_ALL                                                                                \
    (CLASS(OPEN) | CLASS(C1) | CLASS(C2) | CLASS(C3) | CLASS(C4) | CLASS(C5) | CLASS(C6) |         \
     CLASS(C7))

#endif
