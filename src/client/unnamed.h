/* client/unnamed.h: a field in which nobody may be told by name, code, number or address. */
#ifndef YHDYS_CLIENT_UNNAMED_H
#define YHDYS_CLIENT_UNNAMED_H

#include "access/work.h"

/* Refuse an identity code in the text; where `contacts`, a telephone number and an e-mail address
 * too.  Names cannot be told by a program.  Errors: ERR_INVALID noted on the field; the text is not
 * repeated in it */
MUST_CHECK enum err unnamed_check(struct work *w, const char *field, const char *text,
                                  bool contacts);

#endif
