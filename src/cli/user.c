/* cli/user.c: people at work and their roles, enough for an administrator to start.
 *
 * What moves a client's responsibility is not done here: a role that holds open cases is ended by
 * the unit's supervisor, on the unit's page, where the cases get a new responsible person in the
 * same transaction.
 */
#include "base/secret.h"
#include "cli/accounts.h"

#include <stdio.h>
#include <string.h>

extern const struct command command_user;

enum {
    ADD,
    DUTY_ADD,
    SUPERVISED,
    SUPERVISES_ADD,
    DUTY_HOLDS,
    SUPERVISES,
    DUTY_END,
    CHANGE,
    PASSWORD_SET,
    SECOND_REMOVE,
    CLOSE,
    SESSIONS_END,
    TOKENS_END,
    UNITS,
};
const struct stmt user_stmts[] = {
    [ADD] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO worker (id, login, name, name_sort, lang, password_hash)"
               " VALUES (:id, :login, :name, :name_sort, :lang, :hash)",
    },
    [DUTY_ADD] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en,"
               " from_on, until_on)"
               " VALUES (:id, :worker, :unit, :role, :title_fi, :title_sv, :title_en, :from_on,"
               " :until_on)",
    },
    [SUPERVISED] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM unit WHERE id = :unit AND supervisor_duty_id IS NOT NULL",
    },
    [SUPERVISES_ADD] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit",
    },
    [DUTY_HOLDS] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM reach WHERE holder_id = :duty AND tie IN (2, 3, 4)"
               " AND (until_on IS NULL OR until_on >= :w_today)",
    },
    [SUPERVISES] = {
        .flags = STMT_ACCESS,
        .sql = "SELECT 1 FROM unit WHERE supervisor_duty_id = :duty"
               " AND (until_on IS NULL OR until_on >= :w_today)",
    },
    [DUTY_END] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE duty SET until_on = :until_on WHERE id = :duty AND from_on <= :until_on"
               " AND (until_on IS NULL OR until_on > :until_on)",
    },
    [CHANGE] = {
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO duty_change (id, duty_id, change, reason) VALUES (:id, :duty,"
               " :change, :reason)",
    },
    [PASSWORD_SET] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET password_hash = :hash, version = version + 1"
               " WHERE id = :worker AND closed_at IS NULL",
    },
    [SECOND_REMOVE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET totp_key = NULL WHERE id = :worker",
    },
    [CLOSE] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE worker SET closed_at = :w_now, password_hash = NULL, totp_key = NULL,"
               " version = version + 1 WHERE id = :worker AND closed_at IS NULL",
    },
    [SESSIONS_END] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE session SET ended_at = :w_now WHERE worker_id = :worker"
               " AND ended_at IS NULL",
    },
    [TOKENS_END] = {
        .flags = STMT_ACCESS,
        .sql = "UPDATE token SET ended_at = :w_now WHERE ended_at IS NULL"
               " AND duty_id IN (SELECT id FROM duty WHERE worker_id = :worker)",
    },
    [UNITS] = {
        .flags = STMT_ACCESS | STMT_LIST | STMT_SMALL,
        .sql = "SELECT u.id AS unit, u.name_fi AS unit_name, o.name_fi AS org_name FROM unit u"
               " JOIN organisation o ON o.id = u.org_id WHERE u.id > :after"
               " AND (u.until_on IS NULL OR u.until_on >= :w_today) ORDER BY u.id LIMIT :limit",
    },
    STMT_END,
};

/* What was asked on the command line. */
struct asked {
    const char *verb, *login;
    const char *name, *lang, *unit, *role, *title_fi, *title_sv, *title_en, *from, *until, *duty,
        *reason;
    bool is_supervisor, reset_second_factor;
    /* The same, read. */
    int64_t unit_id, duty_id;
    enum role role_id;
    struct date from_on, until_on;
    duty_id made; /* the role that was added */
};

/* ---- what is done ---- */

/* Twenty letters and digits that read aloud, 100 bits. */
static const char *
new_password(struct arena *a)
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
note_change(struct work *w, duty_id duty, const char *change, const char *reason)
{
    return work_run(w, &user_stmts[CHANGE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_ID("duty", duty),
                          BIND_TEXT("change", change), BIND_TEXT("reason", reason)));
}

static enum err
add_duty(struct work *w, struct asked *asked, user_id worker)
{
    struct text role = code_text(role_codes, (int)asked->role_id);
    duty_id duty = { work_new_id(w) };
    bool supervised;
    TRY(work_exists(w, &user_stmts[SUPERVISED], BINDS(BIND_RAW_ID("unit", asked->unit_id)),
                    &supervised));
    if (!supervised && !asked->is_supervisor && !date_is_none(asked->until_on))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The unit has no supervisor to whom cases could go when the role "
                              "ends. Name one first."));
    const char *fi = asked->title_fi != NULL ? asked->title_fi : text_plain(LANG_FI, role);
    const char *sv = asked->title_sv != NULL ? asked->title_sv : text_plain(LANG_SV, role);
    const char *en = asked->title_en != NULL ? asked->title_en : text_plain(LANG_EN, role);
    enum err err = work_run(
        w, &user_stmts[DUTY_ADD],
        BINDS(BIND_ID("id", duty), BIND_ID("worker", worker), BIND_RAW_ID("unit", asked->unit_id),
              BIND_INT("role", asked->role_id), BIND_TEXT("title_fi", fi),
              BIND_TEXT("title_sv", sv), BIND_TEXT("title_en", en),
              BIND_DATE("from_on", date_is_none(asked->from_on) ? work_today(w) : asked->from_on),
              BIND_DATE("until_on", asked->until_on)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL,
                            T("There is no such unit, or the role ends before it begins."));
    TRY(err);
    TRY(note_change(w, duty, "added", asked->reason));
    work_note(w, "duty", id_text(work_arena(w), duty.v));
    asked->made = duty;
    if (asked->is_supervisor)
        return work_run_one(w, &user_stmts[SUPERVISES_ADD],
                            BINDS(BIND_ID("duty", duty), BIND_RAW_ID("unit", asked->unit_id)));
    return ERR_OK;
}

static enum err
add_user(struct work *w, struct asked *asked, const char *hash)
{
    struct arena *a = work_arena(w);
    user_id worker = { work_new_id(w) };
    TRY(work_check_text(w, NULL, asked->login, LOGIN_MAX_BYTES));
    TRY(work_check_text(w, NULL, asked->name, LIMIT_LINE_BYTES));
    const char *name = str_normal(a, asked->name);
    enum err err =
        work_run(w, &user_stmts[ADD],
                 BINDS(BIND_ID("id", worker), BIND_TEXT("login", str_fold(a, asked->login)),
                       BIND_TEXT("name", name), BIND_TEXT("name_sort", str_sort_key(a, name)),
                       BIND_TEXT("lang", asked->lang != NULL ? asked->lang : "fi"),
                       BIND_TEXT("hash", hash)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("There is a user with this user name already."));
    TRY(err);
    work_note(w, "worker", id_text(a, worker.v));
    return asked->unit != NULL ? add_duty(w, asked, worker) : ERR_OK;
}

static enum err
end_sessions(struct work *w, user_id worker)
{
    TRY(work_run(w, &user_stmts[SESSIONS_END], BINDS(BIND_ID("worker", worker))));
    return work_run(w, &user_stmts[TOKENS_END], BINDS(BIND_ID("worker", worker)));
}

static enum err
set_password(struct work *w, const struct asked *asked, const char *hash)
{
    struct account_line person;
    TRY(accounts_find(w, asked->login, &person));
    enum err err = work_run_one(w, &user_stmts[PASSWORD_SET],
                                BINDS(BIND_ID("worker", person.worker), BIND_TEXT("hash", hash)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("The account is closed."));
    TRY(err);
    if (asked->reset_second_factor)
        TRY(work_run(w, &user_stmts[SECOND_REMOVE], BINDS(BIND_ID("worker", person.worker))));
    work_note(w, "worker", id_text(work_arena(w), person.worker.v));
    return end_sessions(w, person.worker);
}

/* Nothing of a client's, and no unit, may be left without anybody. */
static enum err
check_free(struct work *w, duty_id duty)
{
    bool holds, supervises;
    TRY(work_exists(w, &user_stmts[DUTY_HOLDS], BINDS(BIND_ID("duty", duty)), &holds));
    if (holds)
        return work_problem(
            w, ERR_CONFLICT, NULL,
            T("The role has open cases: the unit's supervisor ends it on the unit's page, "
              "and the cases get a new responsible person."));
    TRY(work_exists(w, &user_stmts[SUPERVISES], BINDS(BIND_ID("duty", duty)), &supervises));
    if (supervises)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The role supervises a unit. Name another supervisor first."));
    return ERR_OK;
}

static enum err
close_user(struct work *w, const struct asked *asked)
{
    struct account_line person;
    const struct account_line *lines;
    size_t count;
    TRY(accounts_find(w, asked->login, &person));
    TRY(accounts_list(w, person.login, &lines, &count));
    for (size_t i = 0; i < count; i++) {
        if (lines[i].duty.v == 0)
            continue;
        TRY(check_free(w, lines[i].duty));
        if (date_compare(lines[i].from_on, work_today(w)) > 0)
            continue; /* it never began, and the account cannot be signed in to */
        TRY(work_run(w, &user_stmts[DUTY_END],
                     BINDS(BIND_ID("duty", lines[i].duty), BIND_DATE("until_on", work_today(w)))));
        TRY(note_change(w, lines[i].duty, "ended", asked->reason));
    }
    enum err err = work_run_one(w, &user_stmts[CLOSE], BINDS(BIND_ID("worker", person.worker)));
    if (err == ERR_CONFLICT)
        return work_problem(w, err, NULL, T("The account is closed."));
    TRY(err);
    work_note(w, "worker", id_text(work_arena(w), person.worker.v));
    return end_sessions(w, person.worker);
}

static enum err
end_duty(struct work *w, const struct asked *asked)
{
    duty_id duty = { asked->duty_id };
    if (!date_is_none(asked->until_on) && date_compare(asked->until_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, NULL,
                            T("A role is ended today, or as of an earlier day."));
    TRY(check_free(w, duty));
    enum err err =
        work_run_one(w, &user_stmts[DUTY_END],
                     BINDS(BIND_ID("duty", duty),
                           BIND_DATE("until_on", date_is_none(asked->until_on) ? work_today(w)
                                                                               : asked->until_on)));
    if (err == ERR_CONFLICT)
        return work_problem(
            w, err, NULL,
            T("There is no such role, or it ends earlier, or begins later than that day."));
    TRY(err);
    work_note(w, "duty", id_text(work_arena(w), duty.v));
    return note_change(w, duty, "ended", asked->reason);
}

static enum err
list_users(struct work *w)
{
    const struct account_line *lines;
    size_t count;
    char from[11], until[11];
    TRY(accounts_list(w, NULL, &lines, &count));
    for (size_t i = 0; i < count; i++) {
        const struct account_line *l = &lines[i];
        const struct code *role = code_find(role_codes, l->role);
        date_iso(l->from_on, from);
        date_iso(l->until_on, until);
        printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l->login, l->name,
               l->closed ? "closed" : "open",
               l->duty.v != 0 ? id_text(work_arena(w), l->duty.v) : "-",
               role != NULL ? role->name : "-", l->unit_name != NULL ? l->unit_name : "-",
               l->org_name != NULL ? l->org_name : "-", from, until);
    }
    return ERR_OK;
}

static const struct attr unit_attrs[] = {
    ATTR(struct account_line, unit, KIND_ID, OPEN),
    ATTR(struct account_line, unit_name, KIND_TEXT, OPEN),
    ATTR(struct account_line, org_name, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape unit_line_shape = { "unit_line", sizeof(struct account_line),
                                              unit_attrs };

static enum err
list_units(struct work *w)
{
    int64_t after = 0;
    for (bool more = true; more;) {
        void *rows;
        size_t count;
        TRY(work_list(w, &user_stmts[UNITS], BINDS(BIND_INT("after", after)), &unit_line_shape,
                      LIMIT_LIST_ROWS, &rows, &count, &more));
        const struct account_line *lines = rows;
        for (size_t i = 0; i < count; i++)
            printf("%s\t%s\t%s\n", id_text(work_arena(w), lines[i].unit.v), lines[i].unit_name,
                   lines[i].org_name);
        if (count > 0)
            after = lines[count - 1].unit.v;
    }
    return ERR_OK;
}

/* ---- what was asked ---- */

static bool
takes_value(struct asked *asked, const char *option, const char *value)
{
    const struct {
        const char *option;
        const char **place;
    } options[] = {
        { "--name", &asked->name },         { "--lang", &asked->lang },
        { "--unit", &asked->unit },         { "--role", &asked->role },
        { "--title-fi", &asked->title_fi }, { "--title-sv", &asked->title_sv },
        { "--title-en", &asked->title_en }, { "--from", &asked->from },
        { "--until", &asked->until },       { "--duty", &asked->duty },
        { "--reason", &asked->reason },
    };
    for (size_t i = 0; i < COUNT(options); i++)
        if (str_same(options[i].option, option) && value != NULL) {
            *options[i].place = value;
            return true;
        }
    return false;
}

static int
check_values(struct asked *asked)
{
    enum lang lang;
    const struct code *role = asked->role != NULL ? code_by_name(role_codes, asked->role) : NULL;
    if (asked->unit != NULL && !id_parse(asked->unit, &asked->unit_id))
        return cli_usage(&command_user, "%s: not an id of 13 characters (see yhdys user units)",
                         asked->unit);
    if (asked->duty != NULL && !id_parse(asked->duty, &asked->duty_id))
        return cli_usage(&command_user, "%s: not an id of 13 characters (see yhdys user list)",
                         asked->duty);
    if (asked->role != NULL && role == NULL)
        return cli_usage(&command_user, "%s: no such role", asked->role);
    if (asked->lang != NULL && !lang_parse(asked->lang, &lang))
        return cli_usage(&command_user, "%s: fi, sv or en", asked->lang);
    if ((asked->from != NULL && !date_parse(asked->from, &asked->from_on)) ||
        (asked->until != NULL && !date_parse(asked->until, &asked->until_on)))
        return cli_usage(&command_user, "a date is written 2026-11-21 or 21.11.2026");
    if ((asked->unit == NULL) != (asked->role == NULL))
        return cli_usage(&command_user, "--unit and --role belong together");
    asked->role_id = role != NULL ? (enum role)role->value : ROLE_NONE;
    if (asked->reason == NULL)
        asked->reason = "by the administrator, on the command line";
    return EXIT_FINE;
}

/* Is everything there that the verb asks for? */
static int
check_verb(const struct asked *asked)
{
    static const struct verb {
        const char *name;
        bool login, name_too, role, duty;
    } verbs[] = {
        { "add", .login = true, .name_too = true },
        { "list" },
        { "units" },
        { "password", .login = true },
        { "close", .login = true },
        { "duty-add", .login = true, .role = true },
        { "duty-end", .duty = true },
    };
    for (size_t i = 0; i < COUNT(verbs); i++) {
        const struct verb *v = &verbs[i];
        if (!str_same(v->name, asked->verb))
            continue;
        if (v->login != (asked->login != NULL))
            return cli_usage(&command_user, v->login ? "%s: whose?" : "%s: too much", v->name);
        if ((v->name_too && asked->name == NULL) || (v->role && asked->role == NULL) ||
            (v->duty && asked->duty == NULL))
            return cli_usage(&command_user, "%s: an option is missing", v->name);
        return EXIT_FINE;
    }
    return cli_usage(&command_user,
                     "say what to do: add, list, units, password, close, duty-add, duty-end");
}

static int
read_arguments(int argc, char **argv, struct asked *asked)
{
    for (int i = 0; i < argc; i++) {
        if (str_same(argv[i], "--supervisor"))
            asked->is_supervisor = true;
        else if (str_same(argv[i], "--reset-second-factor"))
            asked->reset_second_factor = true;
        else if (takes_value(asked, argv[i], i + 1 < argc ? argv[i + 1] : NULL))
            i++;
        else if (str_starts(argv[i], "--") || (asked->verb != NULL && asked->login != NULL))
            return cli_usage(&command_user, "%s: no such option, or its value is missing", argv[i]);
        else if (asked->verb == NULL)
            asked->verb = argv[i];
        else
            asked->login = argv[i];
    }
    int wrong = check_values(asked);
    return wrong != EXIT_FINE ? wrong : check_verb(asked);
}

static enum err
add_duty_of(struct work *w, struct asked *asked)
{
    struct account_line person;
    TRY(accounts_find(w, asked->login, &person));
    if (person.closed)
        return work_problem(w, ERR_CONFLICT, NULL, T("The account is closed."));
    return add_duty(w, asked, person.worker);
}

static enum err
do_it(struct work *w, struct asked *asked, const char *hash)
{
    work_note(w, "change", asked->verb);
    if (str_same(asked->verb, "add"))
        return add_user(w, asked, hash);
    if (str_same(asked->verb, "password"))
        return set_password(w, asked, hash);
    if (str_same(asked->verb, "close"))
        return close_user(w, asked);
    if (str_same(asked->verb, "duty-add"))
        return add_duty_of(w, asked);
    if (str_same(asked->verb, "duty-end"))
        return end_duty(w, asked);
    return str_same(asked->verb, "units") ? list_units(w) : list_users(w);
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct asked asked = { .verb = NULL };
    struct work *w;
    char hash[PASSWORD_HASH_SIZE] = "";
    const char *password = NULL;
    int status = read_arguments(argc, argv, &asked);
    if (status != EXIT_FINE)
        return status;
    secret_init();
    if (str_same(asked.verb, "add") || str_same(asked.verb, "password")) {
        password = new_password(cli_arena(cli));
        if (secret_password_hash(password, hash) != ERR_OK)
            return EXIT_FINDING;
    }
    if (accounts_open(cli, &w) != ERR_OK)
        return EXIT_FINDING;
    status = accounts_close(w, do_it(w, &asked, hash));
    if (status == EXIT_FINE && asked.made.v != 0)
        printf("role %s\n", id_text(cli_arena(cli), asked.made.v));
    if (status == EXIT_FINE && password != NULL)
        printf("password %s\n", password);
    return fflush(stdout) == 0 ? status : EXIT_FINDING;
}

const struct command command_user = {
    .name = "user",
    .summary = "Add people at work, give and end their roles, and renew passwords",
    .usage = "Usage: yhdys user add LOGIN --name NAME [--lang fi|sv|en] [ROLE OPTIONS]\n"
             "       yhdys user duty-add LOGIN ROLE OPTIONS\n"
             "       yhdys user duty-end --duty ID [--until DATE] [--reason WORDS]\n"
             "       yhdys user password LOGIN [--reset-second-factor]\n"
             "       yhdys user close LOGIN [--reason WORDS]\n"
             "       yhdys user list\n"
             "       yhdys user units\n"
             "\n"
             "Role options:\n"
             "  --unit ID        the unit (see yhdys user units)\n"
             "  --role ROLE      worker, supervisor, coordinator, steering, analyst, dpo,\n"
             "                   org_admin or admin\n"
             "  --supervisor     the role is the unit's named supervisor from now on\n"
             "  --title-fi T, --title-sv T, --title-en T\n"
             "                   the title; otherwise the role's name\n"
             "  --from DATE      its first day; otherwise today\n"
             "  --until DATE     its last day; otherwise it is open-ended\n"
             "\n"
             "A new password is drawn and printed once; give it to the person, who changes it\n"
             "on the account page.  A role that has open cases is ended by the unit's\n"
             "supervisor on the unit's page, so that nobody is left without a responsible\n"
             "person.  On SQLite the server must not be running.\n",
    .run = run,
};
