/* client/person.c: see person.h.  First the SQL a person needs, then its rules. */
#include "client/person.h"

#include "access/relation.h"
#include "base/hetu.h"
#include "client/case.h"
#include "client/safety.h"
#include "region/area.h"

#include <string.h>

#define KEPT(column, type)                                                                         \
    "CASE WHEN prohibited = 1 AND CAST(:keeps AS BIGINT) = 1 AND CAST(:" column " AS " type        \
    ") IS NULL THEN " column " ELSE CAST(:" column " AS " type ") END"

enum { GET, BY_CODE, HOLDER_ORG, TIED, BY_BIRTH, BY_NAME, CODE_TAKEN, INSERT, UPDATE };
const struct stmt person_stmts[] = {
    [GET] = {
        .need = NEED_PERSON,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = "SELECT id, family_name, given_names, identity_code, no_code_reason, born_on,"
               " service_lang,"
               " interpreter_lang, municipality_code, municipality_from, phone, email, address,"
               " prohibited,"
               " prohibition_until, contact_address, version FROM client WHERE id = :w_client",
    },
    [BY_CODE] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT coalesce(merged_into_id, id) FROM client WHERE identity_code = :code",
    },
    [HOLDER_ORG] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT o.name_fi AS org_name_fi, o.name_sv AS org_name_sv, o.name_en AS"
               " org_name_en,"
               " u.phone AS unit_phone FROM client_case c JOIN unit u ON u.id = c.holder_unit_id"
               " JOIN organisation o ON o.id = u.org_id"
               " WHERE c.client_id = :client AND c.ended_on IS NULL ORDER BY c.id",
    },
    [TIED] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM reach WHERE client_id = :client AND holder_id = :w_duty"
               " AND from_on <= :w_today AND (until_on IS NULL OR until_on >= :w_today)",
    },
    [BY_BIRTH] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT id AS client, family_name, given_names, name_key, born_on, prohibited FROM"
               " client"
               " WHERE born_on = :born_on AND merged_into_id IS NULL"
               " ORDER BY born_on, name_key LIMIT :limit",
    },
    [BY_NAME] = {
        .need = NEED_FIND,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = "SELECT id AS client, family_name, given_names, name_key, born_on, prohibited FROM"
               " client"
               " WHERE name_key = :name_key AND merged_into_id IS NULL"
               " ORDER BY name_key LIMIT :limit",
    },
    [CODE_TAKEN] = {
        .need = NEED_PERSON_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM client WHERE identity_code = :code AND (CAST(:self AS BIGINT) IS"
               " NULL OR id <> :self)",
    },
    [INSERT] = {
        .need = NEED_PERSON_EDIT,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO client (id, family_name, given_names, name_key, name_sort,"
               " identity_code, no_code_reason, born_on, service_lang, interpreter_lang,"
               " municipality_code, municipality_from, phone, email, address, contact_address,"
               " made_by_duty_id, made_on)"
               " VALUES (:id, :family_name, :given_names, :name_key, :name_sort, :identity_code,"
               " :no_code_reason, :born_on, :service_lang, :interpreter_lang, :municipality_code,"
               " :municipality_from, :phone, :email, :address, :contact_address, :w_duty,"
               " :w_today)",
    },
    [UPDATE] = { /* under a prohibition a masked field that was left empty stays as it is */
        .need = NEED_PERSON_EDIT,
        .touches = TOUCH_PERSON,
        .flags = STMT_COVERED,
        .sql = "UPDATE client SET family_name = :family_name, given_names = :given_names,"
               " name_key = :name_key, name_sort = :name_sort, identity_code = :identity_code,"
               " no_code_reason = :no_code_reason, born_on = :born_on,"
               " service_lang = :service_lang, interpreter_lang = :interpreter_lang,"
               " municipality_code = " KEPT("municipality_code", "TEXT")
               ", municipality_from = " KEPT("municipality_from", "DATE")
               ", phone = " KEPT("phone", "TEXT") ", email = " KEPT("email", "TEXT")
               ", address = " KEPT("address", "TEXT")
               ", contact_address = :contact_address, version = version + 1"
               " WHERE id = :w_client AND version = :version",
    },
    STMT_END,
};

static const struct attr person_attrs[] = {
    ATTR(struct person, id, KIND_CLIENT, C1),
    ATTR(struct person, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct person, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct person, identity_code, KIND_TEXT, C1, .label = T("Identity code")),
    ATTR(struct person, no_code_reason, KIND_TEXT, C1),
    ATTR(struct person, born_on, KIND_DATE, C1, .label = T("Born")),
    ATTR(struct person, service_lang, KIND_TEXT, C2, .label = T("Service language")),
    ATTR(struct person, interpreter_lang, KIND_TEXT, C2, .label = T("Interpreter")),
    ATTR(struct person, municipality_code, KIND_TEXT, C1, .label = T("Home municipality"),
         .covered = true),
    ATTR(struct person, municipality_from, KIND_DATE, C1, .covered = true),
    ATTR(struct person, phone, KIND_TEXT, C1, .label = T("Phone"), .covered = true),
    ATTR(struct person, email, KIND_TEXT, C1, .label = T("E-mail"), .covered = true),
    ATTR(struct person, address, KIND_TEXT, C1, .label = T("Address"), .covered = true),
    ATTR(struct person, prohibited, KIND_BOOL, C1),
    ATTR(struct person, prohibition_until, KIND_DATE, C1),
    ATTR(struct person, contact_address, KIND_TEXT, C1, .label = T("Contact address")),
    ATTR(struct person, version, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape person_shape = {
    .name = "person",
    .size = sizeof(struct person),
    .attrs = person_attrs,
};

/* ---- reading ---- */

enum err
person_get(struct work *w, struct person *ret)
{
    struct person p;
    TRY(work_get(w, &person_stmts[GET], NO_BINDS, &person_shape, &p));
    if (p.identity_code != NULL)
        p.identity_code = hetu_masked(work_arena(w), p.identity_code);
    *ret = p;
    return ERR_OK;
}

enum err
person_reveal(struct work *w, struct person *ret)
{
    if (work_action(w) != ACT_CODE_REVEAL && work_action(w) != ACT_CLIENT_EDIT_SHOW)
        return ERR_FORBIDDEN;
    work_note(w, "revealed", "identity code");
    return work_get(w, &person_stmts[GET], NO_BINDS, &person_shape, ret);
}

const char *
person_name(struct arena *a, const struct person *p)
{
    return str_empty(p->given_names) ? p->family_name
                                     : str_printf(a, "%s %s", p->family_name, p->given_names);
}

/* ---- finding ---- */

static enum err
check_code(struct work *w, const char *code, struct date *ret_born)
{
    static const struct {
        enum hetu_verdict verdict;
        struct text text;
    } wrong[] = {
        { HETU_BAD_FORMAT, T("An identity code has eleven characters, for example 010190-923X. A "
                             "foreign number does "
                             "not go here: leave the field empty and say why there is no code.") },
        { HETU_BAD_DATE, T("The first six digits are not a day of the calendar.") },
        { HETU_FUTURE,
          T("The date of birth is in the future. Check the digits and the sign after them.") },
        { HETU_BAD_NUMBER, T("The three digits after the sign cannot be 000 or 001.") },
        { HETU_BAD_CHECK, T("The last character does not fit the others. Check the code.") },
    };
    enum hetu_verdict verdict = hetu_check(code, work_today(w), ret_born);
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (wrong[i].verdict == verdict)
            return work_problem(w, ERR_INVALID, "identity_code", wrong[i].text);
    return ERR_OK;
}

struct holder_org {
    struct names org_name;
    const char *unit_phone;
};
static const struct attr holder_org_attrs[] = {
    ATTR_NAMES(struct holder_org, org_name),
    ATTR(struct holder_org, unit_phone, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape holder_org_shape = {
    .name = "holder_org",
    .size = sizeof(struct holder_org),
    .attrs = holder_org_attrs,
};

enum err
person_find_code(struct work *w, const char *code, struct found *ret)
{
    struct date born;
    TRY(check_code(w, code, &born));
    work_note(w, "code", code);
    *ret = (struct found){ .exists = false };
    client_id client;
    TRY(work_int(w, &person_stmts[BY_CODE], BINDS(BIND_TEXT("code", code)), &client.v));
    if (client.v == 0)
        return ERR_OK;
    work_subject(w, client);
    struct holder_org org = { .unit_phone = NULL };
    enum err err = work_get(w, &person_stmts[HOLDER_ORG], BINDS(BIND_ID("client", client)),
                            &holder_org_shape, &org);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    bool tied;
    TRY(work_exists(w, &person_stmts[TIED], BINDS(BIND_ID("client", client)), &tied));
    ret->exists = true;
    ret->client = tied ? client : (client_id){ 0 };
    ret->org_name = org.org_name;
    ret->unit_phone = org.unit_phone;
    return ERR_OK;
}

/* ---- duplicates ---- */

struct namesake {
    client_id client;
    const char *family_name, *given_names, *name_key;
    struct date born_on;
    bool prohibited;
};
static const struct attr namesake_attrs[] = {
    ATTR(struct namesake, client, KIND_CLIENT, C1),
    ATTR(struct namesake, family_name, KIND_TEXT, C1),
    ATTR(struct namesake, given_names, KIND_TEXT, C1),
    ATTR(struct namesake, name_key, KIND_TEXT, C1),
    ATTR(struct namesake, born_on, KIND_DATE, C1),
    ATTR(struct namesake, prohibited, KIND_BOOL, C1),
    ATTR_END,
};
static const struct shape namesake_shape = {
    .name = "namesake",
    .size = sizeof(struct namesake),
    .attrs = namesake_attrs,
};

/* " family given": folded, with a space before each word, so that a search finds the beginnings of
 * words. */
static const char *
name_key(struct arena *a, const char *family, const char *given)
{
    return str_printf(a, " %s %s", str_fold(a, family), str_fold(a, given != NULL ? given : ""));
}

/* Do two keys share a word? */
static bool
keys_share_word(struct arena *a, const char *x, const char *y)
{
    const char *in = str_printf(a, "%s ", y);
    for (const char *word = x; *word != '\0';) {
        while (*word == ' ')
            word++;
        size_t length = strcspn(word, " ");
        if (length > 1 && strstr(in, str_printf(a, " %.*s ", (int)length, word)) != NULL)
            return true;
        word += length;
    }
    return false;
}

/* "K\u2022\u2022\u2022 A\u2022\u2022\u2022": the first letter of each word. */
static const char *
masked_name(struct arena *a, const struct namesake *n)
{
    struct buf b;
    buf_init(&b, a, 64);
    const char *whole = str_printf(a, "%s %s", n->family_name, n->given_names);
    bool first = true;
    for (const char *c = whole; *c != '\0'; c++) {
        bool begins = first && *c != ' ';
        if (begins || *c == ' ')
            buf_add_char(&b, *c);
        if (begins) {
            while ((c[1] & 0xC0) == 0x80)
                buf_add_char(&b, *++c);
            buf_add(&b, "\u2022\u2022\u2022");
        }
        first = *c == ' ';
    }
    return buf_text(&b);
}

enum err
person_duplicates(struct work *w, const struct person_given *given, struct duplicate **ret,
                  size_t *ret_count)
{
    struct arena *a = work_arena(w);
    const char *key = name_key(a, given->family_name, given->given_names);
    struct date born = given->born_on;
    /* A form that is shown again has the code, and the day of birth is read from it. */
    if (date_is_none(born) && !str_empty(given->identity_code) &&
        hetu_check(given->identity_code, work_today(w), &born) > HETU_ARTIFICIAL)
        born = DATE_NONE;
    bool by_birth = !date_is_none(born);
    struct namesake *same;
    size_t count;
    TRY(work_list(w, &person_stmts[by_birth ? BY_BIRTH : BY_NAME],
                  by_birth ? BINDS(BIND_DATE("born_on", born)) : BINDS(BIND_TEXT("name_key", key)),
                  &namesake_shape, LIMIT_LIST_ROWS, (void **)&same, &count, NULL));
    struct duplicate *found = ARENA_ARRAY(a, struct duplicate, count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!keys_share_word(a, key, same[i].name_key))
            continue;
        struct holder_org org = { .unit_phone = NULL };
        enum err err = work_get(w, &person_stmts[HOLDER_ORG],
                                BINDS(BIND_ID("client", same[i].client)), &holder_org_shape, &org);
        if (err != ERR_OK && err != ERR_NOT_FOUND)
            return err;
        found[n].masked_name = masked_name(a, &same[i]);
        found[n].birth_year = same[i].born_on.year;
        /* Where a person under a prohibition is dealt with tells where the person lives. */
        if (!same[i].prohibited)
            found[n].org_name = org.org_name;
        n++;
    }
    *ret = found;
    *ret_count = n;
    return ERR_OK;
}

/* ---- registering and changing ---- */

static enum err
check_names(struct work *w, const struct person_given *given)
{
    enum err err = work_check_text(w, "family_name", given->family_name, LIMIT_LINE_BYTES);
    enum err names = work_check_optional(w, "given_names", given->given_names, LIMIT_LINE_BYTES);
    return err != ERR_OK ? err : names;
}

static enum err
check_birth(struct work *w, struct person_given *given)
{
    if (!str_empty(given->identity_code)) {
        struct date born;
        TRY(check_code(w, given->identity_code, &born));
        if (!date_is_none(given->born_on) && !date_same(given->born_on, born))
            return work_problem(w, ERR_INVALID, "born_on",
                                T("The date of birth is another than in the identity code."));
        given->born_on = born;
        given->no_code_reason = NULL;
        return ERR_OK;
    }
    given->identity_code = NULL;
    if (str_empty(given->no_code_reason))
        return work_problem(w, ERR_INVALID, "identity_code",
                            T("Give the identity code, or say below why there is none."));
    if (!date_is_none(given->born_on) && date_compare(given->born_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "born_on", T("The date of birth is in the future."));
    return ERR_OK;
}

static enum err
check_municipality(struct work *w, struct person_given *given)
{
    if (str_empty(given->municipality_code)) {
        given->municipality_code = NULL;
        given->municipality_from = DATE_NONE;
        return ERR_OK;
    }
    struct date on =
        date_is_none(given->municipality_from) ? work_today(w) : given->municipality_from;
    struct place place;
    enum err err = place_on(w, given->municipality_code, work_today(w), &place);
    if (err == ERR_NOT_FOUND)
        return work_problem(w, ERR_INVALID, "municipality",
                            T("There is no municipality with this code."));
    TRY(err);
    /* A merged municipality is kept as the one it joined; the page says so. */
    given->municipality_code = place.code;
    given->municipality_from = on;
    return ERR_OK;
}

static enum err
check_contact(struct work *w, struct person_given *given)
{
    if (!str_same(given->service_lang, "fi") && !str_same(given->service_lang, "sv"))
        return work_problem(w, ERR_INVALID, "service_lang",
                            T("Choose Finnish or Swedish: the client's right (380/2023 19 §)."));
    if (given->prohibited && !date_is_none(given->prohibition_until) &&
        date_compare(given->prohibition_until, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "prohibition_until",
                            T("The day has passed. Choose today or a later day."));
    if (!given->prohibited)
        given->prohibition_until = DATE_NONE;
    TRY(work_check_optional(w, "phone", given->phone, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "email", given->email, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "address", given->address, LIMIT_LINE_BYTES));
    return work_check_optional(w, "contact_address", given->contact_address, LIMIT_LINE_BYTES);
}

/* All that is wrong is noted before the first error is returned. */
static enum err
check_given(struct work *w, struct person_given *given)
{
    const enum err all[] = { check_names(w, given), check_birth(w, given),
                             check_municipality(w, given), check_contact(w, given) };
    for (size_t i = 0; i < COUNT(all); i++)
        TRY(all[i]);
    return ERR_OK;
}

#define PERSON_BINDS(w, g, ...)                                                                    \
    BINDS(__VA_ARGS__, BIND_TEXT("family_name", (g)->family_name),                                 \
          BIND_TEXT("given_names", (g)->given_names != NULL ? (g)->given_names : ""),              \
          BIND_TEXT("name_key", name_key(work_arena(w), (g)->family_name, (g)->given_names)),      \
          BIND_TEXT("name_sort", name_sort(work_arena(w), g)),                                     \
          BIND_TEXT("identity_code", (g)->identity_code),                                          \
          BIND_TEXT("no_code_reason", (g)->no_code_reason), BIND_DATE("born_on", (g)->born_on),    \
          BIND_TEXT("service_lang", (g)->service_lang),                                            \
          BIND_TEXT("interpreter_lang", (g)->interpreter_lang),                                    \
          BIND_TEXT("municipality_code", (g)->municipality_code),                                  \
          BIND_DATE("municipality_from", (g)->municipality_from), BIND_TEXT("phone", (g)->phone),  \
          BIND_TEXT("email", (g)->email), BIND_TEXT("address", (g)->address),                      \
          BIND_TEXT("contact_address", (g)->contact_address))

static const char *
name_sort(struct arena *a, const struct person_given *given)
{
    return str_sort_key(a, str_printf(a, "%s %s", given->family_name,
                                      given->given_names != NULL ? given->given_names : ""));
}

static enum err
check_code_free(struct work *w, const char *code, client_id self)
{
    if (code == NULL)
        return ERR_OK;
    bool taken;
    TRY(work_exists(w, &person_stmts[CODE_TAKEN],
                    BINDS(BIND_TEXT("code", code), BIND_ID("self", self)), &taken));
    if (taken)
        return work_problem(w, ERR_CONFLICT, "identity_code",
                            T("A person with this identity code is registered already. Search by "
                              "the code to see who is "
                              "responsible."));
    return ERR_OK;
}

enum err
person_register(struct work *w, const struct person_given *typed, client_id *ret)
{
    struct person_given given = *typed;
    TRY(check_given(w, &given));
    TRY(check_code_free(w, given.identity_code, (client_id){ 0 }));
    struct duplicate *duplicates;
    size_t count;
    TRY(person_duplicates(w, &given, &duplicates, &count));
    if (count > 0 && !given.not_a_duplicate)
        return work_problem(w, ERR_CONFLICT, "not_a_duplicate",
                            T("This may be somebody who is registered already. Compare, and tick "
                              "below if it is another "
                              "person."));
    client_id id = { work_new_id(w) };
    TRY(work_run(w, &person_stmts[INSERT], PERSON_BINDS(w, &given, BIND_ID("id", id))));
    work_becomes_about(w, id);
    TRY(reach_tie(w, work_duty(w).v, id, TIE_REGISTRAR, id.v));
    TRY(work_event(w, EVENT_PERSON_REGISTERED, &(struct event_more){ .class = C1 }));
    if (given.prohibited)
        TRY(prohibition_set_with_person(w, given.prohibition_until));
    *ret = id;
    return ERR_OK;
}

static bool
date_same_or_none(struct date x, struct date y)
{
    return date_is_none(x) ? date_is_none(y) : !date_is_none(y) && date_same(x, y);
}

enum err
person_change(struct work *w, const struct person_given *typed, int64_t version)
{
    struct person_given given = *typed;
    struct person before;
    TRY(work_get(w, &person_stmts[GET], NO_BINDS, &person_shape, &before));
    if (before.prohibited && !given.prohibited)
        return work_problem(w, ERR_INVALID, "prohibited",
                            T("Removing a security prohibition needs a second person and is not "
                              "done on this page."));
    if (before.prohibited && !date_same_or_none(given.prohibition_until, before.prohibition_until))
        return work_problem(w, ERR_INVALID, "prohibition_until",
                            T("The last day is changed on the page of the security prohibition."));
    given.prohibition_until = before.prohibited ? DATE_NONE : given.prohibition_until;
    TRY(check_given(w, &given));
    TRY(check_code_free(w, given.identity_code, work_client(w)));
    enum err err = work_run_one(w, &person_stmts[UPDATE],
                                PERSON_BINDS(w, &given, BIND_INT("version", version),
                                             BIND_BOOL("keeps", !given.empty_masked)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("Somebody else has changed this since you opened the page. What you "
                              "wrote is below; look at "
                              "the case again before you send it."));
    TRY(err);
    if (given.prohibited && !before.prohibited)
        TRY(prohibition_set_with_person(w, given.prohibition_until));
    return work_event(w, EVENT_PERSON_CHANGED, &(struct event_more){ .class = C1 });
}
