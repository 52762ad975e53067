/* region/card_word.c: see card_word.h. */
#include "region/card_word.h"

#include "base/log.h"

#include <libstemmer.h>
#include <string.h>

enum { WORDS_MOST = 2000, WORD_BYTES_MOST = 80 };

/* ---- words of a text ---- */

static bool
is_word_byte(const unsigned char *at)
{
    static const unsigned char dash[] = { 0xe2, 0x80 }; /* dashes, quotes, an ellipsis */
    if (*at < 0x80)
        return (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '-';
    return !(*at == 0xc2 || memcmp(at, dash, sizeof dash) == 0);
}

/* The length of the character that begins here, in bytes. */
static size_t
character(const unsigned char *at)
{
    return *at < 0x80 ? 1 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : 4;
}

/* The next word of a folded text, without hyphens at its ends; NULL after the last. */
static const char *
next_word(struct arena *a, const char **at)
{
    const char *p = *at;
    for (;;) {
        while (*p != '\0' && (*p == '-' || !is_word_byte((const unsigned char *)p)))
            p += character((const unsigned char *)p);
        if (*p == '\0')
            return NULL;
        const char *start = p;
        while (*p != '\0' && is_word_byte((const unsigned char *)p))
            p += character((const unsigned char *)p);
        const char *end = p;
        while (end[-1] == '-')
            end--;
        if (end - start > 1 && end - start <= WORD_BYTES_MOST) {
            *at = p;
            return str_copy_bytes(a, start, (size_t)(end - start));
        }
    }
}

/* ---- stems ---- */

static struct sb_stemmer *
stemmer_of(enum lang lang)
{
    struct sb_stemmer *s = sb_stemmer_new(lang == LANG_FI ? "finnish" : "swedish", "UTF_8");
    if (s == NULL)
        fatal("no stemmer for %s", lang_code(lang));
    return s;
}

static const char *
stem_of(struct arena *a, struct sb_stemmer *s, const char *word)
{
    const sb_symbol *stem = sb_stemmer_stem(s, (const sb_symbol *)word, (int)strlen(word));
    return stem == NULL ? word
                        : str_copy_bytes(a, (const char *)stem, (size_t)sb_stemmer_length(s));
}

static const char *
stem_once(struct arena *a, enum lang lang, const char *word)
{
    struct sb_stemmer *s = stemmer_of(lang);
    const char *stem = stem_of(a, s, word);
    sb_stemmer_delete(s);
    return stem;
}

void
card_stems_init(struct card_stems *s, struct arena *a)
{
    *s = (struct card_stems){ .arena = a };
}

static void
keep(struct card_stems *s, enum lang lang, const char *stem)
{
    if (str_empty(stem) || s->count == WORDS_MOST)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (s->rows[i].lang == lang && str_same(s->rows[i].stem, stem))
            return;
    if (s->count == s->capacity) {
        size_t larger = s->capacity == 0 ? 64 : s->capacity * 2;
        struct card_stem *rows = ARENA_ARRAY(s->arena, struct card_stem, larger);
        if (s->count > 0)
            memcpy(rows, s->rows, s->count * sizeof(*rows));
        s->rows = rows;
        s->capacity = larger;
    }
    s->rows[s->count++] = (struct card_stem){ lang, stem };
}

/* A word with a hyphen is kept whole and by its parts. */
static void
keep_word(struct card_stems *s, struct sb_stemmer *stemmer, enum lang lang, const char *word)
{
    keep(s, lang, stem_of(s->arena, stemmer, word));
    for (const char *part = strchr(word, '-'); part != NULL; part = strchr(part + 1, '-'))
        if (part[1] != '\0')
            keep(s, lang, stem_of(s->arena, stemmer, part + 1));
}

void
card_stems_add(struct card_stems *s, enum lang lang, const char *text)
{
    if (str_empty(text))
        return;
    struct sb_stemmer *stemmer = stemmer_of(lang);
    const char *at = str_fold(s->arena, text), *word;
    while ((word = next_word(s->arena, &at)) != NULL)
        keep_word(s, stemmer, lang, word);
    sb_stemmer_delete(stemmer);
}

/* ---- what is looked for ---- */

/* Words that are not used any more, and what is said today.  Source: DOMAIN 7 and 1.13. */
static const struct {
    enum lang lang;
    const char *old, *now;
} successors[] = {
    { LANG_FI, "te-toimisto", "työvoimaviranomainen" },
    { LANG_FI, "työvoimatoimisto", "työvoimaviranomainen" },
    { LANG_FI, "työkkäri", "työvoimaviranomainen" },
    { LANG_FI, "kuntakokeilu", "työvoimaviranomainen" },
    { LANG_FI, "te-palvelut", "työvoimapalvelut" },
    { LANG_FI, "te-palvelu", "työvoimapalvelut" },
    { LANG_FI, "typ", "monialainen" },
    { LANG_FI, "tym", "monialainen" },
    { LANG_FI, "sossu", "sosiaalityö" },
    { LANG_FI, "sosiaalitoimisto", "sosiaalityö" },
    { LANG_FI, "päihdehuolto", "päihdepalvelut" },
    { LANG_FI, "a-klinikka", "päihdepalvelut" },
    { LANG_FI, "vajaakuntoinen", "osatyökykyinen" },
    { LANG_FI, "maahanmuuttaja", "kotoutuminen" },
    { LANG_SV, "te-byrå", "arbetskraftsmyndighet" },
    { LANG_SV, "an-byrå", "arbetskraftsmyndighet" },
    { LANG_SV, "arbetskraftsbyrå", "arbetskraftsmyndighet" },
    { LANG_SV, "te-tjänster", "arbetskraftsservice" },
    { LANG_SV, "typ", "sektorsövergripande" },
    { LANG_SV, "typ-arbete", "sektorsövergripande" },
    { LANG_SV, "socialbyrå", "socialarbete" },
    { LANG_SV, "a-klinik", "missbrukartjänster" },
    { LANG_SV, "invandrare", "integration" },
};

/* An ending may be left on what the stemmer does not know: an-byrå, an-byrån. */
static bool
is_form_of(const char *stem, const char *old)
{
    return str_starts(stem, old) && strlen(stem) - strlen(old) <= 2;
}

static const char *
word_now(struct arena *a, enum lang lang, const char *stem)
{
    for (size_t i = 0; i < COUNT(successors); i++)
        if (successors[i].lang == lang && is_form_of(stem, stem_once(a, lang, successors[i].old)))
            return stem_once(a, lang, successors[i].now);
    return stem;
}

/* So many characters less, never within a character. */
static const char *
shorter(struct arena *a, const char *text, size_t characters)
{
    size_t end = strlen(text);
    for (; characters > 0 && end > 0; characters--)
        do
            end--;
        while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80);
    return str_copy_bytes(a, text, end);
}

/* The end of a stem moves: kuntoutus, kuntoutuks(en), kuntoutu(sta); verkst(ad), verkstad(en). */
static const char *
part_of(struct arena *a, enum lang lang, const char *stem)
{
    size_t length = str_characters(stem);
    if (lang == LANG_FI ? length < 5 : length < 8)
        return stem;
    return shorter(a, stem, length >= 7 ? 2 : 1);
}

/* Long words are looked for inside compounds as well. */
static const char *
pattern(struct arena *a, enum lang lang, const char *stem)
{
    return str_printf(a, str_characters(stem) >= 5 ? "%%%s%%" : "%s%%", part_of(a, lang, stem));
}

static bool
is_said_everywhere(const char *word)
{
    static const char *const words[] = { "ja",    "tai",  "on",  "ei",  "että", "sekä", "och",
                                         "eller", "för",  "med", "att", "som",  "en",   "ett",
                                         "av",    "till", "the", "and", "of",   "for",  "i" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_same(words[i], word))
            return true;
    return false;
}

void
card_query_read(struct arena *a, const char *typed, struct card_query *ret)
{
    *ret = (struct card_query){ .count = 0 };
    if (str_empty(typed))
        return;
    const char *at = str_fold(a, typed), *word;
    while (ret->count < CARD_QUERY_WORDS && (word = next_word(a, &at)) != NULL) {
        if (is_said_everywhere(word))
            continue;
        struct card_query_word *q = &ret->words[ret->count++];
        q->fi_stem = stem_once(a, LANG_FI, word);
        q->sv_stem = stem_once(a, LANG_SV, word);
        q->fi_part = part_of(a, LANG_FI, q->fi_stem);
        q->sv_part = part_of(a, LANG_SV, q->sv_stem);
        q->fi = pattern(a, LANG_FI, q->fi_stem);
        q->sv = pattern(a, LANG_SV, q->sv_stem);
        q->fi_now = pattern(a, LANG_FI, word_now(a, LANG_FI, q->fi_stem));
        q->sv_now = pattern(a, LANG_SV, word_now(a, LANG_SV, q->sv_stem));
    }
}

/* Whole: 3, the beginning of a word: 2, inside one: 1. */
static int
fit_in(const struct card_stems *name, enum lang lang, const char *stem, const char *part)
{
    int best = 0;
    for (size_t i = 0; i < name->count; i++) {
        const char *word = name->rows[i].stem;
        if (name->rows[i].lang != lang)
            continue;
        int fit = 0;
        if (str_same(word, stem))
            fit = 3;
        else if (str_starts(word, part))
            fit = 2;
        else if (strstr(word, part) != NULL)
            fit = 1;
        best = fit > best ? fit : best;
    }
    return best;
}

int
card_query_fit(struct arena *a, const struct card_query *q, const char *name_fi,
               const char *name_sv)
{
    struct card_stems name;
    int sum = 0;
    card_stems_init(&name, a);
    card_stems_add(&name, LANG_FI, name_fi);
    card_stems_add(&name, LANG_SV, name_sv);
    for (size_t i = 0; i < q->count; i++) {
        const struct card_query_word *word = &q->words[i];
        int fi = fit_in(&name, LANG_FI, word->fi_stem, word->fi_part);
        int sv = fit_in(&name, LANG_SV, word->sv_stem, word->sv_part);
        sum += fi > sv ? fi : sv;
    }
    return sum;
}
