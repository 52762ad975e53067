/* tests/store/trial.c: see trial.h. */
#include "tests/store/trial.h"

#include "base/log.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* ---- one run ---- */

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
        answer->of_b |= side_owns(&side_b, row, column);
    }
    answer->digest = answer->digest * 31 + hash;
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
    bool differs = r == t->second && i < t->first->count && t->first->of[i] != digest;
    if (differs && t->engines)
        leaks(t, str_printf(t->f->arena, "run %zu has another answer on the other engine", i));
    else if (differs && t->known->stmt->touches == TOUCH_PERSON)
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
    if (side_digest(t->f, t->w->db, t->table, &side_b) != t->b_before)
        leaks(t, "a row of B changed");
    if (side_mixed(t->f, t->w->db, t->table, &side_a, &side_b))
        leaks(t, str_printf(t->f->arena, "a row of A in %s refers to B", t->table));
}

static void
run(struct trial *t)
{
    struct answer answer = { .t = t };
    int64_t changes = 0;
    bool with_b = binds_b(t);
    t->runs++;
    enum err err =
        db_run(t->w->db, t->known->stmt, t->scope, t->binds, take_answer, &answer, &changes);
    CHECK_MSG(err == ERR_OK || (t->writes && err == ERR_CONFLICT),
              str_printf(t->f->arena, "%s: %d: %.200s", t->known->file, err, t->known->stmt->sql));
    if (answer.of_b && !t->engines)
        leaks(t, "a row holds a value of B");
    if (!t->writes) {
        bool has_numbers = t->known->stmt->need == NEED_RECORD || /* of lines: each engine's own */
                           str_same(t->known->file, "access/client_log.c");
        keep(t, t->engines && has_numbers ? (uint64_t)answer.rows
                                          : answer.digest + (uint64_t)answer.rows);
        t->tally->answered[t->known->number] |= answer.rows > 0;
        return;
    }
    if (err == ERR_OK && changes > 0) {
        t->tally->answered[t->known->number] = true;
        if (!t->engines)
            look_at_what_changed(t, with_b);
    }
    keep(t, err == ERR_OK ? (uint64_t)changes : 1000u);
    if (err != ERR_OK || changes > 0)
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
        return BIND_TEXT(g->name, g->word != NULL
                                      ? str_printf(t->f->arena, "%s%s", side->mark, g->word)
                                      : str_printf(t->f->arena, "%s %s", side->mark, g->name));
    case SORT_WORD:
        return BIND_TEXT(g->name, g->word);
    case SORT_DUTY:
        return BIND_ID(g->name, fixture_duty(t->f, side->holder));
    case SORT_SUPPORTER:
        return BIND_ID(g->name, fixture_duty(t->f, side->supporter));
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
    const char *word = g->word != NULL ? g->word : str_printf(t->f->arena, "1990-05-%s", side->day);
    CHECK(date_parse(word, &date));
    return BIND_DATE(g->name, date);
}

static void
set_all(struct trial *t, const struct side *side, int64_t number)
{
    for (int i = 0; i < t->count; i++) {
        t->binds[i] = t->natural[side == &side_b][i];
        if (t->sorts[i].sort == SORT_NUMBER)
            t->binds[i].number = number;
    }
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
        for (size_t n = 0; n < (numbers && (k == 0 || t->sweeps) ? COUNT(small) : 1); n++) {
            set_all(t, &side_a, small[n]);
            run(t);
            if (k > 0 && n > 0)
                continue;
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
        if (!akin && !t->sweeps)
            continue;
        set_all(t, &side_a, 1);
        t->binds[at].number = id;
        run(t);
        if (akin || side_has(&side_b, id)) {
            set_all(t, &side_b, 1);
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
    t->binds[at] = t->natural[1][at];
    run(t);
}

/* ---- one statement, one context ---- */

bool
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
        t->sorts[t->count] = g;
        t->natural[0][t->count] = natural(t, &t->sorts[t->count], &side_a, 1);
        t->natural[1][t->count] = natural(t, &t->sorts[t->count], &side_b, 1);
        t->count++;
    }
}

/* About one client: seen by a worker, or by the client. */
static bool
is_on_one(const struct context *context)
{
    return context->scope == ON_CLIENT || context->scope == ON_OWN;
}

/* The table that a statement writes. */
static const char *
table_of(struct arena *a, const char *sql)
{
    const char *word = "";
    size_t length = 0;
    bool found = sql_next_word(&sql, &word, &length);
    if (found && strncmp(word, "UPDATE", length) != 0) /* INSERT INTO, DELETE FROM */
        found = sql_next_word(&sql, &word, &length);
    CHECK(found && sql_next_word(&sql, &word, &length));
    return str_printf(a, "%.*s", (int)length, word);
}

/* Whose work it is in contexts of one kind makes no id fit that fits none of them. */
static void
take_kind(struct trial *t)
{
    int in_case = t->context->in_case;
    unsigned *swept = &t->swept[t->known->number];
    unsigned kind = (unsigned)t->context->scope * 3 + (in_case == ID_CASE         ? 0u
                                                       : in_case == ID_CASE_ENDED ? 1u
                                                                                  : 2u);
    t->sweeps = !(*swept & 1u << kind);
    *swept |= 1u << kind;
}

static void
try_statement(struct trial *t)
{
    t->leak = NULL;
    take_kind(t);
    t->looked = 0;
    if (t->writes && !t->engines) {
        t->table = table_of(t->f->arena, t->known->stmt->sql);
        t->b_before = side_digest(t->f, t->w->db, t->table, &side_b);
    }
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
        is_on_one(t->context) ? t->tally->reached_client : t->tally->reached_list;
    if (t->leak != NULL && reached[t->known->number] == NULL)
        reached[t->known->number] = t->leak;
}

/* ---- all of them ---- */

bool
is_tried(const struct known *known)
{
    const struct stmt *stmt = known->stmt;
    return !(stmt->flags & STMT_ACCESS) &&
           (stmt->touches == TOUCH_PERSON || stmt->need == NEED_RECORD);
}

/* Beside those the reads of access and cli itself, where the two engines are compared; the record
 * has numbers of its own on each. */
static bool
is_compared(const struct trial *t, const struct known *known)
{
    const struct stmt *stmt = known->stmt;
    return t->engines && (stmt->flags & STMT_ACCESS) &&
           !(stmt->flags & (STMT_SQLITE | STMT_POSTGRES)) && is_select(stmt->sql) &&
           !str_starts(known->file, "access/record") && t->context->scope == ON_ALL;
}

/* May this action run it, and did no earlier one of this context? */
static bool
is_due(const struct trial *t, enum action action, int i, const bool *done)
{
    const struct known *known = &t->f->store->known[i];
    if (done[i] || is_select(known->stmt->sql) == (actions[action].mode == WRITES))
        return false;
    return (is_tried(known) && action_has_need(action, known->stmt->need)) ||
           (is_compared(t, known) && action_touches_persons(action));
}

static bool
has_due(const struct trial *t, enum action action, const bool *done)
{
    for (int i = 0; i < t->f->store->known_count; i++)
        if (is_due(t, action, i, done))
            return true;
    return false;
}

/* Try what this action may run and no earlier one of this context did. */
static void
try_action(struct trial *t, enum action action, bool *done)
{
    const struct store *s = t->f->store;
    bool on_client = is_on_one(t->context);
    bool writes = actions[action].mode == WRITES;
    int64_t object = str_starts(actions[action].name, "OFFER_") ? side_id(&side_a, ID_OFFER) : 0;
    client_id client = { on_client ? side_id(&side_a, ID_CLIENT) : 0 };
    case_id in_case = { t->context->in_case == 0 ? 0 : side_id(&side_a, t->context->in_case) };
    const char *login = t->context->login;
    const struct actor self = { .self = client, .self_case = in_case, .role = ROLE_CLIENT };
    const struct actor *actor = t->context->scope == ON_OWN ? &self
                                : login != NULL             ? fixture_actor(t->f, login)
                                                            : NULL;
    enum err err = fixture_work(t->f, action, actor, client, in_case, object, &t->w);
    if (err == ERR_FORBIDDEN)
        return;
    CHECK_INT(err, ERR_OK);
    memcpy(t->scope, t->w->scope, sizeof(t->scope));
    CHECK_STR(t->scope[2].name, "w_object");
    t->writes = writes;
    for (int i = 0; i < s->known_count; i++) {
        if (!is_due(t, action, i, done))
            continue;
        done[i] = true;
        t->known = &s->known[i];
        try_statement(t);
    }
    CHECK_INT(work_close(t->w, writes ? ERR_INVALID : ERR_OK), writes ? ERR_INVALID : ERR_OK);
}

static void
try_context(struct trial *t)
{
    bool *done = ARENA_ARRAY(t->f->arena, bool, t->f->store->known_count);
    for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
        if (actions[a].scope == t->context->scope && has_due(t, (enum action)a, done))
            try_action(t, (enum action)a, done);
}

static int64_t
line_of(struct fixture *f, const struct side *side)
{
    return fixture_int(f,
                       "SELECT coalesce(max(seq), 0) FROM record_subject WHERE client_id = :client",
                       BINDS(BIND_RAW_ID("client", side_id(side, ID_CLIENT))));
}

void
try_all(struct trial *t, struct fixture *f, struct results *into, const struct context *contexts,
        size_t count)
{
    t->f = f;
    t->mine = into;
    t->line_a = line_of(f, &side_a);
    t->line_b = line_of(f, &side_b);
    t->swept = ARENA_ARRAY(f->arena, unsigned, (size_t)f->store->known_count);
    log_quiet(1);
    for (size_t c = 0; c < count; c++) {
        t->context = &contexts[c];
        try_context(t);
    }
    log_quiet(0);
}
