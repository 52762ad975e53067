/* access/record_proof.c: see record_proof.h. */
#include "access/record_proof.h"

#include "access/house.h"
#include "access/record_line.h"
#include "access/setting.h"

#include <stdio.h>
#include <stdlib.h>

/* Let `print` write into a string of the arena. */
struct printed {
    FILE *out;
    char *text;
    size_t size;
};

static enum err
printed_open(struct printed *p)
{
    *p = (struct printed){ .text = NULL };
    p->out = open_memstream(&p->text, &p->size);
    return p->out != NULL ? ERR_OK : ERR_INTERNAL;
}

static const char *
printed_close(struct printed *p, struct arena *a)
{
    bool whole = fclose(p->out) == 0;
    const char *text = whole && p->size > 0 ? str_copy_bytes(a, p->text, p->size) : NULL;
    free(p->text);
    return text;
}

enum err
record_checkpoint_now(struct work *w, int node, struct record_proof *ret)
{
    *ret = (struct record_proof){ .inclusion = NULL };
    const unsigned char *key = work_house(w)->sign_key;
    if (key == NULL)
        return ERR_OK;
    const char *origin = work_setting(w, SETTING_ORIGIN);
    if (node != 0)
        origin = str_printf(work_arena(w), "%s/%d", origin, node);
    struct printed note, public;
    TRY(printed_open(&note));
    enum err err = record_checkpoint_in(work_db(w), node, origin, key, note.out);
    ret->checkpoint = printed_close(&note, work_arena(w));
    TRY(err);
    TRY(printed_open(&public));
    err = record_checkpoint_key(origin, key, public.out);
    ret->key = printed_close(&public, work_arena(w));
    return err;
}

enum err
record_proof_of(struct work *w, int node, int64_t place, struct record_proof *ret)
{
    TRY(record_checkpoint_now(w, node, ret));
    struct printed proof;
    TRY(printed_open(&proof));
    enum err err = record_prove_in(work_db(w), node, place, proof.out);
    ret->inclusion = printed_close(&proof, work_arena(w));
    return err;
}
