/* cli/demo_rooms_officer.c: reviews of rights, what stands out in the record, and answers to
 * requests for the log in the demo (demo_rooms.h). */
#include "cli/demo_rooms.h"

#include "access/anomaly.h"
#include "access/rights_review.h"
#include "client/log_request.h"

const char *
demo_own_words(struct demo *d, const char *lang, enum words kind)
{
    struct demo_client nobody = { .dice = { dice_next(&d->dice) }, .lang = lang };
    return demo_words(d, &nobody, kind);
}

const char *
demo_lang_of(const struct demo *d, int hand)
{
    return d->hands[hand].actor.lang == LANG_SV ? "sv" : "fi";
}

/* ---- rights, the officer's desk ---- */

enum err
demo_review_rights(struct demo *d)
{
    int supervisor = demo_hand_named(d, "birgitta.exempelholm");
    struct right *rights = NULL;
    size_t count = 0;
    bool more;
    struct work *w;
    const struct right_cursor start = { .duty = 0 };
    TRY(demo_work(d, supervisor, ACT_RIGHTS_READ, NULL, 0, &w));
    TRY(demo_close(d, w, rights_list(w, false, (unit_id){ 0 }, start, 10, &rights, &count, &more)));
    for (size_t i = 0; i < count && i < 3; i++) {
        if (rights[i].own)
            continue;
        TRY(demo_work(d, supervisor, ACT_RIGHTS_REVIEW, NULL, 0, &w));
        TRY(demo_close(
            d, w,
            rights_review(w, rights[i].duty, RIGHTS_KEEP, demo_own_words(d, "sv", WORDS_RIGHTS))));
    }
    return ERR_OK;
}

/* As cli/watch.c, one day at a time. */
static enum err
look_at_a_day(struct demo *d, bool *ret_done)
{
    struct work *w;
    struct date day;
    struct anomaly_day found;
    TRY(demo_work(d, NOBODY, ACT_RECORD_WATCH, NULL, 0, &w));
    enum err err = anomaly_next_day(w, &day);
    *ret_done = err == ERR_OK && date_is_none(day);
    if (err == ERR_OK && !*ret_done)
        err = anomaly_look(w, day, &found);
    TRY(demo_close(d, w, err));
    if (*ret_done)
        return ERR_OK;
    TRY(demo_work(d, NOBODY, ACT_CLERK, NULL, 0, &w));
    return demo_close(d, w, anomaly_keep(w, &found));
}

static enum err
say_of_findings(struct demo *d)
{
    int officer = demo_hand_named(d, "kerttu.naytela");
    struct finding *all = NULL;
    size_t count = 0;
    bool more;
    struct work *w;
    TRY(demo_work(d, officer, ACT_FINDINGS_READ, NULL, 0, &w));
    TRY(demo_close(d, w, finding_list(w, FINDING_NEW, 0, 0, 10, &all, &count, &more)));
    for (size_t i = 0; i + 1 < count && i < 2; i++) {
        TRY(demo_work(d, officer, ACT_FINDING_CHANGE, NULL, all[i].id, &w));
        TRY(demo_close(d, w,
                       finding_state(w, i == 0 ? FINDING_EXPLAINED : FINDING_LOOKED_INTO,
                                     demo_own_words(d, "fi", WORDS_LAWFULNESS), all[i].version)));
    }
    return ERR_OK;
}

enum err
demo_officer_looks(struct demo *d)
{
    bool done = false;
    for (int i = 0; i < ANOMALY_DAYS_BACK && !done; i++)
        TRY(look_at_a_day(d, &done));
    return say_of_findings(d);
}

/* Each officer answers what is oldest; the latest stay open. */
enum err
demo_answer_log_requests(struct demo *d)
{
    for (int hand = 0; hand < d->hand_count; hand++) {
        struct log_request *all = NULL;
        size_t count = 0;
        bool more;
        struct work *w;
        const struct log_request_cursor start = { .id = 0 };
        if (d->hands[hand].actor.role != ROLE_DPO)
            continue;
        TRY(demo_work(d, hand, ACT_LOG_REQUESTS_READ, NULL, 0, &w));
        TRY(demo_close(d, w,
                       log_request_list(w, LOG_REQUEST_OPEN, start, 50, &all, &count, &more)));
        for (size_t i = 0; i < count; i++) {
            const char *lang = demo_lang_of(d, hand);
            TRY(demo_work(d, hand, ACT_LOG_REQUEST_ANSWER, NULL, all[i].id, &w));
            TRY(demo_close(d, w,
                           log_request_answer(w, demo_own_words(d, lang, WORDS_LAWFULNESS), NULL,
                                              all[i].version)));
        }
    }
    return ERR_OK;
}
