/* http/form.c: see form.h.  One function for each kind of field, and one table of them. */
#include "base/limits.h"
#include "base/secret.h"
#include "http/form_in.h"

#include <assert.h>
#include <string.h>

enum { PASSWORD_BYTES = 1024, KEY_BYTES = 64, CODES_BITS = 31 };

static const struct field no_fields[] = { FIELD_END };

/* ---- what is wrong ---- */

void
form_problem_add(struct form *form, const char *field, struct text text, const struct fill *fills)
{
    struct problem *problem = ARENA_NEW(form->arena, struct problem);
    *problem = (struct problem){ .field = field, .text = text };
    size_t count = 0;
    while (fills && fills[count].kind != FILL_END_KIND)
        count++;
    if (count > 0) {
        struct fill *copy = ARENA_ARRAY(form->arena, struct fill, count + 1);
        memcpy(copy, fills, (count + 1) * sizeof *copy);
        problem->fills = copy;
    }
    *form->problems_end = problem;
    form->problems_end = &problem->next;
}

static void
wrong(struct form *form, const struct field *field, struct text text)
{
    form_problem_add(form, field->name, text, NULL);
}

/* ---- the kinds ---- */

/* How many characters of the text fit into so many bytes. */
static size_t
characters_within(const char *text, size_t bytes)
{
    size_t count = 0;
    for (size_t i = 0; text[i] != '\0'; i++) {
        bool begins = ((unsigned char)text[i] & 0xc0) != 0x80;
        if (begins && i >= bytes)
            break;
        if (begins)
            count++;
        else if (i >= bytes)
            return count - 1; /* the last one is cut */
    }
    return count;
}

static size_t
most_bytes(const struct field *field)
{
    if (field->max > 0)
        return (size_t)field->max;
    if (field->kind == FIELD_PASSWORD)
        return PASSWORD_BYTES;
    return field->kind == FIELD_TEXT ? LIMIT_REASON_BYTES : LIMIT_LINE_BYTES;
}

static void
read_text(struct form *form, const struct field *field, struct form_value *value)
{
    if (field->kind == FIELD_LINE && strchr(value->text, '\n'))
        wrong(form, field, T("Write this on one line."));
    else if (strlen(value->text) > most_bytes(field))
        form_problem_add(
            form, field->name, T("At most {n} characters fit here."),
            FILLS(FILL_N("n", (int64_t)characters_within(value->text, most_bytes(field)))));
}

static void
read_date(struct form *form, const struct field *field, struct form_value *value)
{
    if (!date_parse(value->text, &value->date)) {
        value->date = DATE_NONE;
        wrong(form, field, T("Write the date as day.month.year, for example 21.11.2026."));
    }
}

static void
read_int(struct form *form, const struct field *field, struct form_value *value)
{
    bool bounded = field->min != 0 || field->max != 0;
    int64_t min = bounded ? field->min : INT64_MIN, max = bounded ? field->max : INT64_MAX;
    if (str_to_int(value->text, min, max, &value->number))
        return;
    value->number = 0;
    if (bounded)
        form_problem_add(form, field->name, T("Write a whole number from {min} to {max}."),
                         FILLS(FILL_N("min", min), FILL_N("max", max)));
    else
        wrong(form, field, T("Write a whole number."));
}

static void
read_bool(struct form *form, const struct field *field, struct form_value *value)
{
    static const char *const yes[] = { "1", "true", "on" }, *const no[] = { "0", "false", "off" };
    for (size_t i = 0; i < COUNT(yes); i++)
        if (str_same(value->text, yes[i]))
            value->number = 1;
    for (size_t i = 0; i < COUNT(no); i++)
        if (str_same(value->text, no[i]))
            value->given = false;
    if (value->given && value->number == 0)
        wrong(form, field, T("Choose one of the options."));
}

static void
read_code(struct form *form, const struct field *field, struct form_value *value)
{
    const struct code *code = code_by_name(field->codes, value->text);
    if (!code)
        wrong(form, field, T("Choose one of the options."));
    else if (field->kind == FIELD_CODE)
        value->number = code->value;
    else if (code->value >= 0 && code->value <= CODES_BITS)
        value->number |= (int64_t)1 << code->value;
}

static void
read_id(struct form *form, const struct field *field, struct form_value *value)
{
    if (!id_parse(value->text, &value->number)) {
        value->number = 0;
        wrong(form, field, T("Choose one from the list."));
    }
}

static void
read_ids(struct form *form, const struct field *field, struct form_value *value)
{
    read_id(form, field, value);
    for (size_t i = 0; i < value->id_count; i++)
        if (value->ids[i] == value->number)
            return;
    if (value->number == 0)
        return;
    if (value->id_count == LIMIT_LIST_ROWS) {
        form_problem_add(form, field->name, T("At most {n} can be chosen at once."),
                         FILLS(FILL_N("n", LIMIT_LIST_ROWS)));
        return;
    }
    if (value->ids == NULL)
        value->ids = ARENA_ARRAY(form->arena, int64_t, LIMIT_LIST_ROWS);
    value->ids[value->id_count++] = value->number;
}

static void
read_key(struct form *form, const struct field *field, struct form_value *value)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789-_.:";
    size_t length = strlen(value->text);
    if (length > KEY_BYTES || strspn(value->text, allowed) != length) {
        value->text = NULL;
        wrong(form, field, T("Choose one from the list."));
    }
}

static void (*const readers[])(struct form *, const struct field *, struct form_value *) = {
    [FIELD_LINE] = read_text,     [FIELD_TEXT] = read_text, [FIELD_DATE] = read_date,
    [FIELD_INT] = read_int,       [FIELD_BOOL] = read_bool, [FIELD_CODE] = read_code,
    [FIELD_CODES] = read_code,    [FIELD_ID] = read_id,     [FIELD_KEY] = read_key,
    [FIELD_PASSWORD] = read_text, [FIELD_IDS] = read_ids,
};

/* ---- the form ---- */

static void
read_value(struct form *form, const struct field *field, struct form_value *value,
           const struct pair *pair)
{
    bool is_clean = str_is_clean_text(pair->value, pair->size);
    const char *normal = str_normal(form->arena, pair->value);
    if (value->typed && field->kind != FIELD_CODES && field->kind != FIELD_IDS) {
        wrong(form, field, T("This was given twice."));
        return;
    }
    value->typed = normal;
    if (!is_clean) {
        value->given = true;
        wrong(form, field, T("There are characters here that cannot be saved."));
        return;
    }
    const char *text = field->kind == FIELD_PASSWORD ? normal : str_trim(form->arena, normal);
    if (*text == '\0')
        return;
    value->text = text;
    value->given = true;
    readers[field->kind](form, field, value);
}

static bool
is_hidden(const char *name)
{
    return name[0] == '_';
}

static void
read_field(struct form *form, size_t n)
{
    const struct field *field = &form->fields[n];
    for (size_t i = 0; i < form->pairs.count; i++)
        if (str_same(form->pairs.rows[i].name, field->name))
            read_value(form, field, &form->values[n], &form->pairs.rows[i]);
    if (field->required && form->posted && !form->values[n].given)
        wrong(form, field, T("This is needed."));
}

static void
refuse_strangers(struct form *form)
{
    for (size_t i = 0; i < form->pairs.count; i++) {
        const char *name = form->pairs.rows[i].name;
        if (!is_hidden(name) && !form_field_named(form, name))
            form_problem_add(form, name, T("There is no such field."), NULL);
    }
}

static void
read_hidden(struct form *form)
{
    int64_t version;
    form->key = pairs_get(&form->pairs, FORM_KEY);
    form->duty = pairs_get(&form->pairs, FORM_DUTY);
    if (str_to_int(pairs_get(&form->pairs, FORM_VERSION), 0, INT64_MAX, &version))
        form->version = version;
}

struct form *
form_read(struct arena *a, const struct field *fields, const struct pairs *pairs, bool posted,
          bool strict)
{
    struct form *form = ARENA_NEW(a, struct form);
    form->arena = a;
    form->fields = fields ? fields : no_fields;
    while (form->fields[form->count].name)
        form->count++;
    form->values = ARENA_ARRAY(a, struct form_value, form->count + 1);
    form->pairs = *pairs;
    form->posted = posted;
    form->problems_end = &form->problems;
    for (size_t i = 0; i < form->count; i++)
        read_field(form, i);
    if (strict)
        refuse_strangers(form);
    if (posted)
        read_hidden(form);
    return form;
}

enum err
form_note(struct form *form, struct work *w)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct field *field = &form->fields[i];
        if ((field->class == C4 || field->class == C5) && form->values[i].given &&
            !work_class_on(w, field->class))
            wrong(form, field, T("Information of this kind is not kept here."));
    }
    enum err err = ERR_OK;
    for (const struct problem *p = form->problems; p; p = p->next)
        err = work_problem_fill(w, ERR_INVALID, p->field, p->text, p->fills);
    return err;
}

void
form_take_problems(struct form *form, const struct problem *problems)
{
    form->problems = NULL;
    form->problems_end = &form->problems;
    for (; problems; problems = problems->next)
        form_problem_add(form, problems->field, problems->text, problems->fills);
}

/* ---- what handlers read ---- */

static const struct form_value *
value_of(const struct form *form, int field)
{
    static const struct form_value nothing;
    return field >= 0 && (size_t)field < form->count ? &form->values[field] : &nothing;
}

bool
form_is_posted(const struct form *form)
{
    return form->posted;
}

bool
form_is_of(const struct form *form, const struct field *fields)
{
    return form->posted && form->fields == fields;
}

bool
form_given(const struct form *form, int field)
{
    return value_of(form, field)->given;
}

const int64_t *
form_ids(const struct form *form, int field, size_t *ret_count)
{
    const struct form_value *value = value_of(form, field);
    *ret_count = value->id_count;
    return value->ids;
}

const char *
form_text(const struct form *form, int field)
{
    return value_of(form, field)->text;
}

struct date
form_date(const struct form *form, int field)
{
    return value_of(form, field)->date;
}

int64_t
form_int(const struct form *form, int field)
{
    return value_of(form, field)->number;
}

bool
form_bool(const struct form *form, int field)
{
    return value_of(form, field)->number != 0;
}

int
form_code(const struct form *form, int field)
{
    return (int)value_of(form, field)->number;
}

unsigned
form_codes(const struct form *form, int field)
{
    return (unsigned)value_of(form, field)->number;
}

int64_t
form_id(const struct form *form, int field)
{
    return value_of(form, field)->number;
}

int64_t
form_version(const struct form *form)
{
    return form->version;
}

const char *
form_shown(const struct form *form, int field, const char *otherwise)
{
    if (!form->posted)
        return otherwise;
    if (field < 0 || (size_t)field >= form->count || form->fields[field].kind == FIELD_PASSWORD)
        return "";
    return form->values[field].typed ? form->values[field].typed : "";
}

const char *
form_shown_of(const struct form *form, const struct field *fields, int field, const char *otherwise)
{
    return form_is_of(form, fields) ? form_shown(form, field, otherwise) : otherwise;
}

const struct field *
form_fields(const struct form *form)
{
    return form->fields;
}

const struct form *
form_filters(const struct form *form)
{
    return form->filters ? form->filters : form;
}

const struct problem *
form_problems(const struct form *form)
{
    return form->problems || !form->work ? form->problems : work_problems(form->work);
}

const struct problem *
form_problem(const struct form *form, int field)
{
    if (field < 0 || (size_t)field >= form->count)
        return NULL;
    for (const struct problem *p = form_problems(form); p; p = p->next)
        if (str_same(p->field, form->fields[field].name))
            return p;
    return NULL;
}

const struct field *
form_field_named(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++)
        if (str_same(form->fields[i].name, name))
            return &form->fields[i];
    return NULL;
}

bool
form_typed(const struct form *form, size_t n, const char **ret_name, const char **ret_value)
{
    for (size_t i = 0; i < form->pairs.count; i++) {
        const struct pair *pair = &form->pairs.rows[i];
        const struct field *field = form_field_named(form, pair->name);
        bool is_secret = field && field->kind == FIELD_PASSWORD;
        if (is_hidden(pair->name) || is_secret || pair->size == 0 || n-- > 0)
            continue;
        *ret_name = pair->name;
        *ret_value = str_normal(form->arena, pair->value);
        return true;
    }
    return false;
}

const char *
form_new_key(struct arena *a)
{
    return secret_token(a);
}
