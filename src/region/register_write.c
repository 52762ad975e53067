/* region/register_write.c: what an entry must be, and its changes; see register.h. */
#include "region/register.h"

#include "base/limits.h"
#include "region/area.h"
#include "region/history.h"

#include <assert.h>
#include <string.h>

#define COLUMN_NAMES                                                                               \
    "about, goal, steps, parties, place, contact, evidence, result, addressee, answer,"            \
    " decided_by, link, text_fi, text_sv, owner_duty_id, org_id, municipality_code, agreement_id," \
    " actor, theme, level, audience, state, from_on, until_on, due_on, review_on, held_on, amount"

enum { ADD, CHANGE, MOVE, OVERLAPS, HAS_CODE };
const struct stmt register_write_stmts[] = {
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO register_entry (id, region_code, register, code, name_fi, name_sv,"
               " name_en, " COLUMN_NAMES ") VALUES (:id, :region, :register, :code, :name_fi,"
               " :name_sv, :name_en, :about, :goal, :steps, :parties, :place, :contact,"
               " :evidence, :result, :addressee, :answer, :decided_by, :link, :text_fi, :text_sv,"
               " :owner, :org, :municipality, :agreement, :actor, :theme, :level, :audience,"
               " :state, :from_on, :until_on, :due_on, :review_on, :held_on, :amount)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE register_entry SET name_fi = :name_fi, name_sv = :name_sv,"
               " name_en = :name_en, about = :about, goal = :goal, steps = :steps,"
               " parties = :parties, place = :place, contact = :contact, evidence = :evidence,"
               " result = :result, addressee = :addressee, answer = :answer,"
               " decided_by = :decided_by, link = :link, text_fi = :text_fi, text_sv = :text_sv,"
               " owner_duty_id = :owner, org_id = :org, municipality_code = :municipality,"
               " agreement_id = :agreement, actor = :actor, theme = :theme, level = :level,"
               " audience = :audience, state = :state, from_on = :from_on, until_on = :until_on,"
               " due_on = :due_on, review_on = :review_on, held_on = :held_on, amount = :amount,"
               " version = version + 1 WHERE id = :entry AND version = :version",
    },
    [MOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE register_entry SET state = :state, result = :result,"
               " version = version + 1 WHERE id = :entry AND version = :version",
    },
    [OVERLAPS] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM register_entry e WHERE e.region_code = :region"
               " AND e.register = 'rights' AND e.state = 52 AND e.theme = :theme"
               " AND e.org_id = :org AND e.id <> :entry"
               " AND e.from_on <= :until_on AND e.until_on >= :from_on",
    },
    [HAS_CODE] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM register_entry e WHERE e.region_code = :region"
               " AND e.register = :register AND e.code = :code"
               " AND (CAST(:municipality AS TEXT) IS NULL OR e.municipality_code = :municipality)",
    },
    STMT_END,
};
static_assert(REG_GRANTED == 52, "the number in the statement");

/* ---- what an entry must be ---- */

static const char *
text_of(const struct register_entry *e, enum register_column column)
{
    switch (column) {
    case COL_ABOUT:
        return e->about;
    case COL_GOAL:
        return e->goal;
    case COL_STEPS:
        return e->steps;
    case COL_PARTIES:
        return e->parties;
    case COL_PLACE:
        return e->place;
    case COL_CONTACT:
        return e->contact;
    case COL_EVIDENCE:
        return e->evidence;
    case COL_RESULT:
        return e->result;
    case COL_ADDRESSEE:
        return e->addressee;
    case COL_ANSWER:
        return e->answer;
    case COL_DECIDED_BY:
        return e->decided_by;
    case COL_LINK:
        return e->link;
    case COL_TEXT_FI:
        return e->text_fi;
    case COL_TEXT_SV:
        return e->text_sv;
    default:
        return NULL;
    }
}

static bool
is_empty(const struct register_entry *e, enum register_column column)
{
    switch (column) {
    case COL_OWNER:
        return e->owner.v == 0;
    case COL_ORG:
        return e->org.v == 0;
    case COL_MUNICIPALITY:
        return str_empty(e->municipality);
    case COL_AGREEMENT:
        return e->agreement == 0;
    case COL_ACTOR:
        return e->actor == 0;
    case COL_THEME:
        return e->theme == 0;
    case COL_LEVEL:
        return e->level == 0;
    case COL_AUDIENCE:
        return e->audience == 0;
    case COL_STATE:
        return e->state == 0;
    case COL_FROM:
        return date_is_none(e->from_on);
    case COL_UNTIL:
        return date_is_none(e->until_on);
    case COL_DUE:
        return date_is_none(e->due_on);
    case COL_REVIEW:
        return date_is_none(e->review_on);
    case COL_HELD:
        return date_is_none(e->held_on);
    case COL_AMOUNT:
        return e->amount == 0;
    default:
        return str_empty(text_of(e, column));
    }
}

size_t
register_lacks(const struct register_entry *entry, enum register_column ret[COL_COUNT])
{
    const struct register_kind *kind = register_named(entry->reg);
    size_t count = 0;
    for (size_t i = 0; kind != NULL && i < kind->field_count; i++)
        if (kind->fields[i].must && is_empty(entry, kind->fields[i].column))
            ret[count++] = kind->fields[i].column;
    return count;
}

/* What a state asks beside the register's own fields. */
static const struct state_asks {
    enum region_register key;
    int state;
    enum register_column column;
    struct text text;
} state_asks[] = {
    { REGISTER_INTERFACES, REG_NOT_NEEDED, COL_ABOUT, T("Say why it is not needed here.") },
    { REGISTER_ARRANGEMENTS, REG_NOT_NEEDED, COL_RESULT, T("Say why it is not needed here.") },
    { REGISTER_PARTICIPATION, REG_NOT_NEEDED, COL_RESULT, T("Say why it is not needed here.") },
    { REGISTER_PARTNERS, REG_NOT_NEEDED, COL_ABOUT, T("Say why it is not needed here.") },
    { REGISTER_TIMETABLE, REG_CANCELLED, COL_RESULT, T("Say why it was left undone.") },
    { REGISTER_RIGHTS, REG_GRANTED, COL_FROM, T("Give the first day of the right.") },
    { REGISTER_RIGHTS, REG_GRANTED, COL_UNTIL,
      T("A right that is granted has a last day, so that it is applied for again in time.") },
    { REGISTER_MODELS, REG_AGREED, COL_DECIDED_BY,
      T("Each model has a decision: name the body that made it (recommendation R1.4).") },
    { REGISTER_MODELS, REG_AGREED, COL_HELD, T("Give the day of the decision.") },
    { REGISTER_MODELS, REG_IN_USE, COL_DECIDED_BY,
      T("Each model has a decision: name the body that made it (recommendation R1.4).") },
    { REGISTER_MODELS, REG_IN_USE, COL_HELD, T("Give the day of the decision.") },
    { REGISTER_PARTICIPATION, REG_COLLECTED, COL_HELD, T("Give the day on which it was held.") },
    { REGISTER_PARTICIPATION, REG_HANDLED, COL_RESULT,
      T("Handled is what led to a decision: write what was decided. What nobody uses is not "
        "collected.") },
    { REGISTER_PARTICIPATION, REG_HANDLED, COL_PLACE,
      T("Say where the result was told to those who gave it.") },
    { REGISTER_DOCUMENTATION, REG_AGREED, COL_HELD, T("Give the day of the agreement.") },
    { REGISTER_EVENTS, REG_HELD, COL_AMOUNT, T("Say how many took part.") },
    { REGISTER_NEEDS, REG_SENT, COL_HELD, T("Give the day on which it was sent.") },
    { REGISTER_NEEDS, REG_ANSWERED, COL_ANSWER, T("Write what was answered.") },
    { REGISTER_PROCEDURES, REG_IN_USE, COL_LINK,
      T("A procedure in use is a document: give its address.") },
};

/* Days on which something was done cannot be ahead. */
static bool
held_is_done(const struct register_entry *e)
{
    return e->state >= REG_IN_FORCE || e->state == REG_APPLIED || e->state == REG_SENT ||
           e->state == REG_COLLECTED;
}

static enum err
wrong(struct work *w, enum register_column column, struct text text)
{
    return work_problem(w, ERR_INVALID, register_column_name(column), text);
}

static enum err
worse(enum err before, enum err now)
{
    return before != ERR_OK ? before : now;
}

static enum err
check_texts(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < kind->field_count; i++) {
        const char *text = text_of(e, kind->fields[i].column);
        err = worse(err, work_check_optional(w, register_column_name(kind->fields[i].column), text,
                                             LIMIT_REASON_BYTES));
    }
    if (!str_empty(e->link) && register_field(kind, COL_LINK) != NULL &&
        (!str_starts(e->link, "https://") || strchr(e->link, ' ') != NULL))
        err = worse(err, wrong(w, COL_LINK, T("Give the whole address; it begins with https://.")));
    return err;
}

static enum err
check_code(struct work *w, const struct register_kind *kind, enum register_column column, int value,
           const struct code *codes)
{
    if (value == 0 || register_field(kind, column) == NULL || code_find(codes, value) != NULL)
        return ERR_OK;
    return wrong(w, column, T("Choose one from the list."));
}

static enum err
check_days(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    enum err err = ERR_OK;
    if (!date_is_none(e->from_on) && !date_is_none(e->until_on) &&
        date_compare(e->until_on, e->from_on) < 0)
        err = wrong(w, COL_UNTIL, T("The last day is not before the first."));
    if (!date_is_none(e->held_on) && held_is_done(e) && register_field(kind, COL_HELD) != NULL &&
        date_compare(e->held_on, work_today(w)) > 0)
        err = worse(err, wrong(w, COL_HELD, T("This day has not come yet.")));
    if (e->amount < 0)
        err = worse(err, wrong(w, COL_AMOUNT, T("A count is 0 or more.")));
    return err;
}

static enum err
check_whole(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    enum err err = ERR_OK;
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].must && is_empty(e, kind->fields[i].column))
            err = worse(err, wrong(w, kind->fields[i].column, T("This is needed.")));
    for (size_t i = 0; i < COUNT(state_asks); i++)
        if (state_asks[i].key == kind->key && state_asks[i].state == e->state &&
            is_empty(e, state_asks[i].column))
            err = worse(err, wrong(w, state_asks[i].column, state_asks[i].text));
    return err;
}

/* Those it names are of the region. */
static enum err
check_region(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    bool found = false;
    if (e->owner.v != 0)
        TRY(led_check_owner(w, e->region, register_column_name(COL_OWNER), e->owner));
    if (e->org.v != 0 && register_field(kind, COL_ORG) != NULL) {
        struct organisation *orgs;
        size_t count;
        TRY(led_organisations(w, e->region, 0, &orgs, &count));
        for (size_t i = 0; i < count; i++)
            found = found || orgs[i].id.v == e->org.v;
        if (!found)
            return wrong(w, COL_ORG, T("Choose one from the list."));
    }
    if (!str_empty(e->municipality) && register_field(kind, COL_MUNICIPALITY) != NULL) {
        struct municipality *rows;
        size_t count;
        found = false;
        TRY(municipalities_of(w, NULL, e->region, &rows, &count));
        for (size_t i = 0; i < count; i++)
            found = found || str_same(rows[i].code, e->municipality);
        if (!found)
            return wrong(w, COL_MUNICIPALITY, T("Choose a municipality of the region."));
    }
    if (e->agreement != 0 && register_field(kind, COL_AGREEMENT) != NULL) {
        struct register_agreement *rows;
        size_t count;
        found = false;
        TRY(register_agreements(w, e->region, &rows, &count));
        for (size_t i = 0; i < count; i++)
            found = found || rows[i].id == e->agreement;
        if (!found)
            return wrong(w, COL_AGREEMENT, T("Choose one from the list."));
    }
    return ERR_OK;
}

static enum err
check_overlap(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    bool overlaps;
    if (kind->key != REGISTER_RIGHTS || e->state != REG_GRANTED || e->theme == THEME_SYSTEM_OTHER)
        return ERR_OK;
    TRY(work_exists(w, &register_write_stmts[OVERLAPS],
                    BINDS(BIND_TEXT("region", e->region), BIND_INT("theme", e->theme),
                          BIND_ID("org", e->org), BIND_INT("entry", e->id),
                          BIND_DATE("from_on", e->from_on), BIND_DATE("until_on", e->until_on)),
                    &overlaps));
    return overlaps ? work_problem(w, ERR_CONFLICT, register_column_name(COL_FROM),
                                   T("The organisation has a right to the same system within "
                                     "these days: rights do not overlap. End the earlier one "
                                     "first."))
                    : ERR_OK;
}

static enum err
check_entry(struct work *w, const struct register_kind *kind, const struct register_entry *e)
{
    enum err err = check_texts(w, kind, e);
    err = worse(err, check_code(w, kind, COL_STATE, e->state, kind->states));
    err = worse(err, check_code(w, kind, COL_THEME, e->theme, kind->themes));
    err = worse(err, check_code(w, kind, COL_LEVEL, e->level, kind->levels));
    err = worse(err, check_code(w, kind, COL_ACTOR, e->actor, register_actor_codes));
    err = worse(err, check_days(w, kind, e));
    err = worse(err, check_whole(w, kind, e));
    TRY(err);
    TRY(check_region(w, kind, e));
    return check_overlap(w, kind, e);
}

/* ---- the row ---- */

/* Only what the register uses; the rest is left empty. */
static struct register_entry
only_used(const struct register_kind *kind, const struct register_entry *given)
{
#define USED(column)               (register_field(kind, COL_##column) != NULL)
#define KEEP(column, member, none) (USED(column) ? given->member : (none))
    return (struct register_entry){
        .id = given->id,
        .region = given->region,
        .reg = kind->name,
        .code = given->code,
        .name = given->name,
        .about = KEEP(ABOUT, about, NULL),
        .goal = KEEP(GOAL, goal, NULL),
        .steps = KEEP(STEPS, steps, NULL),
        .parties = KEEP(PARTIES, parties, NULL),
        .place = KEEP(PLACE, place, NULL),
        .contact = KEEP(CONTACT, contact, NULL),
        .evidence = KEEP(EVIDENCE, evidence, NULL),
        .result = KEEP(RESULT, result, NULL),
        .addressee = KEEP(ADDRESSEE, addressee, NULL),
        .answer = KEEP(ANSWER, answer, NULL),
        .decided_by = KEEP(DECIDED_BY, decided_by, NULL),
        .link = KEEP(LINK, link, NULL),
        .text_fi = KEEP(TEXT_FI, text_fi, NULL),
        .text_sv = KEEP(TEXT_SV, text_sv, NULL),
        .owner = KEEP(OWNER, owner, (duty_id){ 0 }),
        .org = KEEP(ORG, org, (org_id){ 0 }),
        .municipality = KEEP(MUNICIPALITY, municipality, NULL),
        .agreement = KEEP(AGREEMENT, agreement, 0),
        .actor = KEEP(ACTOR, actor, 0),
        .theme = KEEP(THEME, theme, 0),
        .level = KEEP(LEVEL, level, 0),
        .audience = KEEP(AUDIENCE, audience, 0),
        .state = given->state,
        .from_on = KEEP(FROM, from_on, DATE_NONE),
        .until_on = KEEP(UNTIL, until_on, DATE_NONE),
        .due_on = KEEP(DUE, due_on, DATE_NONE),
        .review_on = KEEP(REVIEW, review_on, DATE_NONE),
        .held_on = KEEP(HELD, held_on, DATE_NONE),
        .amount = KEEP(AMOUNT, amount, 0),
    };
#undef KEEP
#undef USED
}

/* NULL where nothing stands, so that nothing is one value. */
static const char *
or_null(const char *text)
{
    return str_empty(text) ? NULL : text;
}

#define ROW_BINDS(e)                                                                               \
    BIND_TEXT("name_fi", or_null((e)->name.fi)), BIND_TEXT("name_sv", or_null((e)->name.sv)),      \
        BIND_TEXT("name_en", or_null((e)->name.en)), BIND_TEXT("about", or_null((e)->about)),      \
        BIND_TEXT("goal", or_null((e)->goal)), BIND_TEXT("steps", or_null((e)->steps)),            \
        BIND_TEXT("parties", or_null((e)->parties)), BIND_TEXT("place", or_null((e)->place)),      \
        BIND_TEXT("contact", or_null((e)->contact)),                                               \
        BIND_TEXT("evidence", or_null((e)->evidence)), BIND_TEXT("result", or_null((e)->result)),  \
        BIND_TEXT("addressee", or_null((e)->addressee)),                                           \
        BIND_TEXT("answer", or_null((e)->answer)),                                                 \
        BIND_TEXT("decided_by", or_null((e)->decided_by)), BIND_TEXT("link", or_null((e)->link)),  \
        BIND_TEXT("text_fi", or_null((e)->text_fi)), BIND_TEXT("text_sv", or_null((e)->text_sv)),  \
        BIND_ID("owner", (e)->owner), BIND_ID("org", (e)->org),                                    \
        BIND_TEXT("municipality", or_null((e)->municipality)),                                     \
        BIND_RAW_ID("agreement", (e)->agreement), BIND_RAW_ID("actor", (e)->actor),                \
        BIND_RAW_ID("theme", (e)->theme), BIND_RAW_ID("level", (e)->level),                        \
        BIND_INT("audience", (e)->audience), BIND_INT("state", (e)->state),                        \
        BIND_DATE("from_on", (e)->from_on), BIND_DATE("until_on", (e)->until_on),                  \
        BIND_DATE("due_on", (e)->due_on), BIND_DATE("review_on", (e)->review_on),                  \
        BIND_DATE("held_on", (e)->held_on), BIND_RAW_ID("amount", (e)->amount)

static enum err
add(struct work *w, const struct register_kind *kind, struct register_entry *e)
{
    struct register_entry after;
    e->id = work_new_id(w);
    TRY(work_run(w, &register_write_stmts[ADD],
                 BINDS(BIND_INT("id", e->id), BIND_TEXT("region", e->region),
                       BIND_TEXT("register", kind->name), BIND_TEXT("code", e->code),
                       ROW_BINDS(e))));
    TRY(register_get(w, e->id, &after));
    return history_keep(w, e->region, e->id, register_shape(kind->key), NULL, &after);
}

static struct names
named(struct work *w, const char *title)
{
    enum lang lang = work_lang(w);
    return (struct names){ lang == LANG_FI ? title : NULL, lang == LANG_SV ? title : NULL,
                           lang != LANG_FI && lang != LANG_SV ? title : NULL };
}

enum err
register_make(struct work *w, enum region_register key, const char *region, const char *title,
              const struct register_entry *given, int64_t *ret_id)
{
    const struct register_kind *kind = register_kind(key);
    if (kind == NULL)
        return ERR_NOT_FOUND;
    TRY(led_region_own(w, region));
    struct register_entry e = only_used(kind, given);
    e.id = 0;
    e.region = region;
    e.code = NULL;
    e.name = named(w, title);
    enum err err = work_check_text(w, register_column_name(COL_NAME), title, LIMIT_LINE_BYTES);
    err = worse(err, check_entry(w, kind, &e));
    TRY(err);
    TRY(add(w, kind, &e));
    *ret_id = e.id;
    return ERR_OK;
}

static enum err
keep_change(struct work *w, const struct register_kind *kind, const struct register_entry *before)
{
    struct register_entry after;
    TRY(register_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, register_shape(kind->key), before, &after);
}

static enum err
changed_by_another(struct work *w, enum err err)
{
    return err == ERR_CONFLICT
               ? work_problem(w, err, NULL,
                              T("Somebody has changed this meanwhile. Look at it again."))
               : err;
}

enum err
register_change(struct work *w, int64_t entry, int64_t version, const char *title,
                const struct register_entry *given)
{
    struct register_entry before;
    TRY(register_get(w, entry, &before));
    TRY(led_region_own(w, before.region));
    const struct register_kind *kind = register_named(before.reg);
    if (kind == NULL)
        return ERR_NOT_FOUND;
    struct register_entry e = only_used(kind, given);
    e.id = entry;
    e.region = before.region;
    e.code = before.code;
    e.name = before.name;
    enum err err = ERR_OK;
    if (before.code == NULL && !str_same(title, names_in(work_lang(w), before.name))) {
        err = work_check_text(w, register_column_name(COL_NAME), title, LIMIT_LINE_BYTES);
        e.name = named(w, title);
    }
    if (e.owner.v == before.owner.v && before.owner_left)
        err = worse(err, wrong(w, COL_OWNER,
                               T("The owner has left. Choose somebody who leads in this region "
                                 "today.")));
    err = worse(err, check_entry(w, kind, &e));
    TRY(err);
    TRY(changed_by_another(w, work_run_one(w, &register_write_stmts[CHANGE],
                                           BINDS(ROW_BINDS(&e), BIND_INT("entry", entry),
                                                 BIND_INT("version", version)))));
    return keep_change(w, kind, &before);
}

bool
register_may_move(struct work *w, const struct register_entry *entry)
{
    if (entry->owner.v != 0 && entry->owner.v == work_duty(w).v)
        return true;
    return work_role(w) == ROLE_COORDINATOR && led_region_own(w, entry->region) == ERR_OK;
}

enum err
register_move(struct work *w, int64_t entry, int64_t version, int state, const char *result)
{
    struct register_entry before;
    TRY(register_get(w, entry, &before));
    const struct register_kind *kind = register_named(before.reg);
    if (kind == NULL)
        return ERR_NOT_FOUND;
    if (!register_may_move(w, &before))
        return ERR_FORBIDDEN;
    struct register_entry e = before;
    e.state = state;
    if (register_field(kind, COL_RESULT) != NULL && !str_empty(result))
        e.result = result;
    TRY(check_code(w, kind, COL_STATE, state, kind->states));
    if (state == 0)
        return wrong(w, COL_STATE, T("Choose one from the list."));
    enum register_column lacks[COL_COUNT];
    if (state != REG_NOT_BEGUN && register_lacks(&e, lacks) > 0)
        return wrong(w, COL_STATE,
                     T("The entry lacks what the register asks. It is filled in first."));
    for (size_t i = 0; i < COUNT(state_asks); i++)
        if (state_asks[i].key == kind->key && state_asks[i].state == state &&
            is_empty(&e, state_asks[i].column))
            return wrong(w, state_asks[i].column == COL_RESULT ? COL_RESULT : COL_STATE,
                         state_asks[i].text);
    TRY(work_check_optional(w, register_column_name(COL_RESULT), e.result, LIMIT_REASON_BYTES));
    TRY(check_days(w, kind, &e));
    TRY(check_overlap(w, kind, &e));
    TRY(changed_by_another(
        w, work_run_one(w, &register_write_stmts[MOVE],
                        BINDS(BIND_INT("state", state), BIND_TEXT("result", or_null(e.result)),
                              BIND_INT("entry", entry), BIND_INT("version", version)))));
    return keep_change(w, kind, &before);
}

/* ---- the national list ---- */

static enum err
take_row(struct work *w, const struct register_kind *kind, const char *region,
         const struct register_row *row, const char *municipality, int64_t *count)
{
    bool has;
    TRY(work_exists(w, &register_write_stmts[HAS_CODE],
                    BINDS(BIND_TEXT("region", region), BIND_TEXT("register", kind->name),
                          BIND_TEXT("code", row->code), BIND_TEXT("municipality", municipality)),
                    &has));
    if (has)
        return ERR_OK;
    struct register_entry e = {
        .region = region,
        .reg = kind->name,
        .code = row->code,
        .name = row->name,
        .municipality = municipality,
        .actor = row->actor,
        .theme = row->theme,
        .level = row->level,
        .audience = row->audience,
        .state = kind->states[0].value,
    };
    if (kind->key == REGISTER_MESSAGES) { /* a text to begin with */
        e.text_fi = row->about.fi;
        e.text_sv = row->about.sv;
    }
    ++*count;
    return add(w, kind, &e);
}

enum err
register_take(struct work *w, enum region_register key, const char *region, int64_t *ret_count)
{
    const struct register_kind *kind = register_kind(key);
    struct municipality *places = NULL;
    size_t rows_count, place_count = 0;
    if (kind == NULL)
        return ERR_NOT_FOUND;
    TRY(led_region_own(w, region));
    const struct register_row *rows = register_rows(key, &rows_count);
    if (key == REGISTER_PROGRAMME)
        TRY(municipalities_of(w, NULL, region, &places, &place_count));
    *ret_count = 0;
    for (size_t i = 0; i < rows_count; i++) {
        if (key != REGISTER_PROGRAMME)
            TRY(take_row(w, kind, region, &rows[i], NULL, ret_count));
        for (size_t j = 0; j < place_count; j++)
            TRY(take_row(w, kind, region, &rows[i], places[j].code, ret_count));
    }
    return *ret_count > 0 ? ERR_OK
                          : work_problem(w, ERR_CONFLICT, NULL,
                                         T("Everything on the national list is here already."));
}
