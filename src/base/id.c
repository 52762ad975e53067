/* base/id.c: see id.h.
 *
 * The last moment and count given out are one atomic number, (milliseconds << 12 | count): the next
 * id is that plus one, or the clock's moment where it is later.  So a full count borrows from the
 * next millisecond, and a clock set back is waited out without stopping.
 */
#include "base/id.h"

#include "base/time.h"

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

enum { COUNT_BITS = 12, NODE_BITS = 10, ID_CHARACTERS = 13 };
static const int64_t epoch = INT64_C(1704067200) * SECOND; /* 2024-01-01T00:00Z */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static atomic_int node_of_process;
static atomic_llong last_tick;
static int64_t (*other_clock)(void *context);
static void *other_clock_context;

void
id_set_node(int node)
{
    assert(node >= 0 && node < 1 << NODE_BITS);
    node_of_process = node;
}

static int64_t
tick_at(int64_t instant_us)
{
    return instant_us > epoch ? (instant_us - epoch) / 1000 << COUNT_BITS : 0;
}

static int64_t
id_of_tick(int64_t tick)
{
    int64_t ms = tick >> COUNT_BITS, count = tick & ((1 << COUNT_BITS) - 1);
    return ms << (NODE_BITS + COUNT_BITS) | (int64_t)node_of_process << COUNT_BITS | count;
}

int64_t
id_made_at(int64_t id)
{
    return epoch + (id >> (NODE_BITS + COUNT_BITS)) * 1000;
}

int64_t
id_new_at(int64_t instant_us)
{
    long long now = tick_at(instant_us), next, last = atomic_load(&last_tick);
    do
        next = now > last ? now : last + 1;
    while (!atomic_compare_exchange_weak(&last_tick, &last, next));
    return id_of_tick(next);
}

int64_t
id_new(void)
{
    return id_new_at(other_clock != NULL ? other_clock(other_clock_context) : clock_now());
}

void
id_use_clock(int64_t (*clock)(void *context), void *context)
{
    other_clock = clock;
    other_clock_context = context;
}

int64_t
id_at(int64_t instant_us, int count)
{
    assert(count >= 0);
    return id_of_tick(tick_at(instant_us) + count);
}

const char *
id_text(struct arena *a, int64_t id)
{
    char *text = arena_alloc(a, ID_CHARACTERS + 1);
    uint64_t rest = (uint64_t)id;
    for (int i = ID_CHARACTERS - 1; i >= 0; i--) {
        text[i] = digits[rest & 31];
        rest >>= 5;
    }
    return text;
}

/* As Crockford reads them: small letters, and I, L and O for what they look like. */
static int
digit_value(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'I' || c == 'L')
        return 1;
    if (c == 'O')
        return 0;
    const char *found = c != '\0' ? strchr(digits, c) : NULL;
    return found ? (int)(found - digits) : -1;
}

bool
id_parse(const char *text, int64_t *ret)
{
    if (!text)
        return false;
    uint64_t id = 0;
    for (int i = 0; i < ID_CHARACTERS; i++) {
        int value = digit_value(text[i]);
        if (value < 0 || (i == 0 && value > 7)) /* 63 bits: the first digit has three */
            return false;
        id = id << 5 | (uint64_t)value;
    }
    if (text[ID_CHARACTERS] != '\0' || id == 0)
        return false;
    *ret = (int64_t)id;
    return true;
}
