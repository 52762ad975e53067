/* base/hetu.h: the Finnish personal identity code (henkilötunnus).
 *
 * DDMMYYCZZZQ.  The sign C is part of the identity: two codes that differ only in it are two
 * persons, so it is never dropped or normalised.  Numbers 900..999 are temporary or artificial.
 * Source: decree 128/2010; signs in force since 1.1.2023.
 */
#ifndef YHDYS_BASE_HETU_H
#define YHDYS_BASE_HETU_H

#include "base/time.h"

enum hetu_verdict {
    HETU_OK = 0,
    HETU_ARTIFICIAL, /* right, and not in the population register */
    HETU_BAD_FORMAT, /* not eleven characters of the right kinds */
    HETU_BAD_DATE,   /* the day does not exist */
    HETU_FUTURE,     /* born after `today` */
    HETU_BAD_NUMBER, /* 000 or 001 */
    HETU_BAD_CHECK,  /* the check character does not fit */
};
/* Check a code.  Letters must be capitals; the caller may have trimmed spaces, nothing else.
 * ret_born is written on HETU_OK and HETU_ARTIFICIAL only. */
enum hetu_verdict hetu_check(const char *code, struct date today, struct date *ret_born);
/* "140588-••••"; all dots for what has not the form of a code. */
const char *hetu_masked(struct arena *a, const char *code);
/* Compose an artificial code (number 900..999, born 1800..2099) for sample data. */
void hetu_make(struct date born, int number, char ret[12]);
/* The check character of nine digits. */
char hetu_check_character(int ddmmyy, int number);

#endif
