/* steering/picture_base.h: who keeps a region's common picture of its situation, and from what
 * (recommendations R3.1 to R3.6): sources, the four sections, who interprets it together and when,
 * who follows that it stays up to date, forums; and the items on which goals rest.
 */
#ifndef YHDYS_STEERING_PICTURE_BASE_H
#define YHDYS_STEERING_PICTURE_BASE_H

#include "steering/owner.h"

enum picture_part {
    PICTURE_CLIENTS = 1, /* clients' and client groups' needs */
    PICTURE_SERVICES,    /* services, their use and resources */
    PICTURE_LABOUR,      /* labour market and business */
    PICTURE_COMPETENCE,  /* professionals' competence */
    PICTURE_PARTS = 4,
};
extern const struct code picture_part_codes[];

/* ---- items ---- */

enum picture_kind { PICTURE_INDICATOR = 1, PICTURE_PHENOMENON };
extern const struct code picture_kind_codes[];
enum { PICTURE_ITEMS_MOST = 150 };

struct picture_item {
    int64_t id;
    const char *region;
    int part, kind;
    const char *name, *source, *value; /* value with its unit, as the source writes it */
    struct date as_of_on, ended_on;
    int64_t goals; /* open goals that rest on it */
    const char *recorded_by;
    int64_t version;
};
extern const struct shape picture_item_shape;
struct picture_item_given {
    int part, kind;
    const char *name, *source, *value; /* an indicator has a value */
    struct date as_of_on;              /* not after today */
};
/* Those that are followed, by part.  part, kind: 0: any.  Need: NEED_REGION */
MUST_CHECK enum err picture_items(struct work *w, const char *region, int part, int kind,
                                  struct picture_item **ret, size_t *ret_count);
MUST_CHECK enum err picture_item_get(struct work *w, int64_t item, struct picture_item *ret);
/* Errors: ERR_FORBIDDEN; ERR_INVALID on part, kind, name, source, value, as_of */
MUST_CHECK enum err picture_item_make(struct work *w, const char *region,
                                      const struct picture_item_given *given, int64_t *ret_id);
MUST_CHECK enum err picture_item_change(struct work *w, int64_t item,
                                        const struct picture_item_given *given, int64_t version);
/* Errors: ERR_CONFLICT: an open goal rests on it */
MUST_CHECK enum err picture_item_end(struct work *w, int64_t item, int64_t version);

/* ---- how it is kept ---- */

struct picture_base {
    int64_t id;
    const char *region;
    struct owner owner;     /* who follows that it is up to date */
    struct date meeting_on; /* interpreted together next */
    int64_t minutes;        /* set aside for it */
    const char *effects;    /* how effects are shown and evaluated */
    int64_t version;
};
extern const struct shape picture_base_shape;
struct picture_base_given {
    duty_id owner;
    struct date meeting_on; /* not before today */
    int64_t minutes;        /* 15..600 */
    const char *effects;
};
/* Errors: ERR_NOT_FOUND: not agreed on yet */
MUST_CHECK enum err picture_base_get(struct work *w, const char *region, struct picture_base *ret);
/* version: 0: there was none */
MUST_CHECK enum err picture_base_set(struct work *w, const char *region,
                                     const struct picture_base_given *given, int64_t version);

/* ---- the four sections ---- */

struct picture_section {
    int64_t id; /* 0: has no owner yet */
    const char *region;
    int part;
    struct owner owner;
    struct date updated_on;
    const char *summary;
    int64_t version;
};
extern const struct shape picture_section_shape;
/* All four, in their order. */
MUST_CHECK enum err picture_sections(struct work *w, const char *region,
                                     struct picture_section **ret, size_t *ret_count);
/* Never updated, or more than a year ago (DOMAIN CL-48: yearly, the region's own choice). */
bool picture_section_is_stale(const struct picture_section *section, struct date today);
/* Who owns a section. */
MUST_CHECK enum err picture_section_own(struct work *w, const char *region, int part,
                                        duty_id owner);
/* It was brought up to date: what it says now.  By its owner, or a coordinator. */
MUST_CHECK enum err picture_section_update(struct work *w, int64_t section, struct date on,
                                           const char *summary, int64_t version);
MUST_CHECK enum err picture_section_get(struct work *w, int64_t section,
                                        struct picture_section *ret);

/* ---- sources ---- */

/* One of data/picture_sources.csv: what the recommendations name. */
struct picture_shipped {
    const char *key;
    int part;
    struct names name, holder, content, rhythm;
};
const struct picture_shipped *picture_shipped(size_t *ret_count);

struct picture_source {
    int64_t id;
    const char *region, *shipped;
    const char *name; /* in the language of the work where it ships */
    const char *holder, *content, *licence, *rhythm;
    struct date seen_on, ended_on;
    bool whole; /* owner, licence and rhythm are all told (R3.1) */
    int64_t version;
};
extern const struct shape picture_source_shape;
struct picture_source_given {
    const char *name; /* not looked at where it ships */
    const char *holder, *content, *licence, *rhythm;
    struct date seen_on; /* not after today */
};
/* lacking: only those of which something is not told */
MUST_CHECK enum err picture_sources(struct work *w, const char *region, bool lacking,
                                    struct picture_source **ret, size_t *ret_count);
MUST_CHECK enum err picture_source_get(struct work *w, int64_t source, struct picture_source *ret);
/* Take what the recommendations name and the region has not yet. */
MUST_CHECK enum err picture_sources_take(struct work *w, const char *region, int *ret_count);
MUST_CHECK enum err picture_source_make(struct work *w, const char *region,
                                        const struct picture_source_given *given, int64_t *ret_id);
MUST_CHECK enum err picture_source_change(struct work *w, int64_t source,
                                          const struct picture_source_given *given,
                                          int64_t version);
MUST_CHECK enum err picture_source_end(struct work *w, int64_t source, int64_t version);

/* ---- who takes part, and where ---- */

enum picture_place_kind { PLACE_PARTICIPANT = 1, PLACE_FORUM, PLACE_NATIONAL };
extern const struct code picture_place_codes[];
struct picture_place {
    int64_t id;
    const char *region;
    int kind; /* enum picture_place_kind */
    const char *name;
    org_id org; /* .v 0: none */
    struct names org_name;
    struct date from_on, ended_on;
    int64_t version;
};
extern const struct shape picture_place_shape;
MUST_CHECK enum err picture_places(struct work *w, const char *region, struct picture_place **ret,
                                   size_t *ret_count);
MUST_CHECK enum err picture_place_make(struct work *w, const char *region, int kind,
                                       const char *name, org_id org, int64_t *ret_id);
MUST_CHECK enum err picture_place_end(struct work *w, int64_t place);

#endif
