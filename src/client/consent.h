/* client/consent.h: a consent, a permission or a prohibition of the client, as a record.
 *
 * Where a section is the ground no consent is asked (DOMAIN DIS-40).  Where a consent is the
 * ground, it is held against what moves at the moment it moves: when an offer is sent, when it is
 * accepted, when a letter is made (INV-22).  One row of a root stands at a time; a change is a new
 * row.  What goes by a consent ends with it, in the same transaction: ties of partners, open
 * offers; what was given lawfully before stays with its ground (DIS-48).
 *
 * Oral covers one contact, on its day (INV-30).  By a code from somebody it never counts as
 * written.  Health information to a provider or an employer needs a written one that names it
 * (INV-26: 380/2023 116.4 §, 118 §).
 */
#ifndef YHDYS_CLIENT_CONSENT_H
#define YHDYS_CLIENT_CONSENT_H

#include "access/ground.h"
#include "access/work.h"

enum consent_state {
    CONSENT_STATE_NONE = 0,
    CONSENT_STANDS, /* migrations/0009_consent.sql counts on 1 */
    CONSENT_REPLACED,
    CONSENT_WITHDRAWN,
    CONSENT_EXPIRED,
};
extern const struct code consent_state_codes[];
extern const struct code consent_kind_codes[];
enum consent_way { CONSENT_WAY_NONE = 0, CONSENT_ORAL, CONSENT_WRITTEN, CONSENT_BY_CODE };
extern const struct code consent_way_codes[];
enum consent_giver { CONSENT_BY_NONE = 0, CONSENT_BY_CLIENT, CONSENT_BY_REPRESENTATIVE };
extern const struct code consent_giver_codes[];
enum consent_side { CONSENT_FROM = 1, CONSENT_TO };

enum { CONSENT_PARTIES = 4, CONSENT_WARN_DAYS = 30 };

/* What is asked of a kind. */
struct consent_row {
    int kind;
    const char *act, *section; /* NULL: no section */
    bool read;                 /* the statute was read (V), else an official page (V2) */
    bool written;              /* only a written one */
    bool health;               /* only where health information is named */
    unsigned from, to;         /* bits 1 << enum party; 0: any */
    struct text when;
};
extern const struct consent_row consent_rows[]; /* .kind 0 ends */
const struct consent_row *consent_row_of(int kind);

struct consent {
    int64_t id;
    client_id client;
    case_id in_case;
    int64_t root, number;
    int kind, state;
    int given_by;
    const char *representative;
    int way;
    const char *code_from;
    int64_t classes; /* bits 1 << enum privacy */
    bool mutual;
    const char *to_text;
    const char *purpose, *lang, *explained_by, *interpreter, *document;
    struct date given_on, until_on, made_on, ended_on;
    const char *end_note;
    int64_t version;
    const char *recorded_by;
    struct names org_name; /* of who recorded it */
    const char *family_name, *given_names;
};
extern const struct shape consent_shape;

struct consent_party {
    int64_t consent;
    client_id client;
    int side; /* enum consent_side */
    org_id org;
    unit_id unit; /* .v 0: the whole organisation */
    int party;    /* enum party */
    struct names org_name, unit_name;
    struct date closed_on; /* the day it closed; none: open, or not closed yet */
};
extern const struct shape consent_party_shape;

/* What a partner has to be told, and whether it has been. */
struct consent_notice {
    int64_t id;
    client_id client;
    case_id in_case;
    int64_t consent;
    int why; /* enum consent_state */
    const char *to_text;
    struct names org_name, unit_name;
    unit_id unit; /* .v 0: nobody there has an account */
    struct date made_on, told_on;
    const char *told_by, *note;
    const char *family_name, *given_names;
};
extern const struct shape consent_notice_shape;

/* ---- reading: NEED_CONSENT ---- */

/* The consents of the case, those that stand first.  state: 0 any */
MUST_CHECK enum err consent_list(struct work *w, int state, struct consent **ret,
                                 size_t *ret_count);
/* The parties of every consent of the client. */
MUST_CHECK enum err consent_parties(struct work *w, struct consent_party **ret, size_t *ret_count);
/* One of the client's.  Errors: ERR_NOT_FOUND */
MUST_CHECK enum err consent_get(struct work *w, int64_t id, struct consent *ret);
/* What partners of the case were told or wait to be told, newest first. */
MUST_CHECK enum err consent_notices(struct work *w, struct consent_notice **ret, size_t *ret_count);
/* Does it hold today?  Oral: only on its day. */
bool consent_holds(const struct consent *c, struct date today);
/* How old it is, in whole months: shown, because an open-ended one grows old. */
int consent_age_months(const struct consent *c, struct date today);
/* The words that a line of the record names: "consent 4X…" or "permission 4X…". */
const char *consent_ground(struct arena *a, const struct consent *c);

/* ---- recording: NEED_CONSENT_EDIT ---- */

/* By the client with a code, on the own pages (client/consent_ask.h). */
struct consent_by_code {
    duty_id duty;     /* who asked for it, and explained it */
    const char *from; /* who gave the code; NULL while it is only asked for */
};
struct consent_given {
    int kind, given_by, way;
    const struct consent_by_code *by_code; /* NULL: a worker records what was given to them */
    const char *representative;
    unsigned classes; /* chosen one by one */
    bool mutual;
    int64_t from[CONSENT_PARTIES], to[CONSENT_PARTIES]; /* ids of units or organisations; 0: none */
    const char *to_text;                                /* a partner without an account */
    const char *purpose, *lang, *explained_by, *interpreter, *document;
    struct date given_on, until_on;
    bool replaces; /* an earlier one that contradicts this gives way */
};
/* Record a consent of the case's client.
 *
 * Law:     380/2023 116.4 §, 118 §; 1301/2014 35 §, 40 §; 703/2023 53 §
 * Effects: EVENT_CONSENT_GIVEN; what is replaced ends
 * Errors:  ERR_INVALID on "kind", "given_by", "representative", "way", "classes", "social",
 *          "health", "from", "to", "purpose", "lang", "explained_by", "interpreter", "document",
 *          "given_on", "until_on"; ERR_CONFLICT on "replaces" while another contradicts it, and
 *          says which one stands */
MUST_CHECK enum err consent_record(struct work *w, const struct consent_given *given, int64_t *ret);
/* Change the consent of this work (its object): the next version.  What it covers no longer ends,
 * as in consent_withdraw.  Errors: as above; ERR_CONFLICT when it stands no longer
 * Effects: EVENT_CONSENT_CHANGED; each partner is told */
MUST_CHECK enum err consent_change(struct work *w, const struct consent_given *given,
                                   int64_t version, int64_t *ret);
/* The client withdraws the consent of this work.  Whoever is told of it may record it.
 *   note     how it was told; may be NULL;   version  0: whatever it is (the client's own page)
 * Effects: EVENT_CONSENT_WITHDRAWN; ties by it end now; open offers by it are withdrawn; one task a
 *          partner
 * Errors:  ERR_CONFLICT when it stands no longer */
MUST_CHECK enum err consent_withdraw(struct work *w, const char *note, int64_t version);
/* A partner has been told (the notice is the work's object).
 * Effects: EVENT_CONSENT_TOLD when it was the last one
 * Errors:  ERR_INVALID on "note"; ERR_CONFLICT when it was confirmed before */
MUST_CHECK enum err consent_told(struct work *w, const char *note);

/* ---- use: at the moment of disclosure ---- */

struct consent_use {
    unsigned kinds; /* CONSENT_BITs that the ground takes */
    org_id from_org;
    unit_id from_unit;
    org_id to_org; /* .v 0: to_text */
    unit_id to_unit;
    const char *to_text;
    int to_party;     /* enum party, RECEIVER_EMPLOYER */
    unsigned classes; /* what moves */
    offer_id offer;   /* whose acceptance it is; .v 0: it is being sent */
};
/* May this move by that consent, now?  Scope, parties, validity, withdrawal, prohibitions.
 *   field   where what is wrong is noted
 * Errors: `err` of the caller's choice (ERR_INVALID when sending, ERR_CONFLICT when accepting) */
MUST_CHECK enum err consent_for_use(struct work *w, int64_t consent, const struct consent_use *use,
                                    enum err wrong, const char *field, struct consent *ret);

/* ---- one's day: NEED_NOTICES ---- */

/* Notices that wait: for the unit one works in, and of the cases one is responsible for. */
MUST_CHECK enum err consent_notices_waiting(struct work *w, struct consent_notice **ret,
                                            size_t *ret_count);
/* Consents of the cases one is responsible for that run out within CONSENT_WARN_DAYS. */
MUST_CHECK enum err consent_running_out(struct work *w, struct consent **ret, size_t *ret_count);

/* ---- the clerk: CLERK ---- */

struct consent_due_line {
    int64_t id;
    client_id client;
    case_id in_case;
};
/* Those whose last day has passed. */
MUST_CHECK enum err consent_due_list(struct work *w, struct consent_due_line **ret,
                                     size_t *ret_count);
/* The consent of this work runs out.  Effects: EVENT_CONSENT_EXPIRED, and as consent_withdraw */
MUST_CHECK enum err consent_expire(struct work *w);

#endif
