/* tests/store/trial_guess.c: which value a parameter wants, told by its name. */
#include "tests/store/trial.h"

#include "base/str.h"

#include <string.h>

/* By name; a row with a piece of SQL counts for the statements that hold it. */
static const struct guess guesses[] = {
    /* the same name for different things */
    { "from", "WHERE g.id = :from", SORT_PLACE, ID_GOAL, NULL },
    { "from", "WHERE s.id = :from", SORT_PLACE, ID_STEP, NULL },
    { "from", "d.due_on >= :from", SORT_DATE, 0, "2020-01-01" },
    { "from", "c.next_step_on >= :from", SORT_DATE, 0, "2020-01-01" },
    { "goal", "goal = :goal", SORT_MARK, 0, NULL },
    { "goal", "next_step_on, next_step_duty_id, goal", SORT_MARK, 0, NULL },
    { "id", "= :id", SORT_PLACE, ID_SIGNAL_BARE, NULL },
    { "id", "INSERT", SORT_NEW, 0, NULL },
    { "before", "e.id < :before", SORT_FIXED, INT64_MAX, NULL },
    { "after_id", "o.id < CAST(:after_id", SORT_FIXED, INT64_MAX, NULL },
    { "seq", NULL, SORT_LINE, 0, NULL },
    { "node", NULL, SORT_FIXED, 0, NULL },
    { "from", "l.at >= :from", SORT_FIXED, 1, NULL },
    { "until", "l.at <= :until", SORT_FIXED, INT64_MAX, NULL },
    { "before", "made_on <= :before", SORT_DATE, 0, "2027-01-01" },
    { "before", "first_offered_on < :before", SORT_DATE, 0, "2027-01-01" },
    { "answer", "INSERT INTO judgement", SORT_NUMBER, 0, NULL },
    { "question", "judgement", SORT_NUMBER, 0, NULL },
    { "code", "INSERT INTO signal", SORT_NUMBER, 0, NULL },
    { "source", "INSERT INTO assessment_part", SORT_NUMBER, 0, NULL },
    { "plan", "plan_state", SORT_NUMBER, 0, NULL },
    { "to", "SET object_id = :to", SORT_PLACE, ID_OFFER, NULL },
    { "from", "supporter_duty_id = :from", SORT_SUPPORTER, 0, NULL },
    { "from", "holder_duty_id = :from", SORT_DUTY, 0, NULL },
    { "from", "duty_id = :from", SORT_DUTY, 0, NULL },
    { "to", "holder_duty_id = :to", SORT_DUTY, 0, NULL },
    { "to", "to_unit_id", SORT_UNIT, 0, NULL },
    { "to", "to_unit_id = :to", SORT_UNIT, 0, NULL },
    { "path", "INSERT INTO client_case", SORT_WORD, 0, "work_ability" },
    { "object", "offer", SORT_PLACE, ID_OFFER, NULL },
    /* who works, and where: A's or B's */
    { "duty", NULL, SORT_DUTY, 0, NULL },
    { "holder", NULL, SORT_DUTY, 0, NULL },
    { "supervisor", NULL, SORT_DUTY, 0, NULL },
    { "supporter", NULL, SORT_DUTY, 0, NULL },
    { "to_duty", NULL, SORT_DUTY, 0, NULL },
    { "after_duty", NULL, SORT_NUMBER, 0, NULL },
    { "worker", NULL, SORT_DUTY, 0, NULL },
    { "unit", NULL, SORT_UNIT, 0, NULL },
    { "successor", NULL, SORT_UNIT, 0, NULL },
    /* ids of the person's */
    { "case", NULL, SORT_PLACE, ID_CASE, NULL },
    { "after_case", NULL, SORT_PLACE, ID_CASE, NULL },
    { "client", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "after_client", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "self", NULL, SORT_PLACE, ID_CLIENT, NULL },
    { "plan", NULL, SORT_PLACE, ID_PLAN, NULL },
    { "other", NULL, SORT_PLACE, ID_PLAN, NULL },
    { "goal", NULL, SORT_PLACE, ID_GOAL, NULL },
    { "root", NULL, SORT_PLACE, ID_STEP, NULL },
    { "offer", NULL, SORT_PLACE, ID_OFFER, NULL },
    { "object", NULL, SORT_PLACE, ID_PART, NULL },
    { "event", NULL, SORT_PLACE, ID_EVENT, NULL },
    { "trigger_id", NULL, SORT_PLACE, ID_EVENT, NULL },
    /* dates, beside the names that end with _on */
    { "on", NULL, SORT_DATE, 0, "2026-01-15" },
    { "next", NULL, SORT_DATE, 0, "2026-02-15" },
    { "until", NULL, SORT_DATE, 0, "2027-01-01" },
    { "yesterday", NULL, SORT_DATE, 0, "2026-01-14" },
    { "on_day", NULL, SORT_DATE, 0, "2026-01-15" },
    { "today", NULL, SORT_DATE, 0, "2026-01-15" },
    { "last_day", NULL, SORT_DATE, 0, "2026-01-14" },
    { "born_on", NULL, SORT_DATE, 0, NULL },
    { "after_on", NULL, SORT_DATE, 0, "2020-01-01" },
    { "municipality_from", NULL, SORT_DATE, 0, "2026-01-01" },
    { "prohibition_until", NULL, SORT_DATE, 0, "2027-01-01" },
    /* words that mean something */
    { "rule", NULL, SORT_WORD, 0, "offer_answer" },
    { "rule_set", NULL, SORT_WORD, 0, "R2025" },
    { "path", NULL, SORT_WORD, 0, "joint_support" },
    { "lang", NULL, SORT_WORD, 0, "fi" },
    { "service_lang", NULL, SORT_WORD, 0, "fi" },
    { "governs", NULL, SORT_WORD, 0, "none" },
    { "municipality_code", NULL, SORT_WORD, 0, "905" },
    /* the person's own words */
    { "address", NULL, SORT_MARK, 0, NULL },
    { "answer", NULL, SORT_MARK, 0, NULL },
    { "body", NULL, SORT_MARK, 0, NULL },
    { "closing_note", NULL, SORT_MARK, 0, NULL },
    { "code", NULL, SORT_MARK, 0, NULL },
    { "contact_address", NULL, SORT_MARK, 0, NULL },
    { "counted_by", NULL, SORT_MARK, 0, NULL },
    { "email", NULL, SORT_MARK, 0, NULL },
    { "family_name", NULL, SORT_MARK, 0, NULL },
    { "followup_way", NULL, SORT_MARK, 0, NULL },
    { "given_names", NULL, SORT_MARK, 0, NULL },
    { "ground", NULL, SORT_MARK, 0, NULL },
    { "identity_code", NULL, SORT_MARK, 0, " code" },
    { "interpreter", NULL, SORT_MARK, 0, NULL },
    { "interpreter_lang", NULL, SORT_MARK, 0, NULL },
    { "job_search_text", NULL, SORT_MARK, 0, NULL },
    { "name_key", NULL, SORT_MARK, 0, " key" },
    { "name_sort", NULL, SORT_MARK, 0, NULL },
    { "next_step", NULL, SORT_MARK, 0, NULL },
    { "no_code_reason", NULL, SORT_MARK, 0, NULL },
    { "not_told_reason", NULL, SORT_MARK, 0, NULL },
    { "note", NULL, SORT_MARK, 0, NULL },
    { "pattern", NULL, SORT_MARK, 0, NULL },
    { "phone", NULL, SORT_MARK, 0, NULL },
    { "purpose", NULL, SORT_MARK, 0, NULL },
    { "question", NULL, SORT_MARK, 0, NULL },
    { "reason", NULL, SORT_MARK, 0, NULL },
    { "reference", NULL, SORT_MARK, 0, NULL },
    { "report_way", NULL, SORT_MARK, 0, NULL },
    { "service", NULL, SORT_MARK, 0, NULL },
    { "source_note", NULL, SORT_MARK, 0, NULL },
    { "system", NULL, SORT_MARK, 0, NULL },
    { "who_text", NULL, SORT_MARK, 0, NULL },
    { "word1", NULL, SORT_MARK, 0, "" },
    { "word2", NULL, SORT_MARK, 0, "" },
    { "word3", NULL, SORT_MARK, 0, "" },
    { "words", NULL, SORT_MARK, 0, NULL },
    { "action", "FROM record_", SORT_WORD, 0, "CLIENT_READ" },
};

struct guess
guess_of(const char *name, const char *sql)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < COUNT(guesses); i++)
        if (str_same(guesses[i].name, name) &&
            (guesses[i].piece == NULL || strstr(sql, guesses[i].piece) != NULL))
            return guesses[i];
    if (size > 3 && str_same(name + size - 3, "_on"))
        return (struct guess){ .name = name, .sort = SORT_DATE, .word = "2026-01-15" };
    return (struct guess){ .name = name, .sort = SORT_NUMBER };
}
