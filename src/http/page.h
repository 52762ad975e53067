/* http/page.h: what a page is: a title, routes, and for each an action, a handler and its fields.
 *
 * The build finds pages by the line `const struct page page_NAME`.  The path's names say what the
 * ids are: :client and :case are decided upon; :offer also; any other name (:plan, :step,
 * :signal...) is the object.  At most one object.  Each route also answers under /api/v1 with JSON,
 * for bearer tokens only; /api/openapi.json is made from this.
 *
 * The program does not start with a route that has no action or one of the house's own (ON_ALL), a
 * GET of an action that WRITES, or a POST of one that READS; only a search for a person (ON_FIND)
 * may be posted, so that an identity code never stands in a URL.
 */
#ifndef YHDYS_HTTP_PAGE_H
#define YHDYS_HTTP_PAGE_H

#include "access/work.h"
#include "http/form.h"
#include "http/reply.h"

enum method { METHOD_NONE = 0, GET, POST };

typedef enum err (*handler)(struct work *w, const struct form *form, struct reply *reply);

struct route {
    enum method method;  /* METHOD_NONE ends the list */
    const char *pattern; /* "/clients/:client/cases/:case/offers" */
    enum action action;  /* ACT_NONE stops the program at start */
    handler handle;
    const struct field *fields; /* GET: filters from the query; POST: the form; NULL: none */
    const char *again;   /* POST: pattern of the GET route of this page that shows the form again
                            when something is wrong, with what was typed and what is wrong; its ids
                            are among this one's; NULL: an error page lists what was typed */
    struct text summary; /* one line for the API's description */
    const struct shape *gives; /* GET: the main record or list row of the JSON reply, or NULL */
};

enum { PAGE_ROUTES = 16 };
struct page {
    struct text title;
    struct route routes[PAGE_ROUTES + 1];
};
extern const struct page *const all_pages[]; /* NULL ends; gathered at build time */

#endif
