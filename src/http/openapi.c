/* http/openapi.c: the description of /api/v1 (OpenAPI 3.1), made of the routes, fields and shapes.
 *
 * Nothing is written by hand: a route that is added is described.  Descriptions are in English.
 */
#include "base/json.h"
#include "http/http_in.h"

#include <string.h>

static const char head[] =
    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Yhdys\",\"version\":\"" YHDYS_VERSION "\","
    "\"license\":{\"name\":\"EUPL-1.2\",\"identifier\":\"EUPL-1.2\"},"
    "\"description\":\"The coordination layer between authorities. Every call is decided by the "
    "permits of the token's role and leaves a line in the record.\"},"
    "\"servers\":[{\"url\":\"/api/v1\"}],\"security\":[{\"bearer\":[]}],\"paths\":{";

static const char components[] =
    "},\"components\":{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
    "\"parameters\":{\"idempotency\":{\"name\":\"Idempotency-Key\",\"in\":\"header\","
    "\"description\":\"A repeat with the same key gets the first answer.\","
    "\"schema\":{\"type\":\"string\",\"maxLength\":64}}},"
    "\"responses\":{\"problem\":{\"description\":\"Refused, or failed\",\"content\":"
    "{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}},"
    "\"schemas\":{\"problem\":{\"type\":\"object\",\"required\":[\"type\",\"status\",\"title\"],"
    "\"properties\":{\"type\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
    "\"title\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},\"errors\":{\"type\":"
    "\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":[\"string\","
    "\"null\"]},\"detail\":{\"type\":\"string\"}}}}}},"
    "\"created\":{\"type\":\"object\",\"properties\":{\"location\":{\"type\":\"string\"}}}";

static const char id_pattern[] = "\"pattern\":\"^[0-9A-HJKMNP-TV-Z]{13}$\"";

/* ---- schemas ---- */

static void
add_code_names(struct buf *b, const struct code *codes)
{
    buf_add(b, "\"enum\":[");
    for (const struct code *code = codes; code && code->name; code++) {
        if (code != codes)
            buf_add_char(b, ',');
        json_quoted(b, code->name);
    }
    buf_add_char(b, ']');
}

static void
add_attr(struct buf *b, const struct attr *attr)
{
    switch (attr->kind) {
    case KIND_ID:
    case KIND_CLIENT:
        buf_addf(b, "\"type\":[\"string\",\"null\"],%s", id_pattern);
        break;
    case KIND_INT:
        buf_add(b, "\"type\":\"integer\"");
        break;
    case KIND_BOOL:
        buf_add(b, "\"type\":\"boolean\"");
        break;
    case KIND_CODE:
        buf_add(b, "\"type\":[\"string\",\"null\"]");
        break;
    case KIND_DATE:
        buf_add(b, "\"type\":[\"string\",\"null\"],\"format\":\"date\"");
        break;
    case KIND_INSTANT:
        buf_add(b, "\"type\":[\"string\",\"null\"],\"format\":\"date-time\"");
        break;
    default:
        buf_add(b, "\"type\":[\"string\",\"null\"]");
    }
    if (attr->label.en) {
        buf_add(b, ",\"title\":");
        json_quoted(b, attr->label.en);
    }
    static const char *const classes[] = { NULL, "C1", "C2", "C3", "C4", "C5", "C6", "C7" };
    if (attr->privacy > OPEN && (size_t)attr->privacy < COUNT(classes))
        buf_addf(b, ",\"description\":\"Left out for readers without class %s.\"",
                 classes[attr->privacy]);
}

static void
add_shape(struct buf *b, const struct shape *shape)
{
    buf_add_char(b, ',');
    json_quoted(b, shape->name);
    buf_add(b, ":{\"type\":\"object\",\"properties\":{");
    for (const struct attr *attr = shape->attrs; attr->kind != KIND_END; attr++) {
        if (attr != shape->attrs)
            buf_add_char(b, ',');
        json_quoted(b, attr->name);
        buf_add(b, ":{");
        add_attr(b, attr);
        buf_add_char(b, '}');
    }
    buf_add(b, "}}");
}

static void
add_field(struct buf *b, const struct field *field)
{
    switch (field->kind) {
    case FIELD_DATE:
        buf_add(b, "\"type\":\"string\",\"format\":\"date\"");
        break;
    case FIELD_INT:
        buf_add(b, "\"type\":\"integer\"");
        if (field->min != 0 || field->max != 0)
            buf_addf(b, ",\"minimum\":%lld,\"maximum\":%lld", (long long)field->min,
                     (long long)field->max);
        break;
    case FIELD_BOOL:
        buf_add(b, "\"type\":\"boolean\"");
        break;
    case FIELD_CODE:
        buf_add(b, "\"type\":\"string\",");
        add_code_names(b, field->codes);
        break;
    case FIELD_CODES:
        buf_add(b, "\"type\":\"array\",\"items\":{\"type\":\"string\",");
        add_code_names(b, field->codes);
        buf_add_char(b, '}');
        break;
    case FIELD_IDS:
        buf_addf(b, "\"type\":\"array\",\"items\":{\"type\":\"string\",%s}", id_pattern);
        break;
    case FIELD_ID:
        buf_addf(b, "\"type\":\"string\",%s", id_pattern);
        break;
    default:
        buf_add(b, "\"type\":\"string\"");
    }
    if (field->label.en) {
        buf_add(b, ",\"title\":");
        json_quoted(b, field->label.en);
    }
    if (field->hint.en) {
        buf_add(b, ",\"description\":");
        json_quoted(b, field->hint.en);
    }
}

/* ---- operations ---- */

static void
add_path_parameter(struct buf *b, const struct path_part *part)
{
    buf_add(b, "{\"name\":\"");
    buf_add_bytes(b, part->word, part->length);
    buf_addf(b, "\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\",%s}}",
             id_pattern);
}

static void
add_parameters(struct buf *b, const struct route *route, const struct path *path)
{
    const char *before = "\"parameters\":[";
    for (int i = 0; i < path->count; i++) {
        if (path->parts[i].kind == PART_WORD)
            continue;
        buf_add(b, before);
        add_path_parameter(b, &path->parts[i]);
        before = ",";
    }
    const struct field *field = route->method == GET ? route->fields : NULL;
    for (; field && field->name; field++) {
        buf_add(b, before);
        buf_add(b, "{\"in\":\"query\",\"name\":");
        json_quoted(b, field->name);
        buf_add(b, ",\"schema\":{");
        add_field(b, field);
        buf_add(b, "}}");
        before = ",";
    }
    if (route->method == POST) {
        buf_add(b, before);
        buf_add(b, "{\"$ref\":\"#/components/parameters/idempotency\"}");
        before = ",";
    }
    if (*before == ',')
        buf_add(b, "],");
}

static void
add_body(struct buf *b, const struct field *fields)
{
    const char *before = "";
    buf_add(b, "\"requestBody\":{\"required\":true,\"content\":{\"application/json\":{\"schema\":"
               "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"_version\":"
               "{\"type\":\"integer\",\"description\":\"Of the row that is changed, as it was "
               "read.\"}");
    for (const struct field *field = fields; field->name; field++) {
        buf_add_char(b, ',');
        json_quoted(b, field->name);
        buf_add(b, ":{");
        add_field(b, field);
        buf_add_char(b, '}');
    }
    buf_add(b, "},\"required\":[");
    for (const struct field *field = fields; field->name; field++) {
        if (!field->required)
            continue;
        buf_add(b, before);
        json_quoted(b, field->name);
        before = ",";
    }
    buf_add(b, "]}}}},");
}

static void
add_responses(struct buf *b, const struct route *route)
{
    buf_add(b, "\"responses\":{");
    if (route->method == POST)
        buf_add(b, "\"201\":{\"description\":\"Done; where to see it\",\"content\":"
                   "{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/created\"}}}"
                   "},");
    buf_add(b, "\"200\":{\"description\":\"As asked\",\"content\":{\"application/json\":"
               "{\"schema\":{\"type\":\"object\"");
    if (route->gives) {
        buf_add(b, ",\"description\":\"The main record, or each row of the main list, is a ");
        buf_add(b, route->gives->name);
        buf_add(b, ".\",\"additionalProperties\":{\"anyOf\":[{\"$ref\":\"#/components/schemas/");
        buf_add(b, route->gives->name);
        buf_add(b, "\"},{\"type\":[\"array\",\"object\",\"string\",\"integer\",\"null\"]}]}");
    }
    buf_add(b, "}}}},\"4XX\":{\"$ref\":\"#/components/responses/problem\"},"
               "\"5XX\":{\"$ref\":\"#/components/responses/problem\"}}");
}

static void
add_operation(struct buf *b, const struct page *page, const struct route *route,
              const struct path *path)
{
    const struct action_row *action = &actions[route->action];
    buf_addf(b, "\"%s\":{\"operationId\":", route->method == GET ? "get" : "post");
    struct buf id;
    buf_init(&id, b->arena, 64);
    buf_add(&id, route->method == GET ? "get" : "post");
    for (int i = 0; i < path->count; i++) {
        buf_add_char(&id, '_');
        buf_add_bytes(&id, path->parts[i].word, path->parts[i].length);
    }
    json_quoted(b, buf_text(&id));
    buf_add(b, ",\"summary\":");
    json_quoted(b, route->summary.en ? route->summary.en : page->title.en);
    buf_add(b, ",\"description\":");
    json_quoted(b, str_printf(b->arena, "Action %s: %s.", action->name, action->sentence.en));
    buf_add_char(b, ',');
    add_parameters(b, route, path);
    if (route->method == POST && route->fields)
        add_body(b, route->fields);
    add_responses(b, route);
    buf_add_char(b, '}');
}

static bool
is_in_api(const struct route *route)
{
    return actions[route->action].scope != ON_DOOR && actions[route->action].scope != ON_OWN;
}

static void
add_path_name(struct buf *b, const struct path *path)
{
    if (path->count == 0)
        buf_add_char(b, '/');
    for (int i = 0; i < path->count; i++) {
        const struct path_part *part = &path->parts[i];
        buf_add(b, part->kind == PART_WORD ? "/" : "/{");
        buf_add_bytes(b, part->word, part->length);
        if (part->kind != PART_WORD)
            buf_add_char(b, '}');
    }
}

struct walk {
    const struct page *page;
    const struct route *route;
    const char *name;
    struct path path;
};

/* All routes of the API, those of one path after one another. */
static struct walk *
all_routes(struct arena *a, const struct page *const *pages, size_t *ret_count)
{
    size_t count = 0;
    for (size_t i = 0; pages[i]; i++)
        count += PAGE_ROUTES;
    struct walk *walks = ARENA_ARRAY(a, struct walk, count + 1);
    count = 0;
    for (size_t i = 0; pages[i]; i++)
        for (const struct route *r = pages[i]->routes; r->method != METHOD_NONE; r++) {
            if (!is_in_api(r))
                continue;
            struct walk walk = { .page = pages[i], .route = r };
            struct buf name;
            buf_init(&name, a, 64);
            if (path_compile(r->pattern, &walk.path))
                continue;
            add_path_name(&name, &walk.path);
            walk.name = buf_text(&name);
            size_t at = count++;
            for (; at > 0 && strcmp(walks[at - 1].name, walk.name) > 0; at--)
                walks[at] = walks[at - 1];
            walks[at] = walk;
        }
    *ret_count = count;
    return walks;
}

static void
add_shapes(struct buf *b, const struct walk *walks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_new = walks[i].route->gives != NULL;
        for (size_t j = 0; is_new && j < i; j++)
            is_new = !walks[j].route->gives ||
                     !str_same(walks[j].route->gives->name, walks[i].route->gives->name);
        if (is_new)
            add_shape(b, walks[i].route->gives);
    }
}

void
openapi_serve(const struct page *const *pages, struct arena *a, struct response *response)
{
    struct buf b;
    size_t count;
    const struct walk *walks = all_routes(a, pages, &count);
    buf_init(&b, a, 64 << 10);
    buf_add(&b, head);
    for (size_t i = 0; i < count; i++) {
        bool same = i > 0 && str_same(walks[i].name, walks[i - 1].name);
        if (!same) {
            buf_add(&b, i > 0 ? "}," : "");
            json_quoted(&b, walks[i].name);
            buf_add(&b, ":{");
        } else {
            buf_add_char(&b, ',');
        }
        add_operation(&b, walks[i].page, walks[i].route, &walks[i].path);
    }
    if (count > 0)
        buf_add_char(&b, '}');
    buf_add(&b, components);
    add_shapes(&b, walks, count);
    buf_add(&b, "}}}\n");
    response_header(response, "Cache-Control", "no-cache");
    response_body(response, 200, "application/json", b.text, b.length);
}
