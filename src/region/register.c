/* region/register.c: what the registers are: the blocks of register.def as tables, the words of
 * their codes, and their shapes; see register.h. */
#include "region/register.h"

#include "base/log.h"

#include <pthread.h>

/* ---- the blocks ---- */

#define MUST true
#define MAY  false

struct block_field {
    enum region_register key;
    struct register_field field;
};
struct block_code {
    enum region_register key;
    int value;
};

#define REGISTER(key, name, title, why)
#define STATE(key, state)
#define THEME(key, theme)
#define LEVEL(key, level)
#define FIELD(key, column, need, label) { REGISTER_##key, { COL_##column, need, label } },
static const struct block_field all_fields[] = {
#include "region/register.def"
};
#undef FIELD
#undef STATE
#define FIELD(key, column, need, label)
#define STATE(key, state) { REGISTER_##key, REG_##state },
static const struct block_code all_states[] = {
#include "region/register.def"
};
#undef STATE
#undef THEME
#define STATE(key, state)
#define THEME(key, theme) { REGISTER_##key, THEME_##theme },
static const struct block_code all_themes[] = {
#include "region/register.def"
};
#undef THEME
#undef LEVEL
#define THEME(key, theme)
#define LEVEL(key, level) { REGISTER_##key, LEVEL_##level },
static const struct block_code all_levels[] = {
#include "region/register.def"
};
#undef LEVEL
#undef REGISTER
#define LEVEL(key, level)
#define REGISTER(key, name, title, why) [REGISTER_##key] = { REGISTER_##key, name, title, why },
static const struct {
    enum region_register key;
    const char *name;
    struct text title, why;
} all_registers[REGISTER_COUNT] = {
#include "region/register.def"
};

/* ---- the words of codes ---- */

const struct code register_state_codes[] = {
    { REG_NOT_BEGUN, "not_begun", TC("register", "Not begun") },
    { REG_UNDER_WAY, "under_way", TC("register", "Under way") },
    { REG_DRAFT, "draft", TC("register", "Draft") },
    { REG_PLANNED, "planned", TC("register", "Planned") },
    { REG_APPLIED, "applied", TC("register", "Applied for") },
    { REG_SENT, "sent", TC("register", "Sent") },
    { REG_COLLECTED, "collected", TC("register", "Collected, not yet handled") },
    { REG_OPEN_QUESTION, "open_question", TC("register", "Open question") },
    { REG_AGREED, "agreed", TC("register", "Agreed") },
    { REG_IN_USE, "in_use", TC("register", "In use") },
    { REG_GRANTED, "granted", TC("register", "Granted") },
    { REG_DONE, "done", TC("register", "Done") },
    { REG_HELD, "held", TC("register", "Held") },
    { REG_HANDLED, "handled", TC("register", "Handled") },
    { REG_ANSWERED, "answered", TC("register", "Answered") },
    { REG_REFUSED, "refused", TC("register", "Refused") },
    { REG_ENDED, "ended", TC("register", "Ended") },
    { REG_CANCELLED, "cancelled", TC("register", "Cancelled") },
    { REG_NOT_NEEDED, "not_needed", TC("register", "Not needed here") },
    { 0, NULL, TEXT_NONE },
};

const struct code register_theme_codes[] = {
    { THEME_RESCUE_CARE, "rescue_care", T("Rescue services and social and health services") },
    { THEME_RESCUE_MUNICIPALITY, "rescue_municipality", T("Municipality and rescue services") },
    { THEME_PERMIT_HOLDERS, "permit_holders",
      T("People with a residence permit who come through a reception centre") },
    { THEME_QUOTA_REFUGEES, "quota_refugees", T("Quota refugees") },
    { THEME_BOTH_GROUPS, "both_groups", T("Both groups") },
    { THEME_SYSTEM_UMA, "uma", T("UMA, register of the Finnish Immigration Service") },
    { THEME_SYSTEM_VTJ, "vtj", T("Population Information System") },
    { THEME_SYSTEM_OTHER, "other", T("Another system") },
    { THEME_WORK, "work", TC("theme", "Employment") },
    { THEME_INTEGRATION, "integration", TC("theme", "Integration") },
    { THEME_YOUTH, "youth", TC("theme", "Young people") },
    { THEME_ABILITY, "ability", TC("theme", "Work ability") },
    { THEME_WELLBEING, "wellbeing", TC("theme", "Wellbeing and health") },
    { THEME_LEADING, "leading", TC("theme", "Leading cooperation") },
    { THEME_EXPERIENCE, "experience", T("Experts by experience") },
    { THEME_PANEL, "panel", T("Client panel") },
    { THEME_COPRODUCTION, "coproduction", T("Co-production") },
    { THEME_FEEDBACK, "feedback", T("Feedback from clients") },
    { THEME_RECOGNITION, "recognition", T("Recognising needs early (R4.1)") },
    { THEME_NEED_DEFINITION, "need_definition",
      T("Defining the need of multi-sector support (R4.4)") },
    { THEME_RECONCILIATION, "reconciliation",
      T("Cooperation model, youth service and other multi-sector work together (R4.4)") },
    { THEME_PREMISES, "premises", T("Premises, digital and face-to-face channels (R4.3)") },
    { 0, NULL, TEXT_NONE },
};

const struct code register_level_codes[] = {
    { LEVEL_KEPT, "kept", T("Kept as it was") },
    { LEVEL_KEPT_CHANGED, "kept_changed", T("Kept in another form") },
    { LEVEL_LOST, "lost", T("Lost in the reform") },
    { LEVEL_NOT_YET_KNOWN, "not_yet_known", T("Not yet known") },
    { LEVEL_BILATERAL, "bilateral", T("Between two parties") },
    { LEVEL_MULTI_SECTOR, "multi_sector", T("Multi-sector") },
    { LEVEL_OWN_SERVICE, "own_service", T("Takes part in the own service") },
    { LEVEL_GIVES_FEEDBACK, "gives_feedback", T("Gives feedback") },
    { LEVEL_DIALOGUE, "dialogue", T("Dialogue") },
    { LEVEL_DEVELOPS, "develops", T("Develops services") },
    { LEVEL_COPRODUCES, "coproduces", T("Produces services together") },
    { LEVEL_WEBINAR, "webinar", T("Webinar") },
    { LEVEL_SEMINAR, "seminar", T("Seminar") },
    { LEVEL_WORKSHOP, "workshop", T("Workshop") },
    { 0, NULL, TEXT_NONE },
};

const struct code register_actor_codes[] = {
    { ACTOR_RECEPTION, "reception", T("Reception centre") },
    { ACTOR_MUNICIPALITY, "municipality", T("Municipality") },
    { ACTOR_COUNTY, "county", T("Wellbeing services county") },
    { ACTOR_STATE_CENTRE, "state_centre", T("Vitality centre (ELY Centre until 2025)") },
    { ACTOR_EMPLOYMENT, "employment", T("Employment authority (TE Office until 2024)") },
    { ACTOR_KELA, "kela", T("Kela") },
    { 0, NULL, TEXT_NONE },
};

const struct code register_audience_codes[] = {
    { AUDIENCE_DECISION_MAKERS, "decision_makers", T("Decision-makers") },
    { AUDIENCE_TOP_MANAGEMENT, "top_management", T("Top management") },
    { AUDIENCE_MANAGEMENT, "management", T("Management of the sector") },
    { AUDIENCE_EXPERTS, "experts", T("Experts") },
    { AUDIENCE_CLIENT_WORK, "client_work", T("Client workers") },
    { AUDIENCE_RESIDENTS, "residents", T("Residents and clients") },
    { 0, NULL, TEXT_NONE },
};

/* ---- the record ---- */

static const struct attr entry_attrs[] = {
    ATTR(struct register_entry, id, KIND_ID, OPEN),
    ATTR(struct register_entry, region, KIND_TEXT, OPEN),
    ATTR_AT(struct register_entry, reg, "register", KIND_TEXT, OPEN),
    ATTR(struct register_entry, code, KIND_TEXT, OPEN),
    ATTR_NAMES(struct register_entry, name),
    ATTR(struct register_entry, about, KIND_TEXT, OPEN),
    ATTR(struct register_entry, goal, KIND_TEXT, OPEN),
    ATTR(struct register_entry, steps, KIND_TEXT, OPEN),
    ATTR(struct register_entry, parties, KIND_TEXT, OPEN),
    ATTR(struct register_entry, place, KIND_TEXT, OPEN),
    ATTR(struct register_entry, contact, KIND_TEXT, OPEN),
    ATTR(struct register_entry, evidence, KIND_TEXT, OPEN),
    ATTR(struct register_entry, result, KIND_TEXT, OPEN),
    ATTR(struct register_entry, addressee, KIND_TEXT, OPEN),
    ATTR(struct register_entry, answer, KIND_TEXT, OPEN),
    ATTR(struct register_entry, decided_by, KIND_TEXT, OPEN),
    ATTR(struct register_entry, link, KIND_TEXT, OPEN),
    ATTR(struct register_entry, text_fi, KIND_TEXT, OPEN),
    ATTR(struct register_entry, text_sv, KIND_TEXT, OPEN),
    ATTR(struct register_entry, owner, KIND_ID, OPEN),
    ATTR(struct register_entry, owner_name, KIND_TEXT, OPEN),
    ATTR_NAMES(struct register_entry, owner_title),
    ATTR_NAMES(struct register_entry, owner_org),
    ATTR(struct register_entry, owner_left, KIND_BOOL, OPEN),
    ATTR(struct register_entry, org, KIND_ID, OPEN),
    ATTR_NAMES(struct register_entry, org_name),
    ATTR(struct register_entry, municipality, KIND_TEXT, OPEN),
    ATTR_NAMES(struct register_entry, municipality_name),
    ATTR(struct register_entry, agreement, KIND_ID, OPEN),
    ATTR(struct register_entry, agreement_name, KIND_TEXT, OPEN),
    ATTR(struct register_entry, actor, KIND_CODE, OPEN, .codes = register_actor_codes),
    ATTR(struct register_entry, theme, KIND_CODE, OPEN, .codes = register_theme_codes),
    ATTR(struct register_entry, level, KIND_CODE, OPEN, .codes = register_level_codes),
    ATTR(struct register_entry, audience, KIND_INT, OPEN),
    ATTR(struct register_entry, state, KIND_CODE, OPEN, .codes = register_state_codes),
    ATTR(struct register_entry, from_on, KIND_DATE, OPEN),
    ATTR(struct register_entry, until_on, KIND_DATE, OPEN),
    ATTR(struct register_entry, due_on, KIND_DATE, OPEN),
    ATTR(struct register_entry, review_on, KIND_DATE, OPEN),
    ATTR(struct register_entry, held_on, KIND_DATE, OPEN),
    ATTR(struct register_entry, amount, KIND_INT, OPEN),
    ATTR(struct register_entry, late, KIND_BOOL, OPEN),
    ATTR(struct register_entry, soon, KIND_BOOL, OPEN),
    ATTR(struct register_entry, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape register_entry_shape = { "register_entry", sizeof(struct register_entry),
                                            entry_attrs };

/* What is shown of each column, and the name of its field. */
static const struct {
    const char *name;
    struct attr shown;
} columns[COL_COUNT] = {
#define PLAIN(column, member, kind)                                                                \
    [COL_##column] = { #member, ATTR(struct register_entry, member, kind, OPEN) }
#define CODED(column, member, table)                                                               \
    [COL_##column] = { #member,                                                                    \
                       ATTR(struct register_entry, member, KIND_CODE, OPEN, .codes = table) }
    [COL_NAME] = { "name", ATTR_AT(struct register_entry, name.fi, "name_fi", KIND_TEXT, OPEN) },
    PLAIN(ABOUT, about, KIND_TEXT),
    PLAIN(GOAL, goal, KIND_TEXT),
    PLAIN(STEPS, steps, KIND_TEXT),
    PLAIN(PARTIES, parties, KIND_TEXT),
    PLAIN(PLACE, place, KIND_TEXT),
    PLAIN(CONTACT, contact, KIND_TEXT),
    PLAIN(EVIDENCE, evidence, KIND_TEXT),
    PLAIN(RESULT, result, KIND_TEXT),
    PLAIN(ADDRESSEE, addressee, KIND_TEXT),
    PLAIN(ANSWER, answer, KIND_TEXT),
    PLAIN(DECIDED_BY, decided_by, KIND_TEXT),
    PLAIN(LINK, link, KIND_TEXT),
    PLAIN(TEXT_FI, text_fi, KIND_TEXT),
    PLAIN(TEXT_SV, text_sv, KIND_TEXT),
    [COL_OWNER] = { "owner", ATTR(struct register_entry, owner_name, KIND_TEXT, OPEN) },
    [COL_ORG] = { "org",
                  ATTR_AT(struct register_entry, org_name.fi, "org_name_fi", KIND_TEXT, OPEN) },
    [COL_MUNICIPALITY] = { "municipality", ATTR_AT(struct register_entry, municipality_name.fi,
                                                   "municipality_name_fi", KIND_TEXT, OPEN) },
    [COL_AGREEMENT] = { "agreement", ATTR(struct register_entry, agreement_name, KIND_TEXT, OPEN) },
    CODED(ACTOR, actor, register_actor_codes),
    CODED(THEME, theme, register_theme_codes),
    CODED(LEVEL, level, register_level_codes),
    [COL_AUDIENCE] = { "audience", ATTR(struct register_entry, audience_words, KIND_TEXT, OPEN) },
    CODED(STATE, state, register_state_codes),
    PLAIN(FROM, from_on, KIND_DATE),
    PLAIN(UNTIL, until_on, KIND_DATE),
    PLAIN(DUE, due_on, KIND_DATE),
    PLAIN(REVIEW, review_on, KIND_DATE),
    PLAIN(HELD, held_on, KIND_DATE),
    PLAIN(AMOUNT, amount, KIND_INT),
#undef PLAIN
#undef CODED
};

const char *
register_column_name(enum register_column column)
{
    return columns[column].name;
}

/* ---- made once of the blocks ---- */

static struct {
    pthread_once_t once;
    struct register_kind kinds[REGISTER_COUNT];
    struct shape shapes[REGISTER_COUNT];
} made = { .once = PTHREAD_ONCE_INIT };

static const struct code *
codes_of(struct arena *a, enum region_register key, const struct block_code *rows, size_t count,
         const struct code *words)
{
    struct code *codes = ARENA_ARRAY(a, struct code, count + 1); /* ends with zeroes */
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].key != key)
            continue;
        const struct code *code = code_find(words, rows[i].value);
        if (code == NULL)
            fatal("region/register.def: %s has a code without words", all_registers[key].name);
        codes[n++] = *code;
    }
    return codes;
}

static const struct attr *
attr_of(const char *name)
{
    for (const struct attr *attr = entry_attrs; attr->kind != KIND_END; attr++)
        if (str_same(attr->name, name))
            return attr;
    fatal("region/register.c: no column %s", name);
}

/* What stands in every register's shape, around its own columns. */
static const struct attr *
shape_of(struct arena *a, const struct register_kind *kind)
{
    static const char *const before[] = { "id", "region", "code", "name_fi", "name_sv", "name_en" };
    static const char *const after[] = { "owner_left", "late", "version" };
    size_t n = 0;
    struct attr *attrs =
        ARENA_ARRAY(a, struct attr, COUNT(before) + kind->field_count + COUNT(after) + 1);
    for (size_t i = 0; i < COUNT(before); i++) {
        attrs[n] = *attr_of(before[i]);
        if (str_starts(before[i], "name"))
            attrs[n].label = T("Name");
        n++;
    }
    for (size_t i = 0; i < kind->field_count; i++) {
        attrs[n] = columns[kind->fields[i].column].shown;
        attrs[n++].label = kind->fields[i].label;
    }
    for (size_t i = 0; i < COUNT(after); i++)
        attrs[n++] = *attr_of(after[i]);
    return attrs;
}

static void
make_kinds(void)
{
    static struct arena *a; /* lives as long as the program */
    a = arena_new();
    for (enum region_register key = 1; key < REGISTER_COUNT; key++) {
        struct register_field *fields = ARENA_ARRAY(a, struct register_field, COL_COUNT);
        size_t count = 0;
        for (size_t i = 0; i < COUNT(all_fields); i++)
            if (all_fields[i].key == key)
                fields[count++] = all_fields[i].field;
        struct register_kind *kind = &made.kinds[key];
        *kind = (struct register_kind){
            .key = key,
            .name = all_registers[key].name,
            .title = all_registers[key].title,
            .why = all_registers[key].why,
            .fields = fields,
            .field_count = count,
            .states = codes_of(a, key, all_states, COUNT(all_states), register_state_codes),
            .themes = codes_of(a, key, all_themes, COUNT(all_themes), register_theme_codes),
            .levels = codes_of(a, key, all_levels, COUNT(all_levels), register_level_codes),
        };
        made.shapes[key] =
            (struct shape){ kind->name, sizeof(struct register_entry), shape_of(a, kind) };
    }
}

const struct register_kind *
register_kind(enum region_register key)
{
    pthread_once(&made.once, make_kinds);
    return key > REGISTER_NONE && key < REGISTER_COUNT ? &made.kinds[key] : NULL;
}

const struct register_kind *
register_named(const char *name)
{
    for (enum region_register key = 1; key < REGISTER_COUNT; key++)
        if (str_same(all_registers[key].name, name))
            return register_kind(key);
    return NULL;
}

const struct register_field *
register_field(const struct register_kind *kind, enum register_column column)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].column == column)
            return &kind->fields[i];
    return NULL;
}

const struct shape *
register_shape(enum region_register key)
{
    pthread_once(&made.once, make_kinds);
    return &made.shapes[key];
}
