/* client/unnamed.c: see unnamed.h. */
#include "client/unnamed.h"

#include "base/personal.h"

enum err
unnamed_check(struct work *w, const char *field, const char *text, bool contacts)
{
    switch (personal_in(text)) {
    case PERSONAL_CODE:
        return work_problem(w, ERR_INVALID, field,
                            contacts ? T("Leave out the identity code. Nothing here may tell who a "
                                         "person is.")
                                     : T("Leave out the identity code: it is not needed here."));
    case PERSONAL_PHONE:
        return !contacts ? ERR_OK
                         : work_problem(w, ERR_INVALID, field,
                                        T("Leave out the telephone number. Nothing here may tell "
                                          "who a person is."));
    case PERSONAL_EMAIL:
        return !contacts ? ERR_OK
                         : work_problem(w, ERR_INVALID, field,
                                        T("Leave out the e-mail address. Nothing here may tell who "
                                          "a person is."));
    case PERSONAL_NONE:
        break;
    }
    return ERR_OK;
}
