/* base/hetu.c: see hetu.h. */
#include "base/hetu.h"

#include "base/str.h"

#include <assert.h>
#include <string.h>

enum { CODE_LENGTH = 11, SIGN = 6, NUMBER = 7, CHECK_CHARACTER = 10, FIRST_ARTIFICIAL = 900 };
static const char check_characters[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/* The first year of the sign's century, or -1. */
static int
century_of(char sign)
{
    if (sign == '+')
        return 1800;
    if (sign == '-' || (sign >= 'U' && sign <= 'Y'))
        return 1900;
    if (sign >= 'A' && sign <= 'F')
        return 2000;
    return -1;
}

static int
number_at(const char *digits, int count)
{
    int n = 0;
    for (int i = 0; i < count; i++)
        n = n * 10 + digits[i] - '0';
    return n;
}

static bool
has_format(const char *code)
{
    if (!code || strlen(code) != CODE_LENGTH)
        return false;
    for (int i = 0; i < CHECK_CHARACTER; i++)
        if (i != SIGN && (code[i] < '0' || code[i] > '9'))
            return false;
    return century_of(code[SIGN]) > 0 && strchr(check_characters, code[CHECK_CHARACTER]);
}

char
hetu_check_character(int ddmmyy, int number)
{
    assert(ddmmyy >= 0 && ddmmyy <= 999999 && number >= 0 && number <= 999);
    return check_characters[(ddmmyy * 1000 + number) % 31];
}

enum hetu_verdict
hetu_check(const char *code, struct date today, struct date *ret_born)
{
    if (!has_format(code))
        return HETU_BAD_FORMAT;
    struct date born = { century_of(code[SIGN]) + number_at(code + 4, 2), number_at(code + 2, 2),
                         number_at(code, 2) };
    if (!date_is_real(born))
        return HETU_BAD_DATE;
    if (date_compare(born, today) > 0)
        return HETU_FUTURE;
    int number = number_at(code + NUMBER, 3);
    if (number < 2)
        return HETU_BAD_NUMBER;
    if (hetu_check_character(number_at(code, 6), number) != code[CHECK_CHARACTER])
        return HETU_BAD_CHECK;
    *ret_born = born;
    return number >= FIRST_ARTIFICIAL ? HETU_ARTIFICIAL : HETU_OK;
}

const char *
hetu_masked(struct arena *a, const char *code)
{
    if (!has_format(code))
        return "•••••••••••";
    return str_printf(a, "%.7s••••", code);
}

void
hetu_make(struct date born, int number, char ret[12])
{
    assert(date_is_real(born) && born.year < 2100);
    assert(number >= FIRST_ARTIFICIAL && number <= 999);
    int ddmmyy = born.day * 10000 + born.month * 100 + born.year % 100, rest = ddmmyy;
    for (int i = 5; i >= 0; i--) {
        ret[i] = (char)('0' + rest % 10);
        rest /= 10;
    }
    ret[SIGN] = born.year < 1900 ? '+' : born.year < 2000 ? '-' : 'A';
    ret[7] = (char)('0' + number / 100);
    ret[8] = (char)('0' + number / 10 % 10);
    ret[9] = (char)('0' + number % 10);
    ret[CHECK_CHARACTER] = hetu_check_character(ddmmyy, number);
    ret[CODE_LENGTH] = '\0';
}
