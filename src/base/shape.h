/* base/shape.h: a record described once.
 *
 * A shape names the fields of a C record: it is read from a row by those names, and shown as HTML,
 * JSON and CSV by the same description.  Each field has a privacy class of 381/2023 11.2 §
 * (DOMAIN 1.10), so that a reader without the right to a class is never given the field.
 */
#ifndef YHDYS_BASE_SHAPE_H
#define YHDYS_BASE_SHAPE_H

#include "base/id.h"
#include "base/text.h"

#include <stddef.h>

/* How a value is kept in C, and in the database. */
enum kind {
    KIND_END = 0,
    KIND_ID,      /* any id type (one int64_t); BIGINT; 0 is NULL */
    KIND_CLIENT,  /* a client_id whose person the row is about: goes to the record line's subject
                     list */
    KIND_INT,     /* int64_t; BIGINT or INTEGER; NULL reads as 0 */
    KIND_BOOL,    /* bool; INTEGER 0/1 */
    KIND_CODE,    /* int (an enum), shown by its codes table; INTEGER */
    KIND_TEXT,    /* const char *; TEXT; NULL stays NULL */
    KIND_DATE,    /* struct date; DATE; NULL is DATE_NONE */
    KIND_INSTANT, /* instant; BIGINT; NULL is 0 */
};

enum privacy {
    OPEN = 0, /* nobody's personal data */
    C1,       /* name, identity code, contact */
    C2,       /* clientship, dealings */
    C3,       /* education, work history */
    C4,       /* social situation: off unless the installation and the party have it on */
    C5,       /* health, work and functional ability: the same */
    C6,       /* service need */
    C7,       /* plan and follow-up */
};

/* A code's word: enum value to text, and the name it has in JSON and URLs. */
struct code {
    int value;
    const char *name; /* "declined"; NULL ends the table */
    struct text text;
};
const struct code *code_find(const struct code *codes, int value); /* NULL if none */
const struct code *code_by_name(const struct code *codes, const char *name);
struct text code_text(const struct code *codes, int value);

struct attr {
    const char *name;
    enum kind kind;
    enum privacy privacy;
    size_t offset;
    struct text label;        /* TEXT_NONE: never shown as HTML, still in JSON */
    const struct code *codes; /* KIND_CODE */
    bool covered; /* what a security prohibition masks (661/2009 36.3 §): access/cover.c */
};
struct shape {
    const char *name;
    size_t size;
    const struct attr *attrs; /* ends with kind KIND_END */
};
/* A member is of the size that its kind is written with, or it does not compile. */
#define KIND_FITS(kind, size)                                                                      \
    ((kind) == KIND_BOOL   ? (size) == sizeof(bool)                                                \
     : (kind) == KIND_CODE ? (size) == sizeof(int)                                                 \
                           : (kind) == KIND_DATE || (size) == sizeof(int64_t))
/* A column of another name than its place in the record. */
#define ATTR_AT(record, place, name_, kind_, privacy_, ...)                                        \
    {                                                                                              \
        .name = (name_), .kind = (kind_), .privacy = (privacy_),                                   \
        .offset = offsetof(record, place) +                                                        \
                  0 * sizeof(char[KIND_FITS(kind_, sizeof(((record *)0)->place)) ? 1 : -1]),       \
        __VA_ARGS__                                                                                \
    }
#define ATTR(record, member, kind, privacy, ...)                                                   \
    ATTR_AT(record, member, #member, kind, privacy, __VA_ARGS__)
/* The three columns of a struct names: NAME_fi, NAME_sv, NAME_en. */
#define ATTR_NAMES_AT(record, place, name)                                                         \
    ATTR_AT(record, place.fi, name "_fi", KIND_TEXT, OPEN),                                        \
        ATTR_AT(record, place.sv, name "_sv", KIND_TEXT, OPEN),                                    \
        ATTR_AT(record, place.en, name "_en", KIND_TEXT, OPEN)
#define ATTR_NAMES(record, member) ATTR_NAMES_AT(record, member, #member)
#define ATTR_END                                                                                   \
    {                                                                                              \
        .kind = KIND_END                                                                           \
    }

#endif
