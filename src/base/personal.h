/* base/personal.h: what tells a person in free text: an identity code, a telephone number, an
 * e-mail address.
 *
 * Names cannot be told from other words, so this is a help for whoever writes, not a promise.
 */
#ifndef YHDYS_BASE_PERSONAL_H
#define YHDYS_BASE_PERSONAL_H

enum personal {
    PERSONAL_NONE = 0,
    PERSONAL_CODE,  /* has the form of an identity code, right or not, whole or ended early */
    PERSONAL_PHONE, /* begins with + or 0 and has 7..15 digits, spaces and dashes between */
    PERSONAL_EMAIL,
};
/* The first of these in the text; an identity code before the others.  NULL has none. */
enum personal personal_in(const char *text);

#endif
