// tests/bench/load.mjs KIND ADDRESS TARGETS CONNECTIONS SECONDS: keeps one request under way on each connection.
//
// Every reply must be the one that is asked for (200 with the page's own words, 201 for an offer);
// anything else counts as failed.  Prints {rate, done, failed, p50, p99} as JSON.
import fs from 'node:fs';
import http from 'node:http';

const [kind, address, targetsFile, connections, seconds] = process.argv.slice(2);
const targets = JSON.parse(fs.readFileSync(targetsFile));
const url = new URL(address);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(connections) });

let at = 0;
const offers = targets.offers ?? [];
const kinds = {
    page: () => {
        const t = targets.pages[at++ % targets.pages.length];
        return { path: t.path, cookie: t.cookie, wants: 'class="tl"' };
    },
    list: () => {
        const t = targets.lists[at++ % targets.lists.length];
        return { path: '/', cookie: t.cookie, wants: 'class="cards work"' };
    },
    offer: () => {
        const t = offers[at++];
        return t && { method: 'POST', path: t.path, token: t.token, body: JSON.stringify(t.body), status: 201 };
    },
    ticket: () => ({
        path: `/tktview/${(1 + ((at++ * 7919) % targets.count)).toString(16).padStart(40, '0')}`,
        wants: 'An entry about',
    }),
    report: () => ({ path: '/rptview?rn=7', wants: 'Case ' }),
};

function ask(r) {
    return new Promise((done) => {
        const headers = { host: url.host };
        if (r.cookie) headers.cookie = r.cookie;
        if (r.token) headers.authorization = `Bearer ${r.token}`;
        if (r.body)
            Object.assign(headers, {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(r.body),
            });
        const began = process.hrtime.bigint();
        const req = http.request(
            { host: url.hostname, port: url.port, agent, path: r.path, method: r.method ?? 'GET', headers },
            (res) => {
                const parts = [];
                res.on('data', (d) => parts.push(d));
                res.on('end', () => {
                    const ms = Number(process.hrtime.bigint() - began) / 1e6;
                    const good =
                        res.statusCode === (r.status ?? 200) &&
                        (!r.wants || Buffer.concat(parts).includes(r.wants));
                    if (!good && process.env.YHDYS_BENCH_SHOW)
                        console.error(res.statusCode, r.path, Buffer.concat(parts).toString().slice(0, 400));
                    done({ ms, good });
                });
            },
        );
        req.on('error', () => done({ ms: 0, good: false }));
        req.end(r.body);
    });
}

const times = [];
let failed = 0;
const began = process.hrtime.bigint();
const until = began + BigInt(Math.round(Number(seconds) * 1e9));
await Promise.all(
    Array.from({ length: Number(connections) }, async () => {
        while (process.hrtime.bigint() < until) {
            const next = kinds[kind]();
            if (!next) break;
            const { ms, good } = await ask(next);
            if (good) times.push(ms);
            else failed++;
        }
    }),
);
const elapsed = Number(process.hrtime.bigint() - began) / 1e9;
times.sort((a, b) => a - b);
const p = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
console.log(
    JSON.stringify({ rate: times.length / elapsed, done: times.length, failed, p50: p(0.5), p99: p(0.99) }),
);
agent.destroy();
