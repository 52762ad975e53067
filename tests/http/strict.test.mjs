// tests/http/strict.test.mjs: malformed requests, sent byte by byte: to the server itself, and through nginx as
// deploy/nginx.conf sets it up (its ports, certificate and upstream replaced).
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { House, ROOT, place } from './house.mjs';

const HOST = 'Host: yhdys.example\r\n';
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';
const CLOSE = 'Connection: close\r\n';

// What is sent, and what is answered: by the server itself, and with nginx in front.  "closed" is a refusal, too.
// A malformed request is refused by one of the two at the latest; `alone: null` is one that only nginx sees as it is.
const REQUESTS = [
    {
        what: 'Content-Length and Transfer-Encoding',
        bytes:
            `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Content-Length: 6\r\n` +
            'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nX',
        alone: [400],
        behind: [400],
    },
    {
        what: 'two lengths that differ',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
        alone: [400, 'closed'],
        behind: [400],
    },
    {
        what: 'the same length twice',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Content-Length: 2\r\nContent-Length: 2\r\n\r\nab`,
        alone: [400, 'closed'],
        behind: [400],
    },
    {
        what: 'a length with a plus',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Content-Length: +5\r\n\r\nabcde`,
        alone: [400, 413, 'closed'],
        behind: [400],
    },
    {
        what: 'a negative length',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Content-Length: -1\r\n\r\n`,
        alone: [400, 413, 'closed'],
        behind: [400],
    },
    {
        what: 'a space before the colon',
        bytes: `GET /sign-in HTTP/1.1\r\n${HOST}X-Odd : 1\r\n\r\n`,
        alone: [400],
        behind: [400],
    },
    {
        what: 'a folded header',
        bytes: `GET /sign-in HTTP/1.1\r\n${HOST}X-Fold: a\r\n b\r\n\r\n`,
        alone: null,
        behind: [400],
    },
    { what: 'no Host', bytes: 'GET /sign-in HTTP/1.1\r\n\r\n', alone: [400], behind: [400] },
    {
        what: 'two Hosts',
        bytes: `GET /sign-in HTTP/1.1\r\n${HOST}Host: other.example\r\n\r\n`,
        alone: [400],
        behind: [400],
    },
    {
        what: 'an unknown transfer coding',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
        alone: [400, 'closed'],
        behind: [400, 501],
    },
    {
        what: 'a chunk size in C notation',
        bytes: `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}Transfer-Encoding: chunked\r\n\r\n0x2\r\nab\r\n0\r\n\r\n`,
        alone: [400, 'closed'],
        behind: [400],
    },
    {
        what: 'NUL in a header',
        bytes: `GET /sign-in HTTP/1.1\r\n${HOST}X-Nul: a\0b\r\n\r\n`,
        alone: null,
        behind: [400],
    },
    {
        what: 'a header of 100 KB',
        bytes: `GET /sign-in HTTP/1.1\r\n${HOST}X-Long: ${'a'.repeat(100000)}\r\n\r\n`,
        alone: [400, 413, 431, 'closed'],
        behind: [400, 431, 494],
    },
    { what: 'a path with NUL', bytes: `GET /sign-in%00 HTTP/1.1\r\n${HOST}\r\n`, alone: [400], behind: [400] },
    { what: 'a path with a bad escape', bytes: `GET /%zz HTTP/1.1\r\n${HOST}\r\n`, alone: [400], behind: [400] },
    { what: 'a path that is no UTF-8', bytes: `GET /%ff HTTP/1.1\r\n${HOST}\r\n`, alone: [400], behind: [400] },
    {
        what: 'a query with a bad escape',
        bytes: `GET /sign-in?to=%zz HTTP/1.1\r\n${HOST}\r\n`,
        alone: [400],
        behind: [400],
    },
    {
        what: 'an unknown method',
        bytes: `BREW /sign-in HTTP/1.1\r\n${HOST}${CLOSE}\r\n`,
        alone: [405],
        behind: [400, 405],
    },
    { what: 'TRACE', bytes: `TRACE /sign-in HTTP/1.1\r\n${HOST}${CLOSE}\r\n`, alone: [405], behind: [405] },
    {
        what: 'HTTP/3.7',
        bytes: `GET /sign-in HTTP/3.7\r\n${HOST}\r\n`,
        alone: [400, 505, 'closed'],
        behind: [400, 505],
    },
    { what: 'no HTTP at all', bytes: '\x16\x03\x01\x02\x00\x01\r\n\r\n', alone: [400, 'closed'], behind: [400] },
];

let house, nginx, front, why;
const free = () =>
    new Promise((done) => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => done(port));
        });
    });

// The status of the answer's first line, or "closed".
const answer = (socket, bytes) =>
    new Promise((done) => {
        let said = '';
        const end = () => {
            socket.destroy();
            const at = /^HTTP\/1\.[01] (\d{3})/.exec(said);
            done({ status: at ? Number(at[1]) : 'closed', said });
        };
        socket.setTimeout(5000, end);
        socket.on('data', (data) => {
            said += data.toString('latin1');
            if (said.includes('\r\n\r\n')) end();
        });
        socket.on('error', end);
        socket.on('end', end);
        socket.write(Buffer.from(bytes, 'latin1'));
    });
const alone = (bytes) => answer(connect(Number(new URL(house.base).port), '127.0.0.1'), bytes);
const behind = (bytes) =>
    answer(
        connectTls({
            port: front,
            host: '127.0.0.1',
            servername: 'yhdys.example',
            rejectUnauthorized: false,
            ALPNProtocols: ['http/1.1'],
        }),
        bytes,
    );

// deploy/nginx.conf with another port, certificate and upstream; everything else as it ships.
async function startNginx() {
    const found = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((p) => spawnSync(p, ['-v']).status === 0);
    if (!found) return 'nginx is not installed';
    const dir = place('front');
    front = await free();
    execFileSync(
        'openssl',
        [
            'req',
            '-x509',
            '-newkey',
            'rsa:2048',
            '-nodes',
            '-days',
            '2',
            '-subj',
            '/CN=yhdys.example',
            '-keyout',
            join(dir, 'key.pem'),
            '-out',
            join(dir, 'cert.pem'),
        ],
        { stdio: 'ignore' },
    );
    const shipped = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8');
    const site = shipped
        .replace(/^\s*listen \[::\].*\n/m, '')
        .replace(/listen 443/, `listen 127.0.0.1:${front}`)
        .replace(/\/etc\/ssl\/certs\/yhdys\.pem/, join(dir, 'cert.pem'))
        .replace(/\/etc\/ssl\/private\/yhdys\.key/, join(dir, 'key.pem'))
        .replace(/127\.0\.0\.1:8080/g, new URL(house.base).host);
    assert.ok(
        site.includes(`127.0.0.1:${front} ssl`) && site.includes(new URL(house.base).host),
        'deploy/nginx.conf is as this test knows it',
    );
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((n) => `${n}_temp_path ${dir}/${n};`)
        .join(' ');
    writeFileSync(
        join(dir, 'nginx.conf'),
        `${process.getuid() === 0 ? 'user root;' : ''}\npid ${dir}/pid;\nerror_log ${dir}/error.log;\n` +
            `daemon off;\nevents {}\nhttp {\naccess_log off; ${temporary}\n${site}\n}\n`,
    );
    nginx = spawn(found, ['-p', dir, '-c', join(dir, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    nginx.stderr.on('data', (data) => (words += data));
    for (let i = 0; i < 100; i++) {
        if (nginx.exitCode !== null) throw new Error(`nginx: ${words}`);
        const { status } = await behind(`GET /healthz HTTP/1.1\r\n${HOST}${CLOSE}\r\n`).catch(() => ({}));
        if (status === 200) return undefined;
        await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`nginx does not answer: ${words}`);
}

before(async () => {
    house = House.demo({ clients: 3 });
    await house.start();
    why = await startNginx();
});
after(async () => {
    if (nginx) {
        const gone = new Promise((done) => nginx.on('exit', done));
        nginx.kill('SIGTERM');
        await gone;
    }
    await house.end();
});

const fits = (got, wanted, what) =>
    assert.ok(wanted.includes(got.status), `${what}: ${got.status}, not ${wanted}: ${got.said.slice(0, 200)}`);

for (const { what, bytes, alone: wanted } of REQUESTS.filter((r) => r.alone))
    test(`the server refuses ${what}`, async () => fits(await alone(bytes), wanted, what));

for (const { what, bytes, behind: wanted } of REQUESTS)
    test(`with nginx in front: ${what} is refused`, async (t) =>
        why ? t.skip(why) : fits(await behind(bytes), wanted, what));

test('it still answers after all of them', async () => {
    assert.equal((await fetch(`${house.base}/healthz`)).status, 200);
});

test('with nginx in front: a page, its cookie only for https, and who asked', async (t) => {
    if (why) return t.skip(why);
    const page = await behind(`GET /sign-in HTTP/1.1\r\n${HOST}${CLOSE}\r\n`);
    assert.equal(page.status, 200);
    assert.match(page.said, /strict-transport-security/i);
    assert.doesNotMatch(page.said, /^server: nginx\//im);
    assert.equal(
        (await behind(`GET /metrics HTTP/1.1\r\n${HOST}${CLOSE}\r\n`)).status === 200,
        false,
        'counts are not for who comes from outside',
    );
    const form = `login=linnea.mallberg&password=${house.password}`;
    const signed = await behind(
        `POST /sign-in HTTP/1.1\r\n${HOST}${FORM}${CLOSE}Origin: https://yhdys.example\r\n` +
            `Content-Length: ${form.length}\r\n\r\n${form}`,
    );
    assert.equal(signed.status, 303, signed.said.slice(0, 400));
    for (const [line] of signed.said.matchAll(/^set-cookie:.*$/gim)) {
        assert.match(line, /; Secure/);
        assert.match(line, /; HttpOnly/);
        assert.match(line, /; SameSite=Strict/);
    }
});
