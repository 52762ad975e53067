/* store/text.c: finds the named parameters of a declared text, and writes the text as the engine
 * wants it.
 *
 * SQLite numbers :names by their first appearance; for PostgreSQL they become $1, $2 in the same
 * order, so one table of names serves both.  SQLite has no type of dates: there CAST(x AS DATE)
 * would make a number of the year, so it becomes CAST(x AS TEXT), which is how dates are kept.
 */
#include "base/str.h"
#include "store/internal.h"

#include <ctype.h>
#include <string.h>

enum { DEPTH = 64 };

static bool
is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The end of the quoted text or comment that begins at `at`; `at` itself if none does. */
static const char *
skip_quoted(const char *at)
{
    if (*at == '\'' || *at == '"') {
        const char *end = strchr(at + 1, *at);
        return end == NULL ? at + strlen(at) : end + 1;
    }
    if (at[0] == '-' && at[1] == '-')
        return at + strcspn(at, "\n");
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end == NULL ? at + strlen(at) : end + 2;
    }
    return at;
}

bool
sql_next_word(const char **at, const char **ret_word, size_t *ret_length)
{
    const char *p = *at;
    while (*p != '\0' && !is_name(*p)) {
        const char *after = skip_quoted(p);
        p = after != p ? after : p + 1;
    }
    *ret_word = p;
    while (is_name(*p))
        p++;
    *ret_length = (size_t)(p - *ret_word);
    *at = p;
    return *ret_length > 0;
}

static bool
is_word(const char *word, size_t length, const char *wanted)
{
    return strlen(wanted) == length && strncasecmp(word, wanted, length) == 0;
}

/* What the reading of a text remembers. */
struct reading {
    struct arena *arena;
    struct buf out;
    struct parsed *ret;
    const char *last_word; /* "" after anything but a word */
    size_t last_length;
    char last_char; /* of the token before */
    int depth;
    bool in_cast[DEPTH]; /* was the parenthesis opened by CAST? */
};

static bool
take_parameter(struct reading *r, const char *name, size_t length, bool postgres)
{
    struct parsed *p = r->ret;
    int i = 0;
    while (i < p->count &&
           !(strlen(p->names[i]) == length && memcmp(p->names[i], name, length) == 0))
        i++;
    if (i == p->count) {
        if (p->count == STORE_PARAMETERS)
            return false;
        p->names[p->count++] = str_copy_bytes(r->arena, name, length);
    }
    if (postgres) {
        buf_add_char(&r->out, '$');
        buf_add_int(&r->out, i + 1);
    } else {
        buf_add_char(&r->out, ':');
        buf_add_bytes(&r->out, name, length);
    }
    return true;
}

static void
take_word(struct reading *r, const char *word, size_t length, bool postgres)
{
    bool of_cast = !postgres && r->depth > 0 && r->depth <= DEPTH && r->in_cast[r->depth - 1] &&
                   is_word(word, length, "DATE") && is_word(r->last_word, r->last_length, "AS") &&
                   word[length] == ')';
    if (of_cast)
        buf_add(&r->out, "TEXT");
    else
        buf_add_bytes(&r->out, word, length);
    r->last_word = word;
    r->last_length = length;
    r->last_char = 'w';
}

static void
take_char(struct reading *r, char c)
{
    bool after_word = r->last_char == 'w';
    if (c == '(') {
        if (r->depth < DEPTH)
            r->in_cast[r->depth] = after_word && is_word(r->last_word, r->last_length, "CAST");
        r->depth++;
    } else if (c == ')') {
        r->depth -= r->depth > 0;
    } else if (c == '*') {
        bool begins = after_word && (is_word(r->last_word, r->last_length, "SELECT") ||
                                     is_word(r->last_word, r->last_length, "DISTINCT") ||
                                     is_word(r->last_word, r->last_length, "RETURNING"));
        r->ret->starred = r->ret->starred || begins || r->last_char == ',' || r->last_char == '.';
    }
    buf_add_char(&r->out, c);
    if (!isspace((unsigned char)c)) {
        r->last_char = c;
        r->last_length = 0;
    }
}

bool
sql_parse(struct arena *a, const char *sql, bool postgres, struct parsed *ret)
{
    *ret = (struct parsed){ .count = 0 };
    struct reading r = { .arena = a, .ret = ret, .last_word = "" };
    buf_init(&r.out, a, strlen(sql) + 64);
    for (const char *at = sql; *at != '\0';) {
        const char *end = skip_quoted(at);
        if (end != at) {
            buf_add_bytes(&r.out, at, (size_t)(end - at));
            r.last_char = '\'';
            r.last_length = 0;
        } else if (at[0] == ':' && at[1] == ':') {
            buf_add(&r.out, "::");
            end = at + 2;
        } else if (at[0] == ':' && is_name(at[1])) {
            for (end = at + 1; is_name(*end); end++)
                ;
            if (!take_parameter(&r, at + 1, (size_t)(end - at - 1), postgres))
                return false;
            r.last_char = ':';
            r.last_length = 0;
        } else if (is_name(*at)) {
            for (end = at; is_name(*end); end++)
                ;
            take_word(&r, at, (size_t)(end - at), postgres);
        } else {
            take_char(&r, *at);
            end = at + 1;
        }
        at = end;
    }
    ret->sql = buf_text(&r.out);
    return true;
}
