/* access/people.c: see people.h.  First the SQL of accounts and roles, then their rules. */
#include "access/people.h"

#include "access/identity_in.h"
#include "base/id.h"
#include "base/secret.h"

#include <string.h>

#define IN_FORCE(t) "(" t ".until_on IS NULL OR " t ".until_on >= :w_today)"
/* NULL: the whole installation. */
#define OF_ORG(unit)                                                                               \
    " (CAST(:org AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM unit v WHERE v.id = " unit            \
    " AND v.org_id = :org))"
#define KEPT_HERE                                                                                  \
    " (CAST(:org AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM duty x JOIN unit y ON y.id ="         \
    " x.unit_id WHERE x.worker_id = w.id AND y.org_id = :org))"
#define ACCOUNT                                                                                    \
    "SELECT w.id AS worker, w.login, w.name, w.lang,"                                              \
    " CASE WHEN w.closed_at IS NULL THEN 0 ELSE 1 END AS closed,"                                  \
    " CASE WHEN w.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,"                        \
    " CASE WHEN w.totp_key IS NULL THEN 0 ELSE 1 END AS has_second_factor"
#define ROLE                                                                                       \
    ", d.id AS duty, d.role, d.title_fi, d.title_sv, d.title_en, d.from_on, d.until_on,"           \
    " u.id AS unit, u.name_fi AS unit_name_fi, u.name_sv AS unit_name_sv,"                         \
    " u.name_en AS unit_name_en, o.name_fi AS org_name_fi, o.name_sv AS org_name_sv,"              \
    " o.name_en AS org_name_en"
#define OF_ROLE " LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation o ON o.id = u.org_id"

enum {
    LIST,
    ONE,
    ROLES,
    CHANGES,
    ELSEWHERE,
    UNIT_IS_OPEN,
    HAS_SUPERVISOR,
    ADD,
    DUTY_ADD,
    SUPERVISES_SET,
    SUPERVISES,
    HOLDS,
    DUTY_OF,
    DUTY_END,
    HAS_ROLES,
    DUTY_CHANGE,
    WORKER_CHANGE,
    PASSWORD_SET,
    SECOND_REMOVE,
    CLOSE,
    SESSIONS_END,
    TOKENS_END,
};
const struct stmt people_stmts[] = {
    [LIST] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST | STMT_SMALL,
        .sql = ACCOUNT ROLE " FROM worker w LEFT JOIN duty d ON d.worker_id = w.id"
               " AND " IN_FORCE("d") " AND" OF_ORG("d.unit_id") OF_ROLE
               " WHERE" KEPT_HERE
               " AND (CAST(:unit AS BIGINT) IS NULL OR d.unit_id = :unit)"
               " AND (CAST(:role AS BIGINT) = 0 OR d.role = :role)"
               " AND (CAST(:without AS BIGINT) = 0 OR d.id IS NULL)"
               " AND (CAST(:after_worker AS BIGINT) IS NULL"
               " OR (w.name_sort, w.id, coalesce(d.id, 0)) >"
               " ((SELECT name_sort FROM worker WHERE id = :after_worker), :after_worker,"
               " :after_role))"
               " ORDER BY w.name_sort, w.id, coalesce(d.id, 0) LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_PEOPLE,
        .sql = ACCOUNT " FROM worker w WHERE w.id = :account AND" KEPT_HERE,
    },
    [ROLES] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = ACCOUNT ROLE " FROM worker w JOIN duty d ON d.worker_id = w.id" OF_ROLE
               " WHERE w.id = :account AND" OF_ORG("d.unit_id")
               " ORDER BY d.from_on DESC, d.id DESC LIMIT :limit",
    },
    [CHANGES] = {
        .need = NEED_PEOPLE,
        .flags = STMT_LIST,
        .sql = "SELECT x.id, x.change, x.reason, b.name AS by_name, u.name_fi AS unit_name_fi,"
               " u.name_sv AS unit_name_sv, u.name_en AS unit_name_en FROM"
               " (SELECT c.id, c.change, c.reason, c.by_duty_id, d.unit_id FROM duty d"
               " JOIN duty_change c ON c.duty_id = d.id WHERE d.worker_id = :account"
               " AND" OF_ORG("d.unit_id")
               " UNION ALL SELECT c.id, c.change, c.reason, c.by_duty_id, CAST(NULL AS BIGINT)"
               " FROM worker_change c WHERE c.worker_id = :account) x"
               " LEFT JOIN duty y ON y.id = x.by_duty_id LEFT JOIN worker b ON b.id = y.worker_id"
               " LEFT JOIN unit u ON u.id = x.unit_id ORDER BY x.id DESC LIMIT :limit",
    },
    /* Somebody with a role in another organisation, or who keeps the whole installation. */
    [ELSEWHERE] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM duty d JOIN unit u ON u.id = d.unit_id WHERE d.worker_id = :account"
               " AND " IN_FORCE("d") " AND (u.org_id <> :org OR d.role = 8)",
    },
    [UNIT_IS_OPEN] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM unit u WHERE u.id = :unit AND u.from_on <= :w_today"
               " AND " IN_FORCE("u") " AND (CAST(:org AS BIGINT) IS NULL OR u.org_id = :org)",
    },
    [HAS_SUPERVISOR] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM unit u JOIN duty s ON s.id = u.supervisor_duty_id"
               " WHERE u.id = :unit AND s.id <> :but AND " IN_FORCE("s"),
    },
    [ADD] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO worker (id, login, name, name_sort, lang, password_hash)"
               " VALUES (:id, :login, :name, :name_sort, :lang, :hash)",
    },
    [DUTY_ADD] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en,"
               " from_on, until_on) VALUES (:id, :account, :unit, :role, :title_fi, :title_sv,"
               " :title_en, :from_on, :until_on)",
    },
    [SUPERVISES_SET] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit",
    },
    [SUPERVISES] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM unit u WHERE u.supervisor_duty_id = :duty AND " IN_FORCE("u"),
    },
    [HOLDS] = {
        .need = NEED_HELD,
        .touches = TOUCH_PERSON,
        .sql = "SELECT 1 FROM client_case c WHERE c.holder_duty_id = :duty AND c.ended_on IS NULL"
               " UNION ALL SELECT 1 FROM client_case c WHERE c.supporter_duty_id = :duty"
               " AND c.waits = 1 AND c.ended_on IS NULL LIMIT 1",
    },
    [DUTY_OF] = {
        .need = NEED_PEOPLE,
        .sql = ACCOUNT ROLE " FROM duty d JOIN worker w ON w.id = d.worker_id" OF_ROLE
               " WHERE d.id = :duty AND d.worker_id = :account AND" OF_ORG("d.unit_id"),
    },
    [DUTY_END] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE duty SET until_on = :until_on WHERE id = :duty AND from_on <= :until_on"
               " AND " IN_FORCE("duty"),
    },
    [HAS_ROLES] = {
        .need = NEED_PEOPLE,
        .sql = "SELECT 1 FROM duty d WHERE d.worker_id = :account AND " IN_FORCE("d"),
    },
    [DUTY_CHANGE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO duty_change (id, duty_id, by_duty_id, change, reason)"
               " VALUES (:id, :duty, :w_duty, :change, :reason)",
    },
    [WORKER_CHANGE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "INSERT INTO worker_change (id, worker_id, by_duty_id, change, reason)"
               " VALUES (:id, :account, :w_duty, :change, :reason)",
    },
    [PASSWORD_SET] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE worker SET password_hash = :hash, version = version + 1"
               " WHERE id = :account AND closed_at IS NULL",
    },
    [SECOND_REMOVE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE worker SET totp_key = NULL, version = version + 1 WHERE id = :account",
    },
    [CLOSE] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE worker SET closed_at = :w_now, password_hash = NULL, totp_key = NULL,"
               " version = version + 1 WHERE id = :account AND closed_at IS NULL",
    },
    [SESSIONS_END] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE session SET ended_at = :w_now WHERE worker_id = :account"
               " AND ended_at IS NULL",
    },
    [TOKENS_END] = {
        .need = NEED_PEOPLE_EDIT,
        .sql = "UPDATE token SET ended_at = :w_now WHERE ended_at IS NULL"
               " AND duty_id IN (SELECT id FROM duty WHERE worker_id = :account)",
    },
    STMT_END,
};

const struct code change_codes[] = {
    { 1, "added", T("Role given") },
    { 2, "ended", T("Role ended") },
    { 3, "account", T("Account made") },
    { 4, "password", T("New password drawn") },
    { 5, "second_factor", T("New password drawn, second factor taken away") },
    { 6, "closed", T("Account closed") },
    { 7, "supervises", T("Became the unit's supervisor") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr person_attrs[] = {
    ATTR(struct person_at_work, worker, KIND_ID, OPEN),
    ATTR(struct person_at_work, name, KIND_TEXT, OPEN, .label = T("Name")),
    ATTR(struct person_at_work, login, KIND_TEXT, OPEN, .label = T("User name")),
    ATTR(struct person_at_work, lang, KIND_TEXT, OPEN, .label = T("Language")),
    ATTR(struct person_at_work, closed, KIND_BOOL, OPEN, .label = T("Account closed")),
    ATTR(struct person_at_work, has_password, KIND_BOOL, OPEN),
    ATTR(struct person_at_work, has_second_factor, KIND_BOOL, OPEN, .label = T("Second factor")),
    ATTR(struct person_at_work, duty, KIND_ID, OPEN),
    ATTR(struct person_at_work, role, KIND_CODE, OPEN, .label = T("Role"), .codes = role_codes),
    ATTR_NAMES(struct person_at_work, title),
    ATTR(struct person_at_work, unit, KIND_ID, OPEN),
    ATTR_NAMES(struct person_at_work, unit_name),
    ATTR_NAMES(struct person_at_work, org_name),
    ATTR(struct person_at_work, from_on, KIND_DATE, OPEN, .label = T("From")),
    ATTR(struct person_at_work, until_on, KIND_DATE, OPEN, .label = T("Until")),
    ATTR_END,
};
const struct shape person_at_work_shape = { "person", sizeof(struct person_at_work), person_attrs };
/* The account alone, where the statement reads no role. */
static const struct shape account_alone_shape = {
    "account", sizeof(struct person_at_work),
    (const struct attr[]){
        ATTR(struct person_at_work, worker, KIND_ID, OPEN),
        ATTR(struct person_at_work, login, KIND_TEXT, OPEN),
        ATTR(struct person_at_work, name, KIND_TEXT, OPEN),
        ATTR(struct person_at_work, lang, KIND_TEXT, OPEN),
        ATTR(struct person_at_work, closed, KIND_BOOL, OPEN),
        ATTR(struct person_at_work, has_password, KIND_BOOL, OPEN),
        ATTR(struct person_at_work, has_second_factor, KIND_BOOL, OPEN),
        ATTR_END,
    }
};

static const struct attr change_attrs[] = {
    ATTR(struct people_change, id, KIND_ID, OPEN),
    ATTR(struct people_change, change, KIND_TEXT, OPEN, .label = T("What")),
    ATTR(struct people_change, reason, KIND_TEXT, OPEN, .label = T("Reason")),
    ATTR(struct people_change, by_name, KIND_TEXT, OPEN, .label = T("By")),
    ATTR_NAMES(struct people_change, unit_name),
    ATTR_END,
};
const struct shape people_change_shape = { "change", sizeof(struct people_change), change_attrs };

/* The organisation that one keeps; 0: all. */
static struct bind
org_kept(const struct work *w)
{
    return work_role(w) == ROLE_ADMIN ? BIND_RAW_ID("org", 0) : BIND_ID("org", work_org(w));
}

/* ---- reading ---- */

enum err
people_list(struct work *w, const struct people_filter *filter, size_t max,
            struct person_at_work **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &people_stmts[LIST],
                     BINDS(org_kept(w), BIND_ID("unit", filter->unit),
                           BIND_INT("role", filter->role), BIND_BOOL("without", filter->without),
                           BIND_RAW_ID("after_worker", filter->after),
                           BIND_INT("after_role", filter->after_duty)),
                     &person_at_work_shape, max, (void **)ret, ret_count, ret_more);
}

enum err
people_get(struct work *w, user_id worker, struct person_at_work *ret)
{
    struct person_at_work person = { .closed = false };
    TRY(work_get(w, &people_stmts[ONE], BINDS(BIND_ID("account", worker), org_kept(w)),
                 &account_alone_shape, &person));
    *ret = person;
    return ERR_OK;
}

enum err
people_roles(struct work *w, user_id worker, struct person_at_work **ret, size_t *ret_count)
{
    return work_list(w, &people_stmts[ROLES], BINDS(BIND_ID("account", worker), org_kept(w)),
                     &person_at_work_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
people_changes(struct work *w, user_id worker, struct people_change **ret, size_t *ret_count)
{
    struct people_change *rows;
    TRY(work_list(w, &people_stmts[CHANGES], BINDS(BIND_ID("account", worker), org_kept(w)),
                  &people_change_shape, LIMIT_LIST_ROWS, (void **)&rows, ret_count, NULL));
    for (size_t i = 0; i < *ret_count; i++)
        rows[i].at = id_made_at(rows[i].id);
    *ret = rows;
    return ERR_OK;
}

/* ---- changing ---- */

const char *
people_new_password(struct arena *a)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz023456789";
    struct buf b;
    buf_init(&b, a, 24);
    for (int i = 0; i < 20; i++) {
        if (i > 0 && i % 5 == 0)
            buf_add_char(&b, '-');
        buf_add_char(&b, letters[secret_random_below(32)]);
    }
    return buf_text(&b);
}

static enum err
note_duty(struct work *w, duty_id duty, const char *change, const char *reason)
{
    work_note(w, "duty", id_text(work_arena(w), duty.v));
    return work_run(w, &people_stmts[DUTY_CHANGE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                          BIND_TEXT("change", change), BIND_TEXT("reason", reason)));
}

static enum err
note_worker(struct work *w, user_id worker, const char *change, const char *reason)
{
    work_note(w, "worker", id_text(work_arena(w), worker.v));
    return work_run(w, &people_stmts[WORKER_CHANGE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("account", worker),
                          BIND_TEXT("change", change), BIND_TEXT("reason", reason)));
}

/* Nobody gives rights to oneself, and an organisation keeps no account that reaches beyond it. */
static enum err
check_may_keep(struct work *w, user_id worker, struct person_at_work *ret)
{
    bool elsewhere = false;
    TRY(people_get(w, worker, ret));
    if (worker.v == work_worker(w).v)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Nobody changes one's own rights. Ask another administrator."));
    if (ret->closed)
        return work_problem(w, ERR_CONFLICT, NULL, T("The account is closed."));
    if (work_role(w) != ROLE_ADMIN)
        TRY(work_exists(w, &people_stmts[ELSEWHERE],
                        BINDS(BIND_ID("account", worker), BIND_ID("org", work_org(w))),
                        &elsewhere));
    return elsewhere ? work_problem(w, ERR_CONFLICT, NULL,
                                    T("This person also has a role outside your organisation. The "
                                      "administrator of the installation changes the account."))
                     : ERR_OK;
}

static enum err
check_dates(struct work *w, const struct role_given *given)
{
    struct date from = date_is_none(given->from) ? work_today(w) : given->from;
    if (date_compare(from, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "from",
                            T("The day has passed. Choose today or a later day."));
    if (!date_is_none(given->until) && date_compare(given->until, from) < 0)
        return work_problem(w, ERR_INVALID, "until", T("The last day cannot be before the first."));
    return ERR_OK;
}

static enum err
check_role(struct work *w, const struct role_given *given)
{
    if (given->role <= ROLE_NONE || given->role >= ROLE_COUNT ||
        (given->role == ROLE_ADMIN && work_role(w) != ROLE_ADMIN))
        return work_problem(w, ERR_INVALID, "role",
                            T("This role is not given by the administrator of an organisation."));
    if (given->supervises && given->role != ROLE_SUPERVISOR)
        return work_problem(w, ERR_INVALID, "role",
                            T("Only the role of supervisor can supervise a unit."));
    if (given->supervises && !date_is_none(given->from) &&
        date_compare(given->from, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "from",
                            T("Who supervises a unit from now on begins today."));
    bool open, supervised;
    TRY(work_exists(w, &people_stmts[UNIT_IS_OPEN],
                    BINDS(BIND_ID("unit", given->unit), org_kept(w)), &open));
    if (!open)
        return work_problem(w, ERR_INVALID, "unit", T("Choose a unit that is open today."));
    TRY(work_exists(w, &people_stmts[HAS_SUPERVISOR],
                    BINDS(BIND_ID("unit", given->unit), BIND_INT("but", 0)), &supervised));
    if (!supervised && !date_is_none(given->until))
        return work_problem(w, ERR_CONFLICT, "until",
                            T("The unit has no supervisor to whom cases could go when the role "
                              "ends. Name one first."));
    return check_dates(w, given);
}

static enum err
add_role(struct work *w, user_id worker, const struct role_given *given, const char *reason)
{
    struct text role = code_text(role_codes, (int)given->role);
    const struct names *t = &given->title;
    duty_id duty = { work_new_id(w) };
    TRY(work_run(
        w, &people_stmts[DUTY_ADD],
        BINDS(BIND_ID("id", duty), BIND_ID("account", worker), BIND_ID("unit", given->unit),
              BIND_INT("role", given->role),
              BIND_TEXT("title_fi", t->fi != NULL ? t->fi : text_plain(LANG_FI, role)),
              BIND_TEXT("title_sv", t->sv != NULL ? t->sv : text_plain(LANG_SV, role)),
              BIND_TEXT("title_en", t->en != NULL ? t->en : text_plain(LANG_EN, role)),
              BIND_DATE("from_on", date_is_none(given->from) ? work_today(w) : given->from),
              BIND_DATE("until_on", given->until))));
    if (given->supervises)
        TRY(work_run_one(w, &people_stmts[SUPERVISES_SET],
                         BINDS(BIND_ID("duty", duty), BIND_ID("unit", given->unit))));
    return note_duty(w, duty, "added", reason);
}

/* Work the hash out with nothing held up. */
static enum err
draw_password(struct work *w, const char **ret, char hash[PASSWORD_HASH_SIZE])
{
    *ret = people_new_password(work_arena(w));
    TRY(work_step_back(w));
    TRY(work_leave(w));
    enum err hashed = secret_password_hash(*ret, hash);
    TRY(work_return(w));
    return hashed;
}

enum err
people_add(struct work *w, const char *login, const char *name, const char *lang,
           const struct role_given *role, const char *reason, user_id *ret,
           const char **ret_password)
{
    struct arena *a = work_arena(w);
    enum err words = work_check_text(w, "login", login, LOGIN_MAX_BYTES);
    enum err named = work_check_text(w, "name", name, LIMIT_LINE_BYTES);
    enum err why = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    enum err fits = check_role(w, role);
    TRY(words);
    TRY(named);
    TRY(why);
    TRY(fits);
    char hash[PASSWORD_HASH_SIZE];
    const char *password;
    TRY(draw_password(w, &password, hash));
    user_id worker = { work_new_id(w) };
    const char *normal = str_normal(a, name);
    enum err err =
        work_run(w, &people_stmts[ADD],
                 BINDS(BIND_ID("id", worker), BIND_TEXT("login", str_fold(a, login)),
                       BIND_TEXT("name", normal), BIND_TEXT("name_sort", str_sort_key(a, normal)),
                       BIND_TEXT("lang", lang != NULL ? lang : "fi"), BIND_TEXT("hash", hash)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, "login", T("There is a user with this user name already."));
    TRY(err);
    TRY(note_worker(w, worker, "account", reason));
    TRY(add_role(w, worker, role, reason));
    *ret = worker;
    *ret_password = password;
    return ERR_OK;
}

enum err
people_role_add(struct work *w, user_id worker, const struct role_given *role, const char *reason)
{
    struct person_at_work person;
    TRY(people_get(w, worker, &person));
    if (worker.v == work_worker(w).v)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Nobody changes one's own rights. Ask another administrator."));
    if (person.closed)
        return work_problem(w, ERR_CONFLICT, NULL, T("The account is closed."));
    enum err why = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    TRY(check_role(w, role));
    TRY(why);
    return add_role(w, worker, role, reason);
}

/* What the role holds must have somewhere to go (P1). */
static enum err
check_end(struct work *w, const struct person_at_work *role, struct date until)
{
    bool holds, supervises, supervised;
    const struct bind duty = BIND_ID("duty", role->duty);
    if (date_is_none(until) || date_compare(until, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, "until",
                            T("The day has passed. Choose today or a later day."));
    if (date_compare(until, role->from_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "until", T("The role began on {date}."),
                                 FILLS(FILL_D("date", role->from_on)));
    TRY(work_exists(w, &people_stmts[SUPERVISES], BINDS(duty), &supervises));
    if (supervises)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The role supervises a unit. Name another supervisor first."));
    TRY(work_exists(w, &people_stmts[HOLDS], BINDS(duty), &holds));
    if (holds && date_same(until, work_today(w)))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("The role has open cases: the unit's supervisor ends it on the unit's page, "
              "and the cases get a new responsible person."));
    TRY(work_exists(w, &people_stmts[HAS_SUPERVISOR],
                    BINDS(BIND_ID("unit", role->unit), BIND_INT("but", role->duty.v)),
                    &supervised));
    if (!supervised && (role->role == ROLE_WORKER || role->role == ROLE_SUPERVISOR))
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("The unit has no other supervisor to whom the cases could go. Name one first."));
    return ERR_OK;
}

enum err
people_role_end(struct work *w, user_id worker, duty_id duty, struct date until, const char *reason)
{
    struct person_at_work person, role;
    TRY(check_may_keep(w, worker, &person));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(work_get(w, &people_stmts[DUTY_OF],
                 BINDS(BIND_ID("duty", duty), BIND_ID("account", worker), org_kept(w)),
                 &person_at_work_shape, &role));
    TRY(check_end(w, &role, until));
    enum err err = work_run_one(w, &people_stmts[DUTY_END],
                                BINDS(BIND_DATE("until_on", until), BIND_ID("duty", duty)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("The role has ended already."));
    TRY(err);
    return note_duty(w, duty, "ended", reason);
}

static enum err
end_sessions(struct work *w, user_id worker)
{
    TRY(work_run(w, &people_stmts[SESSIONS_END], BINDS(BIND_ID("account", worker))));
    return work_run(w, &people_stmts[TOKENS_END], BINDS(BIND_ID("account", worker)));
}

enum err
people_password(struct work *w, user_id worker, bool also_second, const char *reason,
                const char **ret_password)
{
    struct person_at_work person;
    char hash[PASSWORD_HASH_SIZE];
    const char *password;
    TRY(check_may_keep(w, worker, &person));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(draw_password(w, &password, hash));
    enum err err = work_run_one(w, &people_stmts[PASSWORD_SET],
                                BINDS(BIND_ID("account", worker), BIND_TEXT("hash", hash)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("The account is closed."));
    TRY(err);
    if (also_second)
        TRY(work_run(w, &people_stmts[SECOND_REMOVE], BINDS(BIND_ID("account", worker))));
    TRY(end_sessions(w, worker));
    TRY(note_worker(w, worker, also_second ? "second_factor" : "password", reason));
    *ret_password = password;
    return ERR_OK;
}

enum err
people_close(struct work *w, user_id worker, const char *reason)
{
    struct person_at_work person;
    bool has_roles;
    TRY(check_may_keep(w, worker, &person));
    TRY(work_check_text(w, "reason", reason, LIMIT_REASON_BYTES));
    TRY(work_exists(w, &people_stmts[HAS_ROLES], BINDS(BIND_ID("account", worker)), &has_roles));
    if (has_roles)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The person still has a role. End the roles first; an account can be "
                              "closed on the day after the last one."));
    TRY(work_run_one(w, &people_stmts[CLOSE], BINDS(BIND_ID("account", worker))));
    TRY(end_sessions(w, worker));
    return note_worker(w, worker, "closed", reason);
}
