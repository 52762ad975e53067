/* base/err.h: the one way to fail.
 *
 * Three kinds of wrong: theirs (noted at the field, the form is shown again), the world's (logged
 * once where it is met, then passed up) and ours (assert).  A function that can fail returns an
 * enum err that nobody may ignore.
 */
#ifndef YHDYS_BASE_ERR_H
#define YHDYS_BASE_ERR_H

enum err {
    ERR_OK = 0,
    ERR_INVALID,   /* what was given is wrong; a problem says where */
    ERR_NOT_FOUND, /* no such thing, or not for this reader */
    ERR_FORBIDDEN, /* no permit */
    ERR_CONFLICT,  /* the state has moved on, or the rule forbids it now */
    ERR_BUSY,      /* try again later */
    ERR_LIMIT,     /* larger than we take */
    ERR_STORE,     /* the database or the disk failed */
    ERR_INTERNAL,  /* our own fault */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Return from this function with the error of `call`, if it has one. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        enum err err_of_try = (call);                                                              \
        if (err_of_try != ERR_OK)                                                                  \
            return err_of_try;                                                                     \
    } while (0)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The name of an error, for logs and tests: "ERR_CONFLICT". */
const char *err_name(enum err err);

#endif
