/* http/static.c: the files that the executable carries, under /static/.
 *
 * "/static/NAME" is the embedded "web/NAME".  With ?v= and the beginning of its digest a file is
 * kept by browsers for good; without, it is asked for again by its ETag.
 */
#include "base/embedded.h"
#include "http/http_in.h"

#include <string.h>

enum { VERSION_DIGITS = 12 };

static const struct {
    const char *end, *type;
} types[] = {
    { ".css", "text/css; charset=utf-8" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".svg", "image/svg+xml" },
    { ".png", "image/png" },
    { ".ico", "image/x-icon" },
    { ".woff2", "font/woff2" },
    { ".webmanifest", "application/manifest+json" },
};

static const char *
type_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < COUNT(types); i++)
        if (str_same(dot, types[i].end))
            return types[i].type;
    return NULL;
}

/* The fonts' package names them by style as well: NAME-normal.woff2. */
static const struct embedded *
find(struct arena *a, const char *name)
{
    const struct embedded *file = embedded_find(str_printf(a, "web/%s", name));
    const char *dot = strrchr(name, '.');
    if (!file && str_starts(name, "fonts/") && dot)
        file = embedded_find(str_printf(a, "web/%.*s-normal%s", (int)(dot - name), name, dot));
    return file;
}

const char *
http_static(struct arena *a, const char *name)
{
    const struct embedded *file = find(a, name);
    return str_printf(a, "/static/%s?v=%.*s", name, VERSION_DIGITS,
                      file ? file->sha256_hex : "none");
}

static bool
is_versioned(const char *query, const struct embedded *file)
{
    return str_starts(query, "v=") && strlen(query) == 2 + VERSION_DIGITS &&
           strncmp(query + 2, file->sha256_hex, VERSION_DIGITS) == 0;
}

bool
static_serve(const struct request *request, struct response *response)
{
    const char *name = NULL;
    if (str_starts(request->path, "/static/"))
        name = request->path + strlen("/static/");
    else if (str_same(request->path, "/favicon.ico"))
        name = "favicon.svg";
    if (!name)
        return false;
    const char *type = type_of(name);
    const struct embedded *file = type ? find(request->arena, name) : NULL;
    if (!file)
        return false;
    const char *tag = str_printf(request->arena, "\"%.32s\"", file->sha256_hex);
    response_header(response, "ETag", tag);
    response_header(response, "Cache-Control",
                    is_versioned(request->query, file) ? "public, max-age=31536000, immutable"
                                                       : "no-cache");
    if (request->if_none_match && strstr(request->if_none_match, tag)) {
        response->status = 304;
        response->body = "";
        return true;
    }
    response_body(response, 200, type, (const char *)file->bytes, file->size);
    return true;
}
