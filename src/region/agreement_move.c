/* region/agreement_move.c: an agreement is approved, signed, in force, reviewed and ended. */
#include "region/agreement_in.h"

enum { ADD_MOVE, FIX, STATE, SIGN, FORCE, END, APPROVE, CHECKED, REVIEW, IN_FORCE };
const struct stmt agreement_move_stmts[] = {
    [ADD_MOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_move (id, version_id, from_state, to_state, moved_on, note,"
               " by_duty_id) VALUES (:id, :of_version, :from_state, :to_state, :moved_on, :note,"
               " :w_duty)",
    },
    [FIX] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET fixed = 1, version = version + 1"
               " WHERE id = :of_version",
    },
    [STATE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET state = :to_state, version = version + 1"
               " WHERE id = :of_version AND state = :from_state",
    },
    [SIGN] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET state = 5, signed_on = :signed_on,"
               " version = version + 1 WHERE id = :of_version AND state = :from_state",
    },
    [FORCE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET state = 6, from_on = :from_on, until_on ="
               " :until_on, review_on = :review_on, version = version + 1 WHERE id = :of_version"
               " AND state = :from_state",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET state = :to_state, ended_on = :ended_on, end_reason ="
               " :end_reason, version = version + 1 WHERE id = :of_version AND state ="
               " :from_state",
    },
    [APPROVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_approval (id, version_id, party_id, body, approved_on,"
               " minutes_section, link, by_duty_id) VALUES (:id, :of_version, :party,"
               " :approving_body, :approved_on, :minutes_section, :link, :w_duty)",
    },
    [CHECKED] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_check (id, agreement_id, kind, checked_on, due_on, enough,"
               " findings, by_duty_id) VALUES (:id, :agreement, :kind, :checked_on, :due_on,"
               " :enough, :findings, :w_duty)",
    },
    [REVIEW] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE agreement_version SET review_on = :review_on, version = version + 1"
               " WHERE id = :of_version",
    },
    [IN_FORCE] = {
        .need = NEED_REGION,
        .sql = "SELECT v.id, v.agreement_id AS agreement, v.number, v.state, v.why, v.fixed,"
               " v.from_on, v.until_on, v.review_on, v.signed_on, v.ended_on, v.end_reason,"
               " v.made_on, p.name AS made_by, v.version FROM agreement_version v JOIN duty d ON"
               " d.id = v.made_by_duty_id JOIN worker p ON p.id = d.worker_id"
               " WHERE v.agreement_id = :agreement AND v.state IN (6, 7)",
    },
    STMT_END,
};

static enum err
add_move(struct work *w, const struct agreement_version *v, int to, struct date on,
         const char *note)
{
    return work_run(w, &agreement_move_stmts[ADD_MOVE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("of_version", v->id),
                          BIND_INT("from_state", v->state), BIND_INT("to_state", to),
                          BIND_DATE("moved_on", date_is_none(on) ? work_today(w) : on),
                          BIND_TEXT("note", str_empty(note) ? NULL : note)));
}

static enum err
tell_state(struct work *w, const struct agreement *a, const struct agreement_version *v, int to)
{
    struct agreement_told was = { .version_state = v->state }, is = { .version_state = to };
    return agreement_tell(w, a, &was, &is);
}

/* ---- approvals ---- */

static enum err
check_approval(struct work *w, const struct agreement_text *text,
               const struct agreement_party *party, const struct approval_new *given)
{
    enum err body = work_check_text(w, "body", given->body, LIMIT_LINE_BYTES);
    enum err section =
        work_check_text(w, "minutes_section", given->minutes_section, LIMIT_LINE_BYTES);
    enum err link = work_check_optional(w, "link", given->link, LIMIT_LINE_BYTES);
    TRY(body);
    TRY(section);
    TRY(link);
    if (date_is_none(given->approved_on) || date_compare(given->approved_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "approved_on",
                            T("Write the day of the decision; it is not to come."));
    for (size_t i = 0; i < text->party_count; i++) {
        const struct agreement_party *p = &text->parties[i];
        bool heard = p->role == PARTY_HEARD && party->role == PARTY_AGREES;
        if (heard && (p->approval == 0 || date_compare(p->approved_on, given->approved_on) > 0))
            return work_problem_fill(
                w, ERR_INVALID, "approved_on",
                T("{party} is heard before the agreement is made (681/2023 42 §): write first when "
                  "it was."),
                FILLS(FILL_S("party", agreement_party_name(work_lang(w), p))));
    }
    return ERR_OK;
}

static enum err
write_approval(struct work *w, const struct agreement_version *v, const struct approval_new *given)
{
    return work_run(w, &agreement_move_stmts[APPROVE],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("of_version", v->id),
                          BIND_RAW_ID("party", given->party),
                          BIND_TEXT("approving_body", given->body),
                          BIND_DATE("approved_on", given->approved_on),
                          BIND_TEXT("minutes_section", given->minutes_section),
                          BIND_TEXT("link", str_empty(given->link) ? NULL : given->link)));
}

enum err
agreement_approve(struct work *w, int64_t agreement, const struct approval_new *given)
{
    struct agreement a;
    struct agreement_version v;
    struct agreement_text text;
    const struct agreement_party *party = NULL;
    size_t waiting = 0;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(agreement_newest(w, agreement, &v));
    TRY(agreement_text(w, v.id, &text));
    for (size_t i = 0; i < text.party_count; i++) {
        party = text.parties[i].id == given->party ? &text.parties[i] : party;
        waiting += text.parties[i].role == PARTY_AGREES && text.parties[i].approval == 0;
    }
    if (party == NULL)
        return work_problem(w, ERR_INVALID, "party", T("Choose a party of the agreement."));
    if (party->approval != 0)
        return work_problem(w, ERR_INVALID, "party", T("It has approved this version already."));
    bool agrees = party->role == PARTY_AGREES;
    if (agrees && v.state != AGREEMENT_AGREED)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The parties' bodies approve a text that is agreed: mark it agreed "
                              "first."));
    if (!agrees && (v.state > AGREEMENT_AGREED || v.fixed))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("Who must be heard is heard before anybody approves."));
    TRY(check_approval(w, &text, party, given));
    TRY(write_approval(w, &v, given));
    struct agreement_told was = { .approved_by = NULL };
    struct agreement_told is = { .approved_by =
                                     str_printf(work_arena(w), "%s: %s %s",
                                                agreement_party_name(work_lang(w), party),
                                                given->body, given->minutes_section) };
    if (agrees && !v.fixed) /* from here on the text is what was approved */
        TRY(work_run_one(w, &agreement_move_stmts[FIX], BINDS(BIND_RAW_ID("of_version", v.id))));
    if (agrees && waiting == 1) {
        TRY(work_run_one(w, &agreement_move_stmts[STATE],
                         BINDS(BIND_RAW_ID("of_version", v.id),
                               BIND_INT("from_state", AGREEMENT_AGREED),
                               BIND_INT("to_state", AGREEMENT_APPROVED))));
        TRY(add_move(w, &v, AGREEMENT_APPROVED, given->approved_on, NULL));
        was.version_state = v.state;
        is.version_state = AGREEMENT_APPROVED;
    }
    return agreement_tell(w, &a, &was, &is);
}

/* ---- from state to state ---- */

void
agreement_ways(int state, int *ret)
{
    static const int ways[AGREEMENT_STATE_COUNT][4] = {
        [AGREEMENT_DRAFT] = { AGREEMENT_NEGOTIATED, AGREEMENT_DROPPED },
        [AGREEMENT_NEGOTIATED] = { AGREEMENT_AGREED, AGREEMENT_DRAFT, AGREEMENT_DROPPED },
        [AGREEMENT_AGREED] = { AGREEMENT_NEGOTIATED, AGREEMENT_DROPPED },
        [AGREEMENT_APPROVED] = { AGREEMENT_SIGNED, AGREEMENT_DROPPED },
        [AGREEMENT_SIGNED] = { AGREEMENT_IN_FORCE, AGREEMENT_DROPPED },
        [AGREEMENT_IN_FORCE] = { AGREEMENT_REVIEWED, AGREEMENT_TERMINATED, AGREEMENT_EXPIRED },
        [AGREEMENT_REVIEWED] = { AGREEMENT_IN_FORCE, AGREEMENT_TERMINATED, AGREEMENT_EXPIRED },
    };
    size_t n = 0;
    if (state > 0 && state < AGREEMENT_STATE_COUNT)
        for (; n < COUNT(ways[0]) && ways[state][n] != 0; n++)
            ret[n] = ways[state][n];
    ret[n] = 0;
}

static bool
leads_to(int from, int to)
{
    int ways[AGREEMENT_STATE_COUNT];
    agreement_ways(from, ways);
    for (size_t i = 0; ways[i] != 0; i++)
        if (ways[i] == to)
            return true;
    return false;
}

/* INV-40: nothing is agreed with an empty item, or in force without every approval. */
static enum err
check_whole(struct work *w, const struct agreement *a, const struct agreement_version *v, int to)
{
    struct agreement_text text;
    struct agreement_check *checks;
    size_t count;
    enum err err = ERR_OK;
    TRY(agreement_text(w, v->id, &text));
    TRY(agreement_checks(w, a, v, &text, &checks, &count));
    for (size_t i = 0; i < count; i++)
        if (!checks[i].ok && (checks[i].of_text || to == AGREEMENT_IN_FORCE))
            err = work_problem_fill(w, ERR_INVALID, err == ERR_OK ? "to" : NULL, checks[i].text,
                                    checks[i].fills);
    return err;
}

static enum err
check_day(struct work *w, struct date on, struct date earliest, struct text early)
{
    if (date_is_none(on) || date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "on", T("Write the day; it is not to come."));
    if (!date_is_none(earliest) && date_compare(on, earliest) < 0)
        return work_problem_fill(w, ERR_INVALID, "on", early, FILLS(FILL_D("date", earliest)));
    return ERR_OK;
}

static enum err
sign(struct work *w, const struct agreement_version *v, const struct move_new *given)
{
    struct agreement_text text;
    struct date last = DATE_NONE;
    TRY(agreement_text(w, v->id, &text));
    for (size_t i = 0; i < text.party_count; i++)
        if (text.parties[i].role == PARTY_AGREES &&
            (date_is_none(last) || date_compare(text.parties[i].approved_on, last) > 0))
            last = text.parties[i].approved_on;
    TRY(check_day(w, given->on, last,
                  T("It is signed after the last party has approved it, on {date}.")));
    return work_run_one(w, &agreement_move_stmts[SIGN],
                        BINDS(BIND_RAW_ID("of_version", v->id), BIND_DATE("signed_on", given->on),
                              BIND_INT("from_state", v->state)));
}

/* The version in force, if there is one beside `v`. */
static enum err
version_in_force(struct work *w, int64_t agreement, struct agreement_version *ret, bool *ret_is)
{
    enum err err =
        work_get(w, &agreement_move_stmts[IN_FORCE], BINDS(BIND_RAW_ID("agreement", agreement)),
                 &agreement_version_shape, ret);
    *ret_is = err == ERR_OK;
    return err == ERR_NOT_FOUND ? ERR_OK : err;
}

static enum err
end(struct work *w, const struct agreement_version *v, int to, struct date ended_on,
    const char *reason)
{
    return work_run_one(w, &agreement_move_stmts[END],
                        BINDS(BIND_RAW_ID("of_version", v->id), BIND_INT("to_state", to),
                              BIND_DATE("ended_on", ended_on), BIND_TEXT("end_reason", reason),
                              BIND_INT("from_state", v->state)));
}

/* The old version ends the day before: there is no day with two, and none without. */
static enum err
replace(struct work *w, const struct agreement_version *old, struct date from_on)
{
    struct date last = date_add_days(from_on, -1);
    if (date_compare(last, old->from_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "on",
                                 T("The version before has been in force since {date}: the new one "
                                   "follows it."),
                                 FILLS(FILL_D("date", old->from_on)));
    TRY(end(w, old, AGREEMENT_AMENDED, last, NULL));
    return add_move(w, old, AGREEMENT_AMENDED, last, NULL);
}

static enum err
bring_into_force(struct work *w, const struct agreement *a, const struct agreement_version *v,
                 const struct move_new *given)
{
    const struct agreement_kind_row *kind = &agreement_kinds[a->kind];
    struct agreement_version old;
    bool is;
    TRY(check_day(w, given->on, v->signed_on, T("It was signed on {date}.")));
    if (!date_is_none(given->until_on) && date_compare(given->until_on, given->on) < 0)
        return work_problem(w, ERR_INVALID, "until_on", T("The last day is not before the first."));
    TRY(version_in_force(w, a->id, &old, &is));
    if (is)
        TRY(replace(w, &old, given->on));
    struct date review = v->review_on, latest = date_add_months(given->on, kind->review_months);
    if (date_compare(review, given->on) <= 0 ||
        (kind->review_by_law && date_compare(review, latest) > 0))
        review = latest;
    return work_run_one(w, &agreement_move_stmts[FORCE],
                        BINDS(BIND_RAW_ID("of_version", v->id), BIND_DATE("from_on", given->on),
                              BIND_DATE("until_on", given->until_on),
                              BIND_DATE("review_on", review), BIND_INT("from_state", v->state)));
}

static enum err
check_ending(struct work *w, const struct agreement_version *v, const struct move_new *given)
{
    if (given->to == AGREEMENT_EXPIRED) {
        if (date_is_none(v->until_on) || date_compare(v->until_on, work_today(w)) >= 0)
            return work_problem(w, ERR_INVALID, "to",
                                T("Only an agreement whose last day has passed has expired."));
        return ERR_OK;
    }
    TRY(work_check_text(w, "note", given->note, LIMIT_REASON_BYTES));
    if (given->to == AGREEMENT_DROPPED)
        return ERR_OK;
    return check_day(w, given->on, v->from_on, T("It has been in force since {date}."));
}

static enum err
carry_out(struct work *w, const struct agreement *a, const struct agreement_version *v,
          const struct move_new *given)
{
    switch (given->to) {
    case AGREEMENT_SIGNED:
        return sign(w, v, given);
    case AGREEMENT_IN_FORCE:
        if (agreement_is_open(v->state))
            return bring_into_force(w, a, v, given);
        break;
    case AGREEMENT_TERMINATED:
    case AGREEMENT_EXPIRED:
    case AGREEMENT_DROPPED:
        TRY(check_ending(w, v, given));
        return end(w, v, given->to,
                   given->to == AGREEMENT_EXPIRED   ? v->until_on
                   : given->to == AGREEMENT_DROPPED ? work_today(w)
                                                    : given->on,
                   given->note);
    default:
        break;
    }
    return work_run_one(w, &agreement_move_stmts[STATE],
                        BINDS(BIND_RAW_ID("of_version", v->id), BIND_INT("from_state", v->state),
                              BIND_INT("to_state", given->to)));
}

enum err
agreement_move(struct work *w, int64_t agreement, const struct move_new *given)
{
    struct agreement a;
    struct agreement_version v, in_force;
    bool is;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(agreement_newest(w, agreement, &v));
    TRY(version_in_force(w, agreement, &in_force, &is));
    bool of_old = given->to == AGREEMENT_REVIEWED || given->to == AGREEMENT_TERMINATED ||
                  given->to == AGREEMENT_EXPIRED;
    if (is && of_old)
        v = in_force;
    if (given->to <= 0 || given->to >= AGREEMENT_STATE_COUNT)
        return work_problem(w, ERR_INVALID, "to", T("Choose one of the options."));
    bool into_force = given->to == AGREEMENT_IN_FORCE && agreement_is_open(v.state);
    if (given->to == AGREEMENT_AGREED || into_force)
        TRY(check_whole(w, &a, &v, given->to));
    if (!leads_to(v.state, given->to))
        return work_problem(w, ERR_CONFLICT, "to",
                            into_force ? T("It is signed before it is in force.")
                                       : T("It cannot go there from its state."));
    if (v.fixed && given->to == AGREEMENT_NEGOTIATED)
        return work_problem(w, ERR_CONFLICT, "to",
                            T("A party has approved this version: its text no longer changes. "
                              "Drop it and begin another to change the text."));
    TRY(carry_out(w, &a, &v, given));
    TRY(add_move(w, &v, given->to, given->on, given->note));
    return tell_state(w, &a, &v, given->to);
}

/* ---- reviews and yearly checks ---- */

static enum err
check_held(struct work *w, const struct agreement *a, int kind, struct date checked_on,
           struct date next_on, struct date *ret_next)
{
    const struct agreement_kind_row *row = &agreement_kinds[a->kind];
    struct date last = date_add_months(checked_on, row->review_months);
    if (date_is_none(checked_on) || date_compare(checked_on, work_today(w)) > 0 ||
        date_compare(checked_on, a->from_on) < 0)
        return work_problem(w, ERR_INVALID, "checked_on",
                            T("Write the day; it is after the agreement came into force and not to "
                              "come."));
    *ret_next = date_is_none(next_on) ? last : next_on;
    if (kind == CHECK_REVIEW && date_compare(*ret_next, checked_on) <= 0)
        return work_problem(w, ERR_INVALID, "next_on", T("Choose a day after the review."));
    if (kind == CHECK_REVIEW && row->review_by_law && date_compare(*ret_next, last) > 0)
        return work_problem_fill(w, ERR_INVALID, "next_on",
                                 T("It is reviewed at least every four years: choose {date} or an "
                                   "earlier day (681/2023 42 §)."),
                                 FILLS(FILL_D("date", last)));
    return ERR_OK;
}

enum err
agreement_hold_check(struct work *w, int64_t agreement, int kind, struct date checked_on,
                     bool enough, const char *findings, struct date next_on)
{
    struct agreement a;
    struct agreement_version v;
    struct date next;
    bool is;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(version_in_force(w, agreement, &v, &is));
    if (!is)
        return work_problem(w, ERR_CONFLICT, NULL, T("The agreement is not in force."));
    if (kind != CHECK_REVIEW && (kind != CHECK_STAFF || a.kind != AGREEMENT_SUPPORT))
        return work_problem(w, ERR_INVALID, "kind", T("Choose one of the options."));
    TRY(work_check_text(w, "findings", findings, LIMIT_REASON_BYTES));
    TRY(check_held(w, &a, kind, checked_on, next_on, &next));
    TRY(work_run(w, &agreement_move_stmts[CHECKED],
                 BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("agreement", agreement),
                       BIND_INT("kind", kind), BIND_DATE("checked_on", checked_on),
                       BIND_DATE("due_on", kind == CHECK_STAFF ? a.staff_due_on : v.review_on),
                       BIND_BOOL("enough", enough), BIND_TEXT("findings", findings))));
    if (kind == CHECK_STAFF)
        return agreement_touch(w, agreement);
    struct agreement_told was = { .next_review_on = v.review_on, .version_state = v.state };
    struct agreement_told is_now = { .next_review_on = next };
    int to = enough ? AGREEMENT_IN_FORCE : AGREEMENT_REVIEWED;
    TRY(work_run_one(w, &agreement_move_stmts[REVIEW],
                     BINDS(BIND_RAW_ID("of_version", v.id), BIND_DATE("review_on", next))));
    if (to != v.state) {
        TRY(work_run_one(w, &agreement_move_stmts[STATE],
                         BINDS(BIND_RAW_ID("of_version", v.id), BIND_INT("from_state", v.state),
                               BIND_INT("to_state", to))));
        TRY(add_move(w, &v, to, checked_on, findings));
    }
    is_now.version_state = to;
    return agreement_tell(w, &a, &was, &is_now);
}

/* ---- costs ---- */

enum err
agreement_cost_add(struct work *w, int64_t agreement, int64_t year, const char *what, int64_t cents)
{
    struct agreement a;
    int64_t id;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(cost_add(w, agreement, year, what, cents, &id));
    struct agreement_told was = { .cost = NULL };
    struct agreement_told is = { .cost = str_printf(
                                     work_arena(w), "%lld, %s: %s", (long long)year, what,
                                     cost_text(work_arena(w), work_lang(w), cents)) };
    return agreement_tell(w, &a, &was, &is);
}

enum err
agreement_cost_remove(struct work *w, int64_t agreement, int64_t cost)
{
    struct agreement a;
    struct agreement_cost *rows;
    size_t count;
    TRY(agreement_to_keep(w, agreement, &a));
    TRY(costs_of(w, agreement, &rows, &count));
    struct agreement_told was = { .cost = NULL }, is = { .cost = NULL };
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == cost)
            was.cost =
                str_printf(work_arena(w), "%lld, %s: %s", (long long)rows[i].year, rows[i].what,
                           cost_text(work_arena(w), work_lang(w), rows[i].cents));
    TRY(cost_remove(w, agreement, cost));
    return agreement_tell(w, &a, &was, &is);
}
