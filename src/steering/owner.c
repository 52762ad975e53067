/* steering/owner.c: see owner.h. */
#include "steering/owner.h"

#include <string.h>

enum err
owner_check_ahead(struct work *w, const char *field, struct date on)
{
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, field, T("This is needed."));
    if (date_compare(on, work_today(w)) < 0)
        return work_problem(w, ERR_INVALID, field,
                            T("The day has passed. Choose today or a later day."));
    if (date_compare(on, date_add_months(work_today(w), 120)) > 0)
        return work_problem(w, ERR_INVALID, field, T("The day is more than ten years ahead."));
    return ERR_OK;
}

enum err
owner_check_behind(struct work *w, const char *field, struct date on)
{
    if (date_is_none(on))
        return work_problem(w, ERR_INVALID, field, T("This is needed."));
    if (date_compare(on, work_today(w)) > 0)
        return work_problem(w, ERR_INVALID, field,
                            T("The day is still to come. Choose today or an earlier day."));
    if (on.year < 2000)
        return work_problem(w, ERR_INVALID, field, T("Choose a day of 2000 or later."));
    return ERR_OK;
}

enum err
owner_check_code(struct work *w, const char *field, const struct code *codes, int value)
{
    if (value != 0 && code_find(codes, value) != NULL)
        return ERR_OK;
    return work_problem(w, ERR_INVALID, field, T("Choose one."));
}

enum err
owner_check(struct work *w, const char *region, duty_id owner)
{
    return led_check_owner(w, region, "owner", owner);
}

void
owner_sort(struct work *w, void *rows, size_t count, size_t size, int64_t (*of)(const void *row),
           bool descending)
{
    char *at = rows, *spare = arena_array(work_arena(w), size, 1);
    for (size_t i = 1; i < count; i++) { /* 200 rows at most */
        size_t to = i;
        int64_t key = of(at + i * size);
        while (to > 0 &&
               (descending ? of(at + (to - 1) * size) < key : of(at + (to - 1) * size) > key))
            to--;
        memcpy(spare, at + i * size, size);
        memmove(at + (to + 1) * size, at + to * size, (i - to) * size);
        memcpy(at + to * size, spare, size);
    }
}

bool
decimal_parse(const char *text, int64_t *ret)
{
    int64_t whole = 0, part = 0;
    int decimals = -1, digits = 0; /* decimals -1: before the comma */
    for (const char *c = text == NULL ? "" : text; *c != '\0'; c++) {
        if (*c >= '0' && *c <= '9') {
            digits++;
            if (decimals >= 2 || whole > DECIMAL_MOST)
                return false;
            if (decimals < 0)
                whole = whole * 10 + (*c - '0');
            else
                part = part * 10 + (*c - '0'), decimals++;
        } else if ((*c == ',' || *c == '.') && decimals < 0 && digits > 0) {
            decimals = 0;
        } else if (*c == ' ' && decimals < 0 && digits > 0) {
            continue;
        } else if (decimals < 0 && digits > 0 && strncmp(c, "\xc2\xa0", 2) == 0) {
            c += 1; /* U+00A0, as programs print it */
        } else if (decimals < 0 && digits > 0 && strncmp(c, "\xe2\x80\xaf", 3) == 0) {
            c += 2; /* U+202F */
        } else {
            return false;
        }
    }
    if (digits == 0 || decimals == 0 || whole > DECIMAL_MOST)
        return false;
    *ret = whole * 100 + (decimals == 1 ? part * 10 : part);
    return true;
}

const char *
decimal_text(struct arena *a, enum lang lang, int64_t hundredths)
{
    const char *whole = text_number(a, lang, hundredths / 100);
    int64_t part = hundredths % 100;
    const char *mark = lang == LANG_EN ? "." : ",";
    if (part == 0)
        return whole;
    if (part % 10 == 0)
        return str_printf(a, "%s%s%d", whole, mark, (int)(part / 10));
    return str_printf(a, "%s%s%02d", whole, mark, (int)part);
}

enum err
decimal_check(struct work *w, const char *field, const char *text, int64_t *ret)
{
    if (str_empty(text))
        return work_problem(w, ERR_INVALID, field, T("This is needed."));
    if (decimal_parse(text, ret))
        return ERR_OK;
    return work_problem(w, ERR_INVALID, field,
                        T("Write a number of 0 or more with at most two decimals, such as 7,5. It "
                          "cannot be negative."));
}
