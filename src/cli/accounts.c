/* cli/accounts.c: see accounts.h. */
#include "cli/accounts.h"

#include <stdio.h>
#include <string.h>

enum { LIST };
const struct stmt accounts_stmts[] = {
    [LIST] = {
        .flags = STMT_ACCESS | STMT_LIST | STMT_SMALL,
        .sql = "SELECT w.id AS worker, w.login AS login, w.name AS name,"
               " CASE WHEN w.closed_at IS NULL THEN 0 ELSE 1 END AS closed,"
               " CASE WHEN w.totp_key IS NULL THEN 0 ELSE 1 END AS has_second_factor,"
               " d.id AS duty, d.role AS role, d.from_on AS from_on, d.until_on AS until_on,"
               " u.id AS unit, u.name_fi AS unit_name, o.name_fi AS org_name FROM worker w"
               " LEFT JOIN duty d ON d.worker_id = w.id"
               " AND (d.until_on IS NULL OR d.until_on >= :w_today)"
               " LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN organisation o ON o.id = u.org_id"
               " WHERE (CAST(:login AS TEXT) IS NULL OR w.login = :login)"
               " AND (w.login > :after OR (w.login = :after AND d.id > :after_duty))"
               " ORDER BY w.login, d.id LIMIT :limit",
    },
    STMT_END,
};

static const struct attr line_attrs[] = {
    ATTR(struct account_line, worker, KIND_ID, OPEN),
    ATTR(struct account_line, login, KIND_TEXT, OPEN),
    ATTR(struct account_line, name, KIND_TEXT, OPEN),
    ATTR(struct account_line, closed, KIND_BOOL, OPEN),
    ATTR(struct account_line, has_second_factor, KIND_BOOL, OPEN),
    ATTR(struct account_line, duty, KIND_ID, OPEN),
    ATTR(struct account_line, role, KIND_CODE, OPEN),
    ATTR(struct account_line, from_on, KIND_DATE, OPEN),
    ATTR(struct account_line, until_on, KIND_DATE, OPEN),
    ATTR(struct account_line, unit, KIND_ID, OPEN),
    ATTR(struct account_line, unit_name, KIND_TEXT, OPEN),
    ATTR(struct account_line, org_name, KIND_TEXT, OPEN),
    ATTR_END,
};
static const struct shape line_shape = { "account_line", sizeof(struct account_line), line_attrs };

enum err
accounts_open(struct cli *cli, struct work **ret)
{
    struct house *house;
    struct work_request asked = { .action = ACT_ACCOUNTS,
                                  .lang = LANG_EN,
                                  .arena = cli_arena(cli) };
    TRY(cli_house(cli, &house));
    enum err err = work_open(house, &asked, ret);
    if (err != ERR_OK)
        fprintf(stderr, "yhdys: nothing can be changed now (%s)\n", err_name(err));
    return err;
}

int
accounts_close(struct work *w, enum err result)
{
    const struct problem *first = work_problems(w);
    struct arena *a = work_arena(w);
    for (const struct problem *p = first; p != NULL; p = p->next)
        fprintf(stderr, "yhdys: %s\n", text_in(a, LANG_EN, p->text, p->fills));
    enum err err = work_close(w, result);
    if (err != ERR_OK && first == NULL)
        fprintf(stderr, "yhdys: nothing was changed (%s)\n", err_name(err));
    return err == ERR_OK ? EXIT_FINE : EXIT_FINDING;
}

enum err
accounts_list(struct work *w, const char *login, const struct account_line **ret, size_t *ret_count)
{
    enum { PAGE = 200, MOST = 100000 };
    struct account_line *all = NULL;
    size_t count = 0, room = 0;
    const char *after = "";
    int64_t after_duty = 0;
    bool more = true;
    while (more && count < MOST) {
        void *rows;
        size_t n;
        TRY(work_list(w, &accounts_stmts[LIST],
                      BINDS(BIND_TEXT("login", login), BIND_TEXT("after", after),
                            BIND_INT("after_duty", after_duty)),
                      &line_shape, PAGE, &rows, &n, &more));
        if (n == 0)
            break;
        all = arena_grow(work_arena(w), all, room * sizeof *all, (room + n) * sizeof *all);
        memcpy(all + count, rows, n * sizeof *all);
        room += n;
        count += n;
        after = all[count - 1].login;
        after_duty = all[count - 1].duty.v;
    }
    *ret = all;
    *ret_count = count;
    return ERR_OK;
}

enum err
accounts_find(struct work *w, const char *login, struct account_line *ret)
{
    const struct account_line *lines;
    size_t count;
    TRY(accounts_list(w, str_fold(work_arena(w), login), &lines, &count));
    if (count == 0)
        return work_problem_fill(w, ERR_NOT_FOUND, NULL, T("There is no user {login}."),
                                 FILLS(FILL_S("login", login)));
    *ret = lines[0];
    return ERR_OK;
}
