/* region/agreement_rule.c: what stands between an agreement and being in force, and how its costs
 * are split. */
#include "region/agreement_in.h"

enum { CHECKS_MOST = 100, FILLS_MOST = 2 };
struct list {
    struct arena *arena;
    enum lang lang;
    struct agreement_check *rows;
    size_t count;
};

static void
add(struct list *l, bool ok, bool of_text, const char *mend, struct text text,
    const struct fill *fills)
{
    if (l->count == CHECKS_MOST)
        return;
    struct fill *copy = NULL;
    for (size_t n = 0; fills != NULL; n++) {
        copy = n == 0 ? ARENA_ARRAY(l->arena, struct fill, FILLS_MOST + 1) : copy;
        copy[n] = fills[n];
        if (fills[n].kind == FILL_END_KIND || n == FILLS_MOST)
            break;
    }
    l->rows[l->count++] = (struct agreement_check){
        .ok = ok, .of_text = of_text, .mend = mend, .text = text, .fills = copy
    };
}

/* ---- costs ---- */

static enum cost_side
cost_side_of(int side)
{
    return side == PARTY_EA     ? COST_EA
           : side == PARTY_WSC  ? COST_COUNTY
           : side == PARTY_KELA ? COST_KELA
                                : COST_OTHER;
}

enum cost_answer
agreement_split(struct work *w, int kind, const struct agreement_text *text, int64_t cents,
                struct cost_party **ret_parties, size_t *ret_count)
{
    struct cost_party *all = ARENA_ARRAY(work_arena(w), struct cost_party, text->party_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].role == PARTY_AGREES)
            all[n++] = (struct cost_party){ .side = cost_side_of(text->parties[i].side),
                                            .hundredths = text->parties[i].hundredths,
                                            .share_parts = text->parties[i].share_parts };
    *ret_parties = all;
    *ret_count = n;
    return cost_split(cents, all, n, kind == AGREEMENT_SUPPORT);
}

/* ---- what must be there ---- */

static bool
has_side(const struct agreement_text *text, int side, int role)
{
    for (size_t i = 0; i < text->party_count; i++)
        if (text->parties[i].side == side && text->parties[i].role == role)
            return true;
    return false;
}

static void
check_parties(struct list *l, const struct agreement_kind_row *kind,
              const struct agreement_text *text)
{
    size_t agree = 0;
    for (size_t i = 0; i < text->party_count; i++)
        agree += text->parties[i].role == PARTY_AGREES;
    for (const struct code *side = agreement_side_codes; side->name != NULL; side++) {
        if ((kind->sides & (1u << side->value)) != 0 && !has_side(text, side->value, PARTY_AGREES))
            add(l, false, true, "parties", T("Among the parties is missing: {side}"),
                FILLS(FILL_T("side", side->text)));
        if ((kind->heard & (1u << side->value)) != 0 && !has_side(text, side->value, PARTY_HEARD) &&
            !has_side(text, side->value, PARTY_AGREES))
            add(l, false, true, "parties", T("Must be heard before, and is not listed: {side}"),
                FILLS(FILL_T("side", side->text)));
    }
    if (agree < 2)
        add(l, false, true, "parties", T("An agreement has at least two parties"), NULL);
}

static bool
is_written(const struct agreement_text *text, enum agreement_item item)
{
    for (size_t i = 0; i < text->clause_count; i++)
        if (text->clauses[i].item == (int)item && !str_empty(text->clauses[i].body))
            return true;
    return false;
}

static void
check_items(struct list *l, const struct agreement_kind_row *kind,
            const struct agreement_text *text)
{
    for (size_t i = 0; kind->items[i] != 0; i++) {
        struct text what = code_text(agreement_item_codes, kind->items[i]);
        bool written = is_written(text, kind->items[i]);
        bool support = kind->items[i] <= AGR_5;
        add(l, written, true, "clauses",
            written   ? T("Written: {item}")
            : support ? T("Empty: {item}. All five items must be agreed (388/2024 3 §)")
                      : T("Empty: {item}"),
            FILLS(FILL_T("item", what)));
    }
}

/* Law: 388/2024 3 §, 381/2023 10.2 § */
static void
check_support(struct work *w, struct list *l, const struct agreement *a,
              const struct agreement_text *text)
{
    if (a->group == 0)
        add(l, false, true, "facts",
            T("Choose the steering group whose parties make the agreement (381/2023 9.2 §)"), NULL);
    for (size_t i = 0; i < text->party_count; i++) {
        const struct agreement_party *p = &text->parties[i];
        if (p->role == PARTY_AGREES && p->hundredths == 0)
            add(l, false, true, "staff",
                T("{party} has assigned no staff: its amount and task structure are agreed "
                  "(388/2024 3 §)"),
                FILLS(FILL_S("party", agreement_party_name(l->lang, p))));
    }
    struct cost_party *parties;
    size_t count;
    enum cost_answer answer = agreement_split(w, a->kind, text, COST_WHOLE, &parties, &count);
    if (!cost_is_counted(answer))
        add(l, false, true, "shares", cost_why(answer), NULL);
}

static void
check_approvals(struct list *l, const struct agreement_text *text)
{
    for (size_t i = 0; i < text->party_count; i++) {
        const struct agreement_party *p = &text->parties[i];
        const struct fill *fills = FILLS(FILL_S("party", agreement_party_name(l->lang, p)));
        if (p->role == PARTY_AGREES)
            add(l, p->approval != 0, false, "approvals",
                p->approval != 0 ? T("{party} has approved")
                                 : T("The approval is missing: {party}. The competent body of "
                                     "every party approves before it is in force"),
                fills);
        else
            add(l, p->approval != 0, false, "approvals",
                p->approval != 0 ? T("{party} has been heard")
                                 : T("{party} has not been heard: it is heard before the agreement "
                                     "is made (681/2023 42 §)"),
                fills);
    }
}

enum err
agreement_checks(struct work *w, const struct agreement *a, const struct agreement_version *version,
                 const struct agreement_text *text, struct agreement_check **ret, size_t *ret_count)
{
    struct arena *arena = work_arena(w);
    struct list l = { .arena = arena,
                      .lang = work_lang(w),
                      .rows = ARENA_ARRAY(arena, struct agreement_check, CHECKS_MOST) };
    const struct agreement_kind_row *kind = &agreement_kinds[a->kind];
    (void)version;
    check_parties(&l, kind, text);
    check_items(&l, kind, text);
    if (a->kind == AGREEMENT_SUPPORT)
        check_support(w, &l, a, text);
    check_approvals(&l, text);
    *ret = l.rows;
    *ret_count = l.count;
    return ERR_OK;
}
