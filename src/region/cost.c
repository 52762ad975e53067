/* region/cost.c: see cost.h. */
#include "region/cost.h"

#include <string.h>

/* ---- counting ---- */

bool
cost_is_counted(enum cost_answer answer)
{
    return answer == COST_BY_STAFF || answer == COST_BY_AGREEMENT;
}

struct text
cost_why(enum cost_answer answer)
{
    switch (answer) {
    case COST_BY_STAFF:
    case COST_BY_AGREEMENT:
        return TEXT_NONE;
    case COST_SEVERAL:
        return T("The act does not say how several employment authorities, or several counties, "
                 "share the costs between themselves (381/2023 10.2 §). Agree on the share of each "
                 "party, and write it in the agreement.");
    case COST_NO_SPLIT_GIVEN:
        return T("No act says how these parties split the costs. Agree on the share of each party, "
                 "and write it in the agreement.");
    case COST_NO_STAFF:
        return T("The costs are split by the number of staff taking part (381/2023 10.2 §): write "
                 "first the staff of the employment authority and of the county, or their agreed "
                 "shares.");
    case COST_SHARES_MISSING:
        return T("Some parties have an agreed share and others none (381/2023 10.2 §). Write a "
                 "share for each, 0 for who pays nothing, or for none of them.");
    case COST_SHARES_WRONG:
        return T("The agreed shares do not add up to 100 per cent (381/2023 10.2 §).");
    case COST_OUT_OF_BOUNDS:
        break;
    }
    return T("The numbers are larger than can be counted.");
}

/* How many there are of a side, and of them with an agreed share. */
struct tally_of {
    size_t all, shared;
};

static struct tally_of
count_side(const struct cost_party *parties, size_t count, enum cost_side side)
{
    struct tally_of ret = { 0, 0 };
    for (size_t i = 0; i < count; i++) {
        if (parties[i].side != side)
            continue;
        ret.all++;
        ret.shared += parties[i].share_parts >= 0;
    }
    return ret;
}

static int64_t
share_of(const struct cost_party *party)
{
    return party->share_parts < 0 ? 0 : party->share_parts;
}

enum cost_answer
cost_shares(const struct cost_party *parties, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (share_of(&parties[i]) > COST_WHOLE)
            return COST_SHARES_WRONG;
        sum += share_of(&parties[i]);
    }
    struct tally_of kela = count_side(parties, count, COST_KELA);
    size_t shared = 0;
    for (size_t i = 0; i < count; i++)
        shared += parties[i].side != COST_KELA && parties[i].share_parts >= 0;
    if (shared == 0) /* Kela's share alone: the rest is split by the act */
        return sum > COST_WHOLE ? COST_SHARES_WRONG : COST_BY_STAFF;
    if (shared < count - kela.all)
        return COST_SHARES_MISSING;
    return sum == COST_WHOLE ? COST_BY_AGREEMENT : COST_SHARES_WRONG;
}

/* One weight for each party by the act: Kela by its share, the rest by staff. */
static enum cost_answer
weigh_by_act(const struct cost_party *parties, size_t count, int64_t *weights)
{
    struct tally_of ea = count_side(parties, count, COST_EA);
    struct tally_of county = count_side(parties, count, COST_COUNTY);
    struct tally_of other = count_side(parties, count, COST_OTHER);
    if (ea.all > 1 || county.all > 1)
        return COST_SEVERAL;
    if (ea.all == 0 || county.all == 0 || other.all > 0)
        return COST_NO_SPLIT_GIVEN;
    int64_t staff = 0, kela = 0;
    for (size_t i = 0; i < count; i++) {
        bool splits = parties[i].side != COST_KELA;
        if (splits && parties[i].hundredths <= 0)
            return COST_NO_STAFF;
        if (splits && parties[i].hundredths > COST_STAFF_MOST)
            return COST_OUT_OF_BOUNDS;
        staff += splits ? parties[i].hundredths : 0;
        kela += splits ? 0 : share_of(&parties[i]);
    }
    for (size_t i = 0; i < count; i++)
        weights[i] = parties[i].side == COST_KELA ? share_of(&parties[i]) * staff
                                                  : (COST_WHOLE - kela) * parties[i].hundredths;
    return COST_BY_STAFF;
}

/* Largest remainder.  cents * weight could be more than 64 bits; the whole parts and what is left
 * of them stay within: weights add up to at most 2 * 10^9. */
static void
give(int64_t cents, const int64_t *weights, struct cost_party *parties, size_t count)
{
    int64_t whole = 0, rests[COST_PARTIES_MOST];
    for (size_t i = 0; i < count; i++)
        whole += weights[i];
    int64_t left = cents, each = cents / whole, rest = cents % whole;
    for (size_t i = 0; i < count; i++) {
        parties[i].cents = each * weights[i] + rest * weights[i] / whole;
        rests[i] = rest * weights[i] % whole;
        left -= parties[i].cents;
    }
    for (; left > 0; left--) {
        size_t most = 0;
        for (size_t i = 1; i < count; i++)
            most = rests[i] > rests[most] ? i : most;
        parties[most].cents++;
        rests[most] = -1;
    }
}

enum cost_answer
cost_split(int64_t cents, struct cost_party *parties, size_t count, bool by_act)
{
    int64_t weights[COST_PARTIES_MOST];
    if (cents < 0 || cents > COST_CENTS_MOST || count == 0 || count > COST_PARTIES_MOST)
        return COST_OUT_OF_BOUNDS;
    enum cost_answer answer = cost_shares(parties, count);
    if (answer == COST_BY_STAFF && !by_act)
        answer = COST_NO_SPLIT_GIVEN;
    if (answer == COST_BY_STAFF)
        answer = weigh_by_act(parties, count, weights);
    else if (answer == COST_BY_AGREEMENT)
        for (size_t i = 0; i < count; i++)
            weights[i] = share_of(&parties[i]);
    if (cost_is_counted(answer))
        give(cents, weights, parties, count);
    return answer;
}

/* ---- euros ---- */

/* A number with at most two decimals, in hundredths; spaces of any kind between thousands. */
static bool
parse(const char *text, int64_t most, int64_t *ret)
{
    int64_t n = 0;
    int digits = 0, decimals = -1;
    for (const char *at = text; at != NULL && *at != '\0';) {
        if (*at >= '0' && *at <= '9' && decimals < 2 && n <= most) {
            n = n * 10 + (*at - '0');
            digits++;
            decimals += decimals >= 0;
            at++;
        } else if ((*at == ',' || *at == '.') && decimals < 0 && digits > 0) {
            decimals = 0;
            at++;
        } else if (digits > 0 && decimals < 0 && *at == ' ') {
            at++;
        } else if (digits > 0 && decimals < 0 && strncmp(at, "\u00a0", 2) == 0) {
            at += 2;
        } else if (digits > 0 && decimals < 0 && strncmp(at, "\u202f", 3) == 0) {
            at += 3;
        } else if (digits > 0 && (str_same(at, "€") || str_same(at, " €"))) {
            break;
        } else {
            return false;
        }
    }
    if (digits == 0 || decimals == 0)
        return false;
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++)
        n *= 10;
    if (n > most)
        return false;
    *ret = n;
    return true;
}

bool
cost_parse(const char *text, int64_t *ret_cents)
{
    int64_t cents;
    if (!parse(text, COST_CENTS_MOST, &cents) || cents == 0)
        return false;
    *ret_cents = cents;
    return true;
}

bool
cost_parse_hundredths(const char *text, int64_t most, int64_t *ret)
{
    return parse(text, most, ret);
}

const char *
cost_text(struct arena *a, enum lang lang, int64_t cents)
{
    const char *whole = text_number(a, lang, cents / 100);
    int part = (int)(cents % 100);
    return lang == LANG_EN ? str_printf(a, "€%s.%02d", whole, part)
                           : str_printf(a, "%s,%02d\u00a0€", whole, part);
}

const char *
cost_hundredths(struct arena *a, enum lang lang, int64_t hundredths)
{
    const char *whole = text_number(a, lang, hundredths / 100);
    int part = (int)(hundredths % 100);
    const char *mark = lang == LANG_EN ? "." : ",";
    if (part == 0)
        return whole;
    return part % 10 == 0 ? str_printf(a, "%s%s%d", whole, mark, part / 10)
                          : str_printf(a, "%s%s%02d", whole, mark, part);
}

/* ---- rows ---- */

enum { OF_AGREEMENT, ADD, REMOVE };
const struct stmt cost_stmts[] = {
    [OF_AGREEMENT] = {
        .need = NEED_REGION,
        .flags = STMT_LIST,
        .sql = "SELECT c.id, c.agreement_id AS agreement, c.year, c.what, c.cents, p.name AS"
               " by_name FROM agreement_cost c JOIN duty d ON d.id = c.by_duty_id JOIN worker p"
               " ON p.id = d.worker_id WHERE c.agreement_id = :agreement"
               " ORDER BY c.year DESC, c.id LIMIT :limit",
    },
    [ADD] = {
        .need = NEED_REGION_EDIT,
        .sql = "INSERT INTO agreement_cost (id, agreement_id, year, what, cents, by_duty_id)"
               " VALUES (:id, :agreement, :year, :what, :cents, :w_duty)",
    },
    [REMOVE] = {
        .need = NEED_REGION_EDIT,
        .sql = "DELETE FROM agreement_cost WHERE id = :cost AND agreement_id = :agreement",
    },
    STMT_END,
};

static const struct attr cost_attrs[] = {
    ATTR(struct agreement_cost, id, KIND_ID, OPEN),
    ATTR(struct agreement_cost, agreement, KIND_ID, OPEN),
    ATTR(struct agreement_cost, year, KIND_INT, OPEN, .label = T("Year")),
    ATTR(struct agreement_cost, what, KIND_TEXT, OPEN, .label = T("Cost")),
    ATTR(struct agreement_cost, cents, KIND_INT, OPEN, .label = T("In cents")),
    ATTR(struct agreement_cost, by_name, KIND_TEXT, OPEN, .label = T("Entered by")),
    ATTR_END,
};
const struct shape agreement_cost_shape = { "agreement_cost", sizeof(struct agreement_cost),
                                            cost_attrs };

enum err
costs_of(struct work *w, int64_t agreement, struct agreement_cost **ret, size_t *ret_count)
{
    return work_list(w, &cost_stmts[OF_AGREEMENT], BINDS(BIND_RAW_ID("agreement", agreement)),
                     &agreement_cost_shape, LIMIT_LIST_ROWS, (void **)ret, ret_count, NULL);
}

enum err
cost_add(struct work *w, int64_t agreement, int64_t year, const char *what, int64_t cents,
         int64_t *ret_id)
{
    TRY(work_check_text(w, "what", what, LIMIT_LINE_BYTES));
    if (year < 2000 || year > 2100)
        return work_problem(w, ERR_INVALID, "year", T("Write a year with four digits."));
    if (cents <= 0 || cents > COST_CENTS_MOST)
        return work_problem(w, ERR_INVALID, "sum", T("Write a sum in euros, above 0."));
    int64_t id = work_new_id(w);
    TRY(work_run(w, &cost_stmts[ADD],
                 BINDS(BIND_RAW_ID("id", id), BIND_RAW_ID("agreement", agreement),
                       BIND_INT("year", year), BIND_TEXT("what", what), BIND_INT("cents", cents))));
    *ret_id = id;
    return ERR_OK;
}

enum err
cost_remove(struct work *w, int64_t agreement, int64_t id)
{
    return work_run_one(w, &cost_stmts[REMOVE],
                        BINDS(BIND_RAW_ID("cost", id), BIND_RAW_ID("agreement", agreement)));
}
