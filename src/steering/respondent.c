/* steering/respondent.c: see respondent.h. */
#include "steering/respondent.h"

#include "region/led.h"

enum { WITHOUT_PLACE };
const struct stmt respondent_stmts[] = {
    [WITHOUT_PLACE] = {
        .need = NEED_REGION,
        .sql = "SELECT 1 FROM organisation o WHERE o.id = :w_org AND o.county_code IS NULL"
               " AND o.area_code IS NULL AND o.municipality_code IS NULL",
    },
    STMT_END,
};

const struct code respondent_codes[] = {
    { RESPONDENT_POLITICAL, "political", T("Elected decision-makers") },
    { RESPONDENT_MANAGEMENT, "management", T("Management of office-holders") },
    { RESPONDENT_WORKER, "worker", T("Client workers and other experts") },
    { 0, NULL, TEXT_NONE },
};

void
respondent_shown(const int64_t *counts, size_t groups, bool *ret_shown)
{
    int64_t rest = 0;
    for (size_t i = 0; i < groups; i++) {
        ret_shown[i] = counts[i] >= SHOWN_FROM;
        rest += ret_shown[i] ? 0 : counts[i];
    }
    while (rest > 0 && rest < SHOWN_FROM) {
        size_t least = groups;
        for (size_t i = 0; i < groups; i++)
            if (ret_shown[i] && (least == groups || counts[i] < counts[least]))
                least = i;
        if (least == groups)
            return;
        ret_shown[least] = false;
        rest += counts[least];
    }
}

enum respondent
respondent_of_role(enum role role)
{
    return role == ROLE_WORKER || role == ROLE_ANALYST ? RESPONDENT_WORKER : RESPONDENT_MANAGEMENT;
}

enum err
respondent_is_of(struct work *w, const char *region, bool *ret)
{
    struct led_region r;
    TRY(led_region(w, region, &r));
    *ret = r.own;
    return r.own ? ERR_OK : work_exists(w, &respondent_stmts[WITHOUT_PLACE], NO_BINDS, ret);
}

enum err
respondent_check(struct work *w, const char *region)
{
    bool is;
    TRY(respondent_is_of(w, region, &is));
    return is ? ERR_OK : ERR_FORBIDDEN;
}
