/* base/log.h: lines for the operator, to standard error.  Never personal data.
 *
 * log_warn tells what went wrong once, where it is met; fatal ends the program before it has begun
 * to serve. */
#ifndef YHDYS_BASE_LOG_H
#define YHDYS_BASE_LOG_H

void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void fatal(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
void log_quiet(int quiet); /* tests: print nothing below fatal */

#endif
