/* tests/store/two_clients_test.c: as client A nothing of client B is returned, changed or betrayed.
 *
 * Every declared statement about persons is run, in the scope that the house binds, by those who
 * are tied to A: with A's own values, with B's, and with each of B's ids in each parameter.
 *
 *   no value of a row belongs to B;
 *   no row of B changes, and no row of A refers to a row of B;
 *   the answer is the same in a database where B does not exist.
 *
 * A statement is under it the moment it is declared.  Those that must reach further stand in
 * two_clients_lists.c, each with its reason; a row there that is no longer needed fails too.
 */
#include "tests/store/two_clients.h"

#include "access/house.h"
#include "base/log.h"
#include "store/internal.h"
#include "tests/store/two_clients_lists.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- who asks ---- */

static const struct context {
    const char *why, *login;
    enum scope scope;
    int in_case;
} contexts[] = {
    { "the holder of A's case", "ea17", ON_CLIENT, ID_CASE },
    { "who was offered A's case", "wsc17", ON_CLIENT, ID_CASE },
    { "a party of both cases", "kela", ON_CLIENT, ID_CASE },
    { "the supervisor of A's holder", "ea17sup", ON_CLIENT, ID_CASE },
    { "who held A's case that ended", "ea17", ON_CLIENT, ID_CASE_ENDED },
    { "the person's page, by any case", "ea17", ON_CLIENT, 0 },
    { "lists of A's holder", "ea17", ON_REACH, 0 },
    { "lists of who was offered A's case", "wsc17", ON_REACH, 0 },
    { "lists of the supervisor of A's holder", "ea17sup", ON_REACH, 0 },
    { "lists of a colleague of B's party", "kela2", ON_REACH, 0 },
    { "lists of the data-protection officer of A's holder", "dpo", ON_REACH, 0 },
};

/* ---- what the parameters are ---- */

enum sort {
    SORT_NUMBER,
    SORT_PLACE, /* an id of the person */
    SORT_NEW,   /* an id that is made */
    SORT_MARK,  /* the person's own words */
    SORT_WORD,
    SORT_DATE,
    SORT_DUTY, /* of the person's holder */
    SORT_UNIT,
    SORT_LINE, /* number of the person's line in the record */
    SORT_LIMIT,
    SORT_FIXED,
};

/* By name; a row with a piece of SQL counts for the statements that hold it. */
static const struct guess {
    const char *name, *piece;
    enum sort sort;
    int64_t place;
    const char *word;
} guesses[] = {
    /* the same name for different things */
    { "from", "WHERE g.id = :from", SORT_PLACE, ID_GOAL, NULL },
    { "from", "WHERE s.id = :from", SORT_PLACE, ID_STEP, NULL },
    { "from", "d.due_on >= :from", SORT_DATE, 0, "2020-01-01" },
    { "goal", "goal = :goal", SORT_MARK, 0, NULL },
    { "goal", "next_step_on, next_step_duty_id, goal", SORT_MARK, 0, NULL },
    { "id", "= :id", SORT_PLACE, ID_SIGNAL_BARE, NULL },
    { "id", "INSERT", SORT_NEW, 0, NULL },
    { "before", "e.id < :before", SORT_FIXED, INT64_MAX, NULL },
    { "after_id", "o.id < CAST(:after_id", SORT_FIXED, INT64_MAX, NULL },
    { "seq", NULL, SORT_LINE, 0, NULL },
    { "node", NULL, SORT_FIXED, 0, NULL },
    { "from", "l.at >= :from", SORT_FIXED, 1, NULL },
    { "until", "l.at <= :until", SORT_FIXED, INT64_MAX, NULL },
    { "before", "made_on <= :before", SORT_DATE, 0, "2027-01-01" },
    { "before", "first_offered_on < :before", SORT_DATE, 0, "2027-01-01" },
    { "answer", "INSERT INTO judgement", SORT_NUMBER, 0, NULL },
    { "question", "judgement", SORT_NUMBER, 0, NULL },
    { "code", "INSERT INTO signal", SORT_NUMBER, 0, NULL },
    { "source", "INSERT INTO assessment_part", SORT_NUMBER, 0, NULL },
    { "plan", "plan_state", SORT_NUMBER, 0, NULL },
    { "to", "SET object_id = :to", SORT_PLACE, ID_OFFER, NULL },
    { "from", "holder_duty_id = :from", SORT_DUTY, 0, NULL },
    { "from", "duty_id = :from", SORT_DUTY, 0, NULL },
    { "to", "holder_duty_id = :to", SORT_DUTY, 0, NULL },
    { "to", "to_unit_id", SORT_UNIT, 0, NULL },
    { "to", "to_unit_id = :to", SORT_UNIT, 0, NULL },
    { "path", "INSERT INTO client_case", SORT_WORD, 0, "work_ability" },
    { "object", "offer", SORT_PLACE, ID_OFFER, NULL },
    /* who works, and where: A's or B's */
    { "duty", NULL, SORT_DUTY, 0, NULL },
    { "holder", NULL, SORT_DUTY, 0, NULL },
    { "supervisor", NULL, SORT_DUTY, 0, NULL },
    { "supporter", NULL, SORT_DUTY, 0, NULL },
    { "to_duty", NULL, SORT_DUTY, 0, NULL },
    { "after_duty", NULL, SORT_NUMBER, 0, NULL },
    { "worker", NULL, SORT_DUTY, 0, NULL },
    { "unit", NULL, SORT_UNIT, 0, NULL },
    { "successor", NULL, SORT_UNIT, 0, NULL },
    /* ids of the person's */
    { "case", NULL, SORT_PLACE, ID_CASE, NULL },
    { "after_case", NULL, SORT_PLACE, ID_CASE, NULL },
    { "client", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "after_client", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "self", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "plan", NULL, SORT_PLACE, ID_PLAN, NULL },
    { "other", NULL, SORT_PLACE, ID_PLAN, NULL },
    { "goal", NULL, SORT_PLACE, ID_GOAL, NULL },
    { "root", NULL, SORT_PLACE, ID_STEP, NULL },
    { "offer", NULL, SORT_PLACE, ID_OFFER, NULL },
    { "object", NULL, SORT_PLACE, ID_PART, NULL },
    { "event", NULL, SORT_PLACE, ID_EVENT, NULL },
    { "trigger_id", NULL, SORT_PLACE, ID_EVENT, NULL },
    /* dates, beside the names that end with _on */
    { "on", NULL, SORT_DATE, 0, "2026-01-15" },
    { "next", NULL, SORT_DATE, 0, "2026-02-15" },
    { "until", NULL, SORT_DATE, 0, "2027-01-01" },
    { "yesterday", NULL, SORT_DATE, 0, "2026-01-14" },
    { "last_day", NULL, SORT_DATE, 0, "2026-01-14" },
    { "born_on", NULL, SORT_DATE, 0, NULL },
    { "after_on", NULL, SORT_DATE, 0, "2020-01-01" },
    { "municipality_from", NULL, SORT_DATE, 0, "2026-01-01" },
    { "prohibition_until", NULL, SORT_DATE, 0, "2027-01-01" },
    /* words that mean something */
    { "rule", NULL, SORT_WORD, 0, "offer_answer" },
    { "rule_set", NULL, SORT_WORD, 0, "R2025" },
    { "path", NULL, SORT_WORD, 0, "joint_support" },
    { "lang", NULL, SORT_WORD, 0, "fi" },
    { "service_lang", NULL, SORT_WORD, 0, "fi" },
    { "governs", NULL, SORT_WORD, 0, "none" },
    { "municipality_code", NULL, SORT_WORD, 0, "905" },
    /* the person's own words */
    { "address", NULL, SORT_MARK, 0, NULL },
    { "answer", NULL, SORT_MARK, 0, NULL },
    { "body", NULL, SORT_MARK, 0, NULL },
    { "closing_note", NULL, SORT_MARK, 0, NULL },
    { "code", NULL, SORT_MARK, 0, NULL },
    { "contact_address", NULL, SORT_MARK, 0, NULL },
    { "counted_by", NULL, SORT_MARK, 0, NULL },
    { "email", NULL, SORT_MARK, 0, NULL },
    { "family_name", NULL, SORT_MARK, 0, NULL },
    { "followup_way", NULL, SORT_MARK, 0, NULL },
    { "given_names", NULL, SORT_MARK, 0, NULL },
    { "ground", NULL, SORT_MARK, 0, NULL },
    { "identity_code", NULL, SORT_MARK, 0, " code" },
    { "interpreter", NULL, SORT_MARK, 0, NULL },
    { "interpreter_lang", NULL, SORT_MARK, 0, NULL },
    { "job_search_text", NULL, SORT_MARK, 0, NULL },
    { "name_key", NULL, SORT_MARK, 0, " key" },
    { "name_sort", NULL, SORT_MARK, 0, NULL },
    { "next_step", NULL, SORT_MARK, 0, NULL },
    { "no_code_reason", NULL, SORT_MARK, 0, NULL },
    { "not_told_reason", NULL, SORT_MARK, 0, NULL },
    { "note", NULL, SORT_MARK, 0, NULL },
    { "pattern", NULL, SORT_MARK, 0, NULL },
    { "phone", NULL, SORT_MARK, 0, NULL },
    { "purpose", NULL, SORT_MARK, 0, NULL },
    { "question", NULL, SORT_MARK, 0, NULL },
    { "reason", NULL, SORT_MARK, 0, NULL },
    { "reference", NULL, SORT_MARK, 0, NULL },
    { "report_way", NULL, SORT_MARK, 0, NULL },
    { "service", NULL, SORT_MARK, 0, NULL },
    { "source_note", NULL, SORT_MARK, 0, NULL },
    { "system", NULL, SORT_MARK, 0, NULL },
    { "who_text", NULL, SORT_MARK, 0, NULL },
    { "word1", NULL, SORT_MARK, 0, "" },
    { "word2", NULL, SORT_MARK, 0, "" },
    { "word3", NULL, SORT_MARK, 0, "" },
    { "words", NULL, SORT_MARK, 0, NULL },
    { "action", "FROM record_", SORT_WORD, 0, "CLIENT_READ" },
};

static struct guess
guess_of(const char *name, const char *sql)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < COUNT(guesses); i++)
        if (str_same(guesses[i].name, name) &&
            (guesses[i].piece == NULL || strstr(sql, guesses[i].piece) != NULL))
            return guesses[i];
    if (size > 3 && str_same(name + size - 3, "_on"))
        return (struct guess){ .name = name, .sort = SORT_DATE, .word = "2026-01-15" };
    return (struct guess){ .name = name, .sort = SORT_NUMBER };
}

/* ---- one statement under trial ---- */

enum { BINDS_MOST = 48 };

struct results {
    uint64_t *of;
    size_t count, room;
};

struct trial {
    struct fixture *f;
    struct results *without, *with; /* answers where B is not, and where B is */
    struct results *mine;           /* the one of this pass */
    const struct context *context;
    struct work *w;
    struct bind scope[12];
    const struct known *known;
    bool writes;
    uint64_t b_before;
    int looked;
    struct bind binds[BINDS_MOST];
    struct guess sorts[BINDS_MOST];
    int count;
    bool uses_object;
    const char *leak; /* of this statement, in this context */
    struct tally *tally;
    int64_t runs;
    int64_t line_a, line_b;
};

/* What became of each statement: number as the store counts. */
struct tally {
    bool *ran, *answered;
    const char **reached_client, **reached_list;
};

static void
leaks(struct trial *t, const char *how)
{
    if (t->leak == NULL)
        t->leak = str_printf(t->f->arena, "%s: %s", t->context->why, how);
}

struct answer {
    struct trial *t;
    uint64_t digest;
    int rows;
    bool of_b;
};

static enum err
take_answer(void *context, const struct row *row)
{
    struct answer *answer = context;
    uint64_t hash = 1469598103934665603u;
    for (int column = 0; column < row_columns(row); column++) {
        const char *text = row_is_null(row, column) ? "\x01" : row_text(row, column);
        for (const char *c = text; *c != '\0'; c++)
            hash = (hash ^ (unsigned char)*c) * 1099511628211u;
        hash = (hash ^ 0xffu) * 1099511628211u;
        answer->of_b |= side_owns(answer->t->f->arena, &side_b, row, column);
    }
    answer->digest += hash;
    answer->rows++;
    return ERR_OK;
}

static void
keep(struct trial *t, uint64_t digest)
{
    struct results *r = t->mine;
    if (r->count == r->room) {
        r->room = r->room == 0 ? 65536 : r->room * 2;
        r->of = realloc(r->of, r->room * sizeof(r->of[0]));
        CHECK(r->of != NULL);
    }
    r->of[r->count++] = digest;
    size_t i = r->count - 1;
    if (r == t->with && i < t->without->count && t->without->of[i] != digest &&
        t->known->stmt->touches == TOUCH_PERSON)
        leaks(t, "the answer is another one where B does not exist");
}

static bool
binds_b(const struct trial *t)
{
    for (int i = 0; i < t->count; i++)
        if (side_has(&side_b, t->binds[i].number) ||
            (t->binds[i].text != NULL && strstr(t->binds[i].text, side_b.mark) != NULL))
            return true;
    return side_has(&side_b, t->scope[2].number);
}

static void
look_at_what_changed(struct trial *t, bool with_b)
{
    if (!with_b && t->looked >= 3)
        return;
    t->looked += !with_b;
    if (side_digest(t->f, t->w->db, &side_b) != t->b_before)
        leaks(t, "a row of B changed");
    const char *table = side_mixed(t->f, t->w->db, &side_a, &side_b);
    if (table != NULL)
        leaks(t, str_printf(t->f->arena, "a row of A in %s refers to B", table));
}

static void
run(struct trial *t)
{
    struct answer answer = { .t = t };
    int64_t changes = 0;
    bool with_b = binds_b(t);
    t->runs++;
    enum err err = db_run(t->w->db, t->known->stmt, t->scope, t->binds, take_answer, &answer, &changes);
    CHECK_MSG(err == ERR_OK || (t->writes && err == ERR_CONFLICT),
              str_printf(t->f->arena, "%s: %d: %.200s", t->known->file, err, t->known->stmt->sql));
    if (answer.of_b)
        leaks(t, "a row holds a value of B");
    if (!t->writes) {
        keep(t, answer.digest + (uint64_t)answer.rows);
        t->tally->answered[t->known->number] |= answer.rows > 0;
        return;
    }
    if (err == ERR_OK && changes > 0) {
        t->tally->answered[t->known->number] = true;
        look_at_what_changed(t, with_b);
    }
    keep(t, err == ERR_OK ? (uint64_t)changes : 1000u);
    CHECK_INT(db_write_undo(t->w->db), ERR_OK);
}

/* ---- the values that are tried ---- */

static struct bind
natural(struct trial *t, const struct guess *g, const struct side *side, int64_t number)
{
    struct date date = DATE_NONE;
    switch (g->sort) {
    case SORT_NUMBER:
        return BIND_INT(g->name, number);
    case SORT_PLACE:
        return BIND_INT(g->name, side_id(side, (int)g->place));
    case SORT_NEW:
        return BIND_INT(g->name, side_id(&side_a, ID_NEW));
    case SORT_MARK:
        return BIND_TEXT(g->name,
                         g->word != NULL ? str_printf(t->f->arena, "%s%s", side->mark, g->word)
                                         : str_printf(t->f->arena, "%s %s", side->mark, g->name));
    case SORT_WORD:
        return BIND_TEXT(g->name, g->word);
    case SORT_DUTY:
        return BIND_ID(g->name, fixture_duty(t->f, side->holder));
    case SORT_UNIT:
        return BIND_ID(g->name, fixture_unit(t->f, side->holder));
    case SORT_LINE:
        return BIND_INT(g->name, side == &side_a ? t->line_a : t->line_b);
    case SORT_FIXED:
        return BIND_INT(g->name, g->place);
    case SORT_LIMIT:
        return BIND_INT(g->name, 1000);
    case SORT_DATE:
        break;
    }
    const char *word =
        g->word != NULL ? g->word : str_printf(t->f->arena, "1990-05-%s", side->day);
    CHECK(date_parse(word, &date));
    return BIND_DATE(g->name, date);
}

static void
set_all(struct trial *t, const struct side *side, int64_t number)
{
    for (int i = 0; i < t->count; i++)
        t->binds[i] = natural(t, &t->sorts[i], side, number);
    t->binds[t->count] = (struct bind){ .name = NULL };
}

static void
set_object(struct trial *t, int64_t object)
{
    t->scope[2] = BIND_RAW_ID("w_object", object);
}

/* The k-th id of A and B; 0 after the last. */
static int64_t
tried_id(int k)
{
    int places = 0;
    while (side_places[places] != 0)
        places++;
    return k < places       ? side_id(&side_a, side_places[k])
           : k < 2 * places ? side_id(&side_b, side_places[k - places])
                            : 0;
}

static const int64_t small[] = { 1, 0, 2, 3, 4, 5, 6, 9 };

static void
try_whole(struct trial *t)
{
    bool numbers = false;
    for (int i = 0; i < t->count; i++)
        numbers |= t->sorts[i].sort == SORT_NUMBER;
    for (int k = 0; k == 0 || (t->uses_object && tried_id(k - 1) != 0); k++) {
        set_object(t, k == 0 ? 0 : tried_id(k - 1));
        for (size_t n = 0; n < (numbers ? COUNT(small) : 1); n++) {
            set_all(t, &side_a, small[n]);
            run(t);
            set_all(t, &side_b, small[n]);
            run(t);
        }
    }
    set_object(t, 0);
}

static struct bind
nothing(const struct guess *g)
{
    switch (g->sort) {
    case SORT_LIMIT:
    case SORT_FIXED:
        return BIND_INT(g->name, g->sort == SORT_LIMIT ? 1000 : g->place);
    case SORT_DATE:
        return BIND_DATE(g->name, DATE_NONE);
    case SORT_MARK:
    case SORT_WORD:
        return BIND_TEXT(g->name, NULL);
    default:
        return BIND_RAW_ID(g->name, 0);
    }
}

static void
try_nothing(struct trial *t)
{
    for (int i = 0; i < t->count; i++) {
        set_all(t, &side_a, 1);
        t->binds[i] = nothing(&t->sorts[i]);
        run(t);
    }
    for (int dates = 0; dates < 2; dates++) { /* a list without filters, from its beginning */
        set_all(t, &side_a, 0);
        for (int i = 0; i < t->count; i++)
            if (t->sorts[i].sort != SORT_NUMBER && (t->sorts[i].sort != SORT_DATE || dates))
                t->binds[i] = nothing(&t->sorts[i]);
        run(t);
    }
}

static void
try_each_id(struct trial *t, int at)
{
    const struct guess *g = &t->sorts[at];
    for (int k = 0; tried_id(k) != 0; k++) {
        int64_t id = tried_id(k);
        bool akin = id % SIDE_RANGE / 10 == g->place / 10;
        for (const struct side *base = &side_a; base != NULL;
             base = base == &side_a ? &side_b : NULL) {
            set_all(t, base, 1);
            t->binds[at].number = id;
            run(t);
        }
        for (int o = 0; akin && t->uses_object && side_has(&side_a, tried_id(o)); o++) {
            set_object(t, tried_id(o));
            set_all(t, &side_a, 1);
            t->binds[at].number = id;
            run(t);
        }
        set_object(t, 0);
    }
}

static void
try_each_word(struct trial *t, int at)
{
    set_all(t, &side_a, 1);
    t->binds[at] = natural(t, &t->sorts[at], &side_b, 1);
    run(t);
}

/* ---- one statement, one context ---- */

static bool
is_select(const char *sql)
{
    return strncmp(sql, "SELECT", 6) == 0 || strncmp(sql, "WITH", 4) == 0;
}

static void
take_parameters(struct trial *t)
{
    const struct parsed *text = &t->known->text;
    t->count = 0;
    t->uses_object = false;
    for (int i = 0; i < text->count; i++) {
        t->uses_object |= str_same(text->names[i], "w_object");
        if (str_starts(text->names[i], "w_"))
            continue;
        CHECK(t->count + 1 < BINDS_MOST);
        struct guess g = guess_of(text->names[i], t->known->stmt->sql);
        if (str_same(text->names[i], "limit") || str_same(text->names[i], "most"))
            g = (struct guess){ .name = text->names[i], .sort = SORT_LIMIT };
        t->sorts[t->count++] = g;
    }
}

static void
try_statement(struct trial *t)
{
    t->leak = NULL;
    t->looked = 0;
    take_parameters(t);
    try_whole(t);
    try_nothing(t);
    for (int i = 0; i < t->count; i++) {
        if (t->sorts[i].sort == SORT_PLACE)
            try_each_id(t, i);
        else if (t->sorts[i].sort != SORT_NEW)
            try_each_word(t, i);
    }
    t->tally->ran[t->known->number] = true;
    const char **reached =
        t->context->scope == ON_CLIENT ? t->tally->reached_client : t->tally->reached_list;
    if (t->leak != NULL && reached[t->known->number] == NULL)
        reached[t->known->number] = t->leak;
}

/* ---- all of them ---- */

static bool
is_tried(const struct known *known)
{
    const struct stmt *stmt = known->stmt;
    return !(stmt->flags & STMT_ACCESS) &&
           (stmt->touches == TOUCH_PERSON || stmt->need == NEED_RECORD);
}

/* Try what this action may run and no earlier one of this context did. */
static void
try_action(struct trial *t, enum action action, bool *done)
{
    const struct store *s = t->f->store;
    bool on_client = t->context->scope == ON_CLIENT;
    bool writes = actions[action].mode == WRITES;
    int64_t object = str_starts(actions[action].name, "OFFER_") ? side_id(&side_a, ID_OFFER) : 0;
    client_id client = { on_client ? side_id(&side_a, ID_CLIENT) : 0 };
    case_id in_case = { t->context->in_case == 0 ? 0 : side_id(&side_a, t->context->in_case) };
    enum err err = fixture_work(t->f, action, fixture_actor(t->f, t->context->login), client,
                                in_case, object, &t->w);
    if (err == ERR_FORBIDDEN)
        return;
    CHECK_INT(err, ERR_OK);
    memcpy(t->scope, t->w->scope, sizeof(t->scope));
    CHECK_STR(t->scope[2].name, "w_object");
    t->writes = writes;
    t->b_before = side_digest(t->f, t->w->db, &side_b);
    for (int i = 0; i < s->known_count; i++) {
        const struct known *known = &s->known[i];
        if (done[i] || !is_tried(known) || !action_has_need(action, known->stmt->need) ||
            is_select(known->stmt->sql) == writes)
            continue;
        done[i] = true;
        t->known = known;
        try_statement(t);
    }
    CHECK_INT(work_close(t->w, writes ? ERR_INVALID : ERR_OK), writes ? ERR_INVALID : ERR_OK);
}

static void
try_context(struct trial *t)
{
    bool *done = ARENA_ARRAY(t->f->arena, bool, t->f->store->known_count);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        if (actions[a].scope == t->context->scope)
            try_action(t, (enum action)a, done);
}

static int64_t
line_of(struct fixture *f, const struct side *side)
{
    return fixture_int(f, "SELECT coalesce(max(seq), 0) FROM record_subject WHERE client_id = :client",
                       BINDS(BIND_RAW_ID("client", side_id(side, ID_CLIENT))));
}

static void
try_all(struct fixture *f, struct trial *t, struct results *into)
{
    t->f = f;
    t->mine = into;
    t->line_a = line_of(f, &side_a);
    t->line_b = line_of(f, &side_b);
    log_quiet(1);
    for (size_t c = 0; c < COUNT(contexts); c++) {
        t->context = &contexts[c];
        try_context(t);
    }
    log_quiet(0);
}

/* The needs that only actions of one scope list. */
static bool
is_needed_by(enum scope scope, unsigned need)
{
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        if (actions[a].scope == scope && action_has_need((enum action)a, need))
            return true;
    return false;
}

/* ---- the lists ---- */

static bool
is_row_of(const struct reach_row *row, const struct known *known)
{
    return str_same(row->file, known->file) &&
           (row->piece == NULL || strstr(known->stmt->sql, row->piece) != NULL);
}

/* Each statement that `is` so stands in the list, and each row names exactly one that is. */
static int
hold_list(const struct store *s, const char *what, const struct reach_row *list,
          bool (*is)(const void *context, const struct known *known), const void *context,
          const char *const *how)
{
    int wrong = 0;
    for (int i = 0; i < s->known_count; i++) {
        bool listed = false;
        for (const struct reach_row *row = list; row->file != NULL; row++)
            listed |= is_row_of(row, &s->known[i]);
        if (listed || !is(context, &s->known[i]))
            continue;
        printf("    %s: not in the list: %s: %.300s\n", what, s->known[i].file,
               s->known[i].stmt->sql);
        if (how != NULL)
            printf("        %s\n", how[i]);
        wrong++;
    }
    for (const struct reach_row *row = list; row->file != NULL; row++) {
        int named = 0, so = 0;
        for (int i = 0; i < s->known_count; i++) {
            named += is_row_of(row, &s->known[i]);
            so += is_row_of(row, &s->known[i]) && is(context, &s->known[i]);
        }
        CHECK_MSG(row->why != NULL && strlen(row->why) > 20, row->file);
        if (row->piece != NULL ? named == 1 && so == 1 : so > 0)
            continue;
        printf("    %s: %d statements, %d of them so (wanted one): %s: %s\n", what, named, so,
               row->file, row->piece != NULL ? row->piece : "");
        wrong++;
    }
    return wrong;
}

static bool
did_reach(const void *context, const struct known *known)
{
    const char *const *reached = context;
    return reached[known->number] != NULL;
}

static bool
is_of_finding(const void *context, const struct known *known)
{
    (void)context;
    unsigned need = known->stmt->need;
    return is_tried(known) && is_needed_by(ON_FIND, need) && !is_needed_by(ON_REACH, need);
}

static bool
is_of_the_house(const void *context, const struct known *known)
{
    (void)context;
    unsigned need = known->stmt->need;
    return is_tried(known) && !is_needed_by(ON_CLIENT, need) && !is_needed_by(ON_REACH, need) &&
           !is_needed_by(ON_FIND, need);
}

static bool
is_of_access(const void *context, const struct known *known)
{
    (void)context;
    return (known->stmt->flags & STMT_ACCESS) && known->stmt->touches == TOUCH_PERSON;
}

static bool
is_of_access_beside_persons(const void *context, const struct known *known)
{
    (void)context;
    return (known->stmt->flags & STMT_ACCESS) && known->stmt->touches == TOUCH_NONE;
}

static bool
is_silent(const void *context, const struct known *known)
{
    const struct tally *tally = context;
    return tally->ran[known->number] && !tally->answered[known->number];
}

/* ---- the tests ---- */

static void
nobody_tied_to_one_client_reaches_another(void)
{
    struct fixture alone, both;
    struct results without = { .of = NULL }, with = { .of = NULL };
    struct tally tally;
    struct trial t = { .without = &without, .with = &with, .tally = &tally };
    fixture_open(&alone);
    fixture_open(&both);
    size_t count = (size_t)both.store->known_count;
    tally.ran = ARENA_ARRAY(both.arena, bool, count);
    tally.answered = ARENA_ARRAY(both.arena, bool, count);
    tally.reached_client = ARENA_ARRAY(both.arena, const char *, count);
    tally.reached_list = ARENA_ARRAY(both.arena, const char *, count);
    side_fill(&alone, &side_a);
    side_fill(&both, &side_a);
    side_fill(&both, &side_b);
    try_all(&alone, &t, &without);
    try_all(&both, &t, &with);
    int tried = 0;
    for (size_t i = 0; i < count; i++)
        tried += tally.ran[i];
    printf("    %d statements in %zu contexts, %lld runs\n", tried, COUNT(contexts),
           (long long)t.runs);
    CHECK(tried > 100);
    CHECK_INT(with.count, without.count);
    int wrong = hold_list(both.store, "ON_CLIENT", reach_of_client, did_reach, tally.reached_client,
                          tally.reached_client);
    wrong += hold_list(both.store, "ON_REACH", reach_of_lists, did_reach, tally.reached_list,
                       tally.reached_list);
    wrong += hold_list(both.store, "never answered", reach_silent, is_silent, &tally, NULL);
    CHECK_INT(wrong, 0);
    free(without.of);
    free(with.of);
    fixture_close(&both);
    fixture_close(&alone);
}

static void
who_may_reach_further_stands_in_a_list_with_the_reason(void)
{
    struct fixture f;
    fixture_open(&f);
    int wrong = hold_list(f.store, "ON_FIND", reach_of_finding, is_of_finding, NULL, NULL);
    wrong += hold_list(f.store, "ON_ALL", reach_of_house, is_of_the_house, NULL, NULL);
    wrong += hold_list(f.store, "access", reach_of_access, is_of_access, NULL, NULL);
    wrong += hold_list(f.store, "access, no persons", reach_of_access_files,
                       is_of_access_beside_persons, NULL, NULL);
    for (int i = 0; i < f.store->known_count; i++)
        for (const struct reach_row *row = reach_of_access; row->file != NULL; row++)
            if (row->piece == NULL && str_same(row->file, f.store->known[i].file))
                CHECK_MSG(is_select(f.store->known[i].stmt->sql), f.store->known[i].stmt->sql);
    CHECK_INT(wrong, 0);
    fixture_close(&f);
}

/* The trial above means something only if B is whole. */
static void
each_of_the_two_has_every_row_and_every_column(void)
{
    struct fixture f;
    struct db *db;
    fixture_open(&f);
    side_fill(&f, &side_a);
    side_fill(&f, &side_b);
    CHECK_INT(db_read_begin(f.store, WALL_PERSON, &db), ERR_OK);
    for (const char *const *table = person_tables(&f); *table != NULL; table++) {
        const char *empty = side_empty(&f, db, *table, &side_b);
        CHECK_MSG(empty == NULL, str_printf(f.arena, "B has nothing in %s.%s", *table, empty));
    }
    CHECK(side_mixed(&f, db, &side_a, &side_b) == NULL);
    db_read_end(db);
    fixture_close(&f);
}

const struct test two_clients_tests[] = {
    TEST(each_of_the_two_has_every_row_and_every_column),
    TEST(nobody_tied_to_one_client_reaches_another),
    TEST(who_may_reach_further_stands_in_a_list_with_the_reason),
    TEST_END,
};
