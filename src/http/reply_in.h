/* http/reply_in.h: the inside of a reply, and what makes a response of it; only http/ includes it.
 */
#ifndef YHDYS_HTTP_REPLY_IN_H
#define YHDYS_HTTP_REPLY_IN_H

#include "http/reply.h"
#include "http/route.h"

enum wire { WIRE_HTML = 0, WIRE_JSON, WIRE_CSV };

struct reply {
    struct arena *arena;
    enum wire wire;
    bool is_api;
    enum lang lang;
    unsigned classes;
    struct buf body, json, csv;
    bool has_rows; /* the CSV has its list */
    const char *location;
    struct text done, title;
    enum action recorded; /* ACT_NONE: no line says that it went out */
    const char *export;
    const char *session; /* to be set */
    bool session_end;
    const char *device; /* to be kept; or NULL */
    const char *sealed, *to;
    const char *path, *query;
    const struct request *request;
    const char *session_token;
    const char *file_type, *file_name, *file; /* instead of a page; or NULL */
};
struct reply *reply_new(struct arena *a, enum wire wire, enum lang lang);

/* Headers that every response has, then those of its kind. */
void response_common(struct response *response, bool is_secure);
void response_body(struct response *response, int status, const char *type, const char *body,
                   size_t size);
/* The whole JSON or CSV body of a reply. */
void reply_data(struct reply *reply, struct response *response, int status);
/* RFC 9457. */
void problem_json(struct arena *a, const struct error_data *data, struct response *response);

/* The words of an error page. */
struct error_words {
    struct text title, sentence;
};
struct error_words error_words(int status);
/* A bare page and a bare error, where floor 6 has given none. */
void bare_frame(struct buf *out, const struct frame_data *data, const char *body);
void bare_error(struct buf *body, const struct error_data *data);

/* http/csv.c: one cell, quoted where needed (RFC 4180), and harmless in a spreadsheet. */
void csv_cell(struct buf *b, const char *text);
/* The head and rows of a list. */
void csv_head(struct buf *b, const struct shape *shape, unsigned classes, bool labels,
              enum lang lang);
void csv_row(struct buf *b, const struct shape *shape, unsigned classes, bool labels,
             enum lang lang, const void *record);

#endif
