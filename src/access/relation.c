/* access/relation.c: see relation.h. */
#include "access/relation.h"

#include "access/house.h"

enum { TIE, UNTIE, END, UNTIE_CAUSE, CUT };
const struct stmt relation_stmts[] = {
    [TIE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on, until_on,"
               " classes, ground)"
               " VALUES (:holder, :client, :tie, :cause, :w_today, :until, :classes, :ground)"
               " ON CONFLICT (holder_id, client_id, tie, cause_id)"
               " DO UPDATE SET until_on = excluded.until_on, classes = excluded.classes,"
               " ground = excluded.ground",
    },
    [UNTIE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE reach SET until_on = :yesterday WHERE holder_id = :holder AND client_id ="
               " :client"
               " AND tie = :tie AND cause_id = :cause AND until_on IS NULL",
    },
    [END] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE reach SET until_on = :last_day WHERE client_id = :client AND tie = :tie"
               " AND cause_id = :cause AND until_on IS NULL",
    },
    [UNTIE_CAUSE] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE reach SET until_on = :yesterday WHERE client_id = :client AND cause_id ="
               " :cause"
               " AND until_on IS NULL",
    },
    [CUT] = {
        .touches = TOUCH_PERSON,
        .flags = STMT_ACCESS,
        .sql = "UPDATE reach SET until_on = :yesterday WHERE client_id = :client AND tie = :tie"
               " AND cause_id = :cause AND (until_on IS NULL OR until_on >= :w_today)",
    },
    STMT_END,
};

enum err
reach_tie_on(struct work *w, int64_t holder, client_id client, enum tie tie, int64_t cause,
             const struct reach_terms *terms)
{
    /* 0 is bound as NULL: as the permit says. */
    return work_run(
        w, &relation_stmts[TIE],
        BINDS(BIND_RAW_ID("holder", holder), BIND_ID("client", client), BIND_INT("tie", tie),
              BIND_RAW_ID("cause", cause), BIND_DATE("until", terms->until_on),
              BIND_RAW_ID("classes", terms->classes), BIND_TEXT("ground", terms->ground)));
}

enum err
reach_tie_limited(struct work *w, int64_t holder, client_id client, enum tie tie, int64_t cause,
                  unsigned classes)
{
    return reach_tie_on(w, holder, client, tie, cause, &(struct reach_terms){ .classes = classes });
}

enum err
reach_tie(struct work *w, int64_t holder, client_id client, enum tie tie, int64_t cause)
{
    return reach_tie_limited(w, holder, client, tie, cause, 0);
}

enum err
reach_untie(struct work *w, int64_t holder, client_id client, enum tie tie, int64_t cause)
{
    return work_run(w, &relation_stmts[UNTIE],
                    BINDS(BIND_RAW_ID("holder", holder), BIND_ID("client", client),
                          BIND_INT("tie", tie), BIND_RAW_ID("cause", cause),
                          BIND_DATE("yesterday", date_add_days(work_today(w), -1))));
}

enum err
reach_end(struct work *w, client_id client, enum tie tie, int64_t cause, struct date last_day)
{
    return work_run(w, &relation_stmts[END],
                    BINDS(BIND_ID("client", client), BIND_INT("tie", tie),
                          BIND_RAW_ID("cause", cause), BIND_DATE("last_day", last_day)));
}

enum err
reach_untie_cause(struct work *w, client_id client, int64_t cause)
{
    return work_run(w, &relation_stmts[UNTIE_CAUSE],
                    BINDS(BIND_ID("client", client), BIND_RAW_ID("cause", cause),
                          BIND_DATE("yesterday", date_add_days(work_today(w), -1))));
}

enum err
reach_cut(struct work *w, client_id client, enum tie tie, int64_t cause)
{
    return work_run(w, &relation_stmts[CUT],
                    BINDS(BIND_ID("client", client), BIND_INT("tie", tie),
                          BIND_RAW_ID("cause", cause),
                          BIND_DATE("yesterday", date_add_days(work_today(w), -1))));
}
