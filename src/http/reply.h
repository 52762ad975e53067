/* http/reply.h: what goes back: a page, JSON, CSV, or the way to another page.
 *
 * A GET handler first gives its data (reply_record, reply_rows), which is the whole of the JSON and CSV replies, and then
 * draws the page if reply_is_html.  Nothing is sent before the work is closed and its line is durable.
 */
#ifndef YHDYS_HTTP_REPLY_H
#define YHDYS_HTTP_REPLY_H

#include "base/err.h"
#include "base/shape.h"
#include "base/str.h"

struct reply;

bool reply_is_html(const struct reply *reply);
/* Add a record, or a list of records, to the JSON reply under a name; in CSV (?format=csv, lists only) its rows.
 * Fields of classes the reader may not have are left out.  No effect on HTML. */
void reply_record(struct reply *reply, const char *name, const struct shape *shape, const void *record);
void reply_rows(struct reply *reply, const char *name, const struct shape *shape, const void *rows, size_t count);
void reply_number(struct reply *reply, const char *name, int64_t number);
void reply_string(struct reply *reply, const char *name, const char *string);
/* The next page's cursor, when a list has more. */
void reply_cursor(struct reply *reply, const char *cursor);

/* 303 to a page of ours, path made by format; ids by id_text.  In the API: 201 with the location. */
enum err reply_see_other(struct reply *reply, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A sentence shown once on top of the next page (in the session's cookie of one request). */
void reply_done(struct reply *reply, struct text text);

/* What the frame around the page needs of it: its title in the reply's language (borrowed until the reply is sent). */
enum { REPLY_HAS_BAR = 1 /* a client header stays in view */, REPLY_HAS_ERRORS = 2 /* the title says so first */ };
void reply_title(struct reply *reply, const char *title, unsigned flags);

/* The body of an HTML page; web/html.h writes into it. */
struct buf *reply_body(struct reply *reply);
struct arena *reply_arena(struct reply *reply);
enum lang reply_lang(const struct reply *reply);
unsigned reply_classes(const struct reply *reply);

/* Which status an error gives: the one table. */
int reply_status(enum err err);

#endif
