/* region/sitting_agenda.c: what a meeting treats, what was said, and the papers.  See sitting.h. */
#include "region/history.h"
#include "region/led.h"
#include "region/sitting_in.h"

#include <assert.h>

static_assert(AGENDA_MATTER == 3, "the number in the statements");

#define COLUMNS                                                                                    \
    "SELECT i.id, i.sitting_id AS sitting, i.place, i.kind, i.what,"                               \
    " COALESCE(p.name, i.presenter) AS presenter, i.presenter_duty_id AS presenter_duty, i.about," \
    " i.said, (SELECT count(d.decision_id) FROM sitting_decision d WHERE d.item_id = i.id)"        \
    " AS decisions, (SELECT count(x.id) FROM sitting_paper x WHERE x.item_id = i.id) AS papers,"   \
    " (SELECT count(x.id) FROM sitting_paper x WHERE x.item_id = i.id AND x.link IS NULL)"         \
    " AS papers_missing FROM sitting_item i LEFT JOIN duty y ON y.id = i.presenter_duty_id"        \
    " LEFT JOIN worker p ON p.id = y.worker_id"
#define PAPERS                                                                                     \
    "SELECT x.id, x.sitting_id AS sitting, x.item_id AS item, i.place AS item_place, x.name,"      \
    " x.link, x.owner_duty_id AS owner, p.name AS owner_name, x.due_on, x.given_on"                \
    " FROM sitting_paper x JOIN sitting_item i ON i.id = x.item_id JOIN duty y ON"                 \
    " y.id = x.owner_duty_id JOIN worker p ON p.id = y.worker_id"

enum {
    ONE,
    LIST,
    INSERT,
    CHANGE,
    SAY_IT,
    PUT,
    REMOVE,
    REMOVE_PAPERS,
    PAPER,
    PAPER_LIST,
    NEED,
    GIVE
};
const struct stmt sitting_agenda_stmts[] = {
    [ONE] = {
        .need = NEED_REGION,
        .sql = COLUMNS " WHERE i.id = :id",
    },
    [LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = COLUMNS " WHERE i.sitting_id = :sitting ORDER BY i.place, i.id LIMIT :limit",
    },
    [INSERT] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting_item (id, sitting_id, place, kind, what, presenter,"
               " presenter_duty_id, about) VALUES (:id, :sitting, :number, :kind, :what,"
               " :presenter, :duty, :about)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_item SET what = :what, presenter = :presenter, presenter_duty_id ="
               " :duty, about = :about WHERE id = :id AND kind = 3",
    },
    [SAY_IT] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_item SET said = :said WHERE id = :id",
    },
    [PUT] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_item SET place = :number WHERE id = :id",
    },
    [REMOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM sitting_item WHERE id = :id AND kind = 3",
    },
    [REMOVE_PAPERS] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM sitting_paper WHERE item_id = :id",
    },
    [PAPER] = {
        .need = NEED_REGION,
        .sql = PAPERS " WHERE x.id = :id",
    },
    [PAPER_LIST] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = PAPERS " WHERE x.sitting_id = :sitting ORDER BY i.place, x.id LIMIT :limit",
    },
    [NEED] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO sitting_paper (id, sitting_id, item_id, name, link, owner_duty_id,"
               " due_on, given_on) VALUES (:id, :sitting, :item, :name, :link, :owner, :due_on,"
               " :given_on)",
    },
    [GIVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE sitting_paper SET link = :link, given_on = :w_today WHERE id = :id",
    },
    STMT_END,
};

const struct code agenda_kind_codes[] = {
    { AGENDA_OPENING, "opening", T("Opening of the meeting, and whether it has a quorum") },
    { AGENDA_EARLIER_TASKS, "earlier_tasks", T("Actions of earlier meetings") },
    { AGENDA_MATTER, "matter", TC("agenda", "Matter") },
    { AGENDA_CLOSING, "closing", T("Next meeting and closing") },
    { 0, NULL, TEXT_NONE },
};

static const struct attr item_attrs[] = {
    ATTR(struct sitting_item, id, KIND_ID, OPEN),
    ATTR(struct sitting_item, sitting, KIND_ID, OPEN),
    ATTR(struct sitting_item, place, KIND_INT, OPEN),
    ATTR(struct sitting_item, kind, KIND_CODE, OPEN, .codes = agenda_kind_codes),
    ATTR(struct sitting_item, what, KIND_TEXT, OPEN, .label = TC("agenda", "Matter")),
    ATTR(struct sitting_item, presenter, KIND_TEXT, OPEN, .label = T("Who presents it")),
    ATTR(struct sitting_item, presenter_duty, KIND_ID, OPEN),
    ATTR(struct sitting_item, about, KIND_TEXT, OPEN, .label = T("What it is about")),
    ATTR(struct sitting_item, said, KIND_TEXT, OPEN, .label = T("What was said")),
    ATTR(struct sitting_item, decisions, KIND_INT, OPEN),
    ATTR(struct sitting_item, papers, KIND_INT, OPEN),
    ATTR(struct sitting_item, papers_missing, KIND_INT, OPEN),
    ATTR_END,
};
const struct shape sitting_item_shape = { "sitting_item", sizeof(struct sitting_item), item_attrs };

static const struct attr paper_attrs[] = {
    ATTR(struct sitting_paper, id, KIND_ID, OPEN),
    ATTR(struct sitting_paper, sitting, KIND_ID, OPEN),
    ATTR(struct sitting_paper, item, KIND_ID, OPEN),
    ATTR(struct sitting_paper, item_place, KIND_INT, OPEN),
    ATTR(struct sitting_paper, name, KIND_TEXT, OPEN, .label = TC("agenda", "Paper")),
    ATTR(struct sitting_paper, link, KIND_TEXT, OPEN, .label = T("Link")),
    ATTR(struct sitting_paper, owner, KIND_ID, OPEN),
    ATTR(struct sitting_paper, owner_name, KIND_TEXT, OPEN, .label = T("Who gives it")),
    ATTR(struct sitting_paper, due_on, KIND_DATE, OPEN, .label = T("By what day")),
    ATTR(struct sitting_paper, given_on, KIND_DATE, OPEN, .label = T("Given on")),
    ATTR_END,
};
const struct shape sitting_paper_shape = { "sitting_paper", sizeof(struct sitting_paper),
                                           paper_attrs };

/* ---- reading ---- */

enum err
sitting_items(struct work *w, int64_t sitting, struct sitting_item **ret, size_t *ret_count)
{
    return work_list(w, &sitting_agenda_stmts[LIST], BINDS(BIND_RAW_ID("sitting", sitting)),
                     &sitting_item_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
sitting_item_get(struct work *w, int64_t item, struct sitting_item *ret)
{
    return work_get(w, &sitting_agenda_stmts[ONE], BINDS(BIND_RAW_ID("id", item)),
                    &sitting_item_shape, ret);
}

enum err
sitting_papers(struct work *w, int64_t sitting, struct sitting_paper **ret, size_t *ret_count)
{
    return work_list(w, &sitting_agenda_stmts[PAPER_LIST], BINDS(BIND_RAW_ID("sitting", sitting)),
                     &sitting_paper_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
sitting_paper_get(struct work *w, int64_t paper, struct sitting_paper *ret)
{
    return work_get(w, &sitting_agenda_stmts[PAPER], BINDS(BIND_RAW_ID("id", paper)),
                    &sitting_paper_shape, ret);
}

/* ---- the agenda ---- */

static enum err
insert(struct work *w, int64_t sitting, int64_t place, int kind,
       const struct sitting_item_given *given, int64_t *ret_id)
{
    *ret_id = work_new_id(w);
    return work_run(
        w, &sitting_agenda_stmts[INSERT],
        BINDS(BIND_RAW_ID("id", *ret_id), BIND_RAW_ID("sitting", sitting),
              BIND_INT("number", place), BIND_INT("kind", kind), BIND_TEXT("what", given->what),
              BIND_TEXT("presenter", given->presenter_duty.v != 0 || str_empty(given->presenter)
                                         ? NULL
                                         : given->presenter),
              BIND_ID("duty", given->presenter_duty),
              BIND_TEXT("about", str_empty(given->about) ? NULL : given->about)));
}

enum err
sitting_begin_agenda(struct work *w, int64_t sitting, bool earlier)
{
    const int kinds[] = { AGENDA_OPENING, AGENDA_EARLIER_TASKS, AGENDA_CLOSING };
    int64_t id, place = 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const char *what =
            text_in(work_arena(w), work_lang(w), code_text(agenda_kind_codes, kinds[i]), NULL);
        if (kinds[i] == AGENDA_EARLIER_TASKS && !earlier)
            continue;
        TRY(insert(w, sitting, ++place, kinds[i], &(struct sitting_item_given){ .what = what },
                   &id));
    }
    return ERR_OK;
}

static enum err
check(struct work *w, const struct sitting *s, const struct sitting_item_given *given)
{
    enum { ABOUT_BYTES = 500 };
    TRY(sitting_check_open(w, s));
    TRY(work_check_text(w, "item", given->what, LIMIT_REASON_BYTES));
    TRY(work_check_optional(w, "presenter", given->presenter, LIMIT_LINE_BYTES));
    TRY(work_check_optional(w, "about", given->about, ABOUT_BYTES));
    if (given->presenter_duty.v != 0 && !str_empty(given->presenter))
        return work_problem(w, ERR_INVALID, "presenter",
                            T("Choose a person from the list, or give a name: one of the two."));
    if (given->presenter_duty.v != 0)
        TRY(led_check_owner(w, s->region, "presenter_duty", given->presenter_duty));
    if (!str_empty(given->about) && (given->about[0] != '/' || given->about[1] == '/'))
        return work_problem(w, ERR_INVALID, "about",
                            T("Give the address of a page of this service; it begins with /."));
    return ERR_OK;
}

enum err
sitting_item_add(struct work *w, int64_t sitting, const struct sitting_item_given *given,
                 int64_t *ret_id)
{
    struct sitting s;
    struct sitting_item *items, made;
    size_t count;
    TRY(sitting_own(w, sitting, false, &s));
    TRY(check(w, &s, given));
    TRY(sitting_items(w, sitting, &items, &count));
    int64_t place = count == 0 ? 1 : items[count - 1].place + 1;
    if (count > 0 && items[count - 1].kind == AGENDA_CLOSING) { /* stays the last */
        TRY(work_run(w, &sitting_agenda_stmts[PUT],
                     BINDS(BIND_RAW_ID("id", items[count - 1].id), BIND_INT("number", place))));
        place--;
    }
    TRY(insert(w, sitting, place, AGENDA_MATTER, given, ret_id));
    TRY(sitting_item_get(w, *ret_id, &made));
    return history_keep(w, s.region, *ret_id, &sitting_item_shape, NULL, &made);
}

static enum err
own(struct work *w, int64_t item, bool minutes, struct sitting_item *ret, struct sitting *ret_of)
{
    TRY(sitting_item_get(w, item, ret));
    return sitting_own(w, ret->sitting, minutes, ret_of);
}

enum err
sitting_item_change(struct work *w, int64_t item, const struct sitting_item_given *given)
{
    struct sitting s;
    struct sitting_item before, after;
    TRY(own(w, item, false, &before, &s));
    TRY(check(w, &s, given));
    TRY(work_run_one(
        w, &sitting_agenda_stmts[CHANGE],
        BINDS(BIND_RAW_ID("id", item), BIND_TEXT("what", given->what),
              BIND_TEXT("presenter", given->presenter_duty.v != 0 || str_empty(given->presenter)
                                         ? NULL
                                         : given->presenter),
              BIND_ID("duty", given->presenter_duty),
              BIND_TEXT("about", str_empty(given->about) ? NULL : given->about))));
    TRY(sitting_item_get(w, item, &after));
    return history_keep(w, s.region, item, &sitting_item_shape, &before, &after);
}

static enum err
number_again(struct work *w, int64_t sitting)
{
    struct sitting_item *items;
    size_t count;
    TRY(sitting_items(w, sitting, &items, &count));
    for (size_t i = 0; i < count; i++)
        TRY(work_run(w, &sitting_agenda_stmts[PUT],
                     BINDS(BIND_RAW_ID("id", items[i].id), BIND_INT("number", (int64_t)i + 1))));
    return ERR_OK;
}

enum err
sitting_item_remove(struct work *w, int64_t item)
{
    struct sitting s;
    struct sitting_item before;
    const struct bind *of_it = BINDS(BIND_RAW_ID("id", item));
    TRY(own(w, item, false, &before, &s));
    TRY(sitting_check_open(w, &s));
    if (before.kind != AGENDA_MATTER || before.decisions > 0)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("This item stays: it belongs to every agenda, or something was "
                              "decided under it."));
    TRY(work_run(w, &sitting_agenda_stmts[REMOVE_PAPERS], of_it));
    TRY(work_run_one(w, &sitting_agenda_stmts[REMOVE], of_it));
    TRY(number_again(w, s.id));
    struct sitting_item gone = { .id = item };
    return history_keep(w, s.region, item, &sitting_item_shape, &before, &gone);
}

enum err
sitting_item_up(struct work *w, int64_t item)
{
    struct sitting s;
    struct sitting_item it, *items;
    size_t count;
    TRY(own(w, item, false, &it, &s));
    TRY(sitting_check_open(w, &s));
    TRY(sitting_items(w, s.id, &items, &count));
    for (size_t i = 1; i < count; i++) {
        if (items[i].id != item || items[i].kind != AGENDA_MATTER ||
            items[i - 1].kind != AGENDA_MATTER)
            continue;
        TRY(work_run(w, &sitting_agenda_stmts[PUT],
                     BINDS(BIND_RAW_ID("id", item), BIND_INT("number", items[i - 1].place))));
        return work_run(
            w, &sitting_agenda_stmts[PUT],
            BINDS(BIND_RAW_ID("id", items[i - 1].id), BIND_INT("number", items[i].place)));
    }
    return ERR_OK; /* the first already */
}

enum err
sitting_item_say(struct work *w, int64_t item, const char *said)
{
    struct sitting s;
    struct sitting_item before, after;
    TRY(own(w, item, true, &before, &s));
    TRY(sitting_check_begun(w, &s));
    if (!date_is_none(s.minutes_on))
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The minutes have been approved and do not change."));
    TRY(work_check_optional(w, "said", said, LIMIT_NOTE_BYTES));
    TRY(work_run_one(
        w, &sitting_agenda_stmts[SAY_IT],
        BINDS(BIND_RAW_ID("id", item), BIND_TEXT("said", str_empty(said) ? NULL : said))));
    TRY(sitting_item_get(w, item, &after));
    return history_keep(w, s.region, item, &sitting_item_shape, &before, &after);
}

/* ---- papers ---- */

enum err
sitting_paper_add(struct work *w, int64_t item, const char *name, const char *link, duty_id owner,
                  struct date due_on)
{
    struct sitting s;
    struct sitting_item it;
    bool given = !str_empty(link);
    TRY(own(w, item, false, &it, &s));
    if (s.state == SITTING_CANCELLED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The meeting has been cancelled."));
    TRY(work_check_text(w, "paper", name, LIMIT_LINE_BYTES));
    TRY(check_link(w, "paper_link", link));
    if (given && owner.v == 0)
        owner = work_duty(w);
    TRY(led_check_owner(w, s.region, "paper_owner", owner));
    if (!given && (date_is_none(due_on) || date_compare(due_on, s.sit_on) > 0))
        return work_problem(w, ERR_INVALID, "paper_due_on",
                            T("Give the link, or the day by which the paper comes: before the "
                              "meeting."));
    return work_run(w, &sitting_agenda_stmts[NEED],
                    BINDS(BIND_RAW_ID("id", work_new_id(w)), BIND_RAW_ID("sitting", s.id),
                          BIND_RAW_ID("item", item), BIND_TEXT("name", name),
                          BIND_TEXT("link", given ? link : NULL), BIND_ID("owner", owner),
                          BIND_DATE("due_on", date_is_none(due_on) ? s.sit_on : due_on),
                          BIND_DATE("given_on", given ? work_today(w) : DATE_NONE)));
}

enum err
sitting_paper_give(struct work *w, int64_t paper, const char *link)
{
    struct sitting_paper before, after;
    struct sitting s;
    TRY(sitting_paper_get(w, paper, &before));
    if (before.owner.v == work_duty(w).v)
        TRY(sitting_get(w, before.sitting, &s));
    else
        TRY(sitting_own(w, before.sitting, true, &s));
    if (str_empty(link))
        return work_problem(w, ERR_INVALID, "paper_link", T("This is needed."));
    TRY(check_link(w, "paper_link", link));
    TRY(work_run_one(w, &sitting_agenda_stmts[GIVE],
                     BINDS(BIND_RAW_ID("id", paper), BIND_TEXT("link", link))));
    TRY(sitting_paper_get(w, paper, &after));
    return history_keep(w, s.region, paper, &sitting_paper_shape, &before, &after);
}
