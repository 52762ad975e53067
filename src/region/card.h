/* region/card.h: a service, told the same way to everybody: its definition card.
 *
 * A card is a draft, then published, then withdrawn with a reason.  It is published when what it
 * tells stands in Finnish and in Swedish and somebody keeps it.  A published card is looked at
 * again within the months of an own target (SETTING_CARD_MONTHS); after that it is stale, and says
 * so wherever it is shown.  A model belongs to nobody: a region makes a card of its own from it.
 *
 * Cards are made and changed by the region's coordinators, and by supervisors and administrators
 * of the organisation that gives the service.  Who keeps a card says that it still holds, and how
 * many places are free.
 *
 * Source: DOMAIN 7.2
 */
#ifndef YHDYS_REGION_CARD_H
#define YHDYS_REGION_CARD_H

#include "access/work.h"

enum card_state { CARD_STATE_NONE = 0, CARD_DRAFT, CARD_PUBLISHED, CARD_WITHDRAWN, CARD_MODEL };
extern const struct code card_state_codes[];
/* In what languages one is served: bits 1 << value. */
extern const struct code card_language_codes[];
/* How one gets in touch with it: bits 1 << value. */
extern const struct code card_channel_codes[];

struct both {
    const char *fi, *sv;
};
/* The texts of a card: X(member, is it needed for publishing).  Those that are not may be left out
 * in both languages; other_words is for search, each language by itself. */
#define CARD_TEXTS(X)                                                                              \
    X(name, true)                                                                                  \
    X(other_words, false)                                                                          \
    X(sector, true)                                                                                \
    X(definition, true)                                                                            \
    X(target, true)                                                                                \
    X(eligibility, true)                                                                           \
    X(goal, true)                                                                                  \
    X(content, true)                                                                               \
    X(team, false)                                                                                 \
    X(consultation, false)                                                                         \
    X(entry, true)                                                                                 \
    X(practice, false)                                                                             \
    X(tools, false)                                                                                \
    X(contact, true)
struct card_texts {
#define CARD_TEXT_MEMBER(name, needed) struct both name;
    CARD_TEXTS(CARD_TEXT_MEMBER)
#undef CARD_TEXT_MEMBER
};

struct card {
    int64_t id;
    const char *region; /* code; NULL: a model */
    const char *whole;  /* code */
    int64_t whole_place;
    struct names whole_name, org_name, unit_name, owner_title;
    org_id org;
    unit_id unit; /* .v 0: the organisation as a whole */
    duty_id owner;
    const char *owner_name;
    bool owner_left; /* the role is over: somebody else must take the card */
    int state;
    struct card_texts t;
    int64_t languages, channels;                /* bits */
    const char *languages_said, *channels_said; /* their names in the codes, for the history */
    const char *areas;                          /* codes in order, "26 27"; "": the whole region */
    int64_t capacity;                           /* 0: not counted */
    int64_t openings;                           /* told only where openings_on is a day */
    struct date openings_on, next_opening_on;
    struct date from_on, until_on;
    struct date published_on, verified_on;
    const char *verified_name;
    struct date withdrawn_on;
    const char *withdrawn_reason;
    bool sample; /* invented, for a demo */
    const char *source;
    bool stale;
    int64_t version;
};
extern const struct shape card_shape;
/* Of a card, in the language of the work where it is written in it. */
const char *card_text(enum lang lang, struct both text);
/* Is the service given on a day by what the card says? */
bool card_is_given(const struct card *c, struct date on);

/* The wholes of services, in their order. */
struct service_whole {
    const char *code;
    int64_t place;
    struct names name;
};
extern const struct shape service_whole_shape;
MUST_CHECK enum err service_wholes(struct work *w, struct service_whole **ret, size_t *ret_count);

enum card_sort { CARD_BY_FIT = 0, CARD_BY_WHOLE, CARD_BY_VERIFIED, CARD_BY_OPENINGS };
struct card_filter {
    const char *region;       /* code; NULL: the models */
    const char *words;        /* as typed: Finnish or Swedish, in any form; NULL: all */
    const char *whole, *area; /* codes, or NULL */
    org_id org;
    unit_id unit;    /* of the receiver: cards of it, and those of its whole organisation */
    int language;    /* of card_language_codes, or 0 */
    int state;       /* 0: any */
    bool stale;      /* only these */
    bool owner_left; /* only published ones whose keeper has left */
    enum card_sort sort;
};
/* In the order of names within the sort; what words find, the best fitting first.  LIMIT_LIST_ROWS
 * at most. Need: NEED_REGION */
MUST_CHECK enum err card_list(struct work *w, const struct card_filter *filter, struct card **ret,
                              size_t *ret_count, bool *ret_more);
/* Published cards that an offer to this unit, or to any (.v 0), may go by today. */
MUST_CHECK enum err card_list_for_offer(struct work *w, const char *words, unit_id to,
                                        struct card **ret, size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err card_get(struct work *w, int64_t id, struct card *ret);
/* May the actor change it?  Without a card: make one in this region. */
bool card_is_kept(struct work *w, const struct card *c);
/* May the actor say that it holds, and what is free? */
bool card_is_watched(struct work *w, const struct card *c);

struct card_given {
    struct card_texts t;
    const char *whole;
    org_id org;
    unit_id unit;
    duty_id owner;
    unsigned languages, channels;
    const int64_t *areas; /* codes as numbers; none: the whole region */
    size_t area_count;
    int64_t capacity; /* 0: not counted */
    struct date from_on, until_on;
    bool sample;
    const char *source; /* of a card made from a model */
};
/* Make a draft in a region.
 * Errors:  ERR_INVALID noted on "name_fi" (one of the two names is there), "whole", "org", "unit"
 * (not of the organisation), "owner", "capacity" (negative), "until_on" (before from_on), a text
 * that is too long;  ERR_FORBIDDEN */
MUST_CHECK enum err card_make(struct work *w, const char *region, const struct card_given *given,
                              int64_t *ret_id);
/* Errors: as above; a published card must stay fit to be published; ERR_CONFLICT: changed since */
MUST_CHECK enum err card_change(struct work *w, int64_t id, const struct card_given *given,
                                int64_t version);
/* Publish a draft, or a withdrawn card again: it is verified today.
 * Errors:  ERR_INVALID on each text that is missing in a language, on "owner", "languages",
 * "channels", "until_on" (over already); ERR_CONFLICT; ERR_FORBIDDEN */
MUST_CHECK enum err card_publish(struct work *w, int64_t id, int64_t version);
/* What the card tells holds today. */
MUST_CHECK enum err card_verify(struct work *w, int64_t id, int64_t version);
/* So many places are free today; the next ones on a day.   openings  -1: not told any more
 * Errors:  ERR_INVALID on "openings" (negative, or more than the capacity), "next_opening_on" (not
 * after today) */
MUST_CHECK enum err card_openings(struct work *w, int64_t id, int64_t openings,
                                  struct date next_opening_on, int64_t version);
/* Errors: ERR_INVALID on "reason"; ERR_CONFLICT unless it is a draft or published */
MUST_CHECK enum err card_withdraw(struct work *w, int64_t id, const char *reason, int64_t version);

/* Load what ships: wholes, kinds of competence, steps of induction and the models of cards.  By
 * ACT_CLERK in an empty database, or in one from before there were cards.
 *   find, ret_why   as in region_load (region/load.h) */
struct embedded;
MUST_CHECK enum err card_load(struct work *w, const struct embedded *(*find)(const char *name),
                              const char **ret_why);
/* Have they been loaded? */
MUST_CHECK enum err card_loaded(struct work *w, bool *ret);

#endif
