/* access/policy.c: the rows of access/policy.def as tables. */
#include "access/policy.h"

#include <assert.h>

#define N(need) (UINT64_C(1) << (need))
static_assert(NEED_COUNT <= 64, "an action's needs are bits of one number");

const struct action_row actions[ACT_COUNT] = {
    [ACT_NONE] = { .name = "NONE" },
#define ACTION(name_, mode_, scope_, needs_, sentence_)                                            \
    [ACT_##name_] = {                                                                              \
        .name = #name_, .mode = mode_, .scope = scope_, .needs = needs_, .sentence = T(sentence_)  \
    },
#define PERMIT(action, role, tie, ground, section, classes)
#include "access/policy.def"
#undef ACTION
#undef PERMIT
};

const struct permit_row permits[] = {
#define ACTION(name, mode, scope, needs, sentence)
#define PERMIT(action_, role_, tie_, ground_, section_, classes_)                                  \
    { .action = ACT_##action_,                                                                     \
      .role = ROLE_##role_,                                                                        \
      .tie = TIE_##tie_,                                                                           \
      .ground = ground_,                                                                           \
      .section = section_,                                                                         \
      .classes = classes_ },
#include "access/policy.def"
#undef ACTION
#undef PERMIT
};
const size_t permit_count = COUNT(permits);

const struct code role_codes[] = {
    { ROLE_WORKER, "worker", T("Worker") },
    { ROLE_SUPERVISOR, "supervisor", T("Supervisor") },
    { ROLE_COORDINATOR, "coordinator", T("Coordinator of the region") },
    { ROLE_STEERING, "steering", T("Member of a steering group") },
    { ROLE_ANALYST, "analyst", T("Analyst") },
    { ROLE_DPO, "dpo", T("Data-protection officer") },
    { ROLE_ORG_ADMIN, "org_admin", T("Organisation administrator") },
    { ROLE_ADMIN, "admin", T("Installation administrator") },
    { 0, NULL, TEXT_NONE },
};

const struct code tie_codes[] = {
    { TIE_NONE, "none", T("no tie is needed") },
    { TIE_REGISTRAR, "registrar", T("registered the person") },
    { TIE_HOLDER, "holder", T("responsible person of the case") },
    { TIE_PARTY, "party", T("named worker in the case") },
    { TIE_SUPPORTER, "supporter", T("supports the client while waiting") },
    { TIE_SUPERVISED, "supervised", T("supervisor of the unit that holds the case") },
    { TIE_OFFERED, "offered", T("the offer waits in one's unit's queue") },
    { TIE_SENT, "sent", T("sent the offer") },
    { TIE_SHARED, "shared", T("accepted a share for viewing") },
    { TIE_FORMER, "former", T("was responsible when the case ended") },
    { TIE_PARTNER, "partner", T("acts for a partner, within what was opened") },
    { TIE_SUBSTITUTE, "substitute", T("stands in for the responsible person") },
    { TIE_URGENT, "urgent", T("urgent access, with a reason and an end") },
    { TIE_TOLD, "told", T("is told that a consent has ended or changed") },
    { 0, NULL, TEXT_NONE },
};

static const char *const need_names[] = { [NEED_NONE] = "NEED_NONE",
#define NEED_NAME(name) [name] = #name,
                                          NEED_LIST(NEED_NAME)
#undef NEED_NAME
};

const char *
need_name(enum need need)
{
    return need < NEED_COUNT ? need_names[need] : "?";
}

bool
tie_is_of_offer(enum tie tie)
{
    return tie == TIE_OFFERED || tie == TIE_SENT || tie == TIE_SHARED || tie == TIE_PARTNER;
}

bool
action_has_need(enum action action, unsigned need)
{
    return action < ACT_COUNT && need < NEED_COUNT && (actions[action].needs & N(need)) != 0;
}

bool
action_touches_persons(enum action action)
{
    return (actions[action].needs &
            ~(N(NEED_GROUND) | N(NEED_WORKERS) | N(NEED_ACCOUNT) | N(NEED_CONSULTATION) |
              N(NEED_SURVEY) | N(NEED_PEOPLE) | N(NEED_PEOPLE_EDIT) | N(NEED_REGION) |
              N(NEED_REGION_EDIT))) != 0;
}
