/* region/forum_code.c: the words of structures: levels, kinds, cycles, tasks of each level. */
#include "region/forum.h"

const struct code forum_level_codes[] = {
    { FORUM_POLITICAL, "political", T("Political decision-makers") },
    { FORUM_MANAGEMENT, "management", T("Office-holder management") },
    { FORUM_WORKERS, "workers", T("Client workers and other experts") },
    { 0, NULL, TEXT_NONE },
};

struct text
forum_level_actors(int level)
{
    switch (level) {
    case FORUM_POLITICAL:
        return T("Councils, boards and committees, the joint body of the employment area, and "
                 "others");
    case FORUM_MANAGEMENT:
        return T("Top management, and the management of the employment sector and of service "
                 "areas");
    case FORUM_WORKERS:
        return T("Sector networks and joint working groups; multi-sector work in practice");
    }
    return TEXT_NONE;
}

const struct code forum_kind_codes[] = {
    { FORUM_COUNCIL, "council", T("Council") },
    { FORUM_BOARD, "board", T("Board") },
    { FORUM_COMMITTEE, "committee", T("Committee") },
    { FORUM_JOINT_ORGAN, "joint_organ", T("Joint body of the employment area") },
    { FORUM_OTHER_BODY, "other_body", T("Other political body") },
    { FORUM_TOP_MANAGEMENT, "top_management", T("Cooperation forum of top management") },
    { FORUM_COOPERATION_GROUP, "cooperation_group", T("Cooperation group") },
    { FORUM_SECTOR_GROUP, "sector_group", T("Group of sector or service-area management") },
    { FORUM_SECTOR_NETWORK, "sector_network", T("Sector network") },
    { FORUM_WORKING_GROUP, "working_group", T("Joint working group") },
    { FORUM_TEAM, "team", T("Multi-sector team") },
    { FORUM_CONTACTS, "contacts", T("Network of contact persons") },
    { 0, NULL, TEXT_NONE },
};

int
forum_kind_level(int kind)
{
    return kind < FORUM_COUNCIL || kind > FORUM_CONTACTS ? 0
           : kind <= FORUM_OTHER_BODY                    ? FORUM_POLITICAL
           : kind <= FORUM_SECTOR_GROUP                  ? FORUM_MANAGEMENT
                                                         : FORUM_WORKERS;
}

const struct code forum_state_codes[] = {
    { FORUM_NEEDED, "needed", TC("structure", "Needed") },
    { FORUM_EXISTING, "existing", TC("structure", "Existing") },
    { FORUM_ENDED, "ended", TC("structure", "Ended") },
    { 0, NULL, TEXT_NONE },
};

const struct code forum_cycle_codes[] = {
    { CYCLE_AS_NEEDED, "as_needed", T("as needed") },
    { CYCLE_WEEK, "week", T("every week") },
    { CYCLE_TWO_WEEKS, "two_weeks", T("every second week") },
    { CYCLE_MONTH, "month", T("every month") },
    { CYCLE_TWO_MONTHS, "two_months", T("every second month") },
    { CYCLE_QUARTER, "quarter", T("every three months") },
    { CYCLE_HALF_YEAR, "half_year", T("twice a year") },
    { CYCLE_YEAR, "year", T("once a year") },
    { 0, NULL, TEXT_NONE },
};

struct date
forum_cycle_next(int cycle, struct date last)
{
    static const struct {
        int days, months;
    } steps[] = {
        [CYCLE_WEEK] = { 7, 0 },       [CYCLE_TWO_WEEKS] = { 14, 0 }, [CYCLE_MONTH] = { 0, 1 },
        [CYCLE_TWO_MONTHS] = { 0, 2 }, [CYCLE_QUARTER] = { 0, 3 },    [CYCLE_HALF_YEAR] = { 0, 6 },
        [CYCLE_YEAR] = { 0, 12 },
    };
    if (cycle <= CYCLE_AS_NEEDED || cycle > CYCLE_YEAR || date_is_none(last))
        return DATE_NONE;
    return date_roll(date_add_days(date_add_months(last, steps[cycle].months), steps[cycle].days));
}

const struct code level_task_codes[] = {
    { TASK_COMMON_GOALS, "common_goals", T("Common strategic goals and their follow-up") },
    { TASK_STRATEGIC_AGREEMENTS, "strategic_agreements", T("Strategic agreements") },
    { TASK_OTHER_FORMS, "other_forms", T("Other forms that have been agreed") },
    { TASK_PREPARING, "preparing", T("Preparation of common matters") },
    { TASK_DEVELOPING, "developing", T("Development of common matters") },
    { TASK_LEADING, "leading", T("Leading of cooperation") },
    { TASK_COMPETENCE, "competence", T("Development of competence in common matters") },
    { TASK_RAISING_NEEDS, "raising_needs", T("Raising development needs and phenomena") },
    { TASK_CLIENT_PROCESSES, "client_processes", T("Developing client processes") },
    { TASK_JOINT_TRAINING, "joint_training", T("Joint training of the level") },
    { 0, NULL, TEXT_NONE },
};

int
level_task_level(int task)
{
    return task < TASK_COMMON_GOALS || task >= LEVEL_TASK_COUNT ? 0
           : task <= TASK_OTHER_FORMS                           ? FORUM_POLITICAL
           : task <= TASK_COMPETENCE                            ? FORUM_MANAGEMENT
                                                                : FORUM_WORKERS;
}

const struct code forum_part_codes[] = {
    { FORUM_CHAIR, "chair", TC("structure", "Chair") },
    { FORUM_VICE_CHAIR, "vice_chair", TC("structure", "Vice chair") },
    { FORUM_SECRETARY, "secretary", TC("structure", "Secretary") },
    { FORUM_MEMBER, "member", TC("structure", "Member") },
    { 0, NULL, TEXT_NONE },
};

const struct code known_role_codes[] = {
    { KNOWN_DECISION_MAKERS, "decision_makers", T("Decision-makers") },
    { KNOWN_TOP_MANAGEMENT, "top_management", T("Top management") },
    { KNOWN_SECTOR_MANAGEMENT, "sector_management", T("Sector management") },
    { KNOWN_EXPERTS, "experts", TC("role", "Experts") },
    { KNOWN_CLIENT_WORKERS, "client_workers", TC("role", "Client workers") },
    { 0, NULL, TEXT_NONE },
};
