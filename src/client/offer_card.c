/* client/offer_card.c: by which service card an offer may go: a published one of its receiver. */
#include "client/offer_in.h"
#include "region/card.h"

enum err
offer_check_card(struct work *w, int64_t id, const struct unit *to)
{
    struct card card;
    if (id == 0)
        return ERR_OK;
    enum err err = card_get(w, id, &card);
    if (err != ERR_OK && err != ERR_NOT_FOUND)
        return err;
    if (err == ERR_NOT_FOUND || !card_is_given(&card, work_today(w)))
        return work_problem(w, ERR_INVALID, "card",
                            T("The service card is not published, or the service is not given "
                              "today. Choose another card, or none."));
    if (card.unit.v != 0 ? card.unit.v == to->id.v : card.org.v == to->org.v)
        return ERR_OK;
    struct names giver = card.unit.v != 0 ? card.unit_name : card.org_name;
    return work_problem_fill(
        w, ERR_INVALID, "card",
        T("Who gives this service: {giver}. Choose that as the receiver, or another card."),
        FILLS(FILL_S("giver", names_in(work_lang(w), giver))));
}
