/* region/card_change.c: how a service card is made, published, verified and withdrawn. */
#include "region/card_in.h"

#include "base/limits.h"
#include "region/history.h"
#include "region/led.h"

#define TURN "UPDATE service_card SET version = version + 1, "
#define THIS " WHERE id = :card AND version = :version"
#define PLAIN_SET                                                                                  \
    " whole_code = :whole, org_id = :org, unit_id = :unit, owner_duty_id = :owner,"                \
    " languages = :languages, channels = :channels, capacity = :capacity, from_on = :from_on,"     \
    " until_on = :until_on"

enum { ADD, CHANGE, PUBLISH, VERIFY, OPENINGS, WITHDRAW, UNPLACE, PLACE, UNWORD, WORD };
const struct stmt card_change_stmts[] = {
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO service_card (id, region_code, state," CARD_TEXTS(CARD_COLUMN)
               " whole_code, org_id, unit_id, owner_duty_id, languages, channels, capacity,"
               " from_on, until_on, sample, source) VALUES (:id, :region, 1,"
               CARD_TEXTS(CARD_VALUE) " :whole, :org, :unit, :owner, :languages, :channels,"
               " :capacity, :from_on, :until_on, :sample, :source)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN CARD_TEXTS(CARD_SET) PLAIN_SET THIS,
    },
    [PUBLISH] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 2, published_on = :w_today, verified_on = :w_today,"
               " verified_by_duty_id = :w_duty, withdrawn_on = NULL, withdrawn_reason = NULL"
               THIS " AND state IN (1, 3)",
    },
    [VERIFY] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "verified_on = :w_today, verified_by_duty_id = :w_duty" THIS " AND state = 2",
    },
    [OPENINGS] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "openings = CASE WHEN CAST(:openings AS BIGINT) < 0 THEN NULL ELSE"
               " CAST(:openings AS BIGINT) END, openings_on = CASE WHEN CAST(:openings AS BIGINT)"
               " < 0 THEN NULL ELSE CAST(:w_today AS DATE) END, next_opening_on = :next_on" THIS,
    },
    [WITHDRAW] = {
        .need = NEED_REGION_EDIT,
        .sql = TURN "state = 3, withdrawn_on = :w_today, withdrawn_reason = :reason" THIS
               " AND state IN (1, 2)",
    },
    [UNPLACE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM card_area WHERE card_id = :card",
    },
    [PLACE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO card_area (card_id, area_code) SELECT CAST(:card AS BIGINT), a.code"
               " FROM area a WHERE a.code = :area ON CONFLICT (card_id, area_code) DO NOTHING",
    },
    [UNWORD] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM card_word WHERE card_id = :card",
    },
    [WORD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO card_word (card_id, lang, stem) VALUES (:card, :lang, :stem)",
    },
    STMT_END,
};

/* ---- what is wrong with what is given ---- */

struct trial {
    struct work *w;
    enum err err; /* the first one */
};

static void
wrong(struct trial *t, enum err err)
{
    if (t->err == ERR_OK)
        t->err = err;
}

static void
check_length(struct trial *t, const char *field, const char *text, bool line)
{
    wrong(t, work_check_optional(t->w, field, text, line ? LIMIT_LINE_BYTES : LIMIT_REASON_BYTES));
}

static void
check_unit(struct trial *t, const struct card_given *given)
{
    struct unit unit;
    if (given->unit.v == 0)
        return;
    enum err err = unit_get(t->w, given->unit, &unit);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        wrong(t, err);
    else if (err == ERR_NOT_FOUND || unit.org.v != given->org.v ||
             !unit_is_open(&unit, work_today(t->w)))
        wrong(t, work_problem(t->w, ERR_INVALID, "unit",
                              T("Choose an open unit of the organisation that gives the "
                                "service.")));
}

static void
check_org(struct trial *t, const char *region, org_id org)
{
    struct organisation *rows;
    size_t count;
    enum err err = led_organisations(t->w, region, 0, &rows, &count);
    wrong(t, err);
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        if (rows[i].id.v == org.v)
            return;
    wrong(t, work_problem(t->w, ERR_INVALID, "org",
                          T("Choose the organisation of the region that gives the service.")));
}

static void
check_whole(struct trial *t, const char *code)
{
    struct service_whole *rows;
    size_t count;
    enum err err = service_wholes(t->w, &rows, &count);
    wrong(t, err);
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        if (str_same(rows[i].code, code))
            return;
    wrong(t, work_problem(t->w, ERR_INVALID, "whole",
                          T("Choose the service whole that the card belongs to.")));
}

/* What every card holds, a draft too. */
static enum err
check_given(struct work *w, const char *region, const struct card_given *given)
{
    struct trial t = { w, ERR_OK };
    if (str_empty(given->t.name.fi) && str_empty(given->t.name.sv))
        wrong(&t, work_problem(w, ERR_INVALID, "name_fi",
                               T("Write the name of the service in one language at least.")));
#define CHECK_LENGTH(name, needed)                                                                 \
    check_length(&t, #name "_fi", given->t.name.fi, str_same(#name, "name"));                      \
    check_length(&t, #name "_sv", given->t.name.sv, str_same(#name, "name"));
    CARD_TEXTS(CHECK_LENGTH)
#undef CHECK_LENGTH
    check_whole(&t, given->whole);
    check_org(&t, region, given->org);
    check_unit(&t, given);
    if (given->owner.v != 0)
        wrong(&t, led_check_owner(w, region, "owner", given->owner));
    if (given->capacity < 0)
        wrong(&t, work_problem(w, ERR_INVALID, "capacity",
                               T("The capacity is a number of places, at least one. Leave it "
                                 "empty where places are not counted.")));
    if (!date_is_none(given->from_on) && !date_is_none(given->until_on) &&
        date_compare(given->until_on, given->from_on) < 0)
        wrong(&t, work_problem(w, ERR_INVALID, "until_on",
                               T("The last day cannot be before the first one.")));
    return t.err;
}

static void
check_needed(struct trial *t, const char *field, struct both text, bool needed, bool for_search)
{
    if (for_search || (!needed && str_empty(text.fi) == str_empty(text.sv)))
        return;
    if (str_empty(text.fi))
        wrong(t, work_problem(t->w, ERR_INVALID, str_printf(work_arena(t->w), "%s_fi", field),
                              T("The Finnish text is missing. A card is published in Finnish and "
                                "in Swedish.")));
    if (str_empty(text.sv))
        wrong(t, work_problem(t->w, ERR_INVALID, str_printf(work_arena(t->w), "%s_sv", field),
                              T("The Swedish text is missing. A card is published in Finnish and "
                                "in Swedish.")));
}

/* What a published card holds besides. */
static enum err
check_published(struct work *w, const char *region, const struct card_texts *texts, duty_id owner,
                int64_t languages, int64_t channels, struct date until_on)
{
    struct trial t = { w, ERR_OK };
#define CHECK_NEEDED(name, needed)                                                                 \
    check_needed(&t, #name, texts->name, needed, str_same(#name, "other_words"));
    CARD_TEXTS(CHECK_NEEDED)
#undef CHECK_NEEDED
    if (owner.v == 0)
        wrong(&t, work_problem(w, ERR_INVALID, "owner",
                               T("Name who keeps the card. A card that nobody keeps is not "
                                 "published.")));
    else
        wrong(&t, led_check_owner(w, region, "owner", owner));
    if (languages == 0)
        wrong(&t, work_problem(w, ERR_INVALID, "languages",
                               T("Choose the languages in which the service is given.")));
    if (channels == 0)
        wrong(&t, work_problem(w, ERR_INVALID, "channels",
                               T("Choose how one gets in touch with the service.")));
    if (!date_is_none(until_on) && date_compare(until_on, work_today(w)) < 0)
        wrong(&t, work_problem(w, ERR_INVALID, "until_on",
                               T("The service has ended. Correct its last day, or withdraw the "
                                 "card.")));
    return t.err;
}

/* ---- writing ---- */

enum err
card_index(struct work *w, const struct stmt *clear, const struct stmt *insert, int64_t id,
           const struct card_texts *t)
{
    struct card_stems stems;
    card_stems_init(&stems, work_arena(w));
#define ADD_STEMS(name, needed)                                                                    \
    if (!str_same(#name, "contact")) {                                                             \
        card_stems_add(&stems, LANG_FI, t->name.fi);                                               \
        card_stems_add(&stems, LANG_SV, t->name.sv);                                               \
    }
    CARD_TEXTS(ADD_STEMS)
#undef ADD_STEMS
    if (clear != NULL)
        TRY(work_run(w, clear, BINDS(BIND_RAW_ID("card", id))));
    for (size_t i = 0; i < stems.count; i++)
        TRY(work_run(w, insert,
                     BINDS(BIND_RAW_ID("card", id),
                           BIND_TEXT("lang", lang_code(stems.rows[i].lang)),
                           BIND_TEXT("stem", stems.rows[i].stem))));
    return ERR_OK;
}

/* The areas and the words of a card, as they are given now. */
static enum err
write_parts(struct work *w, int64_t id, const struct card_given *given)
{
    TRY(work_run(w, &card_change_stmts[UNPLACE], BINDS(BIND_RAW_ID("card", id))));
    for (size_t i = 0; i < given->area_count; i++)
        TRY(work_run(w, &card_change_stmts[PLACE],
                     BINDS(BIND_RAW_ID("card", id),
                           BIND_TEXT("area", str_printf(work_arena(w), "%02lld",
                                                        (long long)given->areas[i])))));
    return card_index(w, &card_change_stmts[UNWORD], &card_change_stmts[WORD], id, &given->t);
}

#define GIVEN(given)                                                                               \
    BIND_TEXT("whole", (given)->whole), BIND_ID("org", (given)->org),                              \
        BIND_ID("unit", (given)->unit), BIND_ID("owner", (given)->owner),                          \
        BIND_INT("languages", (given)->languages), BIND_INT("channels", (given)->channels),        \
        BIND_RAW_ID("capacity", (given)->capacity), BIND_DATE("from_on", (given)->from_on),        \
        BIND_DATE("until_on", (given)->until_on)

enum err
card_make(struct work *w, const char *region, const struct card_given *given, int64_t *ret_id)
{
    struct led_region led;
    TRY(led_region(w, region, &led));
    const struct card made = { .region = led.code, .state = CARD_DRAFT, .org = given->org };
    TRY(check_given(w, led.code, given));
    if (!card_is_kept(w, &made))
        return ERR_FORBIDDEN;
    int64_t id = work_new_id(w);
    const struct bind binds[] = { CARD_TEXTS(CARD_BIND) GIVEN(given),
                                  BIND_RAW_ID("id", id),
                                  BIND_TEXT("region", led.code),
                                  BIND_BOOL("sample", given->sample),
                                  BIND_TEXT("source", card_or_null(given->source)),
                                  { .name = NULL } };
    TRY(work_run(w, &card_change_stmts[ADD], binds));
    TRY(write_parts(w, id, given));
    TRY(history_keep(w, led.code, id, &card_shape, NULL, &made));
    *ret_id = id;
    return ERR_OK;
}

/* The card that the form was drawn from. */
static enum err
get_for_change(struct work *w, int64_t id, int64_t version, struct card *ret)
{
    TRY(card_get(w, id, ret));
    if (!card_is_kept(w, ret))
        return ERR_FORBIDDEN;
    if (ret->version != version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Somebody else has changed the card since you opened the page. Look "
                              "at it again before you save."));
    return ERR_OK;
}

/* A state may have moved: one row at the right version, or none. */
static enum err
turn(struct work *w, const struct stmt *stmt, const struct card *before, const struct bind *binds)
{
    struct card after;
    TRY(work_run_one(w, stmt, binds));
    TRY(card_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &card_shape, before, &after);
}

enum err
card_change(struct work *w, int64_t id, const struct card_given *given, int64_t version)
{
    struct card before, after;
    TRY(get_for_change(w, id, version, &before));
    enum err err = check_given(w, before.region, given);
    if (before.state == CARD_PUBLISHED) {
        enum err published = check_published(w, before.region, &given->t, given->owner,
                                             given->languages, given->channels, given->until_on);
        err = err != ERR_OK ? err : published;
    }
    TRY(err);
    if (given->org.v != before.org.v && work_role(w) != ROLE_COORDINATOR)
        return work_problem(w, ERR_INVALID, "org",
                            T("The region's coordinator moves a card to another organisation."));
    if (!date_is_none(before.openings_on) && given->capacity != 0 &&
        before.openings > given->capacity)
        return work_problem_fill(w, ERR_INVALID, "capacity",
                                 T("Free places are told as {n}. Correct them first."),
                                 FILLS(FILL_N("n", before.openings)));
    const struct bind binds[] = { CARD_TEXTS(CARD_BIND) GIVEN(given),
                                  BIND_RAW_ID("card", id),
                                  BIND_INT("version", version),
                                  { .name = NULL } };
    TRY(work_run_one(w, &card_change_stmts[CHANGE], binds));
    TRY(write_parts(w, id, given));
    TRY(card_get(w, id, &after));
    return history_keep(w, before.region, id, &card_shape, &before, &after);
}

#define BIND_CARD(id, version) BIND_RAW_ID("card", id), BIND_INT("version", version)

enum err
card_publish(struct work *w, int64_t id, int64_t version)
{
    struct card c;
    TRY(get_for_change(w, id, version, &c));
    if (c.state == CARD_PUBLISHED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The card has been published already."));
    TRY(check_published(w, c.region, &c.t, c.owner, c.languages, c.channels, c.until_on));
    return turn(w, &card_change_stmts[PUBLISH], &c, BINDS(BIND_CARD(id, version)));
}

/* Who keeps the card may do this much. */
static enum err
get_for_watch(struct work *w, int64_t id, int64_t version, struct card *ret)
{
    TRY(card_get(w, id, ret));
    if (!card_is_watched(w, ret))
        return ERR_FORBIDDEN;
    if (ret->version != version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Somebody else has changed the card since you opened the page. Look "
                              "at it again before you save."));
    if (ret->state == CARD_WITHDRAWN)
        return work_problem(w, ERR_CONFLICT, NULL, T("The card has been withdrawn."));
    return ERR_OK;
}

enum err
card_verify(struct work *w, int64_t id, int64_t version)
{
    struct card c;
    TRY(get_for_watch(w, id, version, &c));
    if (c.state != CARD_PUBLISHED)
        return work_problem(w, ERR_CONFLICT, NULL, T("Only a published card is verified."));
    return turn(w, &card_change_stmts[VERIFY], &c, BINDS(BIND_CARD(id, version)));
}

enum err
card_openings(struct work *w, int64_t id, int64_t openings, struct date next_opening_on,
              int64_t version)
{
    struct card c;
    TRY(get_for_watch(w, id, version, &c));
    if (openings < -1)
        return work_problem(w, ERR_INVALID, "openings",
                            T("The number of free places cannot be negative."));
    if (c.capacity > 0 && openings > c.capacity)
        return work_problem_fill(w, ERR_INVALID, "openings", T("There are {n} places in all."),
                                 FILLS(FILL_N("n", c.capacity)));
    if (!date_is_none(next_opening_on) && date_compare(next_opening_on, work_today(w)) <= 0)
        return work_problem(w, ERR_INVALID, "next_opening_on",
                            T("The next free place comes on a later day than today."));
    return turn(w, &card_change_stmts[OPENINGS], &c,
                BINDS(BIND_CARD(id, version), BIND_INT("openings", openings),
                      BIND_DATE("next_on", next_opening_on)));
}

enum err
card_withdraw(struct work *w, int64_t id, const char *reason, int64_t version)
{
    struct card c;
    TRY(get_for_change(w, id, version, &c));
    if (c.state == CARD_WITHDRAWN)
        return work_problem(w, ERR_CONFLICT, NULL, T("The card has been withdrawn."));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    return turn(w, &card_change_stmts[WITHDRAW], &c,
                BINDS(BIND_CARD(id, version), BIND_TEXT("reason", reason)));
}
