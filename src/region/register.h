/* region/register.h: the registers of a region: interfaces, arrangements, rights to systems,
 * practices, processes, events, partners and more.
 *
 * One engine: a register is a block of register.def, its entries are rows of one table of typed
 * columns.  What ships (data/registers.csv) is taken into a region by one act and then is the
 * region's own to fill in; its name stays.  An entry that nobody has begun may lack what the
 * register asks; one that has begun may not.  No client is in any of it.
 */
#ifndef YHDYS_REGION_REGISTER_H
#define YHDYS_REGION_REGISTER_H

#include "region/led.h"

enum region_register {
    REGISTER_NONE = 0,
#define REGISTER(key, name, title, why) REGISTER_##key,
#define STATE(key, state)
#define THEME(key, theme)
#define LEVEL(key, level)
#define FIELD(key, column, need, label)
#include "region/register.def"
#undef REGISTER
#undef STATE
#undef THEME
#undef LEVEL
#undef FIELD
    REGISTER_COUNT,
};

/* Below 50 open: late after its day; below 80 in force: late after its review or last day; then
 * over. */
enum register_state {
    REG_NOT_BEGUN = 1,
    REG_UNDER_WAY,
    REG_DRAFT,
    REG_PLANNED,
    REG_APPLIED,
    REG_SENT,
    REG_COLLECTED,
    REG_OPEN_QUESTION,
    REG_IN_FORCE = 50,
    REG_AGREED = REG_IN_FORCE,
    REG_IN_USE,
    REG_GRANTED,
    REG_OVER = 80,
    REG_DONE = REG_OVER,
    REG_HELD,
    REG_HANDLED,
    REG_ANSWERED,
    REG_REFUSED,
    REG_ENDED,
    REG_CANCELLED,
    REG_NOT_NEEDED,
};
enum register_theme {
    THEME_RESCUE_CARE = 10,
    THEME_RESCUE_MUNICIPALITY,
    THEME_PERMIT_HOLDERS = 20,
    THEME_QUOTA_REFUGEES,
    THEME_BOTH_GROUPS,
    THEME_SYSTEM_UMA = 30,
    THEME_SYSTEM_VTJ,
    THEME_SYSTEM_OTHER,
    THEME_WORK = 40,
    THEME_INTEGRATION,
    THEME_YOUTH,
    THEME_ABILITY,
    THEME_WELLBEING,
    THEME_LEADING,
    THEME_EXPERIENCE = 50,
    THEME_PANEL,
    THEME_COPRODUCTION,
    THEME_FEEDBACK,
    THEME_RECOGNITION = 60,
    THEME_NEED_DEFINITION,
    THEME_RECONCILIATION,
    THEME_PREMISES,
};
enum register_level {
    LEVEL_KEPT = 10,
    LEVEL_KEPT_CHANGED,
    LEVEL_LOST,
    LEVEL_NOT_YET_KNOWN,
    LEVEL_BILATERAL = 20,
    LEVEL_MULTI_SECTOR,
    LEVEL_OWN_SERVICE = 30,
    LEVEL_GIVES_FEEDBACK,
    LEVEL_DIALOGUE,
    LEVEL_DEVELOPS,
    LEVEL_COPRODUCES,
    LEVEL_WEBINAR = 40,
    LEVEL_SEMINAR,
    LEVEL_WORKSHOP,
};
/* Who acts, also those that are no party of a case. */
enum register_actor {
    ACTOR_RECEPTION = 1, /* reception centre */
    ACTOR_MUNICIPALITY,
    ACTOR_COUNTY,
    ACTOR_STATE_CENTRE, /* ELY Centre, from 2026 the vitality centre */
    ACTOR_EMPLOYMENT,   /* employment authority; TE Office until 2024 */
    ACTOR_KELA,
};
enum register_audience {
    AUDIENCE_DECISION_MAKERS = 1,
    AUDIENCE_TOP_MANAGEMENT,
    AUDIENCE_MANAGEMENT,
    AUDIENCE_EXPERTS,
    AUDIENCE_CLIENT_WORK,
    AUDIENCE_RESIDENTS,
};
extern const struct code register_state_codes[], register_theme_codes[], register_level_codes[],
    register_actor_codes[], register_audience_codes[];

/* The columns that a register may use. */
enum register_column {
    COL_NAME = 0, /* all do */
    COL_ABOUT,
    COL_GOAL,
    COL_STEPS,
    COL_PARTIES,
    COL_PLACE,
    COL_CONTACT,
    COL_EVIDENCE,
    COL_RESULT,
    COL_ADDRESSEE,
    COL_ANSWER,
    COL_DECIDED_BY,
    COL_LINK,
    COL_TEXT_FI,
    COL_TEXT_SV,
    COL_OWNER,
    COL_ORG,
    COL_MUNICIPALITY,
    COL_AGREEMENT,
    COL_ACTOR,
    COL_THEME,
    COL_LEVEL,
    COL_AUDIENCE,
    COL_STATE,
    COL_FROM,
    COL_UNTIL,
    COL_DUE,
    COL_REVIEW,
    COL_HELD,
    COL_AMOUNT,
    COL_COUNT,
};
struct register_field {
    enum register_column column;
    bool must;
    struct text label;
};
struct register_kind {
    enum region_register key;
    const char *name; /* "interfaces" */
    struct text title, why;
    const struct register_field *fields; /* in the order of the form */
    size_t field_count;
    const struct code *states, *themes, *levels; /* of this register; empty: not asked */
};
/* In the order of register.def.  NULL: no such register. */
const struct register_kind *register_kind(enum region_register key);
const struct register_kind *register_named(const char *name);
/* NULL: it does not use the column. */
const struct register_field *register_field(const struct register_kind *kind,
                                            enum register_column column);
/* The name of a column's field in forms and shapes: "about". */
const char *register_column_name(enum register_column column);
/* The columns that it uses, with its own labels: for pages, CSV and the history. */
const struct shape *register_shape(enum region_register key);

struct register_entry {
    int64_t id;
    const char *region;
    const char *reg;  /* register_kind.name */
    const char *code; /* of the national list; NULL: the region's own */
    struct names name;
    const char *about, *goal, *steps, *parties, *place, *contact, *evidence, *result, *addressee,
        *answer, *decided_by, *link, *text_fi, *text_sv;
    duty_id owner;
    const char *owner_name;
    struct names owner_title, owner_org;
    bool owner_left; /* the owner's role is over: somebody else is needed */
    org_id org;
    struct names org_name;
    const char *municipality;
    struct names municipality_name;
    int64_t agreement;
    const char *agreement_name;
    int actor, theme, level;
    int64_t audience; /* bits of enum register_audience */
    const char *audience_words;
    int state;
    struct date from_on, until_on, due_on, review_on, held_on;
    int64_t amount; /* 0: not known */
    bool late;      /* its day has passed */
    bool soon;      /* a right whose last day comes within REGISTER_SOON_DAYS */
    int64_t version;
};
extern const struct shape register_entry_shape;
enum { REGISTER_SOON_DAYS = 60 };

/* ---- what ships ---- */

struct register_row {
    enum region_register key;
    const char *code;
    int theme, level, actor;
    int64_t audience;
    struct names name, about; /* about: what was said */
    struct names law;         /* what the law says now; may be none */
    const char *sections;     /* "681/2023 43 §;681/2023 44 §", or "" */
    const char *source;       /* key of register_source_text */
};
/* The rows of a register, in the file's order; REGISTER_NONE: all. */
const struct register_row *register_rows(enum region_register key, size_t *ret_count);
const struct register_row *register_row_find(enum region_register key, const char *code);
/* Whose list it is, in words. */
struct text register_source_text(const char *source);

/* ---- reading.  Need: NEED_REGION ---- */

struct register_count {
    const char *reg;
    int64_t entries, late, soon, left, unowned;
    int64_t not_taken; /* rows that ship, of which the region has none yet */
};
/* One for each register, in their order. */
MUST_CHECK enum err register_counts(struct work *w, const char *region, struct register_count *ret);

struct register_filter {
    int state, theme, actor, level;
    const char *municipality; /* NULL: any */
    bool late, left;
    const char *words; /* in the name or what it is about; NULL: any */
    enum { BY_CODE = 0, BY_NAME, BY_STATE, BY_OWNER, BY_DAY } sort;
};
MUST_CHECK enum err register_list(struct work *w, enum region_register key, const char *region,
                                  const struct register_filter *filter, struct register_entry **ret,
                                  size_t *ret_count);
/* Errors: ERR_NOT_FOUND */
MUST_CHECK enum err register_get(struct work *w, int64_t entry, struct register_entry *ret);
/* What the register asks and the entry lacks, as columns; for entries that have not begun. */
size_t register_lacks(const struct register_entry *entry, enum register_column ret[COL_COUNT]);
/* The day that counts for an entry: due, review or last day, whichever is next; none. */
struct date register_day(const struct register_entry *entry);

struct register_agreement {
    int64_t id;
    const char *name;
};
extern const struct shape register_agreement_shape;
MUST_CHECK enum err register_agreements(struct work *w, const char *region,
                                        struct register_agreement **ret, size_t *ret_count);

/* ---- writing.  Need: NEED_REGION_EDIT.  By the coordinators of the region's own organisations
 * (ERR_FORBIDDEN), but for register_move, which the owner of the entry may too ---- */

/* Make an entry, or change one.  Only the columns that the register uses are read; the name of a
 * row of the national list stays.
 *   title     the name in the language of the work
 * Errors:   ERR_INVALID noted on the column's name: missing, not of this register, days in the
 *           wrong order; ERR_CONFLICT: overlapping rights, or changed by another (version) */
MUST_CHECK enum err register_make(struct work *w, enum region_register key, const char *region,
                                  const char *title, const struct register_entry *given,
                                  int64_t *ret_id);
MUST_CHECK enum err register_change(struct work *w, int64_t entry, int64_t version,
                                    const char *title, const struct register_entry *given);
/* Change the state alone.   result: NULL: as it was */
MUST_CHECK enum err register_move(struct work *w, int64_t entry, int64_t version, int state,
                                  const char *result);
/* May the actor change this entry's state? */
bool register_may_move(struct work *w, const struct register_entry *entry);
/* Begin with the national list: take the rows that the region has not; of the integration programme
 * for each municipality of the region.   ret_count: how many were taken */
MUST_CHECK enum err register_take(struct work *w, enum region_register key, const char *region,
                                  int64_t *ret_count);

#endif
