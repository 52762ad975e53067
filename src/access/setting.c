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
    { SETTING_WARN_DAYS, "14", NULL, 1, 90,
      T("Days before a statutory deadline when it is shown as near") },
    { SETTING_SECOND_FACTOR, "required", "required|optional", 0, 0, T("Second factor at sign-in") },
    { SETTING_DEMO, "no", "yes|no", 0, 0, T("This is a demo with invented people") },
    { SETTING_ORIGIN, "yhdys.example/record", NULL, 0, 0,
      T("Name of the record in its checkpoints") },
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
