/* steering/group_people.c: the members of a steering group with their deputies, and who leads the
 * organising. */
#include "steering/group_in.h"

enum { ADD, CHANGE, END, PART, NO_PART, ADD_LEADER, END_LEADER, TOUCH };
const struct stmt group_people_stmts[] = {
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO group_member (id, group_id, side, area_code, county_code, duty_id,"
               " name, deputy_duty_id, deputy_name, part, named_on) VALUES (:id, :group, :side,"
               " :area, :county, :duty, :name, :deputy_duty, :deputy_name, 0, :named_on)",
    },
    [CHANGE] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE group_member SET duty_id = :duty, name = :name, deputy_duty_id ="
               " :deputy_duty, deputy_name = :deputy_name, named_on = :named_on,"
               " version = version + 1 WHERE id = :member AND group_id = :group",
    },
    [END] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE group_member SET until_on = :until_on, version = version + 1"
               " WHERE id = :member AND group_id = :group AND until_on IS NULL",
    },
    [PART] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE group_member SET part = :part, part_named_on = :part_named_on,"
               " version = version + 1 WHERE id = :member AND group_id = :group",
    },
    [NO_PART] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE group_member SET part = 0, part_named_on = NULL, version = version + 1"
               " WHERE group_id = :group AND part = :part AND id <> :member",
    },
    [ADD_LEADER] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO group_leader (id, group_id, part, duty_id, name, approved_on,"
               " approved_section, area_code, appointed_on, from_on, until_on) VALUES (:id,"
               " :group, :part, :duty, :name, :approved_on, :approved_section, :area,"
               " :appointed_on, :from_on, :until_on)",
    },
    [END_LEADER] = {
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE group_leader SET ended_on = :ended_on, version = version + 1"
               " WHERE id = :leader AND group_id = :group AND ended_on IS NULL",
    },
    [TOUCH] = { /* what hangs on a group changes the group: two who change it at once are told */
        .need = NEED_REGION_EDIT,
        .sql = "UPDATE steering_group SET version = version + 1 WHERE id = :group",
    },
    STMT_END,
};

static enum err
touch(struct work *w, int64_t group)
{
    return work_run(w, &group_people_stmts[TOUCH], BINDS(BIND_RAW_ID("group", group)));
}

/* A group whose people may be changed by the actor. */
static enum err
group_with_people(struct work *w, int64_t group, struct steering_group *ret)
{
    TRY(group_to_keep(w, group, ret));
    if (ret->state == GROUP_ENDED)
        return work_problem(w, ERR_CONFLICT, NULL, T("The group has ended."));
    return ERR_OK;
}

/* ---- members ---- */

static struct group_told
told_of(const struct group_member *m)
{
    return (struct group_told){ .member = m->name, .deputy = m->deputy_name };
}

static enum err
member_of(struct work *w, int64_t group, int64_t member, struct group_member *ret)
{
    struct group_member *rows;
    size_t count;
    TRY(group_members(w, group, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == member) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

static enum err
check_at_work(struct work *w, const char *field, duty_id duty)
{
    struct duty_card card;
    TRY(duty_get(w, duty, &card));
    return duty_is_open(&card, work_today(w))
               ? ERR_OK
               : work_problem(w, ERR_INVALID, field, T("Choose somebody who is at work today."));
}

/* Somebody in the house, or a name: not both and not neither. */
static enum err
check_person(struct work *w, const char *duty_field, duty_id duty, const char *name_field,
             const char *name, struct text none)
{
    if (duty.v == 0 && str_empty(name))
        return work_problem(w, ERR_INVALID, duty_field, none);
    if (duty.v != 0 && !str_empty(name))
        return work_problem(w, ERR_INVALID, name_field,
                            T("Choose a person or write a name, not both."));
    if (duty.v != 0)
        return check_at_work(w, duty_field, duty);
    return work_check_text(w, name_field, name, LIMIT_LINE_BYTES);
}

static enum err
check_member(struct work *w, const struct member_new *given)
{
    enum err member = check_person(w, "duty", given->duty, "name", given->name,
                                   T("Choose a person, or write a name."));
    enum err deputy =
        check_person(w, "deputy", given->deputy, "deputy_name", given->deputy_name,
                     T("Each member has a personal deputy: name one (388/2024 1.2 §)."));
    bool same = given->duty.v != 0
                    ? given->duty.v == given->deputy.v
                    : !str_empty(given->name) && str_same(given->name, given->deputy_name);
    if (deputy == ERR_OK && same)
        deputy = work_problem(w, ERR_INVALID, given->duty.v != 0 ? "deputy" : "deputy_name",
                              T("Nobody is one's own deputy (388/2024 1.2 §)."));
    enum err named = ERR_OK;
    if (date_is_none(given->named_on) || date_compare(given->named_on, work_today(w)) > 0)
        named = work_problem(w, ERR_INVALID, "named_on",
                             T("Write the day on which the organisation named them."));
    TRY(member);
    TRY(deputy);
    return named;
}

static const char *
none_if_empty(const char *text)
{
    return str_empty(text) ? NULL : text;
}

enum err
member_add(struct work *w, int64_t group, const struct member_new *given, int64_t *ret_member)
{
    struct steering_group g;
    struct group_namer *namers;
    const struct group_namer *by = NULL;
    size_t count;
    TRY(group_with_people(w, group, &g));
    TRY(group_namers(w, group, &namers, &count));
    for (size_t i = 0; i < count; i++)
        if (str_same(namers[i].key, given->by))
            by = &namers[i];
    if (by == NULL)
        return work_problem(w, ERR_INVALID, "by",
                            T("Members are named by the employment authorities and the counties of "
                              "the group's area and by Kela (388/2024 1.2 §)."));
    TRY(check_member(w, given));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &group_people_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("group", group),
                       BIND_INT("side", by->side),
                       BIND_TEXT("area", by->side == PARTY_EA ? by->code : NULL),
                       BIND_TEXT("county", by->side == PARTY_WSC ? by->code : NULL),
                       BIND_ID("duty", given->duty), BIND_TEXT("name", none_if_empty(given->name)),
                       BIND_ID("deputy_duty", given->deputy),
                       BIND_TEXT("deputy_name", none_if_empty(given->deputy_name)),
                       BIND_DATE("named_on", given->named_on))));
    struct group_member after;
    TRY(touch(w, group));
    TRY(member_of(w, group, id, &after));
    struct group_told told = told_of(&after), none = { .member = NULL };
    TRY(group_tell(w, &g, &none, &told));
    *ret_member = id;
    return ERR_OK;
}

enum err
member_change(struct work *w, int64_t group, int64_t member, const struct member_new *given)
{
    struct steering_group g;
    struct group_member before, after;
    TRY(group_with_people(w, group, &g));
    TRY(member_of(w, group, member, &before));
    TRY(check_member(w, given));
    TRY(work_run_one(w, &group_people_stmts[CHANGE],
                     BINDS(BIND_RAW_ID("group", group), BIND_RAW_ID("member", member),
                           BIND_ID("duty", given->duty),
                           BIND_TEXT("name", none_if_empty(given->name)),
                           BIND_ID("deputy_duty", given->deputy),
                           BIND_TEXT("deputy_name", none_if_empty(given->deputy_name)),
                           BIND_DATE("named_on", given->named_on))));
    TRY(touch(w, group));
    TRY(member_of(w, group, member, &after));
    struct group_told was = told_of(&before), is = told_of(&after);
    return group_tell(w, &g, &was, &is);
}

enum err
member_end(struct work *w, int64_t group, int64_t member, struct date until_on)
{
    struct steering_group g;
    struct group_member before;
    TRY(group_with_people(w, group, &g));
    TRY(member_of(w, group, member, &before));
    if (date_is_none(until_on) || date_compare(until_on, before.named_on) < 0)
        return work_problem(w, ERR_INVALID, "until_on",
                            T("Choose a day after the member was named."));
    TRY(work_run_one(w, &group_people_stmts[END],
                     BINDS(BIND_RAW_ID("group", group), BIND_RAW_ID("member", member),
                           BIND_DATE("until_on", until_on))));
    TRY(touch(w, group));
    struct group_told was = { .member = NULL };
    struct group_told is = { .member_left = before.name, .member_until_on = until_on };
    return group_tell(w, &g, &was, &is);
}

/* Who is chair and vice chair. */
static enum err
tell_parts(struct work *w, int64_t group, struct group_told *ret)
{
    struct group_member *rows;
    size_t count;
    TRY(group_members(w, group, &rows, &count));
    *ret = (struct group_told){ .chair = NULL };
    for (size_t i = 0; i < count; i++) {
        bool sits = member_sits(&rows[i], work_today(w));
        ret->chair = sits && rows[i].part == PART_CHAIR ? rows[i].name : ret->chair;
        ret->vice = sits && rows[i].part == PART_VICE ? rows[i].name : ret->vice;
    }
    return ERR_OK;
}

enum err
member_part(struct work *w, int64_t group, int64_t member, int part, struct date named_on)
{
    struct steering_group g;
    struct group_member before;
    TRY(group_with_people(w, group, &g));
    TRY(member_of(w, group, member, &before));
    if (part < PART_MEMBER || part > PART_VICE)
        return work_problem(w, ERR_INVALID, "part", T("Choose one of the options."));
    if (!member_sits(&before, work_today(w)))
        return work_problem(w, ERR_INVALID, "member", T("The member is no longer in the group."));
    if (part != PART_MEMBER &&
        (date_is_none(named_on) || date_compare(named_on, work_today(w)) > 0))
        return work_problem(w, ERR_INVALID, "part_named_on",
                            T("Write the day on which the chair or the vice chair was named."));
    struct group_told was;
    TRY(tell_parts(w, group, &was));
    if (part != PART_MEMBER)
        TRY(work_run(w, &group_people_stmts[NO_PART],
                     BINDS(BIND_RAW_ID("group", group), BIND_RAW_ID("member", member),
                           BIND_INT("part", part))));
    TRY(work_run_one(
        w, &group_people_stmts[PART],
        BINDS(BIND_RAW_ID("group", group), BIND_RAW_ID("member", member), BIND_INT("part", part),
              BIND_DATE("part_named_on", part == PART_MEMBER ? DATE_NONE : named_on))));
    TRY(touch(w, group));
    struct group_told is;
    TRY(tell_parts(w, group, &is));
    return group_tell(w, &g, &was, &is);
}

/* ---- who leads ---- */

static enum err
leader_of(struct work *w, int64_t group, int64_t leader, struct group_leader *ret)
{
    struct group_leader *rows;
    size_t count;
    TRY(group_leaders(w, group, &rows, &count));
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == leader) {
            *ret = rows[i];
            return ERR_OK;
        }
    return ERR_NOT_FOUND;
}

/* Law: 381/2023 9.1 § */
static enum err
check_appointment(struct work *w, const struct steering_group *g, const struct leader_new *given)
{
    struct date today = work_today(w);
    if (date_is_none(given->approved_on) || date_compare(given->approved_on, today) > 0)
        return work_problem(w, ERR_INVALID, "approved_on",
                            T("The group approves who leads before the appointment: write the day "
                              "on which it did (381/2023 9.1 §)."));
    if (date_compare(given->approved_on, g->set_on) < 0)
        return work_problem_fill(w, ERR_INVALID, "approved_on",
                                 T("The group was set on {date}: it cannot have approved anybody "
                                   "before that (381/2023 9.1 §)."),
                                 FILLS(FILL_D("date", g->set_on)));
    if (date_is_none(given->appointed_on) || date_compare(given->appointed_on, today) > 0)
        return work_problem(w, ERR_INVALID, "appointed_on",
                            T("Write the day on which the authority appointed."));
    if (date_compare(given->approved_on, given->appointed_on) >= 0)
        return work_problem_fill(w, ERR_INVALID, "appointed_on",
                                 T("The group's approval, {date}, must be dated before the "
                                   "appointment (381/2023 9.1 §)."),
                                 FILLS(FILL_D("date", given->approved_on)));
    return ERR_OK;
}

/* Law: 388/2024 4 § */
static enum err
check_time(struct work *w, const struct steering_group *g, const struct leader_new *given,
           struct date until_on)
{
    if (date_is_none(given->from_on) || date_compare(given->from_on, given->appointed_on) < 0)
        return work_problem(w, ERR_INVALID, "from_on",
                            T("The task begins on the day of the appointment or after it."));
    if (date_compare(until_on, g->until_on) > 0)
        return work_problem_fill(w, ERR_INVALID, "until_on",
                                 T("The appointment lasts at most as long as the group's term, "
                                   "until {date} (388/2024 4 §)."),
                                 FILLS(FILL_D("date", g->until_on)));
    if (date_compare(until_on, given->from_on) < 0)
        return work_problem(w, ERR_INVALID, "until_on", T("The last day is not before the first."));
    return ERR_OK;
}

enum err
leader_add(struct work *w, int64_t group, const struct leader_new *given, int64_t *ret_leader)
{
    struct steering_group g;
    const char *setter;
    TRY(group_with_people(w, group, &g));
    if (g.state != GROUP_SET)
        return work_problem(w, ERR_CONFLICT, NULL,
                            T("The group is not set yet: it cannot approve anybody "
                              "(381/2023 9.1 §)."));
    if (code_find(leader_part_codes, given->part) == NULL)
        return work_problem(w, ERR_INVALID, "part", T("Choose one of the options."));
    TRY(group_setter(w, group, &setter));
    const char *area = str_empty(given->area) ? setter : given->area;
    if (!str_same(area, setter))
        return work_problem(w, ERR_INVALID, "area",
                            T("The one authority that sets the group also appoints who leads "
                              "(381/2023 9.1 §)."));
    TRY(check_person(w, "duty", given->duty, "name", given->name,
                     T("Choose a person, or write a name.")));
    TRY(check_appointment(w, &g, given));
    struct date until_on = date_is_none(given->until_on) ? g.until_on : given->until_on;
    TRY(check_time(w, &g, given, until_on));
    TRY(work_check_optional(w, "approved_section", given->approved_section, LIMIT_LINE_BYTES));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &group_people_stmts[ADD_LEADER],
                 BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("group", group),
                       BIND_INT("part", given->part), BIND_ID("duty", given->duty),
                       BIND_TEXT("name", none_if_empty(given->name)),
                       BIND_DATE("approved_on", given->approved_on),
                       BIND_TEXT("approved_section", none_if_empty(given->approved_section)),
                       BIND_TEXT("area", area), BIND_DATE("appointed_on", given->appointed_on),
                       BIND_DATE("from_on", given->from_on), BIND_DATE("until_on", until_on))));
    struct group_leader after;
    TRY(touch(w, group));
    TRY(leader_of(w, group, id, &after));
    struct group_told none = { .leader = NULL };
    struct group_told told = { .leader = after.name,
                               .leader_appointed_on = after.appointed_on,
                               .leader_until_on = after.until_on };
    TRY(group_tell(w, &g, &none, &told));
    *ret_leader = id;
    return ERR_OK;
}

enum err
leader_end(struct work *w, int64_t group, int64_t leader, struct date ended_on)
{
    struct steering_group g;
    struct group_leader before;
    TRY(group_with_people(w, group, &g));
    TRY(leader_of(w, group, leader, &before));
    if (date_is_none(ended_on) || date_compare(ended_on, before.from_on) < 0 ||
        date_compare(ended_on, before.until_on) > 0)
        return work_problem(w, ERR_INVALID, "ended_on", T("Choose a day within the appointment."));
    TRY(work_run_one(w, &group_people_stmts[END_LEADER],
                     BINDS(BIND_RAW_ID("group", group), BIND_RAW_ID("leader", leader),
                           BIND_DATE("ended_on", ended_on))));
    TRY(touch(w, group));
    struct group_told was = { .leader = NULL };
    struct group_told is = { .leader_left = before.name, .leader_ended_on = ended_on };
    return group_tell(w, &g, &was, &is);
}
