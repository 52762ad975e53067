/* client/consent.c: recording and changing a consent.
 *
 * Everything that is given is looked at before the first error goes back.  Ending is in
 * consent_end.c, use in consent_use.c, what is only read in consent_rows.c. */
#include "client/case.h"
#include "client/consent_in.h"

enum { INSERT, INSERT_PARTY };
const struct stmt consent_stmts[] = {
    [INSERT] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent (id, client_id, case_id, root_id, number, kind, state,"
               " given_by, representative, way, code_from, classes, mutual, to_text, purpose, lang,"
               " explained_by, interpreter, document, given_on, until_on, duty_id, made_on)"
               " VALUES (:consent, :w_client, :w_case, :first, :number, :kind, 1, :given_by,"
               " :representative, :way, :code_from, :classes, :mutual, :to_text, :purpose,"
               " :lang, :explained_by, :interpreter, :document, :given_on, :until_on, :duty,"
               " :w_today)",
    },
    [INSERT_PARTY] = {
        .need = NEED_CONSENT_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO consent_party (consent_id, id, client_id, side, org_id, unit_id)"
               " SELECT k.id, CAST(:place AS BIGINT), k.client_id, CAST(:side AS BIGINT),"
               " CAST(:org AS BIGINT), CAST(:party_unit AS BIGINT)"
               " FROM consent k WHERE k.id = :consent AND k.client_id = :w_client",
    },
    STMT_END,
};

/* What is being recorded, while it is checked. */
struct giving {
    const struct consent_given *given;
    const struct consent_row *row;
    struct client_case in_case;
    struct consent_party parties[2 * CONSENT_PARTIES];
    size_t count;
    int64_t changes; /* the version that is changed; 0: none */
    int64_t root;
    enum err err; /* the first one */
};

static void
wrong(struct giving *g, enum err err)
{
    if (g->err == ERR_OK)
        g->err = err;
}

static bool
is_prohibition(const struct giving *g)
{
    return g->given->kind == CONSENT_PROHIBITION;
}

/* ---- the parties ---- */

/* An id is a unit's or an organisation's: they never meet. */
static enum err
party_by_id(struct work *w, int64_t id, struct consent_party *ret, struct date *ret_until)
{
    struct unit unit;
    struct organisation org;
    enum err err = unit_get(w, (unit_id){ id }, &unit);
    if (err == ERR_OK) {
        *ret = (struct consent_party){ .org = unit.org,
                                       .unit = unit.id,
                                       .party = unit.org_kind,
                                       .org_name = unit.org_name,
                                       .unit_name = unit.name };
        *ret_until = unit.until_on;
        return ERR_OK;
    }
    if (err != ERR_NOT_FOUND)
        return err;
    TRY(organisation_get(w, (org_id){ id }, &org));
    *ret = (struct consent_party){ .org = org.id, .party = org.kind, .org_name = org.name };
    *ret_until = org.until_on;
    return ERR_OK;
}

static enum err
check_party(struct work *w, struct giving *g, int64_t id, enum consent_side side)
{
    const char *field = side == CONSENT_FROM ? "from" : "to";
    unsigned allowed = side == CONSENT_FROM ? g->row->from : g->row->to;
    struct consent_party p;
    struct date until;
    enum err err = party_by_id(w, id, &p, &until);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, field, T("Choose an organisation from the list."));
    TRY(err);
    const char *name = names_in(work_lang(w), p.unit.v != 0 ? p.unit_name : p.org_name);
    if (!date_is_none(until) && date_compare(until, work_today(w)) < 0)
        return work_problem_fill(
            w, ERR_INVALID, field,
            T("{unit} has closed, so nothing can move by this consent. Choose another."),
            FILLS(FILL_S("unit", name)));
    if (allowed != 0 && (allowed & PARTY_BIT(p.party)) == 0)
        return work_problem_fill(w, ERR_INVALID, field,
                                 T("A consent of this kind does not concern {unit}."),
                                 FILLS(FILL_S("unit", name)));
    p.side = (int)side;
    g->parties[g->count++] = p;
    return ERR_OK;
}

static enum err
check_parties(struct work *w, struct giving *g)
{
    const struct consent_given *given = g->given;
    size_t from = 0, to = 0;
    enum err err = ERR_OK;
    for (size_t i = 0; i < CONSENT_PARTIES; i++) {
        enum err one = ERR_OK, other = ERR_OK;
        if (given->from[i] != 0)
            from++, one = check_party(w, g, given->from[i], CONSENT_FROM);
        if (given->to[i] != 0)
            to++, other = check_party(w, g, given->to[i], CONSENT_TO);
        if (err == ERR_OK)
            err = one != ERR_OK ? one : other;
    }
    if (from == 0 && !is_prohibition(g))
        err = work_problem(w, ERR_INVALID, "from", T("Choose who may give the information."));
    if (to == 0 && str_empty(given->to_text) && !is_prohibition(g))
        err = work_problem(w, ERR_INVALID, "to",
                           T("Choose who gets the information, or write the name of a receiver "
                             "without an account."));
    if (given->kind == CONSENT_EMPLOYER && str_empty(given->to_text))
        err = work_problem(w, ERR_INVALID, "to_text", T("Write the name of the employer."));
    enum err text = work_check_optional(w, "to_text", given->to_text, LIMIT_LINE_BYTES);
    return err != ERR_OK ? err : text;
}

/* 381/2023 15 §: between the three authorities no consent is asked in joint support (DIS-40). */
static enum err
check_legal_effect(struct work *w, const struct giving *g)
{
    const unsigned three = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA);
    if (!str_same(g->in_case.path, "joint_support") || is_prohibition(g) ||
        g->given->kind == CONSENT_PERMISSION)
        return ERR_OK;
    bool gives = false, gets = false;
    for (size_t i = 0; i < g->count; i++)
        if (PARTY_BIT(g->parties[i].party) & three) {
            gives |= g->parties[i].side == CONSENT_FROM;
            gets |= g->parties[i].side == CONSENT_TO;
        }
    if (!gives || !gets)
        return ERR_OK;
    return work_problem(
        w, ERR_INVALID, "to",
        T("In joint employment support a section is the ground between the employment authority, "
          "the county and Kela (381/2023 15 §). A consent between them would have no effect, so "
          "it is not asked."));
}

/* ---- the rest of the form ---- */

/* With the code only what may be shown in such a session, and never what needs writing (INV-26). */
static enum err
check_by_code(struct work *w, const struct giving *g)
{
    const struct consent_given *given = g->given;
    if (g->row->written || is_prohibition(g))
        return work_problem(w, ERR_INVALID, "way",
                            T("The client cannot give this with the code. It is asked for in "
                              "writing, or recorded by a worker."));
    if (given->given_by != CONSENT_BY_CLIENT)
        return work_problem(w, ERR_INVALID, "given_by",
                            T("With the code only the client gives a consent."));
    if ((given->classes & ~CLASSES_OWN) != 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("Social and health information is not shown on the client's own "
                              "pages. Ask for this consent in writing."));
    return ERR_OK;
}

static enum err
check_way(struct work *w, const struct giving *g)
{
    const struct consent_given *given = g->given;
    if (given->way == CONSENT_BY_CODE && given->by_code != NULL)
        return check_by_code(w, g);
    if (given->way != CONSENT_ORAL && given->way != CONSENT_WRITTEN)
        return work_problem(w, ERR_INVALID, "way", T("Choose how it was given."));
    if (g->row->written && given->way != CONSENT_WRITTEN)
        return work_problem(w, ERR_INVALID, "way",
                            T("A consent of this kind is valid in writing only."));
    if (given->way == CONSENT_WRITTEN && str_empty(given->document))
        return work_problem(w, ERR_INVALID, "document",
                            T("Write where the signed document is kept."));
    return work_check_optional(w, "document", given->document, LIMIT_LINE_BYTES);
}

static enum err
check_classes(struct work *w, const struct giving *g)
{
    unsigned classes = g->given->classes;
    if ((classes & CLASS(C4)) != 0 && !work_class_on(w, C4))
        return work_problem(w, ERR_INVALID, "social",
                            T("Information of this kind is not kept here."));
    if ((classes & CLASS(C5)) != 0 && !work_class_on(w, C5))
        return work_problem(w, ERR_INVALID, "health",
                            T("Information of this kind is not kept here."));
    if (classes == 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("Choose one by one what the consent covers."));
    if (g->row->health && (classes & CLASS(C5)) == 0)
        return work_problem(w, ERR_INVALID, "classes",
                            T("Without health information no consent is asked: the provider may "
                              "have what its service needs (380/2023 116.4 §)."));
    return ERR_OK;
}

static enum err
check_days(struct work *w, const struct giving *g)
{
    const struct consent_given *given = g->given;
    struct date today = work_today(w);
    if (date_is_none(given->given_on))
        return work_problem(w, ERR_INVALID, "given_on", T("This is needed."));
    if (date_compare(given->given_on, today) > 0)
        return work_problem(w, ERR_INVALID, "given_on", T("The day is in the future."));
    if (given->way == CONSENT_ORAL && !date_same(given->given_on, today))
        return work_problem(w, ERR_INVALID, "given_on",
                            T("An oral consent covers one contact on the day it is given. Ask for "
                              "it again, or have it in writing."));
    if (!date_is_none(given->until_on) && date_compare(given->until_on, today) < 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("The day has passed. Choose today or a later day."));
    return ERR_OK;
}

static enum err
check_texts(struct work *w, const struct consent_given *given)
{
    enum err found[] = {
        work_check_text(w, "purpose", given->purpose, LIMIT_REASON_BYTES),
        work_check_text(w, "explained_by", given->explained_by, LIMIT_LINE_BYTES),
        work_check_optional(w, "interpreter", given->interpreter, LIMIT_LINE_BYTES),
        str_empty(given->lang)
            ? work_problem(w, ERR_INVALID, "lang", T("Choose the language it was explained in."))
            : ERR_OK,
        code_find(consent_giver_codes, given->given_by) == NULL
            ? work_problem(w, ERR_INVALID, "given_by", T("Choose who gave it."))
            : ERR_OK,
        given->given_by == CONSENT_BY_REPRESENTATIVE
            ? work_check_text(w, "representative", given->representative, LIMIT_LINE_BYTES)
            : ERR_OK,
    };
    for (size_t i = 0; i < COUNT(found); i++)
        TRY(found[i]);
    return ERR_OK;
}

/* ---- what contradicts it ---- */

/* Do two name a giver and a receiver in common? */
static bool
sides_meet(const struct giving *g, const struct consent_party *parties, size_t count,
           const struct consent *other)
{
    bool met[2] = { false, false }, here[2] = { false, false };
    for (size_t i = 0; i < g->count; i++) {
        const struct consent_party *p = &g->parties[i];
        here[p->side - 1] = true;
        for (size_t j = 0; j < count; j++)
            met[p->side - 1] |=
                parties[j].consent == other->id && parties[j].side == p->side &&
                parties[j].org.v == p->org.v &&
                (parties[j].unit.v == 0 || p->unit.v == 0 || parties[j].unit.v == p->unit.v);
    }
    bool one_prohibits = is_prohibition(g) || other->kind == CONSENT_PROHIBITION;
    for (int side = CONSENT_FROM; side <= CONSENT_TO; side++) {
        bool empty = !here[side - 1] || consent_side_is_empty(parties, count, other->id, side);
        /* a prohibition that names nobody concerns everybody */
        if (empty && one_prohibits)
            met[side - 1] = true;
        if (side == CONSENT_TO && !met[1] && !str_empty(g->given->to_text))
            met[1] = str_same(g->given->to_text, other->to_text);
    }
    return met[0] && met[1];
}

static bool
contradicts(const struct giving *g, const struct consent_party *parties, size_t count,
            const struct consent *other)
{
    if (other->id == g->changes)
        return false;
    bool one_prohibits = is_prohibition(g) != (other->kind == CONSENT_PROHIBITION);
    if (one_prohibits ? (other->classes & g->given->classes) == 0 : other->kind != g->given->kind)
        return false;
    return sides_meet(g, parties, count, other);
}

/* An earlier one that says otherwise stands until the newer one explicitly replaces it; a
 * prohibition is never replaced by a consent: it is withdrawn. */
static enum err
check_others(struct work *w, const struct giving *g, struct consent **ret, size_t *ret_count)
{
    struct consent *all;
    struct consent_party *parties;
    size_t count, party_count;
    *ret_count = 0;
    TRY(consent_list(w, CONSENT_STANDS, &all, &count));
    TRY(consent_parties(w, &parties, &party_count));
    *ret = ARENA_ARRAY(work_arena(w), struct consent, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (!consent_holds(&all[i], work_today(w)) ||
            !contradicts(g, parties, party_count, &all[i]))
            continue;
        const struct fill *fills = FILLS(FILL_T("kind", code_text(consent_kind_codes, all[i].kind)),
                                         FILL_D("date", all[i].given_on));
        if (all[i].kind == CONSENT_PROHIBITION && !is_prohibition(g))
            return work_problem_fill(
                w, ERR_CONFLICT, "replaces",
                T("The prohibition of {date} stands against this. It is withdrawn or changed "
                  "first, if the client so wishes."),
                fills);
        if (!g->given->replaces)
            return work_problem_fill(
                w, ERR_CONFLICT, "replaces",
                T("This contradicts what stands since {date}: {kind}. That one holds until it is "
                  "withdrawn, changed, or replaced by this one: tick it here."),
                fills);
        (*ret)[(*ret_count)++] = all[i];
    }
    return ERR_OK;
}

/* ---- writing ---- */

static enum err
insert(struct work *w, const struct giving *g, int64_t number, int64_t *ret)
{
    const struct consent_given *given = g->given;
    int64_t id = work_new_id(w);
    struct date until = given->way == CONSENT_ORAL ? given->given_on : given->until_on;
    TRY(work_run(
        w, &consent_stmts[INSERT],
        BINDS(BIND_RAW_ID("consent", id), BIND_RAW_ID("first", g->root != 0 ? g->root : id),
              BIND_INT("number", number), BIND_INT("kind", given->kind),
              BIND_INT("given_by", given->given_by),
              BIND_TEXT("representative", given->given_by == CONSENT_BY_REPRESENTATIVE
                                              ? given->representative
                                              : NULL),
              BIND_INT("way", given->way),
              BIND_TEXT("code_from", given->by_code != NULL ? given->by_code->from : NULL),
              BIND_ID("duty", given->by_code != NULL ? given->by_code->duty : work_duty(w)),
              BIND_INT("classes", given->classes), BIND_BOOL("mutual", given->mutual),
              BIND_TEXT("to_text", given->to_text), BIND_TEXT("purpose", given->purpose),
              BIND_TEXT("lang", given->lang), BIND_TEXT("explained_by", given->explained_by),
              BIND_TEXT("interpreter", given->interpreter), BIND_TEXT("document", given->document),
              BIND_DATE("given_on", given->given_on), BIND_DATE("until_on", until))));
    for (size_t i = 0; i < g->count; i++)
        TRY(work_run(w, &consent_stmts[INSERT_PARTY],
                     BINDS(BIND_RAW_ID("consent", id), BIND_INT("place", (int64_t)i + 1),
                           BIND_INT("side", g->parties[i].side), BIND_ID("org", g->parties[i].org),
                           BIND_ID("party_unit", g->parties[i].unit))));
    *ret = id;
    return ERR_OK;
}

static enum err
check_all(struct work *w, struct giving *g, struct consent **ret_others, size_t *ret_count)
{
    const struct consent_given *given = g->given;
    *ret_count = 0;
    g->row = consent_row_of(given->kind);
    if (g->row == NULL)
        return work_problem(w, ERR_INVALID, "kind", T("Choose the kind."));
    enum err parties = check_parties(w, g);
    wrong(g, parties);
    if (parties == ERR_OK)
        wrong(g, check_legal_effect(w, g));
    wrong(g, check_way(w, g));
    wrong(g, check_classes(w, g));
    wrong(g, check_days(w, g));
    wrong(g, check_texts(w, given));
    TRY(g->err);
    return check_others(w, g, ret_others, ret_count);
}

enum err
consent_check(struct work *w, const struct consent_given *given, struct consent_party *parties,
              size_t *ret_count)
{
    struct giving g = { .given = given };
    struct consent *others;
    size_t count;
    TRY(case_must_be_open(w, &g.in_case));
    TRY(check_all(w, &g, &others, &count));
    for (size_t i = 0; i < g.count; i++)
        parties[i] = g.parties[i];
    *ret_count = g.count;
    return ERR_OK;
}

enum err
consent_record(struct work *w, const struct consent_given *given, int64_t *ret)
{
    struct giving g = { .given = given };
    struct consent *others, made;
    size_t count;
    int64_t id;
    TRY(case_must_be_open(w, &g.in_case));
    TRY(check_all(w, &g, &others, &count));
    TRY(insert(w, &g, 1, &id));
    TRY(consent_get(w, id, &made));
    TRY(work_event(w, EVENT_CONSENT_GIVEN,
                   &(struct event_more){ .object = id, .class = C2, .on = given->given_on }));
    for (size_t i = 0; i < count; i++) {
        int told;
        if (is_prohibition(&g)) {
            TRY(consent_end(w, &others[i], CONSENT_WITHDRAWN, NULL));
            continue;
        }
        TRY(consent_close_row(w, &others[i], CONSENT_REPLACED, NULL));
        TRY(consent_tell(w, &others[i], CONSENT_REPLACED, &told));
        TRY(consent_carry_over(w, &others[i], &made));
    }
    *ret = id;
    return ERR_OK;
}

enum err
consent_change(struct work *w, const struct consent_given *given, int64_t version, int64_t *ret)
{
    struct giving g = { .given = given };
    struct consent before, made, *others;
    size_t count;
    int told;
    TRY(case_must_be_open(w, &g.in_case));
    TRY(consent_get(w, work_object(w), &before));
    if (before.state != CONSENT_STANDS || before.version != version)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The consent has changed since you opened the page."));
    if (before.kind != given->kind)
        return work_problem(w, ERR_INVALID, "kind",
                            T("Another kind is another consent. Record it as a new one."));
    g.changes = before.id;
    g.root = before.root;
    TRY(check_all(w, &g, &others, &count));
    if (count > 0)
        return work_problem(w, ERR_CONFLICT, "replaces",
                            T("A change cannot replace another consent. Record a new one."));
    TRY(consent_close_row(w, &before, CONSENT_REPLACED, NULL));
    TRY(insert(w, &g, before.number + 1, ret));
    TRY(consent_get(w, *ret, &made));
    TRY(consent_carry_over(w, &before, &made));
    TRY(work_event(w, EVENT_CONSENT_CHANGED, &(struct event_more){ .object = *ret, .class = C2 }));
    return consent_tell(w, &made, CONSENT_REPLACED, &told);
}
