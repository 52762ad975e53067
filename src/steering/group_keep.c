/* steering/group_keep.c: groups are prepared, changed, set and ended. */
#include "region/history.h"
#include "region/led.h"
#include "region/row.h"
#include "steering/group_in.h"

enum { ADD, CHANGE, DROP_AREAS, ADD_AREA, SET, END, SETTER };
const struct stmt group_keep_stmts[] = {
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO steering_group (id, region_code, name, state, negotiated_on,"
               " setter_agreed_on, from_on, until_on, frame, owner_duty_id) VALUES (:id, :region,"
               " :name, 1, :negotiated_on, :setter_agreed_on, :from_on, :until_on, :frame,"
               " :owner)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE steering_group SET name = :name, negotiated_on = :negotiated_on,"
               " setter_agreed_on = :setter_agreed_on, from_on = :from_on, until_on = :until_on,"
               " frame = :frame, owner_duty_id = :owner, version = version + 1"
               " WHERE id = :group AND version = :version",
    },
    [DROP_AREAS] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM group_area WHERE group_id = :group",
    },
    [ADD_AREA] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO group_area (group_id, area_code, sets) VALUES (:group, :area, :sets)",
    },
    [SET] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE steering_group SET state = 2, set_on = :set_on, version = version + 1"
               " WHERE id = :group AND version = :version AND state = 1",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE steering_group SET state = 3, ended_on = :ended_on, end_reason ="
               " :end_reason, version = version + 1 WHERE id = :group AND version = :version AND"
               " state = 2",
    },
    [SETTER] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT a.group_id AS \"group\", r.name_fi AS group_name, a.area_code AS code,"
               " r.name_fi, r.name_sv, r.name_en, r.name_fi AS org_name_fi, r.name_sv AS"
               " org_name_sv, r.name_en AS org_name_en, a.sets FROM group_area a JOIN area r ON"
               " r.code = a.area_code WHERE a.group_id = :group AND a.sets = 1 LIMIT :limit",
    },
    STMT_END,
};

enum err
group_to_keep(struct work *w, int64_t group, struct steering_group *ret)
{
    TRY(group_get(w, group, ret));
    return group_is_kept(w, ret) ? ERR_OK : ERR_FORBIDDEN;
}

enum err
group_setter(struct work *w, int64_t group, const char **ret)
{
    struct group_area *rows;
    size_t count;
    TRY(work_list(w, &group_keep_stmts[SETTER], BINDS(BIND_RAW_ID("group", group)),
                  &group_area_shape, 2, (void **)&rows, &count, NULL));
    *ret = count == 1 ? rows[0].code : NULL;
    return ERR_OK;
}

/* ---- what was given ---- */

static size_t
length_of(const char *const *codes)
{
    size_t n = 0;
    while (codes[n] != NULL)
        n++;
    return n;
}

static bool
is_among(const char *code, const char *const *codes)
{
    for (size_t i = 0; codes[i] != NULL; i++)
        if (str_same(codes[i], code))
            return true;
    return false;
}

/* Law: 381/2023 9.1 § */
static enum err
check_areas(struct work *w, const char *region, const struct group_new *given)
{
    struct group_area *rows;
    size_t count;
    enum err err = ERR_OK;
    TRY(group_areas_of(w, region, &rows, &count));
    if (given->areas[0] == NULL)
        return work_problem(w, ERR_INVALID, "areas",
                            T("Choose at least one employment area (381/2023 9.1 §)."));
    for (size_t i = 0; given->areas[i] != NULL; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known |= str_same(rows[k].code, given->areas[i]);
        if (!known)
            err = work_problem_fill(w, ERR_INVALID, "areas",
                                    T("Area {code} is not among the county's employment areas: a "
                                      "group is of the areas of its own county (381/2023 9.1 §)."),
                                    FILLS(FILL_S("code", given->areas[i])));
    }
    if (length_of(given->setters) > 1)
        return work_problem(w, ERR_INVALID, "setter",
                            T("Exactly one employment authority sets the group, and the others "
                              "agree on it (381/2023 9.1 §)."));
    if (given->setters[0] != NULL && !is_among(given->setters[0], given->areas))
        return work_problem(w, ERR_INVALID, "setter",
                            T("The authority that sets the group is one of the group's own areas "
                              "(381/2023 9.1 §)."));
    return err;
}

static enum err
check_given(struct work *w, const char *region, const struct group_new *given)
{
    enum err name = work_check_text(w, "name", given->name, LIMIT_LINE_BYTES);
    enum err frame = work_check_optional(w, "frame", given->frame, LIMIT_REASON_BYTES);
    enum err owner = led_check_owner(w, region, "owner", given->owner);
    enum err from = ERR_OK;
    if (date_is_none(given->from_on) || !date_is_real(given->from_on))
        from = work_problem(w, ERR_INVALID, "from_on",
                            T("Say on which day the term of five years begins (388/2024 1.1 §)."));
    if (!date_is_none(given->negotiated_on) &&
        date_compare(given->negotiated_on, work_today(w)) > 0)
        from = work_problem(w, ERR_INVALID, "negotiated_on", T("The day is still to come."));
    if (!date_is_none(given->setter_agreed_on) &&
        date_compare(given->setter_agreed_on, work_today(w)) > 0)
        from = work_problem(w, ERR_INVALID, "setter_agreed_on", T("The day is still to come."));
    enum err areas = check_areas(w, region, given);
    TRY(name);
    TRY(frame);
    TRY(owner);
    TRY(from);
    return areas;
}

static struct date
term_end(struct date from_on)
{
    return date_add_days(date_add_months(from_on, GROUP_TERM_MONTHS), -1);
}

/* ---- areas ---- */

static enum err
tell_areas(struct work *w, int64_t group, struct group_told *ret)
{
    struct group_area *rows;
    size_t count;
    struct buf b;
    TRY(group_areas(w, group, &rows, &count));
    buf_init(&b, work_arena(w), 100);
    *ret = (struct group_told){ .setter = NULL };
    for (size_t i = 0; i < count; i++) {
        buf_addf(&b, "%s%s", i == 0 ? "" : ", ", names_in(work_lang(w), rows[i].name));
        if (rows[i].sets)
            ret->setter = names_in(work_lang(w), rows[i].org_name);
    }
    ret->areas = buf_text(&b);
    return ERR_OK;
}

static enum err
write_areas(struct work *w, int64_t group, const struct group_new *given)
{
    bool alone = given->areas[1] == NULL; /* one area: its authority sets the group */
    for (size_t i = 0; given->areas[i] != NULL; i++)
        TRY(work_run(w, &group_keep_stmts[ADD_AREA],
                     BINDS(BIND_RAW_ID("group", group), BIND_TEXT("area", given->areas[i]),
                           BIND_BOOL("sets", alone || is_among(given->areas[i], given->setters)))));
    return ERR_OK;
}

/* What the law does not let be written at all, once the rows are there: the whole is rolled back.
 *
 * Law: 381/2023 9.1 § */
static enum err
check_written(struct work *w, int64_t group)
{
    struct steering_group g;
    struct group_check *checks;
    size_t count;
    enum err err = ERR_OK;
    TRY(group_get(w, group, &g));
    TRY(group_number_checks(w, &g, &checks, &count));
    for (size_t i = 0; i < count; i++)
        if (!checks[i].ok)
            err = work_problem_fill(w, ERR_INVALID, "areas", checks[i].text, checks[i].fills);
    return err;
}

/* ---- changing ---- */

static const struct bind *
binds_of(struct work *w, int64_t group, const struct group_new *given, int64_t version)
{
    enum { MOST = 12 };
    struct bind *all = ARENA_ARRAY(work_arena(w), struct bind, MOST);
    size_t n = 0;
    all[n++] = BIND_RAW_ID(version == 0 ? "id" : "group", group);
    all[n++] = BIND_TEXT("name", given->name);
    all[n++] = BIND_DATE("negotiated_on", given->negotiated_on);
    all[n++] = BIND_DATE("setter_agreed_on", given->setter_agreed_on);
    all[n++] = BIND_DATE("from_on", given->from_on);
    all[n++] = BIND_DATE("until_on", term_end(given->from_on));
    all[n++] = BIND_TEXT("frame", given->frame);
    all[n++] = BIND_ID("owner", given->owner);
    all[n++] = version == 0 ? BIND_TEXT("region", given->region) : BIND_INT("version", version);
    all[n] = (struct bind){ .name = NULL };
    return all;
}

enum err
group_make(struct work *w, const struct group_new *given, int64_t *ret_group)
{
    TRY(led_region_own(w, given->region));
    TRY(check_given(w, given->region, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &group_keep_stmts[ADD], binds_of(w, id, given, 0)));
    TRY(write_areas(w, id, given));
    TRY(check_written(w, id));
    TRY(history_keep(w, given->region, id, &group_shape, NULL, NULL));
    *ret_group = id;
    return ERR_OK;
}

static enum err
tell(struct work *w, const struct steering_group *before)
{
    struct steering_group after;
    TRY(group_get(w, before->id, &after));
    return history_keep(w, before->region, before->id, &group_shape, before, &after);
}

enum err
group_change(struct work *w, int64_t group, const struct group_new *given, int64_t version)
{
    struct steering_group before;
    struct group_told areas_before, areas_after;
    struct group_new whole = *given;
    TRY(group_to_keep(w, group, &before));
    if (before.state == GROUP_ENDED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The group has ended."));
    if (before.state == GROUP_SET) { /* what it was set with stays */
        struct group_area *rows;
        size_t count;
        TRY(group_areas(w, group, &rows, &count));
        whole.areas[0] = whole.setters[0] = NULL;
        for (size_t i = 0, s = 0; i < count && i < GROUP_AREAS_MOST; i++) {
            whole.areas[i] = rows[i].code;
            whole.areas[i + 1] = NULL;
            if (rows[i].sets) {
                whole.setters[s++] = rows[i].code;
                whole.setters[s] = NULL;
            }
        }
        whole.from_on = before.from_on;
        whole.negotiated_on = before.negotiated_on;
        whole.setter_agreed_on = before.setter_agreed_on;
    }
    TRY(check_given(w, before.region, &whole));
    TRY(tell_areas(w, group, &areas_before));
    TRY(work_run_one(w, &group_keep_stmts[CHANGE], binds_of(w, group, &whole, version)));
    TRY(work_run(w, &group_keep_stmts[DROP_AREAS], BINDS(BIND_RAW_ID("group", group))));
    TRY(write_areas(w, group, &whole));
    TRY(check_written(w, group));
    TRY(tell_areas(w, group, &areas_after));
    TRY(group_tell(w, &before, &areas_before, &areas_after));
    return tell(w, &before);
}

enum err
group_set(struct work *w, int64_t group, struct date set_on, int64_t version)
{
    struct steering_group before;
    struct group_check *checks;
    size_t count;
    enum err err = ERR_OK;
    TRY(group_to_keep(w, group, &before));
    if (before.state != GROUP_PREPARED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The group has been set already."));
    if (date_is_none(set_on) || date_compare(set_on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, "set_on",
                            T("Write the day on which the authority set the group."));
    if (date_compare(set_on, before.from_on) > 0)
        return work_problem_fill(w, ERR_INVALID, "set_on",
                                 T("The group is set before its term begins on {date} "
                                   "(388/2024 1.1 §)."),
                                 FILLS(FILL_D("date", before.from_on)));
    if (!date_is_none(before.negotiated_on) && date_compare(before.negotiated_on, set_on) > 0)
        return work_problem(w, ERR_INVALID, "set_on",
                            T("The number and the areas are negotiated before the groups are set "
                              "(381/2023 9.1 §)."));
    TRY(group_checks(w, &before, &checks, &count));
    for (size_t i = 0; i < count; i++)
        if (checks[i].stops)
            err = work_problem_fill(w, ERR_INVALID, err == ERR_OK ? "set_on" : NULL, checks[i].text,
                                    checks[i].fills);
    TRY(err);
    TRY(work_run_one(w, &group_keep_stmts[SET],
                     BINDS(BIND_RAW_ID("group", group), BIND_DATE("set_on", set_on),
                           BIND_INT("version", version))));
    return tell(w, &before);
}

enum err
group_end(struct work *w, int64_t group, struct date ended_on, const char *reason, int64_t version)
{
    struct steering_group before;
    TRY(group_to_keep(w, group, &before));
    TRY(work_check_text(w, "end_reason", reason, LIMIT_REASON_BYTES));
    if (before.state != GROUP_SET)
        return work_problem(w, ERR_CONFLICT, NULL, T("Only a group that is set can be ended."));
    if (date_is_none(ended_on) || date_compare(ended_on, before.from_on) < 0 ||
        date_compare(ended_on, before.until_on) > 0)
        return work_problem(w, ERR_INVALID, "ended_on", T("Choose a day within the term."));
    TRY(work_run_one(w, &group_keep_stmts[END],
                     BINDS(BIND_RAW_ID("group", group), BIND_DATE("ended_on", ended_on),
                           BIND_TEXT("end_reason", reason), BIND_INT("version", version))));
    return tell(w, &before);
}
