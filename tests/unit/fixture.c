/* tests/unit/fixture.c: see fixture.h. */
#include "tests/unit/fixture.h"

#include "access/relation.h"
#include "base/embedded.h"
#include "base/id.h"
#include "base/secret.h"
#include "base/str.h"
#include "region/absence.h"
#include "region/clock.h"
#include "region/load.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the invented region ---- */

static const struct {
    int64_t org;
    int kind;
    const char *fi, *sv, *en, *area, *county;
} orgs[] = {
    { 1, PARTY_EA, "Esimerkkirannikon työvoimaviranomainen", "Exempelkustens arbetskraftsmyndighet",
      "Employment authority of the Sample Coast", "26", NULL },
    { 2, PARTY_WSC, "Esimerkkirannikon hyvinvointialue", "Exempelkustens välfärdsområde",
      "Wellbeing services county of the Sample Coast", NULL, "17" },
    { 3, PARTY_EA, "Esimerkkijoen työvoimaviranomainen", "Exempelåns arbetskraftsmyndighet",
      "Employment authority of Sample River", "41", NULL },
    { 4, PARTY_WSC, "Esimerkkijoen hyvinvointialue", "Exempelåns välfärdsområde",
      "Wellbeing services county of Sample River", NULL, "05" },
    { 5, PARTY_KELA, "Kela", "FPA", "Kela", NULL, NULL },
    { 6, PARTY_NGO, "Esimerkkiyhdistys", "Exempelföreningen", "Sample Association", NULL, NULL },
    { 7, PARTY_PROVIDER, "Esimerkkiylläpito", "Exempeldriften", "Sample Operations", NULL, NULL },
};

/* Unit n has id 100 + n of organisation n; the one for administration 200 + n.  Duty ids are 1000 +
 * row. */
static const struct {
    const char *login, *name;
    int64_t unit;
    enum role role;
} people[] = {
    { "ea17", "Aino Esimerkki", 101, ROLE_WORKER },
    { "ea17b", "Bo Exempel", 101, ROLE_WORKER },
    { "ea17sup", "Cecilia Prov", 101, ROLE_SUPERVISOR },
    { "wsc17", "Daniel Testi", 102, ROLE_WORKER },
    { "wsc17b", "Eeva Malli", 102, ROLE_WORKER },
    { "wsc17sup", "Fredrik Modell", 102, ROLE_SUPERVISOR },
    { "ea05", "Gunilla Näyte", 103, ROLE_WORKER },
    { "ea05sup", "Heikki Koe", 103, ROLE_SUPERVISOR },
    { "wsc05", "Ida Esimerkki", 104, ROLE_WORKER },
    { "wsc05sup", "Johan Exempel", 104, ROLE_SUPERVISOR },
    { "kela", "Kaisa Prov", 105, ROLE_WORKER },
    { "kela2", "Lars Testi", 105, ROLE_WORKER },
    { "kelasup", "Maija Malli", 105, ROLE_SUPERVISOR },
    { "ngo", "Nils Modell", 106, ROLE_WORKER },
    { "ngosup", "Oili Näyte", 106, ROLE_SUPERVISOR },
    { "admin", "Per Koe", 207, ROLE_ADMIN },
    { "dpo", "Riitta Prov", 201, ROLE_DPO },
    { "orgadmin", "Sven Testi", 201, ROLE_ORG_ADMIN },
    { "coordinator", "Tuula Malli", 202, ROLE_COORDINATOR },
    { "analyst", "Ulla Modell", 202, ROLE_ANALYST },
    { "steering", "Moa Exempel", 202, ROLE_STEERING },
};

static const unsigned char token_key[32] = "a key that only tests know ....";

static instant
clock_of(void *context)
{
    return ((const struct fixture *)context)->now;
}

void
fixture_day(struct fixture *f, struct date today)
{
    f->now = instant_of(today, 12, 0);
}

/* ---- SQL of the test ---- */

struct one {
    struct arena *arena;
    bool taken;
    int64_t number;
    const char *text;
};

static enum err
take_one(void *context, const struct row *row)
{
    struct one *one = context;
    if (!one->taken) {
        one->taken = true;
        one->number = row_int(row, 0);
        one->text = str_copy(one->arena, row_text(row, 0));
    }
    return ERR_OK;
}

void
fixture_sql(struct fixture *f, const char *sql, const struct bind *binds)
{
    struct db *db;
    CHECK_INT(db_write_begin(f->store, WALL_PERSON, &db), ERR_OK);
    enum err err = db_query_own(db, sql, binds, NULL, NULL);
    enum err end = db_write_end(db);
    CHECK_MSG(err == ERR_OK, sql);
    CHECK_INT(end, ERR_OK);
}

static struct one
look(struct fixture *f, const char *sql, const struct bind *binds)
{
    struct one one = { .arena = f->arena };
    struct db *db;
    CHECK_INT(db_read_begin(f->store, WALL_PERSON, &db), ERR_OK);
    enum err err = db_query_own(db, sql, binds, take_one, &one);
    db_read_end(db);
    CHECK_MSG(err == ERR_OK, sql);
    return one;
}

int64_t
fixture_int(struct fixture *f, const char *sql, const struct bind *binds)
{
    return look(f, sql, binds).number;
}

const char *
fixture_text(struct fixture *f, const char *sql, const struct bind *binds)
{
    return look(f, sql, binds).text;
}

/* ---- filling ---- */

static void
add_organisations(struct fixture *f)
{
    for (size_t i = 0; i < COUNT(orgs); i++) {
        fixture_sql(f,
                    "INSERT INTO organisation (id, kind, name_fi, name_sv, name_en, area_code, "
                    "county_code, takes_c4,"
                    " takes_c5, from_on) VALUES (:id, :kind, :fi, :sv, :en, :area, :county, 1, 1, "
                    ":from_on)",
                    BINDS(BIND_RAW_ID("id", orgs[i].org), BIND_INT("kind", orgs[i].kind),
                          BIND_TEXT("fi", orgs[i].fi), BIND_TEXT("sv", orgs[i].sv),
                          BIND_TEXT("en", orgs[i].en), BIND_TEXT("area", orgs[i].area),
                          BIND_TEXT("county", orgs[i].county),
                          BIND_DATE("from_on", ((struct date){ 2025, 1, 1 }))));
        for (int64_t unit = 100; unit <= 200; unit += 100)
            fixture_sql(
                f,
                "INSERT INTO unit (id, org_id, name_fi, name_sv, name_en, takes_offers, from_on)"
                " VALUES (:id, :org, :fi, :sv, :en, :takes, :from_on)",
                BINDS(BIND_RAW_ID("id", unit + orgs[i].org), BIND_RAW_ID("org", orgs[i].org),
                      BIND_TEXT("fi", unit == 100 ? "Palvelut" : "Hallinto"),
                      BIND_TEXT("sv", unit == 100 ? "Service" : "Förvaltning"),
                      BIND_TEXT("en", unit == 100 ? "Services" : "Administration"),
                      BIND_BOOL("takes", unit == 100 && orgs[i].kind != PARTY_PROVIDER),
                      BIND_DATE("from_on", ((struct date){ 2025, 1, 1 }))));
    }
}

static void
add_people(struct fixture *f)
{
    for (size_t i = 0; i < COUNT(people); i++) {
        int64_t id = 1000 + (int64_t)i;
        fixture_sql(f,
                    "INSERT INTO worker (id, login, name, name_sort, lang) VALUES (:id, :login, "
                    ":name, :sort, 'fi')",
                    BINDS(BIND_RAW_ID("id", id), BIND_TEXT("login", people[i].login),
                          BIND_TEXT("name", people[i].name),
                          BIND_TEXT("sort", str_sort_key(f->arena, people[i].name))));
        fixture_sql(
            f,
            "INSERT INTO duty (id, worker_id, unit_id, role, title_fi, title_sv, title_en, from_on)"
            " VALUES (:id, :worker, :unit, :role, 'asiantuntija', 'sakkunnig', 'specialist', "
            ":from_on)",
            BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("worker", id),
                  BIND_RAW_ID("unit", people[i].unit), BIND_INT("role", people[i].role),
                  BIND_DATE("from_on", ((struct date){ 2025, 1, 1 }))));
        if (people[i].role == ROLE_SUPERVISOR)
            fixture_sql(f, "UPDATE unit SET supervisor_duty_id = :duty WHERE id = :unit",
                        BINDS(BIND_RAW_ID("duty", id), BIND_RAW_ID("unit", people[i].unit)));
    }
}

static void
fill(struct fixture *f)
{
    int applied;
    struct work *w;
    const char *why = "";
    CHECK_INT(migrate_up(f->store, &applied), ERR_OK);
    struct house_options options = {
        .store = f->store, .clock = clock_of, .clock_context = f, .token_key = token_key
    };
    CHECK_INT(house_open(&options, &f->house), ERR_OK);
    CHECK_INT(fixture_work(f, ACT_CLERK, NULL, NO_CLIENT, NO_CASE, 0, &w), ERR_OK);
    enum err err = region_load(w, embedded_find, &why);
    CHECK_STR(why, "");
    CHECK_INT(work_close(w, err), ERR_OK);
    add_organisations(f);
    add_people(f);
    house_close(f->house);
    f->house = NULL;
}

/* ---- SQLite: the filled file is copied ---- */

static char template_folder[64];

static void
remove_template(void)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/yhdys.db", template_folder);
    unlink(path);
    rmdir(template_folder);
}

static void
remove_files(const char *folder)
{
    static const char *const names[] = { "yhdys.db", "yhdys.db-wal", "yhdys.db-shm", "lock" };
    char path[128];
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void
copy_file(const char *from, const char *to)
{
    char bytes[65536];
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    CHECK(in >= 0 && out >= 0);
    for (ssize_t n; (n = read(in, bytes, sizeof(bytes))) > 0;)
        CHECK_INT(write(out, bytes, (size_t)n), n);
    close(in);
    close(out);
}

static void
open_sqlite(struct fixture *f)
{
    char from[128], to[128];
    struct store_options options = { .readers = 2, .create = true };
    snprintf(f->folder, sizeof(f->folder), "/tmp/yhdys-test-XXXXXX");
    CHECK(mkdtemp(f->folder) != NULL);
    options.data_dir = f->folder;
    if (template_folder[0] == '\0') {
        CHECK_INT(store_open(&options, &f->store), ERR_OK);
        fill(f);
        snprintf(template_folder, sizeof(template_folder), "/tmp/yhdys-test-XXXXXX");
        CHECK(mkdtemp(template_folder) != NULL);
        atexit(remove_template);
        snprintf(to, sizeof(to), "%s/yhdys.db", template_folder);
        CHECK_INT(store_backup(f->store, to), ERR_OK);
        return;
    }
    snprintf(from, sizeof(from), "%s/yhdys.db", template_folder);
    snprintf(to, sizeof(to), "%s/yhdys.db", f->folder);
    copy_file(from, to);
    CHECK_INT(store_open(&options, &f->store), ERR_OK);
}

/* ---- PostgreSQL: the filled database is a template ---- */

static char template_database[64];

static void
server_do(const char *sql)
{
    PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
    CHECK_MSG(PQstatus(server) == CONNECTION_OK, PQerrorMessage(server));
    PGresult *result = PQexec(server, sql);
    CHECK_MSG(PQresultStatus(result) == PGRES_COMMAND_OK, PQerrorMessage(server));
    PQclear(result);
    PQfinish(server);
}

static void
drop_template(void)
{
    PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
    char sql[128];
    snprintf(sql, sizeof(sql), "DROP DATABASE IF EXISTS %s WITH (FORCE)", template_database);
    PQclear(PQexec(server, sql));
    PQfinish(server);
}

static void
open_on_server(struct fixture *f, const char *name)
{
    PGconn *server = PQconnectdb(getenv("YHDYS_TEST_PG"));
    CHECK_MSG(PQstatus(server) == CONNECTION_OK, PQerrorMessage(server));
    snprintf(f->address, sizeof(f->address), "host=%s port=%s user=%s dbname=%s", PQhost(server),
             PQport(server), PQuser(server), name);
    PQfinish(server);
    struct store_options options = { .readers = 4, .create = true, .url = f->address };
    CHECK_INT(store_open(&options, &f->store), ERR_OK);
}

static void
open_postgres(struct fixture *f)
{
    static int made;
    char name[64], sql[192];
    if (template_database[0] == '\0') {
        snprintf(template_database, sizeof(template_database), "yhdys_%d_filled", (int)getpid());
        snprintf(sql, sizeof(sql), "CREATE DATABASE %s", template_database);
        server_do(sql);
        atexit(drop_template);
        open_on_server(f, template_database);
        fill(f);
        store_close(f->store);
        f->store = NULL;
    }
    snprintf(name, sizeof(name), "yhdys_%d_%d", (int)getpid(), ++made);
    snprintf(sql, sizeof(sql), "CREATE DATABASE %s TEMPLATE %s", name, template_database);
    server_do(sql);
    open_on_server(f, name);
}

/* ---- opening ---- */

bool
fixture_is_postgres(const struct fixture *f)
{
    return f->address[0] != '\0';
}

void
fixture_open(struct fixture *f)
{
    const char *url = getenv("YHDYS_TEST_PG");
    secret_init();
    *f = (struct fixture){ .arena = arena_new() };
    fixture_day(f, (struct date){ 2026, 1, 15 });
    if (str_empty(url))
        open_sqlite(f);
    else
        open_postgres(f);
    struct house_options options = {
        .store = f->store, .clock = clock_of, .clock_context = f, .token_key = token_key
    };
    CHECK_INT(house_open(&options, &f->house), ERR_OK);
    house_listen(f->house, clock_listener);
    house_listen(f->house, absence_listener);
}

void
fixture_close(struct fixture *f)
{
    house_close(f->house);
    store_close(f->store);
    if (fixture_is_postgres(f)) {
        char sql[192];
        snprintf(sql, sizeof(sql), "DROP DATABASE %s WITH (FORCE)",
                 strstr(f->address, "dbname=") + strlen("dbname="));
        server_do(sql);
    } else {
        remove_files(f->folder);
    }
    arena_free(f->arena);
}

/* ---- works ---- */

static size_t
person_of(const char *login)
{
    size_t i = 0;
    while (i < COUNT(people) && !str_same(people[i].login, login))
        i++;
    CHECK_MSG(i < COUNT(people), login);
    return i;
}

const struct actor *
fixture_actor(struct fixture *f, const char *login)
{
    size_t i = person_of(login), o = 0;
    while (orgs[o].org != people[i].unit % 100)
        o++;
    struct actor *actor = ARENA_NEW(f->arena, struct actor);
    bool serves = people[i].unit < 200;
    *actor = (struct actor){
        .worker = { 1000 + (int64_t)i },
        .duty = { 1000 + (int64_t)i },
        .unit = { people[i].unit },
        .org = { orgs[o].org },
        .role = people[i].role,
        .party = orgs[o].kind,
        .lang = LANG_EN,
        .takes_c4 = true,
        .takes_c5 = true,
        .worker_name = people[i].name,
        .title = { "asiantuntija", "sakkunnig", "specialist" },
        .unit_name = { serves ? "Palvelut" : "Hallinto", serves ? "Service" : "Förvaltning",
                       serves ? "Services" : "Administration" },
        .org_name = { orgs[o].fi, orgs[o].sv, orgs[o].en },
    };
    return actor;
}

duty_id
fixture_duty(struct fixture *f, const char *login)
{
    return fixture_actor(f, login)->duty;
}

unit_id
fixture_unit(struct fixture *f, const char *login)
{
    return fixture_actor(f, login)->unit;
}

enum err
fixture_work(struct fixture *f, enum action action, const struct actor *actor, client_id client,
             case_id in_case, int64_t object, struct work **ret)
{
    struct work_request request = {
        .action = action,
        .actor = actor,
        .lang = LANG_EN,
        .client = client,
        .in_case = in_case,
        .object = object,
        .arena = f->arena,
        .address = "127.0.0.1",
    };
    if (str_starts(actions[action].name, "OFFER_"))
        request.offer.v = object;
    return work_open(f->house, &request, ret);
}

const char *
fixture_problem(struct work *w, const char *field)
{
    for (const struct problem *p = work_problems(w); p != NULL; p = p->next)
        if (str_same(p->field, field))
            return text_in(work_arena(w), LANG_EN, p->text, p->fills);
    return NULL;
}

/* ---- persons, cases and offers as rows ---- */

static void
tie(struct fixture *f, int64_t holder, client_id client, enum tie tie, int64_t cause)
{
    fixture_sql(f,
                "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)"
                " VALUES (:holder, :client, :tie, :cause, :from_on)",
                BINDS(BIND_RAW_ID("holder", holder), BIND_ID("client", client),
                      BIND_INT("tie", tie), BIND_RAW_ID("cause", cause),
                      BIND_DATE("from_on", instant_date(f->now))));
}

client_id
fixture_client(struct fixture *f, const char *family_name, const char *registrar)
{
    client_id client = { id_new() };
    fixture_sql(
        f,
        "INSERT INTO client (id, family_name, given_names, name_key, name_sort, no_code_reason, "
        "service_lang,"
        " municipality_code, made_by_duty_id, made_on)"
        " VALUES (:id, :family, 'Testi', :key, :sort, 'invented', 'fi', '905', :duty, :made_on)",
        BINDS(BIND_ID("id", client), BIND_TEXT("family", family_name),
              BIND_TEXT("key", str_fold(f->arena, str_printf(f->arena, "%s Testi", family_name))),
              BIND_TEXT("sort", str_sort_key(f->arena, family_name)),
              BIND_ID("duty", fixture_duty(f, registrar)),
              BIND_DATE("made_on", instant_date(f->now))));
    tie(f, fixture_duty(f, registrar).v, client, TIE_REGISTRAR, client.v);
    return client;
}

case_id
fixture_case(struct fixture *f, client_id client, const char *path, const char *holder)
{
    const struct actor *actor = fixture_actor(f, holder);
    case_id in_case = { id_new() };
    fixture_sql(f,
                "INSERT INTO client_case (id, client_id, path, rule_set, state, holder_duty_id, "
                "holder_unit_id,"
                " next_step, next_step_on, next_step_duty_id, opened_on)"
                " VALUES (:id, :client, :path, 'R2025', 1, :duty, :unit, 'first step', :on_day, "
                ":duty, :on_day)",
                BINDS(BIND_ID("id", in_case), BIND_ID("client", client), BIND_TEXT("path", path),
                      BIND_ID("duty", actor->duty), BIND_ID("unit", actor->unit),
                      BIND_DATE("on_day", instant_date(f->now))));
    fixture_sql(f,
                "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on)"
                " VALUES (:case, :client, :duty, :party, :from_on)",
                BINDS(BIND_ID("case", in_case), BIND_ID("client", client),
                      BIND_ID("duty", actor->duty), BIND_INT("party", actor->party),
                      BIND_DATE("from_on", instant_date(f->now))));
    tie(f, actor->duty.v, client, TIE_HOLDER, in_case.v);
    tie(f, actor->unit.v, client, TIE_SUPERVISED, in_case.v);
    return in_case;
}

offer_id
fixture_offer(struct fixture *f, client_id client, case_id in_case, int kind, const char *from,
              const char *to)
{
    const struct actor *sender = fixture_actor(f, from);
    offer_id offer = { id_new() };
    fixture_sql(f,
                "INSERT INTO offer (id, client_id, case_id, kind, state, from_duty_id, "
                "from_unit_id, to_unit_id, reason,"
                " ground, purpose, classes, first_offered_on, offered_on)"
                " VALUES (:id, :client, :case, :kind, 1, :from_duty, :from_unit, :to_unit, 'a "
                "reason', 'own_task',"
                " 'a purpose', 3, :on_day, :on_day)",
                BINDS(BIND_ID("id", offer), BIND_ID("client", client), BIND_ID("case", in_case),
                      BIND_INT("kind", kind), BIND_ID("from_duty", sender->duty),
                      BIND_ID("from_unit", sender->unit), BIND_ID("to_unit", fixture_unit(f, to)),
                      BIND_DATE("on_day", instant_date(f->now))));
    tie(f, sender->duty.v, client, TIE_SENT, offer.v);
    tie(f, fixture_unit(f, to).v, client, TIE_OFFERED, offer.v);
    return offer;
}
