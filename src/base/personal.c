/* base/personal.c: see personal.h. */
#include "base/personal.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Six digits, the sign, three digits and a character; nothing of a word before or after.  Signs:
 * Decree 128/2010 as in force since 1.1.2023. */
static bool
is_code_at(const char *text, const char *at)
{
    if (at > text && is_word(at[-1]))
        return false;
    for (int i = 0; i < 6; i++)
        if (!is_digit(at[i]))
            return false;
    if (at[6] == '\0' || strchr("+-ABCDEFUVWXYabcdefuvwxy", at[6]) == NULL)
        return false;
    for (int i = 7; i < 10; i++)
        if (!is_digit(at[i]))
            return false;
    return isalnum((unsigned char)at[10]) && !is_word(at[11]);
}

static bool
is_phone_at(const char *text, const char *at)
{
    enum { FEWEST = 7, MOST = 15 };
    if ((*at != '+' && *at != '0') || (at > text && (is_word(at[-1]) || at[-1] == '.')))
        return false;
    int digits = is_digit(*at);
    for (at++; is_digit(*at) || (strchr(" -()/", *at) != NULL && *at != '\0'); at++)
        digits += is_digit(*at);
    return digits >= FEWEST && digits <= MOST;
}

static bool
is_email_at(const char *text, const char *at)
{
    if (*at != '@' || at == text || !is_word(at[-1]) || !is_word(at[1]))
        return false;
    size_t length = strcspn(at, " \t\r\n,;");
    const char *dot = memchr(at, '.', length);
    return dot != NULL && is_word(dot[1]);
}

static bool
is_anywhere(const char *text, bool (*is_at)(const char *text, const char *at))
{
    for (const char *at = text; *at != '\0'; at++)
        if (is_at(text, at))
            return true;
    return false;
}

enum personal
personal_in(const char *text)
{
    if (text == NULL)
        return PERSONAL_NONE;
    if (is_anywhere(text, is_code_at))
        return PERSONAL_CODE;
    if (is_anywhere(text, is_phone_at))
        return PERSONAL_PHONE;
    return is_anywhere(text, is_email_at) ? PERSONAL_EMAIL : PERSONAL_NONE;
}
