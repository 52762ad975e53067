/* region/card_load.c: loads what ships about services and competence: wholes, kinds, steps, and
 * the models of service cards (data/).  See card.h. */
#include "region/card_in.h"
#include "region/csv.h"

#include <string.h>

enum { ADD_WHOLE, ADD_KIND, ADD_STEP, ADD_MODEL, ADD_WORD };
const struct stmt card_load_stmts[] = {
    [ADD_WHOLE] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO service_whole (code, place, name_fi, name_sv, name_en)"
               " VALUES (:code, :place, :fi, :sv, :en)",
    },
    [ADD_KIND] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO competence_kind (code, place, special, name_fi, name_sv, name_en)"
               " VALUES (:code, :place, :special, :fi, :sv, :en)",
    },
    [ADD_STEP] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO induction_step (code, place, within_days, what_fi, what_sv, what_en)"
               " VALUES (:code, :place, :within_days, :fi, :sv, :en)",
    },
    [ADD_MODEL] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO service_card (id, state," CARD_TEXTS(CARD_COLUMN)
               " whole_code, languages, channels, source) VALUES (:id, 4," CARD_TEXTS(CARD_VALUE)
               " :whole, :languages, :channels, :source)",
    },
    [ADD_WORD] = {
        .need = NEED_HOUSE,
        .sql = "INSERT INTO card_word (card_id, lang, stem) VALUES (:card, :lang, :stem)",
    },
    STMT_END,
};

static const char SOURCE[] = "Vi lämnar inte en kamrat: Servicehelhet till stöd för arbetsförmågan";

struct loading {
    struct work *w;
    const struct csv_table *table;
    const struct csv_row *row;
    const char **ret_why;
};

static enum err
refuse(const struct loading *l, const char *reason)
{
    return csv_wrong(work_arena(l->w), l->table, l->row, reason, l->ret_why);
}

static enum err
add(const struct loading *l, const struct stmt *stmt, const struct bind *binds)
{
    enum err err = work_run(l->w, stmt, binds);
    return err == ERR_CONFLICT ? refuse(l, work_constraint(l->w)) : err;
}

static enum err
take_number(const struct loading *l, const char *text, int64_t *ret)
{
    return str_to_int(text, 0, 1000, ret) ? ERR_OK : refuse(l, "a number is no number");
}

static enum err
load_whole(const struct loading *l)
{
    const char **c = l->row->cells;
    int64_t place;
    TRY(take_number(l, c[1], &place));
    return add(l, &card_load_stmts[ADD_WHOLE],
               BINDS(BIND_TEXT("code", c[0]), BIND_INT("place", place), BIND_TEXT("fi", c[2]),
                     BIND_TEXT("sv", c[3]), BIND_TEXT("en", c[4])));
}

static enum err
load_kind(const struct loading *l)
{
    const char **c = l->row->cells;
    int64_t place, special;
    TRY(take_number(l, c[1], &place));
    TRY(take_number(l, c[2], &special));
    return add(l, &card_load_stmts[ADD_KIND],
               BINDS(BIND_TEXT("code", c[0]), BIND_INT("place", place),
                     BIND_INT("special", special), BIND_TEXT("fi", c[3]), BIND_TEXT("sv", c[4]),
                     BIND_TEXT("en", c[5])));
}

static enum err
load_step(const struct loading *l)
{
    const char **c = l->row->cells;
    int64_t place, days;
    TRY(take_number(l, c[1], &place));
    TRY(take_number(l, c[2], &days));
    return add(l, &card_load_stmts[ADD_STEP],
               BINDS(BIND_TEXT("code", c[0]), BIND_INT("place", place),
                     BIND_INT("within_days", days), BIND_TEXT("fi", c[3]), BIND_TEXT("sv", c[4]),
                     BIND_TEXT("en", c[5])));
}

/* Names of codes with spaces between, as bits. */
static enum err
take_bits(const struct loading *l, const struct code *codes, const char *names, int64_t *ret)
{
    struct arena *a = work_arena(l->w);
    *ret = 0;
    for (const char *at = names; *at != '\0';) {
        size_t size = strcspn(at, " ");
        const struct code *code = code_by_name(codes, str_copy_bytes(a, at, size));
        if (code == NULL)
            return refuse(l, "a language or a channel is not known");
        *ret |= INT64_C(1) << code->value;
        at += size + (at[size] == ' ');
    }
    return ERR_OK;
}

struct model {
    struct card_texts t;
};

static enum err
load_model(const struct loading *l)
{
    const char **c = l->row->cells;
    struct model model, *given = &model;
    int64_t languages, channels, id = work_new_id(l->w);
    size_t at = 1;
#define TAKE(name, needed)                                                                         \
    model.t.name = (struct both){ c[at], c[at + 1] };                                              \
    at += 2;
    CARD_TEXTS(TAKE)
#undef TAKE
    TRY(take_bits(l, card_language_codes, c[at], &languages));
    TRY(take_bits(l, card_channel_codes, c[at + 1], &channels));
    const struct bind binds[] = { CARD_TEXTS(CARD_BIND) BIND_RAW_ID("id", id),
                                  BIND_TEXT("whole", c[0]),
                                  BIND_INT("languages", languages),
                                  BIND_INT("channels", channels),
                                  BIND_TEXT("source", SOURCE),
                                  { .name = NULL } };
    TRY(add(l, &card_load_stmts[ADD_MODEL], binds));
    return card_index(l->w, NULL, &card_load_stmts[ADD_WORD], id, &model.t);
}

#define TEXT_COLUMNS(name, needed) "," #name "_fi," #name "_sv"
static const struct table_to_load {
    const char *file, *columns;
    enum err (*load)(const struct loading *l);
} tables[] = {
    { "data/service_wholes.csv", "code,place,name_fi,name_sv,name_en", load_whole },
    { "data/competences.csv", "code,place,special,name_fi,name_sv,name_en", load_kind },
    { "data/induction.csv", "code,place,within_days,what_fi,what_sv,what_en", load_step },
    { "data/cards.csv", "whole" CARD_TEXTS(TEXT_COLUMNS) ",languages,channels", load_model },
};

enum err
card_load(struct work *w, const struct embedded *(*find)(const char *name), const char **ret_why)
{
    for (size_t i = 0; i < COUNT(tables); i++) {
        const struct embedded *file = find(tables[i].file);
        if (file == NULL) {
            *ret_why = str_printf(work_arena(w), "%s: there is no such file", tables[i].file);
            return ERR_INVALID;
        }
        struct csv_table table;
        TRY(csv_read(work_arena(w), file, tables[i].columns, &table, ret_why));
        for (size_t row = 0; row < table.count; row++)
            TRY(tables[i].load(&(struct loading){ w, &table, &table.rows[row], ret_why }));
    }
    return ERR_OK;
}
