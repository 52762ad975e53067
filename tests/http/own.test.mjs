// tests/http/own.test.mjs: the client's own pages over HTTP: a code from a worker, the own session and its walls.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Browser } from './browser.mjs';
import { House } from './house.mjs';

const SECRET = 'omena ja kaneli';
let house, path, other;

// Rows of a statement, each a list; the server runs beside.
const rows = (statement) =>
    JSON.parse(
        execFileSync('python3', [
            '-c',
            'import json, sqlite3, sys\ndb = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)\n' +
                'print(json.dumps(db.execute(sys.argv[2]).fetchall()))',
            `${house.dir}/yhdys.db`,
            statement,
        ]).toString(),
    );
const worker = () => new Browser(house, { lang: 'en' }).signIn('linnea.mallberg');

before(async () => {
    house = House.demo();
    await house.start();
    const list = await (await worker()).open('/clients?lang=en');
    const cases = [...new Set([...list.html.matchAll(/\/clients\/\w{13}\/cases\/\w{13}/g)].map(([whole]) => whole))];
    assert.ok(cases.length > 1, 'the worker has more than one client');
    [path, other] = cases;
});
after(() => house.end());

// A worker gives a code: what stands on the slip.
async function give(of = path) {
    const page = await (await worker()).open(`${of}/own`);
    const slip = await page.submit('/own/code');
    assert.equal(slip.status, 200, slip.words.slice(0, 600));
    const [, number, code] = [...slip.html.matchAll(/<p class="slip-fact"><span>[^<]*<\/span> <strong>([^<]*)/g)].map(
        ([, value]) => value,
    );
    assert.match(number, /^\d{8}$/);
    assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    return { number, code, slip };
}

async function first(given, client = new Browser(house, { lang: 'en' })) {
    const page = await client.open('/own/first?lang=en');
    const sent = await page.submit('/own/first', {
        number: given.number,
        code: given.code,
        secret: SECRET,
        again: SECRET,
    });
    return { client, sent };
}

const refusals = () =>
    rows(`SELECT count(*) FROM record_line WHERE ground = 'refused: not the client''s own path'`)[0][0];

test('a code is shown once, opens once, and a second use gets a clear answer', async () => {
    const given = await give();
    assert.match(given.slip.headers.get('cache-control'), /no-store/);
    const again = await (await worker()).open(`${path}/own`);
    assert.ok(!again.html.includes(given.code), 'the code is not shown again');
    const { client, sent } = await first(given);
    assert.equal(sent.status, 303, sent.words.slice(0, 600));
    assert.equal(sent.location, '/own');
    const cookie = sent.headers.getSetCookie().find((line) => line.startsWith('yhdys-own='));
    assert.match(cookie, /Path=\/own; HttpOnly; SameSite=Strict/);
    const page = await client.open('/own');
    for (const words of ['What happens next', 'Responsible for your matters', 'Your goal', 'If you are not satisfied'])
        assert.ok(page.has(words), words);
    assert.ok(!page.html.includes('href="/clients'), 'no way to the workers’ pages');
    const twice = await first(given);
    assert.equal(twice.sent.status, 422);
    assert.match(twice.sent.words, /already been used/);
});

test('an own session opens no page of the workers or of another client, and each try leaves a line', async () => {
    const { client } = await first(await give());
    const before = refusals();
    const workers = ['/', '/clients', path, `${path}/plan`, other, '/record', '/account', `${path}/own`];
    for (const wanted of workers) {
        const page = await client.get(wanted);
        assert.equal(page.status, 403, wanted);
        assert.ok(!/href="\/clients[^"?]*"/.test(page.html), `${wanted}: no way on`);
        assert.ok(page.has('Here you see your own matters and nothing else.'), wanted);
    }
    assert.equal(refusals(), before + workers.length);
    const sent = await client.post(`${path}/own/code`, []);
    assert.equal(sent.status, 403);
    assert.equal(refusals(), before + workers.length + 1);
    const api = await fetch(`${house.base}/api/v1${path}`, {
        headers: { Cookie: [...client.cookies].map(([n, v]) => `${n}=${v}`).join('; ') },
    });
    assert.equal(api.status, 401);
});

test("a worker's session is nobody's on the clients' pages", async () => {
    const browser = await worker();
    for (const wanted of ['/own', '/own/plan', '/own/ending']) {
        const page = await browser.get(wanted);
        assert.equal(page.status, 303, wanted);
        assert.match(page.location, /^\/own\/sign-in/);
    }
});

test('the same two walls where both are signed in in one browser', async () => {
    const { client } = await first(await give());
    const both = await worker();
    both.cookies.set('yhdys-own', client.cookies.get('yhdys-own'));
    assert.ok((await both.open('/own')).has('Responsible for your matters'));
    assert.ok((await both.open(path)).has('Who works with the client'));
});

test('five wrong tries end a code', async () => {
    const given = await give(other);
    for (let i = 0; i < 5; i++) {
        const { sent } = await first({ ...given, code: '2222-2222-2222' });
        assert.equal(sent.status, 422);
        assert.ok(sent.html.includes(given.number), 'what was typed is still there');
    }
    const { sent } = await first(given);
    assert.equal(sent.status, 422);
    assert.match(sent.words, /too many times|Too many tries/);
});

test('the client comes back with the secret, tells, and signs out', async () => {
    const given = await give();
    await first(given);
    const client = new Browser(house, { lang: 'en' });
    const door = await client.open('/own/sign-in?lang=en');
    assert.ok(door.has('What this page is'));
    const wrong = await door.submit('/own/sign-in', { number: given.number, secret: 'not this one' });
    assert.equal(wrong.status, 422);
    const sent = await wrong.submit('/own/sign-in', { number: given.number, secret: SECRET });
    assert.equal(sent.status, 303, sent.words.slice(0, 600));
    const front = await client.open('/own');
    const out = await front.submit('/own/sign-out');
    assert.equal(out.status, 303);
    assert.equal((await client.get('/own')).status, 303);
});

test('access that a worker has ended is over at once', async () => {
    const { client } = await first(await give());
    assert.equal((await client.get('/own')).status, 200);
    const page = await (await worker()).open(`${path}/own`);
    assert.equal((await page.submit('/own/end', { sure: '1' })).status, 303);
    assert.equal((await client.get('/own')).status, 303);
});

test('what was typed when the session had expired comes back after signing in', async () => {
    const number = /user number (\d{8})/.exec(house.demoSaid)[1];
    const client = new Browser(house, { lang: 'en' });
    const door = await client.open('/own/sign-in?lang=en');
    const signedIn = await door.submit('/own/sign-in', { number, secret: house.password });
    assert.equal(signedIn.status, 303, signedIn.words.slice(0, 600));
    const plan = await client.open('/own/plan');
    execFileSync('python3', [
        '-c',
        'import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1], timeout=20)\n' +
            "db.execute('UPDATE own_session SET seen_at = seen_at - 1500000000')\ndb.commit()",
        `${house.dir}/yhdys.db`,
    ]);
    const wish = 'Could we meet on another day?';
    const late = await plan.submit('/own/plan/review', { wish });
    assert.equal(late.status, 401);
    assert.ok(late.has('Sign in with your own secret'));
    const back = await late.submit('/own/sign-in', { number, secret: house.password });
    assert.equal(back.status, 200, back.words.slice(0, 600));
    assert.ok(back.html.includes(wish), 'the form comes back filled');
    assert.ok(back.has('It has not been sent yet.'));
    const sent = await back.submit('/own/plan/review', { wish });
    assert.equal(sent.status, 303, sent.words.slice(0, 600));
    assert.equal(
        rows(`SELECT count(*) FROM event WHERE by_client = 1 AND note = '${wish}'`)[0][0],
        1,
        'the timeline has it once, as the client’s',
    );
});

test('the three languages', async () => {
    for (const lang of ['fi', 'sv', 'en']) {
        const page = await new Browser(house, { lang }).open(`/own/sign-in?lang=${lang}`);
        assert.equal(page.lang, lang);
    }
});
