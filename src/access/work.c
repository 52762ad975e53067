/* access/work.c: see work.h and open.h.  A work from its opening to its line. */
#include "access/house.h"

#include "access/setting.h"
#include "base/json.h"
#include "base/log.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- opening ---- */

static void
bind_scope(struct work *w)
{
    static const struct actor nobody;
    const struct actor *a = w->asked.actor != NULL ? w->asked.actor : &nobody;
    struct bind *b = w->scope;
    *b++ = BIND_ID("w_client", w->asked.client);
    *b++ = BIND_ID("w_case", w->asked.in_case);
    *b++ = BIND_RAW_ID("w_object", w->asked.object);
    *b++ = BIND_ID("w_duty", a->duty);
    *b++ = BIND_ID("w_unit", a->unit);
    *b++ = BIND_ID("w_org", a->org);
    *b++ = BIND_ID("w_worker", a->worker);
    *b++ = BIND_DATE("w_today", w->today);
    *b++ = BIND_INSTANT("w_now", w->now);
    *b++ = BIND_INT("w_classes", w->classes);
    *b = (struct bind){ .name = NULL };
}

static struct work *
work_make(struct house *house, const struct work_request *asked)
{
    struct work *w = ARENA_NEW(asked->arena, struct work);
    w->house = house;
    w->asked = *asked;
    w->now = house_now(house);
    w->today = instant_date(w->now);
    w->problems_end = &w->problems;
    buf_init(&w->words, asked->arena, 0);
    bind_scope(w);
    return w;
}

static void
work_permit_set(struct work *w, const struct permit_row *permit)
{
    w->permit = permit;
    w->classes =
        actions[w->asked.action].scope == ON_CLIENT ? decide_classes(w, permit) : permit->classes;
    for (enum privacy class = C4; class <= C5; class ++)
        if (!work_class_on(w, class))
            w->classes &= ~CLASS(class);
    bind_scope(w);
}

/* ---- lines ---- */

static const char *
personal_part(const struct work *w)
{
    struct buf b;
    buf_init(&b, w->asked.arena, 256);
    buf_add_char(&b, '{');
    const struct {
        const char *name;
        int64_t id;
    } ids[] = {
        { "client", w->asked.client.v },
        { "case", w->asked.in_case.v },
        { "object", w->asked.offer.v != 0 ? w->asked.offer.v : w->asked.object },
    };
    for (size_t i = 0; i < COUNT(ids); i++)
        if (ids[i].id != 0)
            buf_addf(&b, "%s\"%s\":\"%s\"", b.length > 1 ? "," : "", ids[i].name,
                     id_text(w->asked.arena, ids[i].id));
    if (w->words.length > 0) {
        if (b.length > 1)
            buf_add_char(&b, ',');
        buf_add(&b, buf_text(&w->words));
    }
    buf_add_char(&b, '}');
    return buf_text(&b);
}

static enum err
add_line(struct work *w, struct db *db, enum outcome outcome, const char *ground)
{
    const struct actor *a = w->asked.actor;
    struct line line = {
        .at = w->now,
        .action = actions[w->asked.action].name,
        .outcome = outcome,
        .worker = a != NULL ? a->worker.v : 0,
        .duty = a != NULL ? a->duty.v : 0,
        .unit = a != NULL ? a->unit.v : 0,
        .ground = ground,
        .personal = personal_part(w),
        .subjects = w->subjects,
        .subject_count = w->subject_count,
    };
    return record_add(w->house->record, db, &line);
}

/* Reading what is nobody's personal data leaves no line when it was permitted; a refusal always
 * does. */
static bool
leaves_line(const struct work *w)
{
    const struct action_row *row = &actions[w->asked.action];
    return row->mode == WRITES || action_touches_persons(w->asked.action);
}

static enum err
write_line_alone(struct work *w, enum outcome outcome, const char *ground)
{
    struct db *db;
    TRY(db_write_begin(w->house->store, WALL_OPEN, &db));
    enum err err = add_line(w, db, outcome, ground);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    return err != ERR_OK ? err : end;
}

/* Refusals of nobody signed in are counted by address and minute: one line a minute, with the
 * earlier count. */
static bool
stranger_is_new(struct house *house, const char *address, instant now, int64_t *ret_before)
{
    uint64_t hash = 1469598103934665603u;
    for (const char *c = address != NULL ? address : ""; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    pthread_mutex_lock(&house->lock);
    struct stranger *s = &house->strangers[hash % COUNT(house->strangers)];
    int64_t minute = now / MINUTE;
    bool is_new = s->address != hash || s->minute != minute;
    *ret_before = is_new && s->address == hash ? s->refusals : 0;
    if (is_new)
        *s = (struct stranger){ .address = hash, .minute = minute, .refusals = 0 };
    else
        s->refusals++;
    pthread_mutex_unlock(&house->lock);
    return is_new;
}

static enum err
refuse(struct work *w)
{
    const char *why = decide_why_not(w, w->asked.action);
    if (w->asked.actor != NULL) /* who was refused stands in the client's own log too */
        work_subject(w, w->asked.client);
    if (actions[w->asked.action].mode == WRITES) {
        (void)!db_write_undo(w->db);
        enum err err = add_line(w, w->db, OUTCOME_REFUSED, why);
        enum err end = db_write_end(w->db);
        return err != ERR_OK ? err : end != ERR_OK ? end : ERR_FORBIDDEN;
    }
    db_read_end(w->db);
    if (w->asked.actor == NULL) {
        int64_t before;
        if (!stranger_is_new(w->house, w->asked.address, w->now, &before))
            return ERR_FORBIDDEN;
        if (before > 0)
            work_note(w, "refusals_before", str_printf(w->asked.arena, "%lld", (long long)before));
    }
    TRY(write_line_alone(w, OUTCOME_REFUSED, why));
    return ERR_FORBIDDEN;
}

enum err
work_open(struct house *house, const struct work_request *asked, struct work **ret)
{
    assert(asked->action > ACT_NONE && asked->action < ACT_COUNT);
    struct work *w = work_make(house, asked);
    enum wall wall = action_touches_persons(asked->action) ? WALL_PERSON : WALL_OPEN;
    if (actions[asked->action].mode == WRITES)
        TRY(db_write_begin(house->store, wall, &w->db));
    else
        TRY(db_read_begin(house->store, wall, &w->db));
    *ret = NULL;
    enum err err = actions[asked->action].scope == ON_CLIENT ? decide_load_ties(w) : ERR_OK;
    if (err != ERR_OK) {
        if (db_is_writing(w->db)) {
            (void)!db_write_undo(w->db);
            (void)!db_write_end(w->db);
        } else {
            db_read_end(w->db);
        }
        return err;
    }
    /* The house's own works have no actor and no permit: only the clerk and the command line open
     * them. */
    static const struct permit_row own = { .ground = OWN_TASK,
                                           .section = "",
                                           .classes = CLASSES_ALL };
    const struct permit_row *permit = actions[asked->action].scope == ON_ALL
                                          ? (asked->actor == NULL ? &own : NULL)
                                          : decide(w, asked->action);
    if (permit == NULL)
        return refuse(w);
    work_permit_set(w, permit);
    if (asked->client.v != 0 && actions[asked->action].scope != ON_FIND)
        work_subject(w, asked->client);
    *ret = w;
    return ERR_OK;
}

/* ---- closing ---- */

static enum err
add_lines(struct work *w, struct db *db, enum outcome outcome)
{
    TRY(add_line(w, db, outcome, decide_ground(w, w->permit)));
    for (struct work *part = w->parts; part != NULL; part = part->next_part)
        TRY(add_line(part, db, OUTCOME_DONE, decide_ground(part, part->permit)));
    return ERR_OK;
}

static enum err
close_write(struct work *w, enum err result)
{
    struct db *db = w->db;
    enum err err = ERR_OK;
    if (result == ERR_OK) {
        err = add_lines(w, db, OUTCOME_DONE);
    } else {
        w->parts = NULL;
        err = db_write_undo(db);
        if (err == ERR_OK)
            err = add_lines(w, db, OUTCOME_FAILED);
    }
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    if (err == ERR_OK)
        err = end;
    return err != ERR_OK ? err : result;
}

enum err
work_close(struct work *w, enum err result)
{
    assert(w->whole == NULL);
    if (w->db == NULL) /* it left the batch, and the store did not let it in again: logged there */
        return result != ERR_OK ? result : ERR_STORE;
    if (db_is_writing(w->db)) {
        enum err written = close_write(w, result);
        if (written == ERR_OK && w->asked.action == ACT_SETTINGS_CHANGE)
            return house_settings(w->house); /* after the commit: what was read before is old */
        return written;
    }
    db_read_end(w->db);
    w->db = NULL;
    if (!leaves_line(w))
        return result;
    struct db *db;
    TRY(db_write_begin(w->house->store, WALL_OPEN, &db));
    enum err err = add_lines(w, db, result == ERR_OK ? OUTCOME_DONE : OUTCOME_FAILED);
    if (err != ERR_OK)
        (void)!db_write_undo(db);
    enum err end = db_write_end(db);
    if (err == ERR_OK)
        err = end;
    return err != ERR_OK ? err : result;
}

/* ---- parts ---- */

enum err
work_part(struct work *w, enum action action, struct work **ret_part)
{
    assert(actions[action].mode == READS);
    const struct permit_row *permit = decide(w, action);
    if (permit == NULL)
        return ERR_FORBIDDEN;
    struct work *part = ARENA_NEW(w->asked.arena, struct work);
    *part = *w;
    part->whole = w->whole != NULL ? w->whole : w;
    part->asked.action = action;
    part->subjects = NULL;
    part->subject_count = part->subject_room = 0;
    part->parts = NULL;
    buf_init(&part->words, w->asked.arena, 0);
    work_permit_set(part, permit);
    work_subject(part, part->asked.client);
    *ret_part = part;
    return ERR_OK;
}

void
work_part_close(struct work *part)
{
    part->next_part = part->whole->parts;
    part->whole->parts = part;
}

bool
work_may(struct work *w, enum action action)
{
    return decide(w, action) != NULL;
}

bool
work_may_on(struct work *w, enum action action, client_id client, case_id in_case)
{
    struct work other = *w;
    other.asked.client = client;
    other.asked.in_case = in_case;
    other.asked.offer.v = 0;
    bind_scope(&other);
    return decide_load_ties(&other) == ERR_OK && decide(&other, action) != NULL;
}

/* ---- SQL ---- */

static enum err
may_run(struct work *w, const struct stmt *stmt)
{
    if (stmt->flags & STMT_ACCESS)
        return ERR_OK;
    if (action_has_need(w->asked.action, stmt->need))
        return ERR_OK;
    if (w->listening && stmt->need == NEED_HOUSE)
        return ERR_OK;
    log_warn("action %s may not run a statement of %s: %.60s", actions[w->asked.action].name,
             need_name((enum need)stmt->need), stmt->sql);
    return ERR_INTERNAL;
}

static void
note_subjects(struct work *w, const struct shape *shape, const void *rows, size_t count)
{
    for (const struct attr *a = shape->attrs; a->kind != KIND_END; a++) {
        if (a->kind != KIND_CLIENT)
            continue;
        for (size_t i = 0; i < count; i++) {
            client_id client;
            memcpy(&client, (const char *)rows + i * shape->size + a->offset, sizeof client);
            if (client.v != 0)
                work_subject(w, client);
        }
    }
}

enum err
work_get(struct work *w, const struct stmt *stmt, const struct bind *binds,
         const struct shape *shape, void *ret_record)
{
    TRY(may_run(w, stmt));
    void *rows;
    size_t count;
    TRY(db_list(w->db, stmt, w->scope, binds, shape, w->asked.arena, 1, &rows, &count, NULL));
    if (count == 0)
        return ERR_NOT_FOUND;
    TRY(work_cover(w, stmt, shape, rows, count));
    memcpy(ret_record, rows, shape->size);
    note_subjects(w, shape, rows, 1);
    return ERR_OK;
}

enum err
work_list(struct work *w, const struct stmt *stmt, const struct bind *binds,
          const struct shape *shape, size_t max, void **ret_rows, size_t *ret_count, bool *ret_more)
{
    TRY(may_run(w, stmt));
    assert(max <= LIMIT_LIST_ROWS);
    size_t given = 0;
    while (binds[given].name != NULL)
        given++;
    struct bind *with_limit = ARENA_ARRAY(w->asked.arena, struct bind, given + 2);
    memcpy(with_limit, binds, given * sizeof *binds);
    with_limit[given] = BIND_INT("limit", (int64_t)max + 1);
    TRY(db_list(w->db, stmt, w->scope, with_limit, shape, w->asked.arena, max, ret_rows, ret_count,
                ret_more));
    TRY(work_cover(w, stmt, shape, *ret_rows, *ret_count));
    note_subjects(w, shape, *ret_rows, *ret_count);
    return ERR_OK;
}

static enum err
take_exists(void *context, const struct row *row)
{
    (void)row;
    *(bool *)context = true;
    return ERR_OK;
}

enum err
work_exists(struct work *w, const struct stmt *stmt, const struct bind *binds, bool *ret)
{
    TRY(may_run(w, stmt));
    TRY(work_cover(w, stmt, NULL, NULL, 0));
    bool found = false;
    TRY(db_run(w->db, stmt, w->scope, binds, take_exists, &found, NULL));
    *ret = found;
    return ERR_OK;
}

struct first {
    bool taken;
    int64_t number;
};

static enum err
take_first(void *context, const struct row *row)
{
    struct first *first = context;
    if (!first->taken)
        *first = (struct first){ true, row_int(row, 0) };
    return ERR_OK;
}

enum err
work_int(struct work *w, const struct stmt *stmt, const struct bind *binds, int64_t *ret)
{
    TRY(may_run(w, stmt));
    TRY(work_cover(w, stmt, NULL, NULL, 0));
    struct first first = { false, 0 };
    TRY(db_run(w->db, stmt, w->scope, binds, take_first, &first, NULL));
    *ret = first.number;
    return ERR_OK;
}

static enum err
run_counting(struct work *w, const struct stmt *stmt, const struct bind *binds,
             int64_t *ret_changes)
{
    TRY(may_run(w, stmt));
    if (!db_is_writing(w->db)) {
        log_warn("action %s only reads: %.60s", actions[w->asked.action].name, stmt->sql);
        return ERR_INTERNAL;
    }
    return db_run(w->db, stmt, w->scope, binds, NULL, NULL, ret_changes);
}

enum err
work_run(struct work *w, const struct stmt *stmt, const struct bind *binds)
{
    int64_t changes;
    return run_counting(w, stmt, binds, &changes);
}

enum err
work_run_one(struct work *w, const struct stmt *stmt, const struct bind *binds)
{
    int64_t changes;
    TRY(run_counting(w, stmt, binds, &changes));
    return changes == 1 ? ERR_OK : ERR_CONFLICT;
}

const char *
work_constraint(const struct work *w)
{
    return db_last_constraint(w->db);
}

/* ---- problems ---- */

enum err
work_problem_fill(struct work *w, enum err err, const char *field, struct text text,
                  const struct fill *fills)
{
    size_t count = 0;
    while (fills != NULL && fills[count].kind != FILL_END_KIND)
        count++;
    struct fill *kept = ARENA_ARRAY(w->asked.arena, struct fill, count + 1);
    if (count > 0)
        memcpy(kept, fills, count * sizeof *fills);
    struct work *whole = w->whole != NULL ? w->whole : w;
    struct problem *p = ARENA_NEW(w->asked.arena, struct problem);
    *p = (struct problem){ .field = field, .text = text, .fills = kept };
    *whole->problems_end = p;
    whole->problems_end = &p->next;
    return err;
}

enum err
work_problem(struct work *w, enum err err, const char *field, struct text text)
{
    return work_problem_fill(w, err, field, text, NULL);
}

const struct problem *
work_problems(const struct work *w)
{
    return w->problems;
}

enum err
work_check_optional(struct work *w, const char *field, const char *text, size_t max_bytes)
{
    if (text != NULL && strlen(text) > max_bytes)
        return work_problem_fill(w, ERR_INVALID, field, T("At most {n} characters fit here."),
                                 FILLS(FILL_N("n", (int64_t)max_bytes)));
    return ERR_OK;
}

enum err
work_check_text(struct work *w, const char *field, const char *text, size_t max_bytes)
{
    if (str_empty(text))
        return work_problem(w, ERR_INVALID, field, T("This is needed."));
    return work_check_optional(w, field, text, max_bytes);
}

/* ---- what it leaves ---- */

static const struct actor *
actor_of(const struct work *w)
{
    static const struct actor nobody;
    return w->asked.actor != NULL ? w->asked.actor : &nobody;
}

const struct stmt work_stmts[] = {
    {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql =
            "INSERT INTO event (client_id, id, case_id, kind, on_day, duty_id, unit_id, object_id, "
            "class, note, by_client)"
            " VALUES (:client, :id, :case, :kind, :on_day, :duty, :unit, :object, :class, :note,"
            " :by_client)",
    },
    STMT_END,
};

enum err
work_event(struct work *w, enum event event, const struct event_more *more)
{
    static const struct event_more nothing;
    if (more == NULL)
        more = &nothing;
    struct happening h = {
        .id = work_new_id(w),
        .event = event,
        .client = more->client.v != 0 ? more->client : w->asked.client,
        .in_case = more->in_case.v != 0 ? more->in_case : w->asked.in_case,
        .object = more->object,
        .on = date_is_none(more->on) ? w->today : more->on,
        .agreed = more->agreed,
    };
    TRY(work_run(w, &work_stmts[0],
                 BINDS(BIND_ID("client", h.client), BIND_RAW_ID("id", h.id),
                       BIND_ID("case", h.in_case), BIND_INT("kind", event),
                       BIND_DATE("on_day", h.on), BIND_INT("duty", work_duty(w).v),
                       BIND_INT("unit", work_unit(w).v), BIND_RAW_ID("object", h.object),
                       BIND_INT("class", more->class), BIND_TEXT("note", more->note),
                       BIND_BOOL("by_client", actor_of(w)->self.v != 0))));
    work_subject(w, h.client);
    for (int i = 0; i < w->house->listener_count; i++) {
        bool before = w->listening;
        w->listening = true;
        enum err err = w->house->listeners[i](w, &h);
        w->listening = before;
        TRY(err);
    }
    return ERR_OK;
}

void
work_becomes_about(struct work *w, client_id client)
{
    enum scope scope = actions[w->asked.action].scope;
    assert((scope == ON_FIND || scope == ON_DOOR) && w->asked.client.v == 0);
    (void)scope;
    w->asked.client = client;
    bind_scope(w);
    work_subject(w, client);
}

void
work_note(struct work *w, const char *key, const char *value)
{
    if (w->words.length > 0)
        buf_add_char(&w->words, ',');
    json_quoted(&w->words, key);
    buf_add_char(&w->words, ':');
    json_quoted(&w->words, value);
}

void
work_subject(struct work *w, client_id client)
{
    if (client.v == 0)
        return;
    for (size_t i = 0; i < w->subject_count; i++)
        if (w->subjects[i] == client.v)
            return;
    if (w->subject_count == w->subject_room) {
        size_t room = w->subject_room == 0 ? SUBJECTS_FIRST : w->subject_room * 2;
        int64_t *more = ARENA_ARRAY(w->asked.arena, int64_t, room);
        if (w->subject_count > 0)
            memcpy(more, w->subjects, w->subject_count * sizeof *more);
        w->subjects = more;
        w->subject_room = room;
    }
    w->subjects[w->subject_count++] = client.v;
}

/* ---- who, where, when ---- */

enum action
work_action(const struct work *w)
{
    return w->asked.action;
}
client_id
work_client(const struct work *w)
{
    return w->asked.client;
}
case_id
work_case(const struct work *w)
{
    return w->asked.in_case;
}
int64_t
work_object(const struct work *w)
{
    return w->asked.object;
}
enum lang
work_lang(const struct work *w)
{
    return w->asked.lang != LANG_NONE ? w->asked.lang
           : w->asked.actor != NULL   ? w->asked.actor->lang
                                      : LANG_FI;
}
struct date
work_today(const struct work *w)
{
    return w->today;
}
instant
work_now(const struct work *w)
{
    return w->now;
}
struct arena *
work_arena(struct work *w)
{
    return w->asked.arena;
}
const struct permit_row *
work_permit(const struct work *w)
{
    return w->permit;
}
unsigned
work_classes(const struct work *w)
{
    return w->classes;
}
bool
work_may_class(const struct work *w, enum privacy class)
{
    return (w->classes & CLASS(class)) != 0;
}
struct db *
work_db(struct work *w)
{
    return w->db;
}
struct house *
work_house(struct work *w)
{
    return w->house;
}

duty_id
work_duty(const struct work *w)
{
    return actor_of(w)->duty;
}
unit_id
work_unit(const struct work *w)
{
    return actor_of(w)->unit;
}
org_id
work_org(const struct work *w)
{
    return actor_of(w)->org;
}
user_id
work_worker(const struct work *w)
{
    return actor_of(w)->worker;
}
enum role
work_role(const struct work *w)
{
    return actor_of(w)->role;
}
int
work_party(const struct work *w)
{
    return actor_of(w)->party;
}

int64_t
work_new_id(struct work *w)
{
    (void)w;
    return id_new();
}

bool
work_class_on(const struct work *w, enum privacy class)
{
    if (class == C4)
        return actor_of(w)->takes_c4 && str_same(house_setting(w->house, SETTING_C4), "on");
    if (class == C5)
        return actor_of(w)->takes_c5 && str_same(house_setting(w->house, SETTING_C5), "on");
    return true;
}

const char *
work_setting(const struct work *w, const char *key)
{
    return house_setting(w->house, key);
}
