/* base/log.c: see log.h.  A line is written by one call, so that threads do not mix theirs. */
#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static atomic_int is_quiet;

static void __attribute__((format(printf, 2, 0)))
write_line(const char *level, const char *format, va_list values)
{
    char line[2000];
    int head = snprintf(line, sizeof line, "yhdys: %s: ", level);
    vsnprintf(line + head, sizeof line - (size_t)head - 1, format, values);
    size_t length = strlen(line);
    for (size_t i = 0; i < length; i++) /* what came from outside makes no line of its own */
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
            line[i] = ' ';
    line[length++] = '\n';
    ssize_t written = write(STDERR_FILENO, line, length);
    (void)written; /* there is nowhere else to tell it */
}

void
log_info(const char *format, ...)
{
    if (is_quiet)
        return;
    va_list values;
    va_start(values, format);
    write_line("info", format, values);
    va_end(values);
}

void
log_warn(const char *format, ...)
{
    if (is_quiet)
        return;
    va_list values;
    va_start(values, format);
    write_line("warning", format, values);
    va_end(values);
}

void
fatal(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    write_line("fatal", format, values);
    va_end(values);
    fflush(stdout);
    _exit(1); /* not exit(): other threads may be at work, and nothing shall be taken down under
                 them */
}

void
log_quiet(int quiet)
{
    is_quiet = quiet;
}
