/* access/setting.h: the settings of an installation: name, bounds, default.  The rows are in
 * setting.c. */
#ifndef YHDYS_ACCESS_SETTING_H
#define YHDYS_ACCESS_SETTING_H

#include "base/text.h"

#define SETTING_C4            "social_fields"
#define SETTING_C5            "health_fields"
#define SETTING_REGION        "region_name"
#define SETTING_SIGNAL_DAYS   "signal_days"
#define SETTING_OFFER_DAYS    "offer_days"
#define SETTING_WARN_DAYS     "warn_days"
#define SETTING_SECOND_FACTOR "second_factor"
#define SETTING_DEMO          "demo"
#define SETTING_ORIGIN        "record_origin"

struct setting {
    const char *key;
    const char *otherwise; /* the default */
    const char *one_of;    /* "on|off"; NULL: a number within min..max, or a line when max is 0 */
    int min, max;
    struct text label;
};
extern const struct setting settings[]; /* .key NULL ends */

const struct setting *setting_find(const char *key);
bool setting_fits(const struct setting *setting, const char *value);

#endif
