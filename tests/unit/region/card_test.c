/* tests/unit/region/card_test.c: a service card is published in two languages by who may, is found
 * by any form of its words, and goes stale.
 *
 * Source: DOMAIN 7.2.
 */
#include "region/card.h"

#include "base/str.h"
#include "region/history.h"
#include "tests/unit/fixture.h"

#include <string.h>

#define DO(f, action, login, call)                                                                 \
    __extension__({                                                                                \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        work_close(w, (call));                                                                     \
    })
#define EDIT(f, login, call) DO(f, ACT_CARD_EDIT, login, call)
#define REFUSED(f, action, login, call, want, field, why)                                          \
    do {                                                                                           \
        struct work *w = NULL;                                                                     \
        CHECK_INT(                                                                                 \
            fixture_work((f), (action), fixture_actor((f), (login)), NO_CLIENT, NO_CASE, 0, &w),   \
            ERR_OK);                                                                               \
        enum err got = (call);                                                                     \
        CHECK_STR(err_name(got), err_name(want));                                                  \
        CHECK_MSG((want) == ERR_FORBIDDEN || fixture_problem(w, (field)) != NULL, (why));          \
        CHECK_INT(work_close(w, got), (want));                                                     \
    } while (0)

static org_id
org_of(struct fixture *f, const char *login)
{
    return fixture_actor(f, login)->org;
}

/* A card that lacks nothing. */
static struct card_given
whole(struct fixture *f, const char *fi, const char *sv)
{
    const struct both text = { "Tekstiä", "En text" };
    return (struct card_given){
        .t = { .name = { fi, sv },
               .sector = text,
               .definition = text,
               .target = text,
               .eligibility = text,
               .goal = text,
               .content = text,
               .entry = text,
               .contact = text },
        .whole = "employment",
        .org = org_of(f, "ea17"),
        .unit = fixture_unit(f, "ea17"),
        .owner = fixture_duty(f, "ea17sup"),
        .languages = 1u << 1 | 1u << 2,
        .channels = 1u << 1,
    };
}

static struct card
get(struct fixture *f, int64_t id)
{
    struct card c;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", card_get(w, id, &c)), ERR_OK);
    return c;
}

static int64_t
made(struct fixture *f, const struct card_given *given)
{
    int64_t id = 0;
    CHECK_INT(EDIT(f, "ea17sup", card_make(w, "17", given, &id)), ERR_OK);
    return id;
}

static int64_t
published(struct fixture *f, const char *fi, const char *sv)
{
    struct card_given given = whole(f, fi, sv);
    int64_t id = made(f, &given);
    CHECK_INT(EDIT(f, "ea17sup", card_publish(w, id, 1)), ERR_OK);
    return id;
}

static size_t
found(struct fixture *f, const char *words, int64_t *ret_first)
{
    const struct card_filter filter = { .region = "17", .words = words };
    struct card *rows;
    size_t count;
    CHECK_INT(DO(f, ACT_LEAD_READ, "ea17", card_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    *ret_first = count > 0 ? rows[0].id : 0;
    return count;
}

static const struct {
    const char *fi, *sv, *looked_for, *why;
} forms[] = {
    { "Velkaneuvonnan palvelut", "Skuldrådgivningens tjänster", "palvelu", "nominative" },
    { "Velkaneuvonnan palvelut", "Skuldrådgivningens tjänster", "palvelun", "genitive" },
    { "Velkaneuvonnan palvelut", "Skuldrådgivningens tjänster", "palveluja", "partitive plural" },
    { "Velkaneuvonnan palvelut", "Skuldrådgivningens tjänster", "PALVELUISSA", "capitals" },
    { "Velkaneuvonta", "Skuldrådgivning", "velkaneuvontaa", "partitive of a compound" },
    { "Velkaneuvonta", "Skuldrådgivning", "neuvonnan", "the last part of a compound" },
    { "Velkaneuvonta", "Skuldrådgivning", "velka", "the beginning of a compound" },
    { "Työhönvalmennus", "Arbetsträning", "valmennuksen", "-us and -uksen" },
    { "Lääkinnällinen kuntoutus", "Medicinsk rehabilitering", "kuntoutukseen", "illative" },
    { "Lääkinnällinen kuntoutus", "Medicinsk rehabilitering", "kuntoutusta", "partitive" },
    { "Lääkinnällinen kuntoutus", "Medicinsk rehabilitering", "rehabiliteringen", "definite" },
    { "Mielenterveyden tuki", "Stöd för psykisk hälsa", "mielenterveys", "-ys and -yden" },
    { "Nuorten paja", "Verkstad för unga", "verkstaden", "definite" },
    { "Työkyvyn tuki", "Tjänst för arbetsförmåga", "työkyky", "gradation" },
    { "Työkyvyn tuki", "Tjänst för arbetsförmåga", "tjänsten", "definite" },
    { "Työkyvyn tuki", "Tjänst för arbetsförmåga", "tjänster", "plural" },
    { "Työkyvyn tuki", "Tjänst för arbetsförmåga", "tjänsterna arbetsförmågan", "two words" },
    { "Työvoimaviranomaisen info", "Arbetskraftsmyndighetens info", "TE-toimiston", "an old word" },
    { "Työvoimaviranomaisen info", "Arbetskraftsmyndighetens info", "an-byrån", "an old word" },
};

static void
a_card_is_found_by_any_form_of_its_words(void)
{
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < COUNT(forms); i++) {
        struct card_given given = whole(&f, forms[i].fi, forms[i].sv);
        int64_t id = made(&f, &given), first;
        CHECK_MSG(found(&f, forms[i].looked_for, &first) >= 1, forms[i].looked_for);
        given = whole(&f, "Jotain muuta", "Något annat");
        CHECK_INT(EDIT(&f, "ea17sup", card_change(w, id, &given, 1)), ERR_OK);
        CHECK_MSG(found(&f, forms[i].looked_for, &first) == 0, forms[i].why);
    }
    fixture_close(&f);
}

static void
what_fits_the_name_comes_first_and_other_words_find_too(void)
{
    struct fixture f;
    int64_t first;
    fixture_open(&f);
    struct card_given given = whole(&f, "Aamuryhmä", "Morgongrupp");
    given.t.content.fi = "Ryhmässä puhutaan myös kuntoutuksesta.";
    given.t.other_words.fi = "työpaja, startti";
    int64_t group = made(&f, &given);
    int64_t rehabilitation = published(&f, "Kuntoutus", "Rehabilitering");
    CHECK_INT(found(&f, "kuntoutusta", &first), 2);
    CHECK(first == rehabilitation);
    CHECK_INT(found(&f, "startin kuntoutus", &first), 1);
    CHECK(first == group);
    CHECK_INT(found(&f, "ja", &first), 2);
    given = whole(&f, "Aamuinfo", "Morgoninfo");
    given.t.content.fi = "Neuvontaa aamulla.";
    (void)made(&f, &given);
    int64_t advice = published(&f, "Velkaneuvonta", "Skuldrådgivning");
    CHECK_INT(found(&f, "neuvontaa", &first), 2);
    CHECK_MSG(first == advice, "the name before the content, also inside a compound");
    CHECK_INT(found(&f, "100%_'; DROP", &first), 0);
    fixture_close(&f);
}

static void
a_card_is_published_in_two_languages_and_kept_by_somebody(void)
{
    struct fixture f;
    fixture_open(&f);
    struct card_given given = whole(&f, "Palvelu", NULL);
    given.t.team = (struct both){ NULL, "Ett team" };
    given.owner.v = 0;
    given.languages = given.channels = 0;
    int64_t id = made(&f, &given);
    static const char *const missing[] = { "name_sv", "team_fi", "owner", "languages", "channels" };
    for (size_t i = 0; i < COUNT(missing); i++)
        REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_publish(w, id, 1), ERR_INVALID, missing[i],
                missing[i]);
    CHECK_INT(get(&f, id).state, CARD_DRAFT);
    given = whole(&f, "Palvelu", "Tjänst");
    given.from_on = (struct date){ 2025, 1, 1 };
    given.until_on = (struct date){ 2026, 1, 14 };
    CHECK_INT(EDIT(&f, "ea17sup", card_change(w, id, &given, 1)), ERR_OK);
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_publish(w, id, 2), ERR_INVALID, "until_on", "over");
    given.until_on = DATE_NONE;
    CHECK_INT(EDIT(&f, "ea17sup", card_change(w, id, &given, 2)), ERR_OK);
    CHECK_INT(EDIT(&f, "ea17sup", card_publish(w, id, 3)), ERR_OK);
    CHECK_INT(get(&f, id).state, CARD_PUBLISHED);
    CHECK(date_same(get(&f, id).verified_on, (struct date){ 2026, 1, 15 }));
    given.t.goal.sv = NULL;
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_change(w, id, &given, 4), ERR_INVALID, "goal_sv",
            "what is published stays whole");
    fixture_close(&f);
}

static void
what_cannot_be_is_refused_in_a_draft_too(void)
{
    struct fixture f;
    int64_t id;
    fixture_open(&f);
    struct card_given given = whole(&f, NULL, NULL);
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "name_fi",
            "no name");
    given = whole(&f, "Palvelu", "Tjänst");
    given.capacity = -1;
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "capacity",
            "negative");
    given = whole(&f, "Palvelu", "Tjänst");
    given.from_on = (struct date){ 2026, 2, 2 };
    given.until_on = (struct date){ 2026, 2, 1 };
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "until_on",
            "until before from");
    given = whole(&f, "Palvelu", "Tjänst");
    given.unit = fixture_unit(&f, "wsc17");
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "unit",
            "of another organisation");
    given = whole(&f, "Palvelu", "Tjänst");
    given.owner = fixture_duty(&f, "ea05sup");
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "owner",
            "of another region");
    given = whole(&f, "Palvelu", "Tjänst");
    given.whole = "nothing";
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_make(w, "17", &given, &id), ERR_INVALID, "whole",
            "no such whole");
    fixture_close(&f);
}

static void
others_change_no_card(void)
{
    struct fixture f;
    int64_t other = 0;
    fixture_open(&f);
    struct card_given given = whole(&f, "Palvelu", "Tjänst");
    int64_t id = published(&f, "Palvelu", "Tjänst");
    REFUSED(&f, ACT_CARD_EDIT, "wsc17sup", card_make(w, "17", &given, &other), ERR_FORBIDDEN, NULL,
            "a card of another organisation");
    REFUSED(&f, ACT_CARD_EDIT, "wsc17sup", card_change(w, id, &given, 2), ERR_FORBIDDEN, NULL,
            "a card of another organisation");
    REFUSED(&f, ACT_CARD_EDIT, "ea05sup", card_withdraw(w, id, "syy", 2), ERR_FORBIDDEN, NULL,
            "another region");
    REFUSED(&f, ACT_CARD_OWN, "ea17", card_verify(w, id, 2), ERR_FORBIDDEN, NULL,
            "who does not keep it");
    CHECK_INT(get(&f, id).version, 2);
    fixture_close(&f);
}

static void
a_card_goes_stale_and_who_keeps_it_verifies_it(void)
{
    struct fixture f;
    fixture_open(&f);
    struct card_given given = whole(&f, "Palvelu", "Tjänst");
    given.owner = fixture_duty(&f, "ea17sup");
    given.capacity = 10;
    int64_t id = made(&f, &given);
    CHECK_INT(EDIT(&f, "ea17sup", card_publish(w, id, 1)), ERR_OK);
    fixture_day(&f, (struct date){ 2027, 1, 15 });
    CHECK_MSG(!get(&f, id).stale, "twelve months to the day");
    fixture_day(&f, (struct date){ 2027, 1, 16 });
    CHECK_MSG(get(&f, id).stale, "a day more");
    CHECK_INT(DO(&f, ACT_CARD_OWN, "ea17sup", card_verify(w, id, 2)), ERR_OK);
    CHECK(!get(&f, id).stale);
    REFUSED(&f, ACT_CARD_OWN, "ea17sup", card_openings(w, id, 11, DATE_NONE, 3), ERR_INVALID,
            "openings", "more than there are");
    REFUSED(&f, ACT_CARD_OWN, "ea17sup", card_openings(w, id, -2, DATE_NONE, 3), ERR_INVALID,
            "openings", "negative");
    CHECK_INT(
        DO(&f, ACT_CARD_OWN, "ea17sup", card_openings(w, id, 0, (struct date){ 2027, 2, 1 }, 3)),
        ERR_OK);
    struct card c = get(&f, id);
    CHECK_INT(c.openings, 0);
    CHECK(date_same(c.openings_on, (struct date){ 2027, 1, 16 }));
    CHECK_INT(DO(&f, ACT_CARD_OWN, "ea17sup", card_openings(w, id, -1, DATE_NONE, 4)), ERR_OK);
    CHECK_MSG(date_is_none(get(&f, id).openings_on), "not told any more");
    fixture_close(&f);
}

static void
a_card_whose_keeper_has_left_is_found_the_same_day(void)
{
    struct fixture f;
    const struct card_filter filter = { .region = "17", .owner_left = true };
    struct card *rows;
    size_t count;
    fixture_open(&f);
    int64_t id = published(&f, "Palvelu", "Tjänst");
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", card_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 0);
    fixture_sql(&f, "UPDATE duty SET until_on = :on WHERE id = :duty",
                BINDS(BIND_DATE("on", ((struct date){ 2026, 1, 14 })),
                      BIND_ID("duty", fixture_duty(&f, "ea17sup"))));
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", card_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 1);
    CHECK(rows[0].id == id && rows[0].owner_left);
    fixture_close(&f);
}

static void
a_withdrawn_card_has_a_reason_and_its_changes_are_kept(void)
{
    struct fixture f;
    struct change *rows;
    size_t count;
    fixture_open(&f);
    int64_t id = published(&f, "Palvelu", "Tjänst");
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_withdraw(w, id, NULL, 2), ERR_INVALID, "reason",
            "why");
    REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_withdraw(w, id, "syy", 1), ERR_CONFLICT, NULL,
            "an older page");
    CHECK_INT(EDIT(&f, "ea17sup", card_withdraw(w, id, "Palvelu loppui", 2)), ERR_OK);
    struct card c = get(&f, id);
    CHECK_INT(c.state, CARD_WITHDRAWN);
    CHECK(!card_is_given(&c, (struct date){ 2026, 1, 15 }));
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", history_of(w, id, &rows, &count)), ERR_OK);
    bool told = false;
    for (size_t i = 0; i < count; i++)
        told |= str_same(rows[i].field, "withdrawn_reason") &&
                str_same(rows[i].after, "Palvelu loppui");
    CHECK(told);
    CHECK_MSG(str_same(rows[count - 1].field, ""), "the oldest: it was made");
    fixture_close(&f);
}

static void
the_models_are_whole_in_both_languages_and_nobody_s(void)
{
    struct fixture f;
    const struct card_filter filter = { .words = "työkykykoordinaattorin" };
    struct card *rows;
    size_t count;
    fixture_open(&f);
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17",
                 card_list(w, &(struct card_filter){ .region = NULL }, &rows, &count, NULL)),
              ERR_OK);
    CHECK_INT(count, 2);
    for (size_t i = 0; i < count; i++) {
        CHECK_INT(rows[i].state, CARD_MODEL);
#define CHECK_WHOLE(name, needed)                                                                  \
    CHECK_MSG(str_empty(rows[i].t.name.fi) == str_empty(rows[i].t.name.sv), #name);                \
    CHECK_MSG(!(needed) || !str_empty(rows[i].t.name.fi), #name);
        CARD_TEXTS(CHECK_WHOLE)
#undef CHECK_WHOLE
        CHECK(strstr(rows[i].t.name.sv, "basnivå") == NULL);
        REFUSED(&f, ACT_CARD_EDIT, "ea17sup", card_publish(w, rows[i].id, 1), ERR_FORBIDDEN, NULL,
                "a model is nobody's");
    }
    CHECK_INT(DO(&f, ACT_LEAD_READ, "ea17", card_list(w, &filter, &rows, &count, NULL)), ERR_OK);
    CHECK_INT(count, 2);
    fixture_close(&f);
}

const struct test region_card_tests[] = {
    TEST(a_card_is_found_by_any_form_of_its_words),
    TEST(what_fits_the_name_comes_first_and_other_words_find_too),
    TEST(a_card_is_published_in_two_languages_and_kept_by_somebody),
    TEST(what_cannot_be_is_refused_in_a_draft_too),
    TEST(others_change_no_card),
    TEST(a_card_goes_stale_and_who_keeps_it_verifies_it),
    TEST(a_card_whose_keeper_has_left_is_found_the_same_day),
    TEST(a_withdrawn_card_has_a_reason_and_its_changes_are_kept),
    TEST(the_models_are_whole_in_both_languages_and_nobody_s),
    TEST_END,
};
