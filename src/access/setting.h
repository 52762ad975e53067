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
#define SETTING_ASK_DAYS      "ask_days"
#define SETTING_ASK_KEEP_DAYS "ask_keep_days"
#define SETTING_SURVEY_DAYS   "survey_days"
#define SETTING_URGENT_HOURS  "urgent_hours"
#define SETTING_SECOND_FACTOR "second_factor"
#define SETTING_DEMO          "demo"
#define SETTING_REVIEW_MONTHS "rights_review_months"
#define SETTING_ORIGIN        "record_origin"
#define SETTING_LOG_NAMES     "log_staff_names"
#define SETTING_LOG_DAYS      "log_request_days"
#define SETTING_ODD_REFUSALS  "finding_refusals"
#define SETTING_ODD_TIMES     "finding_times"
#define SETTING_ODD_LEAST     "finding_least"
#define SETTING_ODD_UNITS     "finding_units"
#define SETTING_ODD_HOURS     "finding_hours"
#define SETTING_CARD_MONTHS   "card_months"

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
