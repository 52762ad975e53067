/* access/house.c: what all works share. */
#include "access/house.h"

#include "access/setting.h"
#include "base/log.h"

#include <assert.h>
#include <stdlib.h>

const struct stmt house_stmts[] = {
    { .touches = TOUCH_NONE,
      .flags = STMT_ACCESS | STMT_SMALL,
      .sql = "SELECT key, value FROM setting ORDER BY key" },
    STMT_END,
};

static instant
machine_clock(void *context)
{
    (void)context;
    return clock_now();
}

enum err
house_open(const struct house_options *options, struct house **ret)
{
    struct house *house = calloc(1, sizeof *house);
    if (house == NULL)
        return ERR_INTERNAL;
    house->store = options->store;
    house->clock = options->clock != NULL ? options->clock : machine_clock;
    house->clock_context = options->clock_context;
    house->token_key = options->token_key;
    house->sign_key = options->sign_key;
    pthread_mutex_init(&house->lock, NULL);
    enum err err = record_open(options->store, options->node, &house->record);
    if (err == ERR_OK)
        err = house_settings(house);
    if (err != ERR_OK) {
        house_close(house);
        return err;
    }
    *ret = house;
    return ERR_OK;
}

void
house_close(struct house *house)
{
    if (house == NULL)
        return;
    if (house->record != NULL)
        record_close(house->record);
    for (struct settings_before *b = house->settings_before; b != NULL;) {
        struct settings_before before =
            *b; /* b lies in the arena that is newer than before.arena */
        arena_free(house->settings_arena);
        house->settings_arena = before.arena;
        b = before.older;
    }
    pthread_mutex_destroy(&house->lock);
    free(house);
}

struct store *
house_store(struct house *house)
{
    return house->store;
}

instant
house_now(struct house *house)
{
    return house->clock(house->clock_context);
}

enum err
house_append(struct house *house)
{
    return record_append_tail(house->record);
}

void
house_listen(struct house *house, event_listener listener)
{
    assert(house->listener_count < HOUSE_LISTENERS);
    house->listeners[house->listener_count++] = listener;
}

struct reading {
    struct arena *arena;
    struct setting_value values[64];
    size_t count;
};

static enum err
take_setting(void *context, const struct row *row)
{
    struct reading *r = context;
    if (r->count < COUNT(r->values))
        r->values[r->count++] = (struct setting_value){ str_copy(r->arena, row_text(row, 0)),
                                                        str_copy(r->arena, row_text(row, 1)) };
    return ERR_OK;
}

enum err
house_settings(struct house *house)
{
    struct reading r = { .arena = arena_new() };
    struct db *db;
    enum err err = db_read_begin(house->store, WALL_OPEN, &db);
    if (err == ERR_OK) {
        err = db_run(db, &house_stmts[0], NO_BINDS, NO_BINDS, take_setting, &r, NULL);
        db_read_end(db);
    }
    if (err != ERR_OK) {
        arena_free(r.arena);
        return err;
    }
    struct setting_value *kept = ARENA_ARRAY(r.arena, struct setting_value, r.count + 1);
    for (size_t i = 0; i < r.count; i++)
        kept[i] = r.values[i];
    pthread_mutex_lock(&house->lock);
    /* The values before stay readable for works under way: their arenas are kept until the house
     * closes. */
    struct settings_before *before = ARENA_NEW(r.arena, struct settings_before);
    before->arena = house->settings_arena;
    before->older = house->settings_before;
    house->settings_before = before;
    house->settings_arena = r.arena;
    house->settings = kept;
    house->setting_count = r.count;
    pthread_mutex_unlock(&house->lock);
    return ERR_OK;
}

const char *
house_setting(struct house *house, const char *key)
{
    const char *value = NULL;
    pthread_mutex_lock(&house->lock);
    for (size_t i = 0; i < house->setting_count; i++)
        if (str_same(house->settings[i].key, key))
            value = house->settings[i].value;
    pthread_mutex_unlock(&house->lock);
    const struct setting *row = setting_find(key);
    if (value != NULL)
        return value;
    return row != NULL ? row->otherwise : "";
}
