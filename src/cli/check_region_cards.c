/* cli/check_region_cards.c: published service cards are whole and can be found; competence and
 * induction belong to those of whom they speak. */
#include "cli/check_in.h"
#include "region/card.h"

#include <assert.h>

#define LACKS(name, needed) CARD_LACKS_##needed(name)
#define CARD_LACKS_true(name)                                                                      \
    " OR coalesce(c." #name "_fi, '') = '' OR coalesce(c." #name "_sv, '') = ''"
#define CARD_LACKS_false(name)
#define LOOKS(X)                                                                                   \
    X("service card", "it is published, and a text is missing in Finnish or Swedish",              \
      "SELECT c.id FROM service_card c WHERE c.state = 2 AND (1 = 0" CARD_TEXTS(                   \
          LACKS) ")"                                                                               \
                 " ORDER BY c.id")                                                                 \
    X("service card", "no word of it is kept for search",                                          \
      "SELECT c.id FROM service_card c WHERE NOT EXISTS (SELECT 1 FROM card_word x WHERE"          \
      " x.card_id = c.id) ORDER BY c.id")                                                          \
    X("service card", "its unit is of another organisation",                                       \
      "SELECT c.id FROM service_card c JOIN unit u ON u.id = c.unit_id WHERE u.org_id <> c.org_id" \
      " ORDER BY c.id")                                                                            \
    X("training", "somebody who took part is counted for another organisation",                    \
      "SELECT x.training_id FROM training_taker x JOIN duty d ON d.id = x.duty_id JOIN unit u ON"  \
      " u.id = d.unit_id WHERE u.org_id <> x.org_id ORDER BY x.training_id")                       \
    X("induction", "who shows a step is of another organisation",                                  \
      "SELECT i.id FROM induction i JOIN duty d ON d.id = i.duty_id JOIN unit u ON u.id ="         \
      " d.unit_id JOIN duty e ON e.id = i.by_duty_id JOIN unit v ON v.id = e.unit_id WHERE"        \
      " v.org_id <> u.org_id ORDER BY i.id")

#define AS_STMT(about, what, statement) { .flags = STMT_ACCESS, .sql = statement },
const struct stmt check_region_cards_stmts[] = { LOOKS(AS_STMT) STMT_END };
static_assert(CARD_PUBLISHED == 2, "the number in the statement");

#define AS_LOOK(about_, what_, statement) { .about = about_, .what = what_ },
static const struct look {
    const char *about, *what;
} looks[] = { LOOKS(AS_LOOK) };
static_assert(COUNT(looks) + 1 == COUNT(check_region_cards_stmts), "made of one list");

struct looking {
    struct findings *f;
    const struct look *look;
};

static enum err
take(void *context, const struct row *row)
{
    const struct looking *l = context;
    finding(l->f, "service cards", l->look->about, row_int(row, 0), l->look->what, 0);
    return ERR_OK;
}

enum err
check_region_cards(struct db *db, struct findings *f)
{
    for (size_t i = 0; i < COUNT(looks); i++) {
        struct looking l = { f, &looks[i] };
        look_begin(f);
        TRY(db_run(db, &check_region_cards_stmts[i], NO_BINDS, NO_BINDS, take, &l, NULL));
        look_end(f, "service cards");
    }
    return ERR_OK;
}
