/* client/path.c: the kinds of path, one row each.
 *
 * To add one, add a row and its texts.  Sources: 381/2023 as read on 21.2.2025; the national
 * service card of work-ability support (docs/words.md: card).
 */
#include "client/path.h"

#include "base/str.h"

const struct code case_state_codes[] = {
    { CASE_NEED, "need", T("Need recognised") },
    { CASE_REFERRED, "referred", T("Referred to assessment") },
    { CASE_ASSESSING, "assessing", T("Assessment under way") },
    { CASE_PLANNED, "planned", T("Plan in force") },
    { CASE_ENDED, "ended", TC("case", "Ended") },
    { CASE_NOT_STARTED, "not_started", T("Need not confirmed") },
    { 0, NULL, TEXT_NONE },
};

#define THREE_AUTHORITIES (PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA))

const struct path paths[] = {
    {
        .key = "joint_support",
        .name = T("Joint employment support, Act 381/2023"),
        .short_name = T("Joint employment support"),
        .moves = {
            { CASE_NEED, CASE_REFERRED, "381/2023 3.1 §" },
            { CASE_NEED, CASE_ASSESSING, "381/2023 4.1 §" },
            { CASE_NEED, CASE_NOT_STARTED, "381/2023 3.2 §" },
            { CASE_REFERRED, CASE_ASSESSING, "381/2023 4.1 §" },
            { CASE_REFERRED, CASE_NOT_STARTED, "381/2023 3.2 §" },
            { CASE_ASSESSING, CASE_PLANNED, "381/2023 4.3 §" },
            { CASE_ASSESSING, CASE_ENDED, "381/2023 8 §" },
            { CASE_PLANNED, CASE_ENDED, "381/2023 8 §" },
        },
        /* Kela too when a step is its rehabilitation: 4.2 §. */
        .makers = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC),
        .ending_judges = THREE_AUTHORITIES,
        .four_judgements = true,
        .governs = "multi_sector",
        .job_search = true,
        .needs_official = true,
        .who_coordinates = T("Joint employment support goes first: the coordination follows its"
                             " process."),
    },
    {
        .key = "work_ability",
        .name = T("Work-ability support"),
        .short_name = T("Work-ability support"),
        .moves = {
            { CASE_NEED, CASE_PLANNED, "" },
            { CASE_NEED, CASE_ENDED, "" },
            { CASE_PLANNED, CASE_ENDED, "" },
        },
        .makers = 0,
        .ending_judges = 0, /* the responsible person's own judgement: recorded with the ending */
        .four_judgements = false,
        .governs = "none",
        .job_search = false,
        .needs_official = false,
        .who_coordinates = T("A social service client is coordinated by the own worker or social"
                             " worker; otherwise by the "
                             "work-ability coordinator. A special need may decide otherwise."),
    },
    { .key = NULL },
};

const struct path *
path_find(const char *key)
{
    for (const struct path *p = paths; p->key != NULL; p++)
        if (str_same(p->key, key))
            return p;
    return NULL;
}

bool
path_may_move(const struct path *path, enum case_state from, enum case_state to)
{
    for (int i = 0; i < PATH_MOVES && path->moves[i].to != CASE_NONE; i++)
        if (path->moves[i].from == from && path->moves[i].to == to)
            return true;
    return false;
}

const enum case_state *
path_states(const struct path *path)
{
    static const enum case_state joint[] = { CASE_NEED,    CASE_REFERRED, CASE_ASSESSING,
                                             CASE_PLANNED, CASE_ENDED,    CASE_NONE };
    static const enum case_state ability[] = { CASE_NEED, CASE_PLANNED, CASE_ENDED, CASE_NONE };
    return path_may_move(path, CASE_NEED, CASE_ASSESSING) ? joint : ability;
}
