/* tests/unit/web/markup.c: see markup.h. */
#include "tests/unit/web/markup.h"

#include "tests/check.h"

#include <ctype.h>
#include <string.h>

enum { DEEP = 64, IDS = 400, REFERENCES = 800, ATTRIBUTES = 16 };

struct element {
    const char *name;
    struct {
        const char *name, *value;
    } attributes[ATTRIBUTES];
    int count;
};
struct reader {
    struct arena *arena;
    const char *at;
    const char *open[DEEP];
    int depth;
    const char *ids[IDS];
    int id_count;
    struct {
        const char *what, *id;
    } references[REFERENCES];
    int reference_count;
    const char *labels[IDS], *controls[IDS];
    int label_count, control_count;
};

static const char *
attribute(const struct element *element, const char *name)
{
    for (int i = 0; i < element->count; i++)
        if (str_same(element->attributes[i].name, name))
            return element->attributes[i].value;
    return NULL;
}

static const char *
take_word(struct reader *r)
{
    size_t length = 0;
    while (isalnum((unsigned char)r->at[length]) || r->at[length] == '-')
        length++;
    const char *word = str_copy_bytes(r->arena, r->at, length);
    r->at += length;
    return word;
}

/* One attribute after another, up to the '>'. */
static const char *
take_attributes(struct reader *r, struct element *element)
{
    for (;;) {
        while (isspace((unsigned char)*r->at))
            r->at++;
        if (*r->at == '>' || (*r->at == '/' && r->at[1] == '>'))
            return NULL;
        const char *name = take_word(r), *value = "";
        if (str_empty(name) || element->count == ATTRIBUTES)
            return "an attribute that cannot be read";
        if (*r->at == '=') {
            const char *end = r->at[1] == '"' ? strchr(r->at + 2, '"') : NULL;
            if (!end)
                return str_printf(r->arena, "%s is not quoted", name);
            value = str_copy_bytes(r->arena, r->at + 2, (size_t)(end - r->at - 2));
            r->at = end + 1;
        }
        if (strchr(value, '<') || str_starts(name, "on") || str_same(name, "style"))
            return str_printf(r->arena, "%s=\"%s\" may not stand here", name, value);
        if (attribute(element, name))
            return str_printf(r->arena, "%s twice on one element", name);
        element->attributes[element->count].name = name;
        element->attributes[element->count++].value = value;
    }
}

static void
refer(struct reader *r, const char *what, const char *ids)
{
    for (const char *at = ids; at && *at;) {
        size_t length = strcspn(at, " ");
        r->references[r->reference_count].what = what;
        r->references[r->reference_count++].id = str_copy_bytes(r->arena, at, length);
        at += length + (at[length] == ' ');
    }
}

static const char *
note_element(struct reader *r, const struct element *element)
{
    const char *id = attribute(element, "id"), *href = attribute(element, "href");
    for (int i = 0; id && i < r->id_count; i++)
        if (str_same(r->ids[i], id))
            return str_printf(r->arena, "the id %s twice", id);
    if (id)
        r->ids[r->id_count++] = id;
    refer(r, "aria-labelledby", attribute(element, "aria-labelledby"));
    refer(r, "aria-describedby", attribute(element, "aria-describedby"));
    refer(r, "for", attribute(element, "for"));
    if (str_same(element->name, "label"))
        r->labels[r->label_count++] = attribute(element, "for");
    bool control =
        str_same(element->name, "select") || str_same(element->name, "textarea") ||
        (str_same(element->name, "input") && !str_same(attribute(element, "type"), "hidden"));
    if (control && !id)
        return "a control without an id";
    for (int i = 0; control && i < r->depth; i++)
        if (str_same(r->open[i], "label"))
            control = false; /* it stands in its label */
    if (control)
        r->controls[r->control_count++] = id;
    if (str_same(element->name, "a") && (str_empty(href) || str_same(href, "#")))
        return "a link that leads nowhere";
    return NULL;
}

static bool
is_void(const char *name)
{
    static const char *const names[] = { "input", "br", "hr", "meta", "link", "img" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_same(name, names[i]))
            return true;
    return false;
}

static const char *
take_tag(struct reader *r)
{
    bool closing = *r->at == '/';
    if (closing)
        r->at++;
    struct element element = { .name = take_word(r) };
    if (str_empty(element.name))
        return "a bare <";
    if (closing) {
        if (r->depth == 0 || !str_same(r->open[r->depth - 1], element.name))
            return str_printf(r->arena, "</%s> closes %s", element.name,
                              r->depth ? r->open[r->depth - 1] : "nothing");
        r->depth--;
        if (*r->at++ != '>')
            return "an end tag with more in it";
        return NULL;
    }
    const char *fault = take_attributes(r, &element);
    if (!fault)
        fault = note_element(r, &element);
    if (fault)
        return fault;
    bool closed = *r->at == '/';
    r->at += closed ? 2 : 1;
    if (!closed && !is_void(element.name)) {
        if (r->depth == DEEP)
            return "too deep";
        r->open[r->depth++] = element.name;
    }
    return NULL;
}

static bool
among(const char *const *list, int count, const char *wanted)
{
    for (int i = 0; i < count; i++)
        if (str_same(list[i], wanted))
            return true;
    return false;
}

const char *
markup_fault(struct arena *a, const char *markup)
{
    struct reader *r = ARENA_NEW(a, struct reader);
    r->arena = a;
    for (r->at = markup; *r->at;) {
        if (*r->at++ != '<')
            continue;
        if (*r->at == '!') {
            r->at = strchr(r->at, '>') + 1;
            continue;
        }
        const char *fault = take_tag(r);
        if (fault)
            return fault;
    }
    if (r->depth > 0)
        return str_printf(a, "<%s> is not closed", r->open[r->depth - 1]);
    for (int i = 0; i < r->reference_count; i++)
        if (!among(r->ids, r->id_count, r->references[i].id))
            return str_printf(a, "%s leads to %s, which is not there", r->references[i].what,
                              r->references[i].id);
    for (int i = 0; i < r->control_count; i++)
        if (!among(r->labels, r->label_count, r->controls[i]))
            return str_printf(a, "the control %s has no label", r->controls[i]);
    return NULL;
}

int
markup_count(const char *markup, const char *piece)
{
    int count = 0;
    for (const char *at = markup; (at = strstr(at, piece)); at += strlen(piece))
        count++;
    return count;
}

bool
markup_has(const char *markup, const char *piece)
{
    return strstr(markup, piece) != NULL;
}

struct html *
drawing_begin(struct drawing *d, enum lang lang)
{
    d->arena = arena_new();
    buf_init(&d->out, d->arena, 1024);
    html_init(&d->html, &d->out, d->arena, lang);
    d->html.today = (struct date){ 2026, 11, 23 };
    return &d->html;
}

void
drawing_end(struct drawing *d)
{
    const char *fault = markup_fault(d->arena, buf_text(&d->out));
    CHECK_MSG(fault == NULL, fault);
    CHECK_INT(d->html.depth, 0);
    arena_free(d->arena);
}
