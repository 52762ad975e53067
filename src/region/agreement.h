/* region/agreement.h: agreements between authorities and others, in versions.
 *
 * An agreement lives in versions, each with its own life.  From the first approval on nothing in a
 * version changes: what is amended is a new version, and the old one is in force until the new one
 * is.  No agreement ends silently: one whose day of review has passed is late, and people end it.
 *
 *     draft ─▶ in negotiation ─▶ agreed ─▶ approved by every party ─▶ signed ─▶ in force
 *       └── dropped                                         under review ◀──┘ │
 *                                                     amended, terminated, expired
 *
 * An agreement between authorities never gives a right to disclose by itself.
 */
#ifndef YHDYS_REGION_AGREEMENT_H
#define YHDYS_REGION_AGREEMENT_H

#include "region/cost.h"
#include "region/led.h"

/* ---- kinds ---- */

enum agreement_kind {
    AGREEMENT_NONE = 0,
    AGREEMENT_SUPPORT,     /* cooperation agreement of the multi-sector support */
    AGREEMENT_YOUTH,       /* joint service of young people */
    AGREEMENT_PLACEMENT,   /* placements and integration */
    AGREEMENT_HANDING,     /* integration services of others than job seekers */
    AGREEMENT_OFFICIAL,    /* an official's tasks moved to another municipality */
    AGREEMENT_STRATEGIC,   /* county and municipalities */
    AGREEMENT_INTERFACE,   /* the employment interface by itself */
    AGREEMENT_PARTNERSHIP, /* integration, municipalities */
    AGREEMENT_REHABILITATION,
    AGREEMENT_PROCESSING, /* of personal data for a controller */
    AGREEMENT_OTHER,
    AGREEMENT_KIND_COUNT,
};
extern const struct code agreement_kind_codes[];
enum agreement_law { LAW_STATUTORY = 1, LAW_FORM, LAW_BODY, LAW_VOLUNTARY };
extern const struct code agreement_law_codes[];

/* What a kind must hold, or what a clause is about. */
enum agreement_item {
    AGREED_OTHER = 0,
    AGR_1, /* ways of arranging the services */
    AGR_2, /* staff of each party: amount and task structure */
    AGR_3, /* yearly check of the staff, and how the agreement is changed */
    AGR_4, /* split of the other costs */
    AGR_5, /* Kela's part of the costs */
    AGREED_ORGANISATION,
    AGREED_COSTS,
    AGREED_COORDINATOR,
    AGREED_PREPAREDNESS,
    AGREED_SERVICES,
    AGREED_PLACEMENTS,
    AGREEMENT_ITEM_COUNT,
};
extern const struct code agreement_item_codes[];
enum { AGREEMENT_ITEMS_MOST = 5 };

struct agreement_kind_row {
    enum agreement_law law;
    const char *act, *section; /* NULL: none, or none that was read */
    struct text parties;       /* who they are */
    struct text note;          /* what else to know; may be none */
    int review_months;         /* of the next review */
    bool review_by_law;
    unsigned sides; /* bits 1 << enum agreement_side: at least one of each */
    unsigned heard; /* the same: heard before */
    enum agreement_item items[AGREEMENT_ITEMS_MOST + 1]; /* ends with 0 */
};
extern const struct agreement_kind_row agreement_kinds[AGREEMENT_KIND_COUNT];
/* Act and section of what an item is asked by; NULL: none. */
const char *agreement_item_section(enum agreement_item item, const char **ret_act);

/* Sides are the kinds of organisation (enum party) and these. */
enum agreement_side { SIDE_VITALITY = 20, SIDE_OTHER };
extern const struct code agreement_side_codes[];

/* ---- records ---- */

enum agreement_state {
    AGREEMENT_DRAFT = 1,
    AGREEMENT_NEGOTIATED, /* in negotiation */
    AGREEMENT_AGREED,     /* waits for the parties' bodies */
    AGREEMENT_APPROVED,   /* by every party */
    AGREEMENT_SIGNED,
    AGREEMENT_IN_FORCE,
    AGREEMENT_REVIEWED, /* in force, under review */
    AGREEMENT_AMENDED,  /* a later version is in force */
    AGREEMENT_TERMINATED,
    AGREEMENT_EXPIRED,
    AGREEMENT_DROPPED, /* never came into force */
    AGREEMENT_STATE_COUNT,
};
extern const struct code agreement_state_codes[];
bool agreement_is_open(int state);     /* not yet in force, and not dropped */
bool agreement_is_in_force(int state); /* also under review */

struct agreement {
    int64_t id;
    const char *region;
    int kind; /* enum agreement_kind */
    const char *name;
    int64_t group; /* steering group; 0 */
    const char *group_name;
    duty_id owner;
    const char *owner_name;
    struct names owner_org;
    bool owner_gone;
    struct date made_on;
    /* of the version that counts: the one in force, else the newest */
    int64_t version_id, number;
    int state; /* enum agreement_state */
    struct date from_on, until_on, review_on, signed_on, ended_on;
    const char *why, *end_reason;
    int64_t row_version; /* of the version's row */
    int64_t open_id;     /* the version that is being made, beside the one in force; 0 */
    int open_state;
    struct date staff_due_on; /* next check of staff, of the agreement of 381/2023 in force */
    int64_t version;
};
extern const struct shape agreement_shape;
/* Every field that an agreement's history tells of, for lead_history. */
extern const struct shape agreement_history_shape;
/* How late its review or check is: 0 in time. */
int agreement_review_late(const struct agreement *a, struct date today);
int agreement_staff_late(const struct agreement *a, struct date today);

struct agreement_version {
    int64_t id, agreement;
    int64_t number;
    int state;
    const char *why;
    bool fixed;
    struct date from_on, until_on, review_on, signed_on, ended_on;
    const char *end_reason;
    struct date made_on;
    const char *made_by;
    int64_t version;
};
extern const struct shape agreement_version_shape;

enum party_role { PARTY_AGREES = 1, PARTY_HEARD };
extern const struct code party_role_codes[];
struct agreement_party {
    int64_t id, version_id, place;
    int side, role;
    org_id org;
    struct names org_name;
    const char *name;    /* of who is not in the house; NULL otherwise */
    int64_t share_parts; /* below 0: none agreed */
    int64_t hundredths;  /* its staff in all */
    int64_t approval;    /* 0: none yet */
    const char *body;    /* that approved */
    struct date approved_on;
    const char *minutes_section, *link;
};
extern const struct shape agreement_party_shape;
const char *agreement_party_name(enum lang lang, const struct agreement_party *party);

struct agreement_clause {
    int64_t id, version_id, place;
    int item;
    const char *title, *body;
};
extern const struct shape agreement_clause_shape;

struct agreement_staff {
    int64_t id, party;
    const char *task;
    int64_t hundredths;
};
extern const struct shape agreement_staff_shape;

struct agreement_move {
    int64_t id;
    int from_state, to_state;
    struct date moved_on;
    const char *note, *by_name;
};
extern const struct shape agreement_move_shape;

enum agreement_check_kind { CHECK_REVIEW = 1, CHECK_STAFF };
extern const struct code agreement_check_codes[];
struct agreement_checked {
    int64_t id;
    int kind;
    struct date checked_on, due_on;
    bool enough;
    const char *findings, *by_name;
};
extern const struct shape agreement_checked_shape;

/* ---- reading; need: NEED_REGION ---- */

struct agreement_filter {
    const char *region; /* code */
    int kind, state;    /* 0: any */
    bool due;      /* only what is late or due within AGREEMENT_SOON_DAYS, or whose owner left */
    int64_t group; /* 0: any */
};
enum { AGREEMENT_SOON_DAYS = 60 };
/* By the day of review, the nearest first. */
MUST_CHECK enum err agreements_of(struct work *w, const struct agreement_filter *filter,
                                  struct agreement **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err agreement_get(struct work *w, int64_t agreement, struct agreement *ret);
MUST_CHECK enum err agreement_versions(struct work *w, int64_t agreement,
                                       struct agreement_version **ret, size_t *ret_count);
/* The version that is being made, else the one that counts. */
MUST_CHECK enum err agreement_newest(struct work *w, int64_t agreement,
                                     struct agreement_version *ret);
/* Everything of one version. */
struct agreement_text {
    struct agreement_party *parties;
    struct agreement_clause *clauses;
    struct agreement_staff *staff;
    struct agreement_move *moves;
    size_t party_count, clause_count, staff_count, move_count;
};
MUST_CHECK enum err agreement_text(struct work *w, int64_t version, struct agreement_text *ret);
MUST_CHECK enum err agreement_checked(struct work *w, int64_t agreement,
                                      struct agreement_checked **ret, size_t *ret_count);
bool agreement_is_kept(struct work *w, const struct agreement *agreement);

/* What stands between a version and being in force, by INV-40 and N-20.
 *
 * Law:     388/2024 3 § */
struct agreement_check {
    bool ok;
    bool of_text; /* of what is written, not of approvals: asked when it is agreed */
    const char *mend;
    struct text text;
    const struct fill *fills;
};
MUST_CHECK enum err agreement_checks(struct work *w, const struct agreement *agreement,
                                     const struct agreement_version *version,
                                     const struct agreement_text *text,
                                     struct agreement_check **ret, size_t *ret_count);

/* What the parties would pay of a sum by this version.   ret_parties: as many as agree, in the
 * order of their places */
enum cost_answer agreement_split(struct work *w, int kind, const struct agreement_text *text,
                                 int64_t cents, struct cost_party **ret_parties, size_t *ret_count);

/* ---- changing; need: NEED_REGION_EDIT ---- *
 * Errors of all: ERR_FORBIDDEN; ERR_CONFLICT: changed meanwhile, or the version is fixed;
 * ERR_INVALID noted on the field. */

struct agreement_new {
    const char *region;
    int kind;
    const char *name;
    int64_t group; /* of AGREEMENT_SUPPORT; or 0 */
    duty_id owner;
    struct date review_on; /* none: counted from the kind */
};
/* Begin one: version 1, a draft, with a place for each item that its kind must hold. */
MUST_CHECK enum err agreement_make(struct work *w, const struct agreement_new *given,
                                   int64_t *ret_agreement);
/* Name, group, owner. */
MUST_CHECK enum err agreement_change(struct work *w, int64_t agreement,
                                     const struct agreement_new *given, int64_t version);
/* The dates of the version that is being made. */
struct agreement_dates {
    struct date from_on, until_on, review_on;
};
MUST_CHECK enum err agreement_set_dates(struct work *w, int64_t agreement,
                                        const struct agreement_dates *given);

struct party_new {
    int side, role;
    org_id org; /* or a name */
    const char *name;
    int64_t share_parts; /* below 0: none agreed */
};
MUST_CHECK enum err agreement_party_add(struct work *w, int64_t agreement,
                                        const struct party_new *given, int64_t *ret_party);
MUST_CHECK enum err agreement_party_remove(struct work *w, int64_t agreement, int64_t party);
/* The agreed shares, one for each party that agrees, in the order of their places; below 0: none.
 * Refused on "shares" where they do not add up.
 *
 * Law:     381/2023 10.2 § */
MUST_CHECK enum err agreement_set_shares(struct work *w, int64_t agreement, const int64_t *shares,
                                         size_t count);
/* clause 0: a new one */
MUST_CHECK enum err agreement_clause_write(struct work *w, int64_t agreement, int64_t clause,
                                           int item, const char *title, const char *body,
                                           int64_t *ret_clause);
/* What the kind must hold cannot be removed, only emptied. */
MUST_CHECK enum err agreement_clause_remove(struct work *w, int64_t agreement, int64_t clause);
MUST_CHECK enum err agreement_staff_add(struct work *w, int64_t agreement, int64_t party,
                                        const char *task, int64_t hundredths, int64_t *ret_staff);
MUST_CHECK enum err agreement_staff_remove(struct work *w, int64_t agreement, int64_t staff);

struct approval_new {
    int64_t party;
    const char *body;
    struct date approved_on;
    const char *minutes_section, *link;
};
/* A party's body approves what was agreed, or who must be heard was heard; from the first approval
 * on nothing in the version changes; after the last party's the version is approved. */
MUST_CHECK enum err agreement_approve(struct work *w, int64_t agreement,
                                      const struct approval_new *given);
struct move_new {
    int to;               /* enum agreement_state */
    struct date on;       /* signed, in force from, or ended */
    struct date until_on; /* in force until; none: until further notice */
    const char *note;     /* why it was dropped, terminated ... */
};
/* Move the version that is being made, or the one in force, to another state.  To be in force it
 * must be whole: refused on "to" with all that is missing (INV-40). */
MUST_CHECK enum err agreement_move(struct work *w, int64_t agreement, const struct move_new *given);
/* Where it can be moved from its state; zero ends.   ret: AGREEMENT_STATE_COUNT places */
void agreement_ways(int state, int *ret);
/* Begin a new version from the one in force. */
MUST_CHECK enum err agreement_amend(struct work *w, int64_t agreement, const char *why);
/* A review or the yearly check of staff was held; the next one is counted.
 *   next_on   of a review: the next day; none: counted from the kind
 *
 * Law:     388/2024 3 §, 681/2023 42.2 § */
MUST_CHECK enum err agreement_hold_check(struct work *w, int64_t agreement, int kind,
                                         struct date checked_on, bool enough, const char *findings,
                                         struct date next_on);
MUST_CHECK enum err agreement_cost_add(struct work *w, int64_t agreement, int64_t year,
                                       const char *what, int64_t cents);
MUST_CHECK enum err agreement_cost_remove(struct work *w, int64_t agreement, int64_t cost);

#endif
