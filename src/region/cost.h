/* region/cost.h: how the other costs of the multi-sector support are split, to the cent.
 *
 * Each party pays its own staff.  The other costs are split between the employment authority and
 * the county in proportion to their staff taking part, unless they agree otherwise; Kela takes part
 * as the agreement says.  What the act does not give is not computed: with several authorities, or
 * several counties, the shares must stand in the agreement.
 */
#ifndef YHDYS_REGION_COST_H
#define YHDYS_REGION_COST_H

#include "access/work.h"

/* ---- counting: pure ---- */

enum {
    COST_WHOLE = 10000,       /* the sum of agreed shares: hundredths of a per cent */
    COST_STAFF_MOST = 100000, /* of one party: 1 000 person-years, in hundredths */
    COST_PARTIES_MOST = 40,
};
#define COST_CENTS_MOST INT64_C(100000000000) /* 1 000 million euros */

enum cost_side { COST_OTHER = 0, COST_EA, COST_COUNTY, COST_KELA };
struct cost_party {
    enum cost_side side;
    int64_t hundredths;  /* its staff taking part, in hundredths of a person-year */
    int64_t share_parts; /* the agreed share, hundredths of a per cent; below 0: none agreed */
    int64_t cents;       /* what it pays: counted */
};

enum cost_answer {
    COST_BY_STAFF = 1,   /* by the act */
    COST_BY_AGREEMENT,   /* by agreed shares */
    COST_SEVERAL,        /* refused: several authorities or counties and no agreed shares */
    COST_NO_SPLIT_GIVEN, /* refused: no act gives a split for such parties */
    COST_NO_STAFF,       /* refused: a party's staff is not known */
    COST_SHARES_MISSING, /* refused: some have an agreed share, others none */
    COST_SHARES_WRONG,   /* refused: the shares do not add up */
    COST_OUT_OF_BOUNDS,  /* refused: more than can be counted */
};
bool cost_is_counted(enum cost_answer answer);
/* Why it is refused, with the section; NULL .en for an answer. */
struct text cost_why(enum cost_answer answer);

/* Split a sum: each party's cents; they add up to it exactly (largest remainder, the first of equal
 * ones).  Nothing is written where it is refused.
 *   by_act   the default of the act holds for these parties; else only agreed shares
 *
 * Law:     381/2023 10.2 § */
enum cost_answer cost_split(int64_t cents, struct cost_party *parties, size_t count, bool by_act);
/* Do agreed shares hold together by themselves?  COST_BY_AGREEMENT, COST_BY_STAFF (none is agreed,
 * or Kela's alone), or what is wrong. */
enum cost_answer cost_shares(const struct cost_party *parties, size_t count);

/* ---- euros ---- */

/* "90 000", "90 000,50", "1234.5": above 0 and at most COST_CENTS_MOST. */
MUST_CHECK bool cost_parse(const char *text, int64_t *ret_cents);
/* "90 000,00 €"; in English "€90,000.00" */
const char *cost_text(struct arena *a, enum lang lang, int64_t cents);
/* Hundredths with two decimals ("12,50"), without those that are 0 ("12"). */
const char *cost_hundredths(struct arena *a, enum lang lang, int64_t hundredths);
/* "12", "12,5", "0.25": 0 and above */
MUST_CHECK bool cost_parse_hundredths(const char *text, int64_t most, int64_t *ret);

/* ---- the costs of an agreement ---- */

struct agreement_cost {
    int64_t id, agreement;
    int64_t year;
    const char *what;
    int64_t cents;
    const char *by_name;
};
extern const struct shape agreement_cost_shape;
/* The newest year first.  Need: NEED_REGION */
MUST_CHECK enum err costs_of(struct work *w, int64_t agreement, struct agreement_cost **ret,
                             size_t *ret_count);
/* Rows only: who may is asked by region/agreement.h, which calls these. */
MUST_CHECK enum err cost_add(struct work *w, int64_t agreement, int64_t year, const char *what,
                             int64_t cents, int64_t *ret_id);
MUST_CHECK enum err cost_remove(struct work *w, int64_t agreement, int64_t id);

#endif
