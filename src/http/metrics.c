/* http/metrics.c: how the program does, in the text format of Prometheus; nothing of the domain. */
#include "http/http_in.h"

static const int64_t bounds_us[DURATION_BUCKETS] = { 500,   1000,   2500,   5000,    10000,
                                                     25000, 100000, 250000, 1000000, 5000000 };

static void
add(int64_t *counter, int64_t n)
{
    __atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

static int64_t
value(const int64_t *counter)
{
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

void
metrics_note(struct http *http, int status, int64_t duration_us)
{
    struct metrics *m = &http->metrics;
    int bucket = 0;
    while (bucket < DURATION_BUCKETS && duration_us > bounds_us[bucket])
        bucket++;
    add(&m->by_class[status >= 100 && status < 600 ? status / 100 : 5], 1);
    add(&m->buckets[bucket], 1);
    add(&m->duration_us, duration_us);
    add(&m->requests, 1);
}

void
metrics_work(struct http *http, bool failed)
{
    add(failed ? &http->metrics.works_failed : &http->metrics.works, 1);
}

void
metrics_serve(struct http *http, struct arena *a, struct response *response)
{
    const struct metrics *m = &http->metrics;
    struct buf b;
    buf_init(&b, a, 2048);
    buf_add(&b, "# HELP yhdys_requests_total Requests answered, by class of status.\n"
                "# TYPE yhdys_requests_total counter\n");
    for (int i = 1; i <= 5; i++)
        buf_addf(&b, "yhdys_requests_total{class=\"%dxx\"} %lld\n", i,
                 (long long)value(&m->by_class[i]));
    buf_add(&b, "# HELP yhdys_request_seconds Time from the last byte in to the first out.\n"
                "# TYPE yhdys_request_seconds histogram\n");
    int64_t below = 0;
    for (int i = 0; i < DURATION_BUCKETS; i++) {
        below += value(&m->buckets[i]);
        buf_addf(&b, "yhdys_request_seconds_bucket{le=\"%.4f\"} %lld\n", (double)bounds_us[i] / 1e6,
                 (long long)below);
    }
    below += value(&m->buckets[DURATION_BUCKETS]);
    buf_addf(&b, "yhdys_request_seconds_bucket{le=\"+Inf\"} %lld\n", (long long)below);
    buf_addf(&b, "yhdys_request_seconds_sum %.6f\nyhdys_request_seconds_count %lld\n",
             (double)value(&m->duration_us) / 1e6, (long long)below);
    buf_add(&b, "# HELP yhdys_works_total Works opened by requests, by how they ended.\n"
                "# TYPE yhdys_works_total counter\n");
    buf_addf(&b, "yhdys_works_total{end=\"done\"} %lld\nyhdys_works_total{end=\"failed\"} %lld\n",
             (long long)value(&m->works), (long long)value(&m->works_failed));
    response_body(response, 200, "text/plain; version=0.0.4; charset=utf-8", b.text, b.length);
}
