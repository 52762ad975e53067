/* cli/serve.c: the server: the store, the house, the pages and two threads of its own beside them.
 *
 * Order matters: what needs the machine is done first (files, keys, sockets are known), then the
 * sandbox closes, then threads begin, so that each of them is inside.  A signal ends it in the
 * other order: no new requests, the last replies, the clerk, the record's tail, the store.
 */
#include "access/setting.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/str.h"
#include "cli/clerk.h"
#include "cli/cli_in.h"
#include "cli/sandbox.h"
#include "cli/serve_clock.h"
#include "cli/watch.h"
#include "http/route.h"
#include "web/frame.h"

#include <errno.h>
#include <libgen.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct command command_serve;

enum {
    STACK_BYTES = 256 << 10,
    ARENAS_OF_MALLOC = 4, /* each costs memory that is not given back */
    CLERK_SECONDS = 60,
    APPEND_MS = 500,
};

struct asked {
    const char *listen, *clock, *node_text;
    int64_t node;
    bool no_clerk, secure;
};

/* A thread that does one thing again and again until it is told to end. */
struct worker {
    struct house *house;
    void (*step)(struct house *house);
    int every_ms;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t told;
    bool ends, runs;
};

/* ---- the threads ---- */

static bool
wait_for_turn(struct worker *worker)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += worker->every_ms / 1000;
    until.tv_nsec += worker->every_ms % 1000 * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&worker->lock);
    int rc = 0;
    while (!worker->ends && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&worker->told, &worker->lock, &until);
    bool goes_on = !worker->ends;
    pthread_mutex_unlock(&worker->lock);
    return goes_on;
}

static void *
work_on(void *context)
{
    struct worker *worker = context;
    do
        worker->step(worker->house);
    while (wait_for_turn(worker));
    return NULL;
}

static void
worker_start(struct worker *worker, struct house *house, void (*step)(struct house *house),
             int every_ms)
{
    pthread_condattr_t monotonic;
    pthread_attr_t small;
    *worker = (struct worker){ .house = house, .step = step, .every_ms = every_ms };
    pthread_mutex_init(&worker->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&worker->told, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, STACK_BYTES);
    if (pthread_create(&worker->thread, &small, work_on, worker) != 0)
        fatal("no room for a thread");
    pthread_attr_destroy(&small);
    worker->runs = true;
}

static void
worker_stop(struct worker *worker)
{
    if (!worker->runs)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->ends = true;
    pthread_cond_signal(&worker->told);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    pthread_cond_destroy(&worker->told);
    pthread_mutex_destroy(&worker->lock);
}

static void
step_clerk(struct house *house)
{
    struct clerk_done done;
    enum err err = clerk_run(house, &done);
    if (err != ERR_OK)
        log_warn("the clerk could not see what is due (%s)", err_name(err));
    if (done.reminded + done.escalated + done.expired + done.taken_over + done.failed > 0)
        log_info("the clerk: %d reminded, %d escalated, %d expired, %d ended roles, %d failed",
                 done.reminded, done.escalated, done.expired, done.taken_over, done.failed);
    struct watch_done watched;
    if (watch_run(house, &watched) != ERR_OK)
        log_warn("the clerk could not look through the record");
    if (watched.days > 0 || watched.verified)
        log_info("the clerk: %d days of the record looked through, %d standing out%s", watched.days,
                 watched.findings, watched.verified ? ", verified" : "");
}

static void
step_append(struct house *house)
{
    if (house_append(house) != ERR_OK)
        log_warn("lines of the record wait for their place in the tree");
}

/* ---- starting ---- */

static int
read_arguments(int argc, char **argv, struct asked *ret)
{
    *ret = (struct asked){ .listen = "127.0.0.1:8080" };
    for (int i = 0; i < argc; i++) {
        if (cli_option(argc, argv, &i, "--listen", &ret->listen) ||
            cli_option(argc, argv, &i, "--clock", &ret->clock) ||
            cli_option(argc, argv, &i, "--node", &ret->node_text))
            continue;
        if (str_same(argv[i], "--no-clerk"))
            ret->no_clerk = true;
        else if (str_same(argv[i], "--secure"))
            ret->secure = true;
        else
            return cli_usage(&command_serve, "%s: no such option, or its value is missing",
                             argv[i]);
    }
    if (ret->node_text != NULL && !str_to_int(ret->node_text, 0, CLI_NODE - 1, &ret->node))
        return cli_usage(&command_serve, "a node is a number, 0 to %d", CLI_NODE - 1);
    return EXIT_FINE;
}

static enum err
open_house(struct cli *cli, const struct asked *asked, struct house **ret)
{
    struct store *store;
    struct serve_clock *clock = NULL;
    TRY(cli_store(cli, CLI_SERVING, &store));
    TRY(store_prepare_all(store));
    if (asked->clock != NULL && !str_same(cli_setting(cli, SETTING_DEMO), "yes")) {
        fprintf(stderr, "yhdys serve: --clock is for a demo database only\n");
        return ERR_FORBIDDEN;
    }
    if (asked->clock != NULL)
        TRY(serve_clock_open(cli_arena(cli), asked->clock, &clock));
    return cli_house_as(cli, (int)asked->node, clock != NULL ? serve_clock_now : NULL, clock, ret);
}

static const char *
folder_of(struct cli *cli, const char *path)
{
    return path != NULL ? dirname(str_copy(cli_arena(cli), path)) : NULL;
}

/* A connection to PostgreSQL that is made later finds the server by what stands in /etc, with
 * libraries that are loaded then, and its password and certificate where libpq looks for them. */
static struct sandbox_place *
add_places_of_postgres(struct cli *cli, struct sandbox_place *next)
{
    static const char *const fixed[] = { "/etc", "/usr/lib", "/lib", "/run/systemd/resolve" };
    const char *home = getenv("HOME"), *passwords = getenv("PGPASSFILE");
    for (size_t i = 0; i < COUNT(fixed); i++)
        *next++ = (struct sandbox_place){ fixed[i], false };
    if (home != NULL)
        *next++ =
            (struct sandbox_place){ str_printf(cli_arena(cli), "%s/.postgresql", home), false };
    if (passwords == NULL && home != NULL)
        passwords = str_printf(cli_arena(cli), "%s/.pgpass", home);
    if (passwords != NULL)
        *next++ = (struct sandbox_place){ passwords, false };
    return next;
}

static void
close_in(struct cli *cli, const struct asked *asked, char *ret_lacks)
{
    const char *socket = str_starts(asked->listen, "unix:") ? asked->listen + 5 : NULL;
    struct sandbox_place places[12], *next = places;
    *next++ = (struct sandbox_place){ cli_data_dir(cli), cli_url(cli) == NULL };
    if (socket != NULL)
        *next++ = (struct sandbox_place){ folder_of(cli, socket), true };
    if (asked->clock != NULL)
        *next++ = (struct sandbox_place){ folder_of(cli, asked->clock), false };
    if (cli_url(cli) != NULL)
        next = add_places_of_postgres(cli, next);
    *next = (struct sandbox_place){ NULL, false };
    sandbox_enter(places, ret_lacks);
}

static void
tell(struct cli *cli, const struct asked *asked, const struct server *server, struct house *house,
     const char *lacks)
{
    const char *listen = asked->listen, *colon = strrchr(listen, ':');
    if (str_starts(listen, "unix:"))
        printf("yhdys: serving at %s\n", listen);
    else
        printf("yhdys: serving at http://%.*s:%d\n", (int)(colon - listen), listen,
               server_port(server));
    printf("yhdys: %s, %s\n", store_engine(house_store(house)),
           cli_url(cli) == NULL ? cli_data_dir(cli) : "a database of PostgreSQL");
    if (lacks[0] == '\0')
        puts("yhdys: sandbox: no new rights, no other programs, files of its own folder only");
    else
        printf("yhdys: sandbox: this machine lacks: %s\n", lacks);
    if (asked->clock != NULL)
        printf("yhdys: the clock is set by %s\n", asked->clock);
    fflush(stdout);
}

/* ---- serving ---- */

static sigset_t
hold_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
    return set;
}

static void
wait_for_end(const sigset_t *signals, struct house *house)
{
    for (;;) {
        int got = 0;
        if (sigwait(signals, &got) != 0 || got != SIGHUP)
            return;
        if (house_settings(house) != ERR_OK)
            log_warn("the settings could not be read again; those from before stay");
        else
            log_info("the settings were read again");
    }
}

static struct http *
open_http(struct cli *cli, const struct asked *asked, struct house *house)
{
    struct http *http = http_open(&(struct http_options){
        .house = house, .key = cli_house_key(cli), .is_secure = asked->secure });
    http_set_frame(http, frame_page);
    http_set_start(http, frame_start);
    http_set_error_page(http, frame_error);
    return http;
}

static int
serve(struct cli *cli, const struct asked *asked, struct house *house)
{
    char lacks[200];
    sigset_t signals = hold_signals();
    struct http *http = open_http(cli, asked, house);
    close_in(cli, asked, lacks);

    struct server *server;
    enum err err = server_start(
        &(struct server_options){ .listen = asked->listen, .handler = http_serve, .context = http },
        &server);
    if (err != ERR_OK) {
        http_close(http);
        if (err == ERR_INVALID)
            return cli_usage(&command_serve, "%s is no address to listen at", asked->listen);
        return cli_failed(&command_serve, "cannot listen at %s", asked->listen);
    }
    struct worker clerk = { .runs = false }, appender = { .runs = false };
    if (store_is_postgres(house_store(house)))
        worker_start(&appender, house, step_append, APPEND_MS);
    if (!asked->no_clerk)
        worker_start(&clerk, house, step_clerk, CLERK_SECONDS * 1000);
    tell(cli, asked, server, house, lacks);

    wait_for_end(&signals, house);
    server_stop(server);
    worker_stop(&clerk);
    worker_stop(&appender);
    http_close(http);
    puts("yhdys: stopped");
    return EXIT_FINE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
    struct asked asked;
    struct house *house;
    int wrong = read_arguments(argc, argv, &asked);
    if (wrong != EXIT_FINE)
        return wrong;
    mallopt(M_ARENA_MAX, ARENAS_OF_MALLOC);
    enum err err = open_house(cli, &asked, &house);
    if (err == ERR_INTERNAL)
        return cli_failed(&command_serve, "the program does not fit its database: see above");
    return err == ERR_OK ? serve(cli, &asked, house) : EXIT_FINDING;
}

const struct command command_serve = {
    .name = "serve",
    .summary = "Serve the pages and the API",
    .usage = "Usage: yhdys serve [--listen ADDRESS] [--node N] [--no-clerk] [--secure]\n"
             "                   [--clock FILE]\n"
             "\n"
             "Serves until SIGTERM or SIGINT, then finishes what it is answering.  SIGHUP\n"
             "reads the settings again.  TLS ends in front of it (nginx, say).\n"
             "\n"
             "  --listen ADDRESS  127.0.0.1:8080 (otherwise), [::1]:8080, or unix:PATH;\n"
             "                    port 0 takes a free one and prints it\n"
             "  --node N          0 to 1022: a number of its own for each server on one\n"
             "                    database of PostgreSQL; otherwise 0\n"
             "  --no-clerk        leave what is due to `yhdys clerk`; otherwise a thread\n"
             "                    does it at the start and each minute\n"
             "  --secure          cookies are for https only, whatever stands in front says\n"
             "  --clock FILE      demo databases only: the file's one line sets the clock:\n"
             "                    2026-01-15, 2026-01-15T08:30 or 2026-01-15T08:30:00 in\n"
             "                    Helsinki, the last two also with Z for UTC.  It runs on\n"
             "                    from there; with the word \"stands\" after it, it stands.\n"
             "                    The file is read again when it changes.\n",
    .run = run,
};
