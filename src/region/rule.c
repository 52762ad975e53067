/* region/rule.c: every deadline that Yhdys watches, one row each.
 *
 * To add one, add a row; nothing else changes.  To change one, close its row with .until and add
 * the new row: what runs keeps the row it began under.  region/clock.c counts the lengths as Act
 * 150/1930 says.  Rows without an act are own practice; an organisation gives them another number
 * in the table target_rule, the installation in its settings. `make test` refuses a row whose act
 * is not in data/acts.csv.
 *
 * Read as published up to 21.2.2025.  No row here is known to change in 2026.  What has no number
 * in the act
 * ("without delay") is a target.
 */
#include "region/rule.h"

#include "access/setting.h"
#include "base/str.h"

#define READ_ON   .read_on = { 2025, 2, 21 }
#define FROM_2025 .rule_set = "R2025", .from = { 2025, 1, 1 }, .until = OPEN_ENDED
#define OWN_PRACTICE                                                                               \
    .rule_set = "own", .from = { 2025, 1, 1 }, .until = OPEN_ENDED, .status = RULE_OWN

const struct code rule_kind_codes[] = {
    { RULE_STATUTORY, "statutory", T("Statutory deadline") },
    { RULE_AGREED, "agreed", T("Agreed date") },
    { RULE_TARGET, "target", T("Own target") },
    { RULE_CLERK, "clerk", T("Done by the program") },
    { RULE_INFORMATION, "information", T("For information") },
    { 0, NULL, TEXT_NONE },
};

const struct code rule_status_codes[] = {
    { RULE_VERIFIED, "verified", T("The statute was read") },
    { RULE_SECONDARY, "secondary", T("An official page was read, not the statute") },
    { RULE_OWN, "own", T("Own practice, not law") },
    { 0, NULL, TEXT_NONE },
};

const struct code length_unit_codes[] = {
    { DAYS, "days", T("days") },
    { WORKING_DAYS, "working_days", T("working days") },
    { WEEKS, "weeks", T("weeks") },
    { MONTHS, "months", T("months") },
    { YEARS, "years", T("years") },
    { END_OF_NEXT_MONTH, "end_of_next_month", T("the end of the next month") },
    { AGREED_DATE, "agreed_date", T("the agreed date") },
    { 0, NULL, TEXT_NONE },
};

const struct rule rules[] = {
    /* ---- joint employment support (381/2023) ---- */
    {
        .key = "joint_plan_ready",
        .label = T("Multi-sector employment plan ready"),
        .why = T("within 3 months of the start of the assessment"),
        .kind = RULE_STATUTORY,
        .applies = IN_JOINT_SUPPORT,
        .starts = ON(ASSESSMENT_STARTED),
        .meets = ON(PLAN_IN_FORCE),
        .bounds_next_step = true,
        .length = 3,
        .unit = MONTHS,
        .calendar = AUTHORITY_DATE,
        .responsible = PARTY_BIT(PARTY_EA) | PARTY_BIT(PARTY_WSC),
        .act = "381/2023",
        .section = "4.3 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "joint_plan_review",
        .label = T("Review of the plan"),
        .why = T("at least every 3 months"),
        .kind = RULE_STATUTORY,
        .applies = IN_JOINT_SUPPORT,
        .starts = ON(PLAN_IN_FORCE) | ON(REVIEW_HELD) | ON(REVIEW_UNNECESSARY),
        .meets = ON(REVIEW_HELD) | ON(REVIEW_UNNECESSARY),
        .renews = true,
        .bounds_next_step = true,
        .length = 3,
        .unit = MONTHS,
        .calendar = AUTHORITY_DATE,
        .responsible = PARTY_BIT(PARTY_EA),
        .act = "381/2023",
        .section = "6.1 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "joint_review_asked",
        .label = T("Review that the client asked for"),
        .why = T("the act gives no number of days; own target"),
        .kind = RULE_TARGET,
        .applies = IN_JOINT_SUPPORT,
        .starts = ON(REVIEW_ASKED),
        .meets = ON(REVIEW_HELD),
        .length = 3,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .responsible = PARTY_BIT(PARTY_EA),
        .act = "381/2023",
        .section = "6.1 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "joint_client_reports",
        .label = T("The client tells how the plan has been carried out"),
        .why = T("the date is agreed in the plan"),
        .kind = RULE_AGREED,
        .applies = IN_JOINT_SUPPORT,
        .starts = ON(PLAN_IN_FORCE) | ON(REVIEW_HELD),
        .meets = ON(REPORT_RECEIVED),
        .renews = true,
        .unit = AGREED_DATE,
        .calendar = CLIENT_DATE,
        .responsible = PARTY_BIT(PARTY_CLIENT),
        .act = "381/2023",
        .section = "7.1 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "joint_data_deleted",
        .label = T("Data of the multi-sector support are deleted from the client data set"),
        .why = T("4 years after the end of the clientship"),
        .kind = RULE_INFORMATION,
        .applies = IN_JOINT_SUPPORT | AFTER_CLIENTSHIP,
        .starts = ON(CASE_ENDED),
        .outlives_case = true,
        .length = 4,
        .unit = YEARS,
        .calendar = DELETION_DATE,
        .act = "381/2023",
        .section = "12.2 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "official_entry",
        .label = T("To be entered in the official record"),
        .why = T("the act gives no number of days; own target"),
        .kind = RULE_TARGET,
        .applies = IN_JOINT_SUPPORT | AFTER_CLIENTSHIP,
        .starts = ON(ASSESSMENT_PART_WRITTEN) | ON(PLAN_IN_FORCE) | ON(JUDGEMENT_MADE) |
                  ON(NEED_ENDED_JUDGED) | ON(CASE_ENDED),
        .meets = ON(OFFICIAL_ENTERED),
        .of_object = true,
        .outlives_case = true,
        .length = 3,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .watcher = WATCH_ACTOR,
        .act = "381/2023",
        .section = "12.2 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    /* ---- work-ability support: no statutory clock of its own ---- */
    {
        .key = "ability_plan_review",
        .label = T("The work-ability plan is checked for being current"),
        .why = T("own target"),
        .kind = RULE_TARGET,
        .applies = IN_WORK_ABILITY,
        .starts = ON(PLAN_IN_FORCE) | ON(REVIEW_HELD),
        .meets = ON(REVIEW_HELD),
        .renews = true,
        .length = 3,
        .unit = MONTHS,
        .calendar = TARGET_DATE,
        OWN_PRACTICE,
    },
    {
        .key = "ability_next_review",
        .label = T("Agreed review of the plan"),
        .why = T("the date is agreed in the plan"),
        .kind = RULE_AGREED,
        .applies = IN_WORK_ABILITY,
        .starts = ON(PLAN_IN_FORCE) | ON(REVIEW_HELD),
        .meets = ON(REVIEW_HELD),
        .renews = true,
        .unit = AGREED_DATE,
        .calendar = TARGET_DATE,
        OWN_PRACTICE,
    },
    /* ---- on any path: offers, needs, responsibility ---- */
    {
        .key = "offer_answer",
        .label = T("Answer to the offer"),
        .why = TN("own target: {n} working day", "own target: {n} working days"),
        .kind = RULE_TARGET,
        .applies = IN_ANY_PATH | OF_ANSWERED_OFFER,
        .starts = ON(OFFER_SENT),
        .meets = ON(OFFER_ACCEPTED) | ON(OFFER_DECLINED),
        .stops = ON(OFFER_WITHDRAWN) | ON(OFFER_EXPIRED),
        .of_object = true,
        .length = 5,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .setting = SETTING_OFFER_DAYS,
        .watcher = WATCH_SENDER,
        OWN_PRACTICE,
    },
    {
        .key = "offer_reminder",
        .label = T("Reminder of an unanswered offer"),
        .why = TN("own target: {n} working day", "own target: {n} working days"),
        .kind = RULE_CLERK,
        .applies = IN_ANY_PATH | OF_ANSWERED_OFFER,
        .starts = ON(OFFER_SENT),
        .meets = ON(OFFER_REMINDED),
        .stops = ON(OFFER_ACCEPTED) | ON(OFFER_DECLINED) | ON(OFFER_WITHDRAWN) | ON(OFFER_EXPIRED),
        .of_object = true,
        .length = 4,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .setting = SETTING_OFFER_DAYS,
        .setting_plus = -1,
        .watcher = WATCH_SENDER,
        OWN_PRACTICE,
    },
    {
        .key = "offer_escalation",
        .label = T("An unanswered offer goes to the supervisor"),
        .why = TN("own target: {n} working day", "own target: {n} working days"),
        .kind = RULE_CLERK,
        .applies = IN_ANY_PATH | OF_ANSWERED_OFFER,
        .starts = ON(OFFER_SENT),
        .meets = ON(OFFER_ESCALATED),
        .stops = ON(OFFER_ACCEPTED) | ON(OFFER_DECLINED) | ON(OFFER_WITHDRAWN) | ON(OFFER_EXPIRED),
        .of_object = true,
        .length = 6,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .setting = SETTING_OFFER_DAYS,
        .setting_plus = 1,
        .watcher = WATCH_SENDER,
        OWN_PRACTICE,
    },
    {
        .key = "social_notice_answered",
        .label = T("The sender is told what was done on the notice"),
        .why = T("the act gives no number of days; own target"),
        .kind = RULE_TARGET,
        .applies = IN_ANY_PATH | OF_ANSWERED_OFFER,
        .starts = ON(OFFER_SENT),
        .meets = ON(OFFER_CLOSED),
        .stops = ON(OFFER_DECLINED) | ON(OFFER_WITHDRAWN) | ON(OFFER_EXPIRED),
        .of_object = true,
        .outlives_case = true,
        .ground = "social_notice",
        .length = 3,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .watcher = WATCH_SENDER,
        .act = "1301/2014",
        .section = "40.2 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "consent_partners_told",
        .label = T("All partners are told that a consent has ended"),
        .why = T("at once; the guidance gives no number of days, own target"),
        .kind = RULE_TARGET,
        .applies = IN_ANY_PATH,
        .starts = ON(CONSENT_WITHDRAWN) | ON(CONSENT_EXPIRED),
        .meets = ON(CONSENT_TOLD),
        .of_object = true,
        .outlives_case = true,
        .length = 1,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .watcher = WATCH_ACTOR,
        FROM_2025,
        READ_ON,
        .status = RULE_SECONDARY,
    },
    {
        .key = "need_acted_on",
        .label = T("A recognised need waits for action"),
        .why = TN("own target: {n} working day", "own target: {n} working days"),
        .kind = RULE_TARGET,
        .applies = IN_ANY_PATH,
        .starts = ON(SIGNAL_RECORDED),
        .meets = ON(SIGNAL_ACTED),
        .of_object = true,
        .length = 10,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        .watcher = WATCH_ACTOR,
        OWN_PRACTICE,
    },
    {
        .key = "interim_ended",
        .label = T("A responsible person is named after the interim one"),
        .why = TN("own target: {n} working day", "own target: {n} working days"),
        .kind = RULE_TARGET,
        .applies = IN_ANY_PATH,
        .starts = ON(HOLDER_INTERIM),
        .meets = ON(HOLDER_CHANGED),
        .length = 3,
        .unit = WORKING_DAYS,
        .calendar = TARGET_DATE,
        OWN_PRACTICE,
    },
    /* ---- requests for the log: of no case (.applies), so client/log_request.c counts them ---- */
    {
        .key = "log_request",
        .label = T("Request for the log answered"),
        .why = TN("{n} month from the written request", "{n} months from the written request"),
        .kind = RULE_STATUTORY,
        .starts = ON(LOG_REQUESTED),
        .meets = ON(LOG_ANSWERED),
        .of_object = true,
        .outlives_case = true,
        .length = 2,
        .unit = MONTHS,
        .calendar = AUTHORITY_DATE,
        .responsible = PARTY_BIT(PARTY_WSC) | PARTY_BIT(PARTY_KELA),
        .act = "703/2023",
        .section = "11 §",
        FROM_2025,
        READ_ON,
        .status = RULE_VERIFIED,
    },
    {
        .key = "log_request_own",
        .label = T("Request for the log answered"),
        .why = TN("own target: {n} day", "own target: {n} days"),
        .kind = RULE_TARGET,
        .starts = ON(LOG_REQUESTED),
        .meets = ON(LOG_ANSWERED),
        .of_object = true,
        .outlives_case = true,
        .length = 30,
        .unit = DAYS,
        .calendar = TARGET_DATE,
        .setting = SETTING_LOG_DAYS,
        OWN_PRACTICE,
    },
    RULE_END,
};

/* Source: DOMAIN 0.4; what the reforms of 2026 change in 381/2023 was not found, so no row above is
 * closed. */
const struct rule_set rule_sets[] = {
    { "R2025",
      T("380/2023, 381/2023 and 681/2023 as amended in 2024"),
      { 2025, 1, 1 },
      { 2025, 12, 31 },
      RULE_VERIFIED },
    { "R2026-01",
      T("Initial interview within 10 working days"),
      { 2026, 1, 1 },
      { 2026, 1, 31 },
      RULE_SECONDARY },
    { "R2026-02",
      T("Reform of social assistance"),
      { 2026, 2, 1 },
      { 2026, 2, 28 },
      RULE_SECONDARY },
    { "R2026-03",
      T("New consequences in unemployment security"),
      { 2026, 3, 1 },
      { 2026, 4, 30 },
      RULE_SECONDARY },
    { "R2026-05",
      T("General support replaces labour market support"),
      { 2026, 5, 1 },
      { 2026, 8, 31 },
      RULE_SECONDARY },
    { "R2026-09",
      T("Duty to publish a job-seeker profile"),
      { 2026, 9, 1 },
      OPEN_ENDED,
      RULE_SECONDARY },
    { .key = NULL },
};

static bool
is_within(struct date on, struct date from, struct date until)
{
    return date_compare(on, from) >= 0 && (date_is_none(until) || date_compare(on, until) <= 0);
}

const struct rule *
rule_on(const char *key, struct date on)
{
    for (const struct rule *r = rules; r->key != NULL; r++)
        if (str_same(r->key, key) && is_within(on, r->from, r->until))
            return r;
    return NULL;
}

const struct rule *
deadline_rule(const char *key, const char *rule_set)
{
    for (const struct rule *r = rules; r->key != NULL; r++)
        if (str_same(r->key, key) && str_same(r->rule_set, rule_set))
            return r;
    return NULL;
}

const char *
rule_set_on(struct date on)
{
    const char *key = rule_sets[0].key; /* what lies before the data begins has its first state */
    for (const struct rule_set *s = rule_sets; s->key != NULL; s++)
        if (is_within(on, s->from, s->until))
            key = s->key;
    return key;
}

unsigned
rule_path_bit(const char *path)
{
    static const struct {
        const char *path;
        unsigned bit;
    } bits[] = {
        { "joint_support", IN_JOINT_SUPPORT },
        { "work_ability", IN_WORK_ABILITY },
    };
    for (size_t i = 0; i < COUNT(bits); i++)
        if (str_same(bits[i].path, path))
            return bits[i].bit;
    return 0;
}
