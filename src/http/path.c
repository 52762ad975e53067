/* http/path.c: see path.h. */
#include "http/path.h"

#include "base/str.h"

#include <string.h>

static bool
word_is(const struct path_part *part, const char *word)
{
    return strlen(word) == part->length && memcmp(part->word, word, part->length) == 0;
}

static int
kind_of(const struct path_part *part)
{
    if (word_is(part, "client"))
        return PART_CLIENT;
    if (word_is(part, "case"))
        return PART_CASE;
    return word_is(part, "offer") ? PART_OFFER : PART_OBJECT;
}

/* The next part of a path after its '/'; false at the end. */
static bool
next_part(const char **at, struct path_part *ret)
{
    if (**at != '/')
        return false;
    ret->word = *at + 1;
    ret->length = strcspn(ret->word, "/");
    *at = ret->word + ret->length;
    return true;
}

const char *
path_compile(const char *pattern, struct path *ret)
{
    *ret = (struct path){ .count = 0 };
    if (!pattern || pattern[0] != '/')
        return "does not begin with /";
    const char *at = pattern;
    struct path_part part;
    unsigned seen = 0;
    while (next_part(&at, &part)) {
        if (part.length == 0 && (ret->count > 0 || *at != '\0'))
            return "has an empty part";
        if (part.length == 0)
            break; /* "/" alone */
        if (ret->count == PATH_PARTS)
            return "is too long";
        part.kind = PART_WORD;
        if (part.word[0] == ':') {
            part.word++, part.length--;
            part.kind = kind_of(&part);
            if (part.length == 0)
                return "has an id without a name";
            if (seen & 1u << part.kind)
                return part.kind == PART_OBJECT ? "has two objects" : "has an id twice";
            seen |= 1u << part.kind;
        }
        ret->parts[ret->count++] = part;
    }
    return NULL;
}

static bool
take_id(const struct path_part *is, int kind, struct path_ids *ids)
{
    char text[14];
    int64_t id;
    if (is->length != sizeof text - 1)
        return false;
    memcpy(text, is->word, is->length);
    text[is->length] = '\0';
    if (!id_parse(text, &id))
        return false;
    switch (kind) {
    case PART_CLIENT:
        ids->client.v = id;
        break;
    case PART_CASE:
        ids->in_case.v = id;
        break;
    case PART_OFFER:
        ids->offer.v = id;
        break;
    default:
        ids->object = id;
    }
    return true;
}

bool
path_match(const struct path *pattern, const char *path, struct path_ids *ret)
{
    struct path_ids ids = { .object = 0 };
    struct path_part is;
    if (pattern->count == 0 && *path == '/')
        path++;
    for (int i = 0; i < pattern->count; i++) {
        const struct path_part *part = &pattern->parts[i];
        if (!next_part(&path, &is))
            return false;
        if (part->kind == PART_WORD
                ? is.length != part->length || memcmp(is.word, part->word, is.length) != 0
                : !take_id(&is, part->kind, &ids))
            return false;
    }
    if (*path != '\0')
        return false;
    if (ids.object == 0)
        ids.object = ids.offer.v;
    *ret = ids;
    return true;
}

int
path_order(const struct path *x, const struct path *y)
{
    for (int i = 0; i < x->count && i < y->count; i++) {
        const struct path_part *p = &x->parts[i], *q = &y->parts[i];
        bool p_word = p->kind == PART_WORD, q_word = q->kind == PART_WORD;
        if (p_word != q_word)
            return p_word ? -1 : 1;
        if (!p_word)
            continue;
        size_t shorter = p->length < q->length ? p->length : q->length;
        int order = memcmp(p->word, q->word, shorter);
        if (order == 0)
            order = (p->length > q->length) - (p->length < q->length);
        if (order != 0)
            return order;
    }
    return (x->count > y->count) - (x->count < y->count);
}

static int64_t
id_of(const struct path_ids *ids, int kind)
{
    switch (kind) {
    case PART_CLIENT:
        return ids->client.v;
    case PART_CASE:
        return ids->in_case.v;
    case PART_OFFER:
        return ids->offer.v;
    default:
        return ids->object;
    }
}

const char *
path_fill(struct arena *a, const struct path *pattern, const struct path_ids *ids)
{
    struct buf b;
    buf_init(&b, a, 128);
    for (int i = 0; i < pattern->count; i++) {
        const struct path_part *part = &pattern->parts[i];
        buf_add_char(&b, '/');
        if (part->kind == PART_WORD)
            buf_add_bytes(&b, part->word, part->length);
        else
            buf_add(&b, id_text(a, id_of(ids, part->kind)));
    }
    return b.length > 0 ? buf_text(&b) : "/";
}

bool
path_ids_within(const struct path *inner, const struct path *outer)
{
    unsigned in = 0, out = 0;
    for (int i = 0; i < inner->count; i++)
        in |= 1u << inner->parts[i].kind;
    for (int i = 0; i < outer->count; i++)
        out |= 1u << outer->parts[i].kind;
    return ((in & ~out) & ~(1u << PART_WORD)) == 0;
}
