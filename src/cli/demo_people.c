/* cli/demo_people.c: the invented persons of the demo.
 *
 * Names come from the lists that ship (data/first_names.csv, data/surnames.csv: invented surnames
 * only), identity codes from the numbers 900..999 that nobody has, with every sign in force.
 */
#include "cli/demo_in.h"

#include "base/embedded.h"
#include "base/hetu.h"
#include "base/str.h"
#include "client/person.h"
#include "region/csv.h"

#include <stdio.h>
#include <string.h>

enum { NAMES_MAX = 400, CODES_MAX = 1 << 17 };
struct listed {
    const char *name, *lang;
};
static struct {
    struct listed first[NAMES_MAX], last[NAMES_MAX];
    int first_count, last_count;
    const char **logins;
    size_t login_count, login_room;
    unsigned char taken[CODES_MAX / 8]; /* of the digits of codes, hashed: a code is made once */
} lists;

static enum err
read_list(struct demo *d, const char *file, const char *columns, int name, int lang, int kind,
          const char *wanted, struct listed *ret, int *ret_count)
{
    struct csv_table table;
    const char *why = "";
    const struct embedded *found = embedded_find(file);
    enum err err = found == NULL ? ERR_NOT_FOUND : csv_read(d->arena, found, columns, &table, &why);
    if (err != ERR_OK) {
        fprintf(stderr, "yhdys demo: %s cannot be read: %s\n", file, why);
        return err;
    }
    *ret_count = 0;
    for (size_t i = 0; i < table.count && *ret_count < NAMES_MAX; i++)
        if (wanted == NULL || str_same(table.rows[i].cells[kind], wanted))
            ret[(*ret_count)++] =
                (struct listed){ table.rows[i].cells[name], table.rows[i].cells[lang] };
    return ERR_OK;
}

enum err
demo_people_read(struct demo *d)
{
    memset(&lists, 0, sizeof lists);
    TRY(read_list(d, "data/first_names.csv", "name,sex,language,count,source", 0, 2, 0, NULL,
                  lists.first, &lists.first_count));
    return read_list(d, "data/surnames.csv", "surname,language,kind,rank,source", 0, 1, 2,
                     "invented", lists.last, &lists.last_count);
}

static const char *
pick(struct dice *dice, const struct listed *list, int count, const char *lang)
{
    int fitting = 0;
    for (int i = 0; i < count; i++)
        fitting += str_same(list[i].lang, lang);
    int which = dice_below(dice, fitting > 0 ? fitting : count);
    for (int i = 0; i < count; i++)
        if ((fitting == 0 || str_same(list[i].lang, lang)) && which-- == 0)
            return list[i].name;
    return list[0].name;
}

/* ---- people at work ---- */

/* "Öjvind Mallnäs" -> "ojvind.mallnas" */
static const char *
login_of(struct demo *d, const char *first, const char *last)
{
    const char *folded = str_fold(d->arena, str_printf(d->arena, "%s.%s", first, last));
    struct buf b;
    buf_init(&b, d->arena, 40);
    for (const unsigned char *c = (const unsigned char *)folded; *c != '\0'; c++) {
        if (*c < 0x80) {
            if (*c != ' ')
                buf_add_char(&b, (char)*c);
        } else if (*c == 0xC3) { /* å, ä, ö, é and ü in UTF-8 */
            c++;
            buf_add_char(&b, *c == 0xA5 || *c == 0xA4 ? 'a'
                             : *c == 0xB6             ? 'o'
                             : *c == 0xA9             ? 'e'
                                                      : 'u');
        }
    }
    return buf_text(&b);
}

static bool
login_is_taken(const char *login)
{
    for (size_t i = 0; i < lists.login_count; i++)
        if (str_same(lists.logins[i], login))
            return true;
    return strstr(demo_logins, login) != NULL;
}

void
demo_worker_name(struct demo *d, bool swedish, const char **ret_name, const char **ret_login)
{
    const char *lang = swedish ? "sv" : "fi", *first, *last, *login;
    do {
        first = pick(&d->dice, lists.first, lists.first_count, lang);
        last = pick(&d->dice, lists.last, lists.last_count, lang);
        login = login_of(d, first, last);
    } while (login_is_taken(login));
    if (lists.login_count == lists.login_room) {
        size_t room = lists.login_room + 128;
        lists.logins = arena_grow(d->arena, lists.logins, lists.login_room * sizeof *lists.logins,
                                  room * sizeof *lists.logins);
        lists.login_room = room;
    }
    lists.logins[lists.login_count++] = login;
    *ret_name = str_printf(d->arena, "%s %s", first, last);
    *ret_login = login;
}

/* ---- clients ---- */

/* Names that are written in another script, where the documents that a person came with have no
 * other. */
static const struct {
    const char *family, *given, *lang;
} scripts[] = {
    { "Зразкова", "Олена", "uk" },   { "المثالي", "ليلى", "ar" }, { "例子", "美", "zh" },
    { "Примеров", "Алексей", "ru" }, { "نمونه", "پریسا", "fa" },
};

static bool
code_is_taken(const char *code)
{
    uint32_t hash = 2166136261u;
    for (const char *c = code; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    uint32_t bit = hash % CODES_MAX;
    if (lists.taken[bit / 8] & (1u << bit % 8))
        return true;
    lists.taken[bit / 8] |= (unsigned char)(1u << bit % 8);
    return false;
}

/* Every sign in force: the check character does not depend on it. */
static void
make_code(struct demo *d, struct demo_client *c, char ret[12])
{
    static const char of_1900[] = "-YXWVU", of_2000[] = "ABCDEF";
    do {
        int age = dice_between(&c->dice, 18, 63);
        struct date born =
            date_add_days(date_add_months(d->start, -12 * age), -dice_below(&c->dice, 360));
        hetu_make(born, dice_between(&c->dice, 900, 999), ret);
        ret[6] =
            (born.year < 2000 ? of_1900
                              : of_2000)[dice_percent(&c->dice, 60) ? 0 : dice_below(&c->dice, 6)];
    } while (code_is_taken(ret));
}

static const char *
home_street(struct demo *d, struct demo_client *c)
{
    static const char *const fi[] = { "Esimerkkitie", "Mallikatu", "Koepolku", "Näytekuja",
                                      "Keksityntie" };
    static const char *const sv[] = { "Exempelvägen", "Mallgatan", "Provstigen", "Testgränd",
                                      "Påhittsvägen" };
    const char *street = (str_same(c->lang, "sv") ? sv : fi)[dice_below(&c->dice, 5)];
    return str_printf(d->now_arena, "%s %d", street, dice_between(&c->dice, 1, 60));
}

static const char *
foreign_of(struct dice *dice)
{
    static const char *const langs[] = {
        "uk", "ru", "ar", "so", "fa", "et", "vi", "tr", "ku", "zh"
    };
    return langs[dice_below(dice, COUNT(langs))];
}

/* Somebody whom a printed account knows already, registered again without the code: the two records
 * can be joined. */
static enum err
be_a_twin(struct demo *d, struct demo_client *c, struct person_given *given, int *hand)
{
    struct person known;
    struct work *w;
    struct demo_client *twin = NULL;
    for (struct demo_client *t = d->clients; t < c && twin == NULL; t++)
        if (t->open && t->planned && !t->frozen && (t - d->clients) % 41 != 7 &&
            demo_is_printed(&d->hands[t->holder]))
            twin = t;
    if (twin == NULL || d->twinned || c->target != TARGET_REGISTERED)
        return ERR_OK;
    d->twinned = true;
    *hand = c->holder = twin->holder;
    TRY(demo_work(d, *hand, ACT_CLIENT_READ, twin, 0, &w));
    TRY(demo_close(d, w, person_get(w, &known)));
    given->family_name = known.family_name;
    given->given_names = known.given_names;
    given->identity_code = NULL;
    given->no_code_reason = str_same(c->lang, "sv") ? "Klienten hade inget kort med sig"
                                                    : "Asiakkaalla ei ollut korttia mukana";
    given->born_on = known.born_on;
    given->service_lang = c->lang = twin->lang;
    given->municipality_code = c->municipality = twin->municipality;
    given->prohibited = false;
    return ERR_OK;
}

enum err
demo_register(struct demo *d, struct demo_client *c, int hand)
{
    struct arena *a = d->now_arena;
    char code[12];
    make_code(d, c, code);
    const char *lang = c->lang;
    if (dice_percent(&c->dice, 9)) {
        lang = foreign_of(&c->dice);
        c->interpreter = dice_percent(&c->dice, 70) ? lang : NULL;
    } else if (dice_percent(&c->dice, 1)) {
        c->interpreter = "fse";
    }
    int number = (int)(c - d->clients);
    bool coded = number % 23 != 11;
    bool script = number < 60 ? number % 20 == 17 : number % 400 == 17;
    struct person_given given = {
        .family_name = pick(&c->dice, lists.last, lists.last_count, lang),
        .given_names = pick(&c->dice, lists.first, lists.first_count, lang),
        .identity_code = coded ? code : NULL,
        .no_code_reason = coded ? NULL
                          : str_same(c->lang, "sv")
                              ? "Personbeteckningen har sökts, beslutet väntas"
                              : "Henkilötunnusta on haettu, päätöstä odotetaan",
        .service_lang = c->lang,
        .interpreter_lang = c->interpreter,
        .municipality_code = c->municipality,
        .phone = str_printf(a, "+358 00 %03d %04d", 100 + number / 10000, number % 10000),
        .email =
            dice_percent(&c->dice, 60) ? str_printf(a, "person%d@example.org", number + 1) : NULL,
        .address = home_street(d, c),
        .prohibited = number % 41 == 7,
        .not_a_duplicate = true,
    };
    if (script) {
        size_t which = (size_t)(number / 20) % COUNT(scripts);
        given.family_name = scripts[which].family;
        given.given_names = scripts[which].given;
        given.interpreter_lang = c->interpreter = scripts[which].lang;
    }
    TRY(be_a_twin(d, c, &given, &hand));
    if (given.prohibited) {
        given.prohibition_until = date_add_months(d->today, 8);
        given.contact_address = "PL 900, Malliala";
    }
    struct work *w;
    TRY(demo_work(d, hand, ACT_CLIENT_REGISTER, NULL, 0, &w));
    return demo_close(d, w, person_register(w, &given, &c->id));
}
