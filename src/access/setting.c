/* access/setting.c: every setting, one row each. */
#include "access/setting.h"

#include "base/str.h"

#include <string.h>

const struct setting settings[] = {
    { SETTING_C4, "off", "on|off", 0, 0,
      T("Social fields (class C4) are on in this installation") },
    { SETTING_C5, "off", "on|off", 0, 0,
      T("Health fields (class C5) are on in this installation") },
    { SETTING_REGION, "", NULL, 0, 0, T("Name of the region") },
    { SETTING_SIGNAL_DAYS, "14", NULL, 1, 365,
      T("Days after which a signal without action is listed") },
    { SETTING_OFFER_DAYS, "5", NULL, 1, 60,
      T("Own target for answering an offer, in working days") },
    { SETTING_ASK_DAYS, "5", NULL, 1, 60,
      T("Own target for the first contact after a request for support, in working days") },
    { SETTING_ASK_KEEP_DAYS, "90", NULL, 1, 365,
      T("Days after which a closed request for support is emptied of the person") },
    { SETTING_WARN_DAYS, "14", NULL, 1, 90,
      T("Days before a statutory deadline when it is shown as near") },
    { SETTING_SURVEY_DAYS, "90", NULL, 1, 3650,
      T("Days after which a survey without use is flagged") },
    { SETTING_URGENT_HOURS, "4", NULL, 1, 8, T("The longest urgent access, in hours") },
    { SETTING_REVIEW_MONTHS, "12", NULL, 1, 36,
      T("Months within which each right is looked at again") },
    { SETTING_SECOND_FACTOR, "required", "required|optional", 0, 0, T("Second factor at sign-in") },
    { SETTING_DEMO, "no", "yes|no", 0, 0, T("This is a demo with invented people") },
    { SETTING_ORIGIN, "yhdys.example/record", NULL, 0, 0,
      T("Name of the record in its checkpoints") },
    { SETTING_LOG_NAMES, "no", "yes|no", 0, 0,
      T("Names of people at work stand in the log that a client is given") },
    { SETTING_LOG_DAYS, "30", NULL, 1, 60,
      T("Own target for answering a request for the log where no act gives a time, in days") },
    { SETTING_ODD_REFUSALS, "5", NULL, 1, 1000,
      T("Refused tries of one person in a day that stand out") },
    { SETTING_ODD_TIMES, "4", NULL, 2, 100,
      T("How many times the unit's usual number of lines a day stands out") },
    { SETTING_ODD_LEAST, "40", NULL, 1, 10000,
      T("Fewer lines than this in a day never stand out as many") },
    { SETTING_ODD_UNITS, "4", NULL, 2, 100,
      T("Units that use one client's data on the same day, when it stands out") },
    { SETTING_ODD_HOURS, "on", "on|off", 0, 0,
      T("Use at night and on days off stands out (off where the work goes round the clock)") },
    { SETTING_CARD_MONTHS, "12", NULL, 1, 60,
      T("Own target for looking at a published service card again, in months") },
    { .key = NULL },
};

const struct setting *
setting_find(const char *key)
{
    for (const struct setting *s = settings; s->key != NULL; s++)
        if (str_same(s->key, key))
            return s;
    return NULL;
}

bool
setting_fits(const struct setting *setting, const char *value)
{
    if (setting->one_of == NULL) {
        int64_t n;
        return setting->max == 0 ? strlen(value) <= 200
                                 : str_to_int(value, setting->min, setting->max, &n);
    }
    size_t length = strlen(value);
    for (const char *p = setting->one_of; p != NULL;
         p = strchr(p, '|'), p = p != NULL ? p + 1 : NULL)
        if (strncmp(p, value, length) == 0 && (p[length] == '|' || p[length] == '\0') && length > 0)
            return true;
    return false;
}
