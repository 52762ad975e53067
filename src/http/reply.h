/* http/reply.h: what goes back: a page, JSON, CSV, or the way to another page.
 *
 * A GET handler first gives its data (reply_record, reply_rows), which is the whole of the JSON and
 * CSV replies, and then draws the page if reply_is_html.  Nothing is sent before the work is closed
 * and its line is durable.
 */
#ifndef YHDYS_HTTP_REPLY_H
#define YHDYS_HTTP_REPLY_H

#include "access/policy.h"
#include "base/err.h"
#include "base/shape.h"
#include "base/str.h"

struct reply;

bool reply_is_html(const struct reply *reply);
/* Add a record, or a list of records, to the JSON reply under a name; in CSV (?format=csv, lists
 * only) the rows of the first list.  Fields of classes that the reader may not have are left out.
 * No effect on HTML. */
void reply_record(struct reply *reply, const char *name, const struct shape *shape,
                  const void *record);
void reply_rows(struct reply *reply, const char *name, const struct shape *shape, const void *rows,
                size_t count);
void reply_number(struct reply *reply, const char *name, int64_t number);
void reply_string(struct reply *reply, const char *name, const char *string);
/* Answer a GET with a file to keep instead of a page (a calendar, an extract).
 *   type   its media type;   name   a constant, so that it never names a person;   file   text,
 * lives as long as the work */
void reply_file(struct reply *reply, const char *type, const char *name, const char *file);
/* The next page's cursor, when a list has more. */
void reply_cursor(struct reply *reply, const char *cursor);

/* 303 to a page of ours, path made by format; ids by id_text.  In the API: 201 and the location. */
enum err reply_see_other(struct reply *reply, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A sentence shown once on top of the next page (in a sealed cookie of one minute). */
void reply_done(struct reply *reply, struct text text);
/* Another title than the page's own; never a person's name (it stays in the browser's history). */
void reply_title(struct reply *reply, struct text title);

/* A file that is recorded: when it has gone out, or was broken off, a work of this action (WRITES,
 * ON_REACH, by the same actor) says so in a line of its own: `export`, the same words that the
 * handler noted in its own line, and "sent", whole or broken off. */
void reply_recorded(struct reply *reply, enum action action, const char *export);
/* For the pages of signing in.  The browser gets this session, or its session is ended. */
void reply_session(struct reply *reply, const char *token);
void reply_session_end(struct reply *reply);
/* The mark of a known device: as its cookie came (NULL: none), and to be kept for half a year. */
const char *reply_device(const struct reply *reply);
void reply_device_keep(struct reply *reply, const char *mark);
/* What to draw in FORM_SEALED and FORM_TO: NULL, or what must come back with the form. */
const char *reply_sealed(const struct reply *reply);
const char *reply_to(const struct reply *reply);
const char *reply_session_token(const struct reply *reply); /* as the cookie came; NULL: none */
const char *reply_agent(const struct reply *reply);         /* User-Agent; "" if none */
const char *reply_address(const struct reply *reply);       /* of who asks */
const char *reply_host(const struct reply *reply); /* as the browser knows us; "" if none */

/* The body of an HTML page; web/html.h writes into it. */
struct buf *reply_body(struct reply *reply);
struct arena *reply_arena(struct reply *reply);
enum lang reply_lang(const struct reply *reply);
unsigned reply_classes(const struct reply *reply);
/* The path and the query ("" if none) of the page that is drawn, for links to itself. */
const char *reply_path(const struct reply *reply);
const char *reply_query(const struct reply *reply);

/* Which status an error gives: the one table. */
int reply_status(enum err err);

#endif
