/* client/bulk.c: see bulk.h. */
#include "client/bulk.h"

#include "access/relation.h"

#define COLUMNS                                                                                    \
    "SELECT c.client_id AS client, c.id, p.family_name, p.given_names, c.path, p.prohibited,"      \
    " c.waits, c.next_step, c.next_step_on, c.holder_duty_id AS holder, hw.name AS holder_name,"   \
    " c.ended_on FROM client_case c JOIN client p ON p.id = c.client_id"                           \
    " JOIN duty h ON h.id = c.holder_duty_id JOIN worker hw ON hw.id = h.worker_id"
/* The case that moves, of one's own unit still. */
#define MOVES " WHERE id = :case AND client_id = :client AND holder_unit_id = :w_unit"

enum { LIST, ONE, RECEIVES, MOVE, PARTY_ADD, PARTY_END, SUPPORT, TELL };
const struct stmt bulk_stmts[] = {
    [LIST] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE c.holder_duty_id = :duty AND c.holder_unit_id = :w_unit"
                       " AND c.ended_on IS NULL ORDER BY c.next_step_on, c.id LIMIT :limit",
    },
    [ONE] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = COLUMNS " WHERE c.id = :case AND c.holder_unit_id = :w_unit",
    },
    [RECEIVES] = {
        .need = NEED_WORKERS,
        .sql = "SELECT 1 FROM duty WHERE id = :duty AND unit_id = :w_unit AND from_on <= :w_today"
               " AND (until_on IS NULL OR until_on >= :w_today) AND role IN (1, 2)",
    },
    [MOVE] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET next_step_duty_id = CASE WHEN next_step_duty_id ="
               " holder_duty_id THEN CAST(:to AS BIGINT) ELSE next_step_duty_id END,"
               " holder_duty_id = :to, interim = 0, version = version + 1" MOVES
               " AND holder_duty_id = :from AND ended_on IS NULL",
    },
    [PARTY_ADD] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO case_party (case_id, client_id, duty_id, party, from_on)"
               " SELECT c.id, c.client_id, c.holder_duty_id, CAST(:party AS INTEGER),"
               " CAST(:w_today AS DATE) FROM client_case c WHERE c.id = :case"
               " AND c.client_id = :client AND c.holder_unit_id = :w_unit AND NOT EXISTS"
               " (SELECT 1 FROM case_party k WHERE k.case_id = c.id"
               " AND k.duty_id = c.holder_duty_id AND k.until_on IS NULL)"
               " ON CONFLICT (case_id, duty_id, from_on) DO UPDATE SET until_on = NULL",
    },
    [PARTY_END] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE case_party SET until_on = :w_today WHERE case_id = :case"
               " AND client_id = :client AND duty_id = :from AND until_on IS NULL AND EXISTS"
               " (SELECT 1 FROM client_case c WHERE c.id = case_party.case_id"
               " AND c.holder_unit_id = :w_unit)",
    },
    [SUPPORT] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "UPDATE client_case SET supporter_duty_id = holder_duty_id" MOVES
               " AND supporter_duty_id = :from AND waits = 1",
    },
    [TELL] = {
        .need = NEED_SUPERVISION,
        .touches = TOUCH_PERSON,
        .sql = "INSERT INTO notice (id, holder_id, client_id, case_id, kind, made_on)"
               " SELECT CAST(:id AS BIGINT), c.holder_duty_id, c.client_id, c.id,"
               " CAST(:kind AS INTEGER), CAST(:w_today AS DATE) FROM client_case c"
               " WHERE c.id = :case AND c.client_id = :client AND c.holder_unit_id = :w_unit",
    },
    STMT_END,
};

static const struct attr bulk_line_attrs[] = {
    ATTR(struct bulk_line, client, KIND_CLIENT, C1),
    ATTR(struct bulk_line, id, KIND_ID, C2),
    ATTR(struct bulk_line, family_name, KIND_TEXT, C1, .label = T("Family name")),
    ATTR(struct bulk_line, given_names, KIND_TEXT, C1, .label = T("Given names")),
    ATTR(struct bulk_line, path, KIND_TEXT, C2, .label = T("Path")),
    ATTR(struct bulk_line, prohibited, KIND_BOOL, C1),
    ATTR(struct bulk_line, waits, KIND_BOOL, C2, .label = T("Waits")),
    ATTR(struct bulk_line, next_step, KIND_TEXT, C2, .label = T("Next step")),
    ATTR(struct bulk_line, next_step_on, KIND_DATE, C2, .label = T("Date")),
    ATTR(struct bulk_line, holder, KIND_ID, C2),
    ATTR(struct bulk_line, holder_name, KIND_TEXT, C2, .label = T("Responsible person")),
    ATTR(struct bulk_line, ended_on, KIND_DATE, C2),
    ATTR_END,
};
const struct shape bulk_line_shape = { "case", sizeof(struct bulk_line), bulk_line_attrs };

enum err
bulk_list(struct work *w, duty_id from, struct bulk_line **ret, size_t *ret_count, bool *ret_more)
{
    return work_list(w, &bulk_stmts[LIST], BINDS(BIND_ID("duty", from)), &bulk_line_shape,
                     LIMIT_LIST_ROWS, (void **)ret, ret_count, ret_more);
}

static enum err
check_asked(struct work *w, duty_id from, size_t count, duty_id to, const char *reason)
{
    enum err words = work_check_text(w, "reason", reason, LIMIT_REASON_BYTES);
    bool receives;
    TRY(work_exists(w, &bulk_stmts[RECEIVES], BINDS(BIND_ID("duty", to)), &receives));
    enum err receiver = ERR_OK, chosen = ERR_OK;
    if (!receives)
        receiver =
            work_problem(w, ERR_INVALID, "to", T("Choose somebody who works in your unit now."));
    else if (to.v == from.v)
        receiver = work_problem(w, ERR_INVALID, "to", T("The cases are with this person already."));
    if (count == 0)
        chosen = work_problem(w, ERR_INVALID, "case", T("Choose at least one case."));
    TRY(words);
    TRY(receiver);
    return chosen;
}

/* Who supported the waiting client leaves the case: the new holder does it from now on. */
static enum err
support(struct work *w, const struct bulk_line *line, duty_id from, duty_id to)
{
    enum err err = work_run_one(
        w, &bulk_stmts[SUPPORT],
        BINDS(BIND_ID("case", line->id), BIND_ID("client", line->client), BIND_ID("from", from)));
    if (err == ERR_CONFLICT) /* somebody else does, or nobody needs to */
        return ERR_OK;
    TRY(err);
    TRY(reach_untie(w, from.v, line->client, TIE_SUPPORTER, line->id.v));
    return reach_tie(w, to.v, line->client, TIE_SUPPORTER, line->id.v);
}

/* Everything that goes with the holder goes along, in the same transaction. */
static enum err
follow(struct work *w, const struct bulk_line *line, duty_id from, duty_id to, const char *reason)
{
    const struct bind in_case = BIND_ID("case", line->id), client = BIND_ID("client", line->client);
    TRY(work_run(w, &bulk_stmts[PARTY_ADD],
                 BINDS(in_case, client, BIND_INT("party", work_party(w)))));
    TRY(work_run(w, &bulk_stmts[PARTY_END], BINDS(in_case, client, BIND_ID("from", from))));
    TRY(reach_untie(w, from.v, line->client, TIE_HOLDER, line->id.v));
    TRY(reach_untie(w, from.v, line->client, TIE_PARTY, line->id.v));
    TRY(reach_tie(w, to.v, line->client, TIE_HOLDER, line->id.v));
    TRY(reach_tie(w, to.v, line->client, TIE_PARTY, line->id.v));
    TRY(support(w, line, from, to));
    if (to.v != work_duty(w).v)
        TRY(work_run(w, &bulk_stmts[TELL],
                     BINDS(in_case, client, BIND_RAW_ID("id", work_new_id(w)),
                           BIND_INT("kind", EVENT_HOLDER_CHANGED))));
    return work_event(
        w, EVENT_HOLDER_CHANGED,
        &(struct event_more){
            .client = line->client, .in_case = line->id, .class = C2, .note = reason });
}

/* ret_moved: false: it was no longer `from`'s when its turn came, and nothing was done. */
static enum err
move_one(struct work *w, const struct bulk_line *line, duty_id from, duty_id to, const char *reason,
         bool *ret_moved)
{
    *ret_moved = false;
    if (line->holder.v != from.v || !date_is_none(line->ended_on))
        return ERR_OK;
    TRY(work_run_one(w, &bulk_stmts[MOVE],
                     BINDS(BIND_ID("to", to), BIND_ID("case", line->id),
                           BIND_ID("client", line->client), BIND_ID("from", from))));
    *ret_moved = true;
    return follow(w, line, from, to, reason);
}

enum err
bulk_move(struct work *w, duty_id from, const int64_t *cases, size_t count, duty_id to,
          const char *reason, struct bulk_done *ret)
{
    TRY(check_asked(w, from, count, to, reason));
    struct bulk_done done = { .missed = ARENA_ARRAY(work_arena(w), struct bulk_line, count) };
    for (size_t i = 0; i < count; i++) {
        struct bulk_line line;
        bool moved;
        enum err err = work_get(w, &bulk_stmts[ONE], BINDS(BIND_RAW_ID("case", cases[i])),
                                &bulk_line_shape, &line);
        if (err ==
            ERR_NOT_FOUND) { /* gone to another unit, or never of this one: no name is told */
            done.missed[done.missed_count++] = (struct bulk_line){ .id = { cases[i] } };
            continue;
        }
        TRY(err);
        TRY(move_one(w, &line, from, to, reason, &moved));
        if (moved)
            done.moved++;
        else
            done.missed[done.missed_count++] = line;
    }
    if (done.moved == 0)
        return work_problem(w, ERR_CONFLICT, "case",
                            T("All of these cases have moved or ended meanwhile. Nothing was "
                              "changed."));
    *ret = done;
    return ERR_OK;
}
