/* client/merge_move.c: the moving of rows and fields between two records of one person, and back.
 *
 * The statements name both records, the kept one and the one that is joined to it: client/merge.c
 * has seen that the actor may act on both, or that who answers for one has been asked by the other.
 */
#include "client/merge_in.h"

#include "access/own.h"
#include "access/relation.h"
#include "client/merge_tables.h"

#include <assert.h>
#include <string.h>

#define ID(column) "CAST(t." column " AS TEXT)"
#define SLASH      " || '/' || "
#define NO_PARENT  "1 = 0"
#define OF(parent, column)                                                                         \
    "t." column " IN (SELECT y.id FROM " parent " y WHERE y.client_id = :from_client)"
#define OF_CASE OF("client_case", "case_id")
#define OF_CAUSE                                                                                   \
    "t.cause_id IN (SELECT y.id FROM client_case y WHERE y.client_id = :from_client"               \
    " UNION ALL SELECT y.id FROM offer y WHERE y.client_id = :from_client"                         \
    " UNION ALL SELECT y.id FROM urgent_access y WHERE y.client_id = :from_client)"
#define IS_MOVED(table, key)                                                                       \
    key " IN (SELECT v.row_key FROM merge_move v WHERE v.merge_id = :merge AND v.table_name = "    \
        "'" table "')"

/* Who has no identity code has a reason: the two change together. */
#define ALONE(value) ""
#define WITH_REASON(value)                                                                         \
    ", no_code_reason = coalesce(no_code_reason, " FROM_FIELD(value, "no_code_reason", "TEXT") ")"
/* X(group, column, type, also): what the kept record may get. */
#define FIELDS(X)                                                                                  \
    X(MERGE_NAMES, "family_name", "TEXT", ALONE)                                                   \
    X(MERGE_NAMES, "given_names", "TEXT", ALONE)                                                   \
    X(MERGE_NAMES, "name_key", "TEXT", ALONE)                                                      \
    X(MERGE_NAMES, "name_sort", "TEXT", ALONE)                                                     \
    X(MERGE_CODE, "identity_code", "TEXT", WITH_REASON)                                            \
    X(MERGE_CODE, "no_code_reason", "TEXT", ALONE)                                                 \
    X(MERGE_CODE, "born_on", "DATE", ALONE)                                                        \
    X(MERGE_LANGUAGE, "service_lang", "TEXT", ALONE)                                               \
    X(MERGE_INTERPRETER, "interpreter_lang", "TEXT", ALONE)                                        \
    X(MERGE_MUNICIPALITY, "municipality_code", "TEXT", ALONE)                                      \
    X(MERGE_MUNICIPALITY, "municipality_from", "DATE", ALONE)                                      \
    X(MERGE_PHONE, "phone", "TEXT", ALONE)                                                         \
    X(MERGE_EMAIL, "email", "TEXT", ALONE)                                                         \
    X(MERGE_ADDRESS, "address", "TEXT", ALONE)                                                     \
    X(MERGE_CONTACT, "contact_address", "TEXT", ALONE)
#define ONE_MORE(...) +1
enum {
    FIELD_COUNT = 0 FIELDS(ONE_MORE),
#define MOVES ONE_MORE
    TABLE_COUNT = 0
#include "client/merge_tables.def"
#undef MOVES
};

#define EDIT .need = NEED_MERGE_EDIT, .touches = TOUCH_PERSON
#define AS_NOTE(group, column, type, also)                                                         \
    { EDIT, .flags = STMT_COVERED,                                                                 \
      .sql = "INSERT INTO merge_field (merge_id, field, client_id, before_value, given_value)"     \
             " SELECT CAST(:merge AS BIGINT), '" column "', k.id, CAST(k." column                  \
             " AS TEXT), CAST(o." column " AS TEXT) FROM client k JOIN client o"                   \
             " ON o.id = :from_client WHERE k.id = :keep_client" },
#define FROM_FIELD(value, column, type)                                                            \
    "(SELECT CAST(f." value " AS " type ") FROM merge_field f WHERE f.merge_id = :merge"           \
    " AND f.field = '" column "')"
#define AS_TAKE(group, column, type, also)                                                         \
    { EDIT, .flags = STMT_COVERED,                                                                 \
      .sql = "UPDATE client SET " column " = " FROM_FIELD("given_value", column, type)             \
          also("given_value") " WHERE id = :keep_client" },
#define HAS_FIELD(column)                                                                          \
    "EXISTS (SELECT 1 FROM merge_field f WHERE f.merge_id = :merge AND f.field = '" column "')"
#define AS_RETURN(group, column, type, also)                                                       \
    { EDIT, .flags = STMT_COVERED,                                                                 \
      .sql = "UPDATE client SET " column " = " FROM_FIELD("before_value", column, type)            \
          also("before_value") " WHERE id = :keep_client AND " HAS_FIELD(                          \
              column) " AND (CAST(:chosen AS BIGINT) = 1 OR " column                               \
                      " IS NOT DISTINCT FROM " FROM_FIELD("given_value", column, type) ")" },

enum {
    OPEN_CASES,
    TELL,
    DROP_PROHIBITION,
    CODES_END,
    ACCOUNT_NOTE,
    ACCOUNT_MOVE,
    ACCOUNT_END,
    ACCOUNT_BACK,
    ACCOUNT_VIEW,
    CODE_CLEAR,
    CODE_BACK,
    JOINED,
    JOINED_BEFORE,
    APART,
    APART_BEFORE,
    PROHIBITED,
    REGISTRAR,
    FIXED_COUNT,
    KEEP = FIXED_COUNT,
    MOVE = KEEP + TABLE_COUNT,
    BACK = MOVE + TABLE_COUNT,
    NOTE = BACK + TABLE_COUNT,
    TAKE = NOTE + FIELD_COUNT,
    RETURN = TAKE + FIELD_COUNT,
};
const struct stmt merge_move_stmts[] = {
    [OPEN_CASES] = {
        EDIT,
        .flags = STMT_LIST,
        .sql = "SELECT c.client_id AS client, c.id, c.holder_duty_id AS holder FROM client_case c"
               " WHERE c.client_id = :keep_client AND c.ended_on IS NULL ORDER BY c.id"
               " LIMIT :limit",
    },
    [TELL] = {
        EDIT,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, object_id, made_on)"
               " SELECT CAST(:id AS BIGINT), CAST(:holder AS BIGINT), c.client_id, c.id,"
               " CAST(:kind AS INTEGER), CAST(:object AS BIGINT), CAST(:w_today AS DATE)"
               " FROM client_case c WHERE c.id = :case AND c.client_id = :keep_client",
    },
    [DROP_PROHIBITION] = { /* both are under one: the joined one's stays where it is */
        EDIT,
        .sql = "DELETE FROM merge_move WHERE merge_id = :merge AND table_name = 'prohibition'"
               " AND row_key IN (SELECT CAST(b.id AS TEXT) FROM prohibition b"
               " WHERE b.client_id = :from_client AND b.removed_on IS NULL)"
               " AND EXISTS (SELECT 1 FROM prohibition k WHERE k.client_id = :keep_client"
               " AND k.removed_on IS NULL)",
    },
    [CODES_END] = { /* one code lives at a time */
        EDIT,
        .sql = "UPDATE own_code SET ended_at = :w_now, end_reason = :end_reason"
               " WHERE client_id = :from_client AND used_at IS NULL AND ended_at IS NULL",
    },
    [ACCOUNT_NOTE] = {
        EDIT,
        .sql = "INSERT INTO merge_move (merge_id, table_name, row_key, client_id)"
               " SELECT CAST(:merge AS BIGINT), 'own_account', a.number,"
               " CAST(:keep_client AS BIGINT) FROM own_account a WHERE a.client_id = :from_client"
               " AND NOT EXISTS (SELECT 1 FROM own_account k WHERE k.client_id = :keep_client)",
    },
    [ACCOUNT_MOVE] = {
        EDIT,
        .sql = "UPDATE own_account SET client_id = :keep_client WHERE client_id = :from_client"
               " AND number IN (SELECT v.row_key FROM merge_move v WHERE v.merge_id = :merge"
               " AND v.table_name = 'own_account')",
    },
    [ACCOUNT_END] = { /* the kept person signs in by the kept account */
        EDIT,
        .sql = "UPDATE own_account SET secret_hash = NULL, case_id = NULL, ended_on = :w_today"
               " WHERE client_id = :from_client",
    },
    [ACCOUNT_BACK] = {
        EDIT,
        .sql = "UPDATE own_account SET client_id = :from_client, case_id = NULL"
               " WHERE client_id = :keep_client AND number IN (SELECT v.row_key FROM merge_move v"
               " WHERE v.merge_id = :merge AND v.table_name = 'own_account')",
    },
    [ACCOUNT_VIEW] = { /* the case in view may be the other's now */
        EDIT,
        .sql = "UPDATE own_account SET case_id = NULL WHERE client_id = :keep_client",
    },
    [CODE_CLEAR] = { /* an identity code is one record's */
        EDIT,
        .sql = "UPDATE client SET no_code_reason = coalesce(no_code_reason, 'joined'),"
               " identity_code = NULL WHERE id = :from_client AND identity_code IS NOT NULL",
    },
    [CODE_BACK] = {
        EDIT,
        .flags = STMT_COVERED,
        .sql = "UPDATE client SET identity_code = (SELECT f.given_value FROM merge_field f"
               " WHERE f.merge_id = :merge AND f.field = 'identity_code'), no_code_reason = NULL"
               " WHERE id = :from_client AND EXISTS (SELECT 1 FROM merge_field f"
               " WHERE f.merge_id = :merge AND f.field = 'identity_code'"
               " AND f.given_value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM client k"
               " WHERE k.identity_code = f.given_value))",
    },
    [JOINED] = {
        EDIT,
        .sql = "UPDATE client SET merged_into_id = :keep_client, version = version + 1"
               " WHERE id = :from_client AND merged_into_id IS NULL",
    },
    [JOINED_BEFORE] = { /* who was joined to the joined one */
        EDIT,
        .sql = "UPDATE client SET merged_into_id = :keep_client"
               " WHERE merged_into_id = :from_client",
    },
    [APART] = {
        EDIT,
        .sql = "UPDATE client SET merged_into_id = NULL, version = version + 1"
               " WHERE id = :from_client AND merged_into_id = :keep_client",
    },
    [APART_BEFORE] = {
        EDIT,
        .sql = "UPDATE client SET merged_into_id = :from_client WHERE merged_into_id = :keep_client"
               " AND id IN (SELECT m.from_client_id FROM merge m WHERE m.client_id = :from_client"
               " AND m.undone_on IS NULL)",
    },
    [PROHIBITED] = { /* the mask follows the rows */
        EDIT,
        .sql = "UPDATE client SET prohibited = CASE WHEN EXISTS (SELECT 1 FROM prohibition b"
               " WHERE b.client_id = client.id AND b.removed_on IS NULL) THEN 1 ELSE 0 END,"
               " prohibition_until = (SELECT b.until_on FROM prohibition b"
               " WHERE b.client_id = client.id AND b.removed_on IS NULL),"
               " version = version + 1 WHERE id = :keep_client",
    },
    [REGISTRAR] = { /* who registered a person that has no case */
        EDIT,
        .sql = "SELECT c.made_by_duty_id FROM client c WHERE c.id = :keep_client AND NOT EXISTS"
               " (SELECT 1 FROM client_case x WHERE x.client_id = c.id)",
    },
#define MOVES(table, key, follows)                                                                 \
    { EDIT, .sql = "INSERT INTO merge_move (merge_id, table_name, row_key, client_id)"             \
                   " SELECT CAST(:merge AS BIGINT), '" table "', " key                             \
                   ", CAST(:keep_client AS BIGINT) FROM " table                                    \
                   " t WHERE t.client_id = :from_client" },
#include "client/merge_tables.def"
#undef MOVES
#define MOVES(table, key, follows)                                                                 \
    { EDIT, .sql = "UPDATE " table " AS t SET client_id = :keep_client"                            \
                   " WHERE t.client_id = :from_client AND " IS_MOVED(table, key) },
#include "client/merge_tables.def"
#undef MOVES
#define MOVES(table, key, follows)                                                                 \
    { EDIT, .sql = "UPDATE " table " AS t SET client_id = :from_client"                            \
                   " WHERE t.client_id = :keep_client AND (" IS_MOVED(table, key) " OR " follows   \
                                                                                  ")" },
#include "client/merge_tables.def"
#undef MOVES
    FIELDS(AS_NOTE) FIELDS(AS_TAKE) FIELDS(AS_RETURN) STMT_END,
};
static_assert(COUNT(merge_move_stmts) == RETURN + FIELD_COUNT + 1, "the parts of the table");

const char *const merge_moves[] = {
#define MOVES(table, key, follows) table,
#include "client/merge_tables.def"
#undef MOVES
    NULL,
};
const struct merge_stay merge_stays[] = {
    { "own_account", "moves where the kept person has none; else it ends, and that one is used" },
    { "own_form_key", "the answers to forms that were sent, for two days" },
    { "merge", "what was joined is told of where it was" },
    { "merge_move", "what was joined is told of where it was" },
    { "merge_field", "what was joined is told of where it was" },
    { "merge_request", "a request is about the record that it was made for" },
    { NULL, NULL },
};

#define AS_GROUP(group, column, type, also) group,
static const enum merge_field groups[] = { FIELDS(AS_GROUP) };

struct joining {
    int64_t merge;
    client_id keep, from;
};

/* Each statement gets those of the three that it names. */
static enum err
run(struct work *w, int stmt, const struct joining *j)
{
    const struct bind all[] = { BIND_RAW_ID("merge", j->merge), BIND_ID("keep_client", j->keep),
                                BIND_ID("from_client", j->from) };
    struct bind named[COUNT(all) + 1] = { { .name = NULL } };
    size_t n = 0;
    for (size_t i = 0; i < COUNT(all); i++)
        if (strstr(merge_move_stmts[stmt].sql, str_printf(work_arena(w), ":%s", all[i].name)) !=
            NULL)
            named[n++] = all[i];
    return work_run(w, &merge_move_stmts[stmt], named);
}

/* One of the two by itself. */
static enum err
run_on(struct work *w, int stmt, client_id client)
{
    return work_run(w, &merge_move_stmts[stmt], BINDS(BIND_ID("keep_client", client)));
}

static enum err
run_each(struct work *w, int from, int count, const struct joining *j)
{
    for (int i = 0; i < count; i++)
        TRY(run(w, from + i, j));
    return ERR_OK;
}

/* Who registered a person stands for it until there is a case. */
static enum err
registrar_follows(struct work *w, client_id client)
{
    int64_t duty;
    TRY(work_int(w, &merge_move_stmts[REGISTRAR], BINDS(BIND_ID("keep_client", client)), &duty));
    return duty != 0 ? reach_tie(w, duty, client, TIE_REGISTRAR, client.v)
                     : reach_untie_cause(w, client, client.v);
}

static enum err
take_fields(struct work *w, const struct joining *j, unsigned fields)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (fields & 1u << groups[i])
            TRY(run(w, NOTE + i, j));
    if (fields & 1u << MERGE_CODE)
        TRY(work_run(w, &merge_move_stmts[CODE_CLEAR], BINDS(BIND_ID("from_client", j->from))));
    for (int i = 0; i < FIELD_COUNT; i++)
        if (fields & 1u << groups[i])
            TRY(run(w, TAKE + i, j));
    return ERR_OK;
}

enum err
merge_move_all(struct work *w, int64_t merge, client_id keep, client_id from, unsigned fields)
{
    const struct joining j = { merge, keep, from };
    TRY(reach_untie_cause(w, from, from.v));
    TRY(work_run(w, &merge_move_stmts[CODES_END],
                 BINDS(BIND_ID("from_client", from), BIND_INT("end_reason", OWN_END_WORKER))));
    TRY(run_each(w, KEEP, TABLE_COUNT, &j));
    TRY(run(w, DROP_PROHIBITION, &j));
    TRY(run(w, ACCOUNT_NOTE, &j));
    TRY(run(w, ACCOUNT_MOVE, &j));
    TRY(work_run(w, &merge_move_stmts[ACCOUNT_END], BINDS(BIND_ID("from_client", from))));
    TRY(run_each(w, MOVE, TABLE_COUNT, &j));
    TRY(take_fields(w, &j, fields));
    TRY(run(w, JOINED_BEFORE, &j));
    TRY(run(w, JOINED, &j));
    TRY(run_on(w, PROHIBITED, keep));
    return registrar_follows(w, keep);
}

enum err
merge_move_back(struct work *w, int64_t merge, client_id keep, client_id from, unsigned fields)
{
    const struct joining j = { merge, keep, from };
    TRY(run_each(w, BACK, TABLE_COUNT, &j));
    TRY(run(w, ACCOUNT_BACK, &j));
    TRY(run_on(w, ACCOUNT_VIEW, keep));
    for (int i = 0; i < FIELD_COUNT; i++)
        TRY(work_run(w, &merge_move_stmts[RETURN + i],
                     BINDS(BIND_RAW_ID("merge", merge), BIND_ID("keep_client", keep),
                           BIND_BOOL("chosen", (fields & 1u << groups[i]) != 0))));
    TRY(run(w, CODE_BACK, &j));
    TRY(run(w, APART, &j));
    TRY(run(w, APART_BEFORE, &j));
    TRY(run_on(w, PROHIBITED, keep));
    TRY(run_on(w, PROHIBITED, from));
    TRY(registrar_follows(w, keep));
    return registrar_follows(w, from);
}

struct told_case {
    client_id client;
    case_id id;
    duty_id holder;
};
static const struct attr told_case_attrs[] = {
    ATTR(struct told_case, client, KIND_CLIENT, C1),
    ATTR(struct told_case, id, KIND_ID, C2),
    ATTR(struct told_case, holder, KIND_ID, C2),
    ATTR_END,
};
static const struct shape told_case_shape = { "told_case", sizeof(struct told_case),
                                              told_case_attrs };

enum err
merge_tell(struct work *w, client_id client, enum event kind, int64_t object)
{
    struct told_case *cases;
    size_t count;
    TRY(work_list(w, &merge_move_stmts[OPEN_CASES], BINDS(BIND_ID("keep_client", client)),
                  &told_case_shape, LIMIT_PAGE_ROWS, (void **)&cases, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        TRY(work_event(
            w, kind,
            &(struct event_more){
                .client = client, .in_case = cases[i].id, .object = object, .class = C1 }));
        if (cases[i].holder.v != work_duty(w).v)
            TRY(work_run(w, &merge_move_stmts[TELL],
                         BINDS(BIND_RAW_ID("id", work_new_id(w)),
                               BIND_ID("holder", cases[i].holder), BIND_ID("case", cases[i].id),
                               BIND_INT("kind", kind), BIND_RAW_ID("object", object),
                               BIND_ID("keep_client", client))));
    }
    if (count > 0)
        return ERR_OK;
    return work_event(w, kind,
                      &(struct event_more){ .client = client, .object = object, .class = C1 });
}
