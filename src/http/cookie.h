/* http/cookie.h: the cookies: session, a client's own session, language, known device, and a
 * sentence shown once. */
#ifndef YHDYS_HTTP_COOKIE_H
#define YHDYS_HTTP_COOKIE_H

#include "base/text.h"

#define COOKIE_SESSION "yhdys"
#define COOKIE_OWN     "yhdys-own" /* a client's own session: sent under COOKIE_OWN_PATH only */
#define COOKIE_LANG    "yhdys-lang"
#define COOKIE_DONE    "yhdys-done"
#define COOKIE_DEVICE  "yhdys-device"

#define COOKIE_OWN_PATH "/own"

enum { COOKIE_DEVICE_SECONDS = 180 * 24 * 3600 };

/* The value of a cookie in a Cookie header; NULL: none, or not of letters, digits and -._~ */
const char *cookie_get(struct arena *a, const char *header, const char *name);
/* A Set-Cookie value; max_age in seconds, 0: as long as the browser runs, below 0: forget it. */
const char *cookie_set(struct arena *a, const char *name, const char *value, long max_age,
                       bool is_secure);

/* The same for addresses under a path only. */
const char *cookie_set_under(struct arena *a, const char *path, const char *name, const char *value,
                             long max_age, bool is_secure);

/* The language to reply in, by Accept-Language; LANG_NONE where none of ours is asked for. */
enum lang lang_accepted(const char *accept_language);

/* A sentence sealed for the next page, and read again within a minute. */
const char *flash_seal(struct arena *a, const unsigned char key[32], struct text text, instant now);
bool flash_open(struct arena *a, const unsigned char key[32], const char *sealed, instant now,
                struct text *ret);

#endif
