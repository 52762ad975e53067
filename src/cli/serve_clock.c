/* cli/serve_clock.c: see serve_clock.h.
 *
 * The file holds one line: "2026-01-15", "2026-01-15T08:30" or "2026-01-15T08:30:00", each the time
 * in Helsinki (without one: noon), with "Z" behind the last two that of UTC.  The clock runs on
 * from there; with the word "stands" behind it, it stands.  A file that has become wrong changes
 * nothing.
 */
#include "cli/serve_clock.h"

#include "base/log.h"
#include "base/str.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct serve_clock {
    const char *path;
    pthread_mutex_t lock;
    struct timespec written; /* the file, as it was read */
    off_t size;
    ino_t inode;
    instant set_to, set_at; /* what it was set to, and the machine's time then */
    bool stands;
};

static bool
two_digits(const char *text, int64_t most, int *ret)
{
    char digits[3] = { text[0], text[0] != '\0' ? text[1] : '\0', '\0' };
    int64_t n;
    if (strlen(digits) != 2 || digits[0] == '-' || !str_to_int(digits, 0, most, &n))
        return false;
    *ret = (int)n;
    return true;
}

/* "T08:30", "T08:30:00", either with "Z". */
static bool
read_time(const char *text, struct date day, instant *ret)
{
    int hour, minute, second = 0;
    if (text[0] != 'T' || !two_digits(text + 1, 23, &hour) || text[3] != ':' ||
        !two_digits(text + 4, 59, &minute))
        return false;
    text += 6;
    if (text[0] == ':') {
        if (!two_digits(text + 1, 59, &second))
            return false;
        text += 3;
    }
    bool utc = text[0] == 'Z';
    if (text[utc ? 1 : 0] != '\0')
        return false;
    *ret = (utc ? date_days(day) * DAY + hour * HOUR + minute * MINUTE
                : instant_of(day, hour, minute)) +
           second * SECOND;
    return true;
}

static bool
read_line(char *line, instant *ret, bool *ret_stands)
{
    static const char word[] = " stands";
    size_t length = strcspn(line, "\r\n");
    *ret_stands =
        length > strlen(word) && strncmp(line + length - strlen(word), word, strlen(word)) == 0;
    if (*ret_stands)
        length -= strlen(word);
    line[length] = '\0';
    char day_text[11] = "";
    struct date day;
    memcpy(day_text, line, length < 10 ? length : 10);
    if (!date_parse_iso(day_text, &day) || date_days(day) < date_days((struct date){ 2024, 1, 2 }))
        return false;
    if (line[10] == '\0') {
        *ret = instant_of(day, 12, 0);
        return true;
    }
    return read_time(line + 10, day, ret);
}

static bool
is_as_read(const struct serve_clock *clock, const struct stat *st)
{
    return st->st_mtim.tv_sec == clock->written.tv_sec &&
           st->st_mtim.tv_nsec == clock->written.tv_nsec && st->st_size == clock->size &&
           st->st_ino == clock->inode;
}

/* Read the file, if it is another than the one that was read; false: it says nothing. */
static bool
refresh(struct serve_clock *clock)
{
    struct stat st;
    if (stat(clock->path, &st) != 0)
        return false;
    if (is_as_read(clock, &st))
        return true;
    char line[64] = "";
    FILE *file = fopen(clock->path, "re");
    if (file == NULL)
        return false;
    bool got = fgets(line, sizeof(line), file) != NULL;
    fclose(file);
    instant set_to;
    bool stands;
    if (!got || !read_line(line, &set_to, &stands))
        return false;
    clock->written = st.st_mtim;
    clock->size = st.st_size;
    clock->inode = st.st_ino;
    clock->set_to = set_to;
    clock->set_at = clock_now();
    clock->stands = stands;
    return true;
}

enum err
serve_clock_open(struct arena *a, const char *path, struct serve_clock **ret)
{
    struct serve_clock *clock = ARENA_NEW(a, struct serve_clock);
    clock->path = path;
    pthread_mutex_init(&clock->lock, NULL);
    if (!refresh(clock)) {
        fprintf(stderr, "yhdys serve: %s holds no time such as 2026-01-15T08:30 (from 2024 on)\n",
                path);
        return ERR_INVALID;
    }
    *ret = clock;
    return ERR_OK;
}

instant
serve_clock_now(void *context)
{
    struct serve_clock *clock = context;
    pthread_mutex_lock(&clock->lock);
    (void)!refresh(clock); /* what it said before stands */
    instant now = clock->set_to + (clock->stands ? 0 : clock_now() - clock->set_at);
    pthread_mutex_unlock(&clock->lock);
    return now;
}
