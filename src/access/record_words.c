/* access/record_words.c: see record_words.h. */
#include "access/record_words.h"

#include "access/record.h"
#include "base/str.h"

const struct code done_codes[] = {
    { DONE_SAW, "saw", TC("record", "Saw") },
    { DONE_CHANGED, "changed", TC("record", "Changed") },
    { DONE_SEARCHED, "searched", TC("record", "Searched") },
    { DONE_DISCLOSED, "disclosed", TC("record", "Disclosed") },
    { DONE_EXPORTED, "exported", TC("record", "Exported") },
    { DONE_REFUSED, "refused", TC("record", "Was refused") },
    { DONE_URGENT, "urgent", TC("record", "Used urgent access") },
    { 0, NULL, TEXT_NONE },
};

/* What reading and writing alone do not tell. */
static const struct {
    enum action action;
    enum done done;
} rows[] = {
    { ACT_CLIENT_FIND, DONE_SEARCHED },
    { ACT_RECORD_SEARCH, DONE_SEARCHED },
    { ACT_RECORD_FIND, DONE_SEARCHED },
    { ACT_CODE_REVEAL, DONE_SAW }, /* writes, so that it can never be a mere link */
    { ACT_COVERED_REVEAL, DONE_SAW },
    { ACT_MEETING_PLACE, DONE_SAW },
    { ACT_OFFER_SEND, DONE_DISCLOSED },
    { ACT_LETTER_WRITE, DONE_DISCLOSED },
    { ACT_LOG_REQUEST_ANSWER, DONE_DISCLOSED },
    { ACT_RECORD_EXPORT, DONE_EXPORTED },
    { ACT_RECORD_EXPORTED, DONE_EXPORTED },
    { ACT_URGENT_OPEN, DONE_URGENT },
};

static enum action
action_named(const char *name)
{
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++)
        if (str_same(actions[action].name, name))
            return action;
    return ACT_NONE;
}

enum done
done_of(const char *action, int outcome)
{
    if (outcome == OUTCOME_REFUSED)
        return DONE_REFUSED;
    enum action known = action_named(action);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (rows[i].action == known)
            return rows[i].done;
    return actions[known].mode == WRITES ? DONE_CHANGED : DONE_SAW;
}

const char *
done_actions(struct arena *a, enum done done)
{
    struct buf b;
    buf_init(&b, a, 512);
    buf_add_char(&b, ',');
    for (enum action action = ACT_NONE + 1; action < ACT_COUNT; action++)
        if (done_of(actions[action].name, OUTCOME_DONE) == done)
            buf_addf(&b, "%s,", actions[action].name);
    return buf_text(&b);
}

struct text
action_sentence(const char *name)
{
    enum action action = action_named(name);
    return action != ACT_NONE ? actions[action].sentence : TEXT_NONE;
}

bool
action_is_own(const char *name)
{
    return actions[action_named(name)].scope == ON_OWN || str_starts(name, "OWN_");
}

bool
action_is_on_client(const char *name)
{
    return actions[action_named(name)].scope == ON_CLIENT;
}

bool
action_is_search(const char *name)
{
    return actions[action_named(name)].scope == ON_FIND;
}
