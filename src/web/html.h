/* web/html.h: the three sinks through which everything on a page goes: text, attribute, URL.
 *
 * What a page prints is either a literal of the source (H), a text of ours (translated and escaped)
 * or somebody's data (escaped).  There is no fourth way, so that nothing typed by anybody can
 * become markup.  No style and no script is ever printed: the sinks refuse attributes named so.
 */
#ifndef YHDYS_WEB_HTML_H
#define YHDYS_WEB_HTML_H

#include "access/policy.h"
#include "base/str.h"
#include "base/text.h"

struct form;
struct field;
struct problem;
struct reply;
struct work;

/* The page that is being drawn.  Made by ui_page_open (web/ui.h) or html_init; pages read lang,
 * arena, today, now. */
struct html {
    struct buf *out;
    struct arena *arena;
    enum lang lang;
    struct date today;
    instant now;
    unsigned classes;    /* bits 1 << enum privacy that the reader is given */
    unsigned classes_on; /* those that are on at all: a field of another class is not drawn */
    int64_t duty;        /* the role that the page is drawn under; 0: none */
    const struct problem *problems; /* for ui_errors; NULL: nothing was wrong */
    const struct form *sent;        /* the form that they are about; or NULL */
    const char *sealed, *to;        /* what forms of signing in carry on (http/form.h) */
    const char *region;  /* of a page about how a region is led: its filter shows it; or NULL */
    struct work *work;   /* NULL in tests */
    struct reply *reply; /* NULL in tests */
    /* What the components remember between their calls. */
    struct {
        const struct ui_column *columns;
        int count, at; /* columns; the next cell's column */
        bool body, row, cell, head;
    } table;
    struct {
        const struct form *form;
        const struct field *fields;
        const char *prefix;
        bool mine;              /* what was sent is this form: its values come back */
        const struct field *as; /* the next field under another label; or NULL */
    } form;
    const char *open[24]; /* html_open without html_close yet */
    int depth, serial, cols;
};
void html_init(struct html *h, struct buf *out, struct arena *arena, enum lang lang);

/* What a component shows: a text of ours, perhaps with fill-ins, or data. */
struct words {
    const char *data;
    struct text text;
    const struct fill *fills;
};
#define SAY(text_)           ((struct words){ .text = (text_) })
#define SAY_FILL(text_, ...) ((struct words){ .text = (text_), .fills = FILLS(__VA_ARGS__) })
#define DATA(string_)        ((struct words){ .data = (string_) })
#define NO_WORDS             ((struct words){ .data = NULL })
bool words_are_none(struct words words); /* also for "" */
const char *words_in(const struct html *h,
                     struct words words); /* not escaped: for a sink, a title, a reply */

/* Markup that stands in the source.  Only a string literal is taken. */
#define H(h, literal) html_literal((h), "" literal "")
void html_literal(struct html *h, const char *literal);

/* Text. */
void html_text(struct html *h, const char *data); /* NULL prints nothing */
void html_say(struct html *h, struct text text, const struct fill *fills);
void html_words(struct html *h, struct words words);
void html_number(struct html *h, int64_t number);
/* The same, but line ends of the data become <br>. */
void html_lines(struct html *h, const char *data);

/* Attributes, with the space before them; between H(h, "<a") and H(h, ">").  A NULL value prints
 * nothing. */
void html_attr(struct html *h, const char *name, const char *value);
void html_attr_say(struct html *h, const char *name, struct text text, const struct fill *fills);
void html_attr_words(struct html *h, const char *name, struct words words);

/* Addresses.  A path is one of ours: it begins with a single '/', or with '?' or '#'; anything else
 * prints as "#". html_path makes one: each %s is escaped as one segment or value (so "a/b?c" stays
 * within it); %lld takes a long long. html_url prints a path as href, action or src. */
const char *html_path(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void html_url(struct html *h, const char *name, const char *path);

/* Elements that an assert holds in balance; name is a literal and carries no attribute. */
void html_open(struct html *h, const char *name, const char *css_class); /* css_class may be NULL */
void html_close(struct html *h, const char *name);
/* An id that is unique on this page. */
const char *html_id(struct html *h, const char *stem);

#endif
