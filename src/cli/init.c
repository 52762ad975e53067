/* cli/init.c: makes an installation: its folder, its keys, its database with the reference data,
 * its first account.
 *
 * Run again after it was broken off it goes on where it stopped; where everything is there already
 * it refuses.  The administrator's organisation runs the installation and takes no offers; it can
 * be given its right name later.
 */
#include "access/identity.h"
#include "access/open.h"
#include "base/secret.h"
#include "base/str.h"
#include "cli/cli.h"
#include "region/card.h"
#include "region/load.h"
#include "region/organisation.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern const struct command command_init;

enum { HAS_REFERENCE, HAS_LOGIN, ADD_ORG, ADD_UNIT, ADD_WORKER, ADD_DUTY };
const struct stmt init_stmts[] = {
    [HAS_REFERENCE] = { .need = NEED_HOUSE, .flags = STMT_SMALL, .sql = "SELECT 1 FROM county"
                                                                        " WHERE code = '01'" },
    [HAS_LOGIN] = { .need = NEED_HOUSE, .sql = "SELECT 1 FROM worker WHERE login = :login" },
    [ADD_ORG] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO organisation (id, kind, name_fi, name_sv, name_en, from_on)"
               " VALUES (:id, :kind, 'Yhdyksen ylläpito', 'Administrationen av Yhdys',"
               " 'Administration of Yhdys',"
               " :w_today)",
    },
    [ADD_UNIT] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, takes_offers, from_on)"
               " VALUES (:id, :org, 'Ylläpito', 'Administration', 'Administration', 0, :w_today)",
    },
    [ADD_WORKER] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO worker (id, login, name, name_sort, lang, password_hash)"
               " VALUES (:id, :login, :name, :sort, :lang, :hash)",
    },
    [ADD_DUTY] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en,"
               " from_on)"
               " VALUES (:id, :worker, :unit, :role, 'pääkäyttäjä', 'huvudanvändare',"
               " 'administrator', :w_today)",
    },
    STMT_END,
};

struct first_account {
    const char *login, *name, *lang; /* login NULL: none is asked */
    char password[25];
    char hash[PASSWORD_HASH_SIZE];
};

/* 100 random bits in groups that can be read aloud: no I, L, O or U. */
static void
draw_password(char ret[25])
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    for (int i = 0; i < 24; i++)
        ret[i] = i % 5 == 4 ? '-' : letters[secret_random_below(32)];
    ret[24] = '\0';
}

static enum err
add_administrator(struct work *w, const struct first_account *account)
{
    int64_t org = work_new_id(w), unit = work_new_id(w), worker = work_new_id(w);
    TRY(work_run(w, &init_stmts[ADD_ORG],
                 BINDS(BIND_RAW_ID("id", org), BIND_INT("kind", PARTY_PROVIDER))));
    TRY(work_run(w, &init_stmts[ADD_UNIT],
                 BINDS(BIND_RAW_ID("id", unit), BIND_RAW_ID("org", org))));
    TRY(work_run(w, &init_stmts[ADD_WORKER],
                 BINDS(BIND_RAW_ID("id", worker), BIND_TEXT("login", account->login),
                       BIND_TEXT("name", account->name),
                       BIND_TEXT("sort", str_sort_key(work_arena(w), account->name)),
                       BIND_TEXT("lang", account->lang), BIND_TEXT("hash", account->hash))));
    return work_run(w, &init_stmts[ADD_DUTY],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("worker", worker),
                          BIND_RAW_ID("unit", unit), BIND_INT("role", ROLE_ADMIN)));
}

/* What was done, for the lines that are printed. */
struct done {
    bool loaded, added;
    const char *why;
};

static enum err
fill(struct work *w, const struct first_account *account, struct done *done)
{
    bool there;
    TRY(work_exists(w, &init_stmts[HAS_REFERENCE], NO_BINDS, &there));
    if (!there) {
        TRY(region_load(w, embedded_find, &done->why));
        done->loaded = true;
    }
    TRY(card_loaded(w, &there)); /* a database from before there were cards has none */
    if (!there) {
        TRY(card_load(w, embedded_find, &done->why));
        done->loaded = true;
    }
    if (account->login == NULL)
        return ERR_OK;
    TRY(work_exists(w, &init_stmts[HAS_LOGIN], BINDS(BIND_TEXT("login", account->login)), &there));
    if (there)
        return ERR_OK;
    TRY(add_administrator(w, account));
    done->added = true;
    return ERR_OK;
}

static bool
make_folder(const char *folder)
{
    struct stat st;
    if (mkdir(folder, 0700) == 0)
        return true;
    if (errno == EEXIST && stat(folder, &st) == 0 && S_ISDIR(st.st_mode))
        return true;
    fprintf(stderr, "yhdys init: %s: %s\n", folder, strerror(errno == EEXIST ? ENOTDIR : errno));
    return false;
}

static int
make(struct cli *cli, struct first_account *account)
{
    struct store *store;
    struct house *house;
    struct work *w;
    int applied;
    struct done done = { .why = "" };
    umask(077);
    if (!make_folder(cli_data_dir(cli)) ||
        cli_store(cli, CLI_CREATE | CLI_UNMIGRATED, &store) != ERR_OK)
        return EXIT_FINDING;
    if (migrate_up(store, &applied) != ERR_OK)
        return cli_failed(&command_init, "the tables could not be made");
    if (cli_keys_make(cli) != ERR_OK || cli_house(cli, &house) != ERR_OK)
        return EXIT_FINDING;
    if (account->login != NULL) {
        draw_password(account->password);
        if (secret_password_hash(account->password, account->hash) != ERR_OK)
            return cli_failed(&command_init, "the password could not be hashed");
    }
    struct work_request request = { .action = ACT_CLERK, .lang = LANG_EN, .arena = cli_arena(cli) };
    enum err err = work_open(house, &request, &w);
    if (err == ERR_OK)
        err = work_close(w, fill(w, account, &done));
    if (err != ERR_OK)
        return cli_failed(&command_init, "nothing was loaded: %s",
                          done.why[0] != '\0' ? done.why : err_name(err));
    if (applied == 0 && !done.loaded && !done.added)
        return cli_failed(&command_init, "%s",
                          account->login == NULL ? "everything is there already"
                                                 : "there is such an account already");
    printf("Keys:      %s/sign.key and token.key; keep a copy of them apart from the database\n"
           "Database:  %s, %d migrations applied\n",
           cli_data_dir(cli), store_engine(store), applied);
    if (done.loaded)
        puts("Reference: 22 counties, 45 employment areas, 308 municipalities");
    if (done.added)
        printf("Account:   %s, password %s\n"
               "           It is shown this once.  Sign in, set up the second factor, and change "
               "it.\n",
               account->login, account->password);
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct first_account account = { .lang = "fi" };
    enum lang lang;
    for (int i = 0; i < argc; i++)
        if (!cli_option(argc, argv, &i, "--admin", &account.login) &&
            !cli_option(argc, argv, &i, "--name", &account.name) &&
            !cli_option(argc, argv, &i, "--language", &account.lang))
            return cli_usage(&command_init, "%s: no such option, or its value is missing", argv[i]);
    if (account.login == NULL && account.name != NULL)
        return cli_usage(&command_init, "--name is for --admin");
    if (!lang_parse(account.lang, &lang))
        return cli_usage(&command_init, "a language is fi, sv or en");
    if (account.login != NULL) {
        size_t length = strlen(account.login);
        if (length == 0 || length > LOGIN_MAX_BYTES || !str_is_clean_text(account.login, length) ||
            strpbrk(account.login, " \t\n,") != NULL)
            return cli_usage(&command_init, "a login is one word of at most %d bytes",
                             LOGIN_MAX_BYTES);
        account.login = str_fold(cli_arena(cli), account.login);
    }
    if (account.name == NULL)
        account.name = account.login;
    return make(cli, &account);
}

const struct command command_init = {
    .name = "init",
    .summary = "make the folder, keys, database and first account of an installation",
    .usage = "Usage: yhdys init --data DIR [--database URL] [--admin LOGIN]\n"
             "\n"
             "Makes the folder DIR (for its owner alone), two keys in it, the database with\n"
             "all its tables, and loads the reference data: counties, employment areas and\n"
             "municipalities of Finland.  With --database the database is that one, and only\n"
             "the keys are in DIR.  What is there already stays as it is.\n"
             "\n"
             "  --admin LOGIN     also make the first account, an installation administrator,\n"
             "                    and print a password for it, this once\n"
             "  --name NAME       the administrator's name; otherwise the login\n"
             "  --language LANG   the administrator's language: fi (as it is), sv or en\n",
    .run = run,
};
