// tests/torture/kill.mjs: the server is killed at random moments under load; nothing acknowledged is lost (P2).
//
// Each round: start the server, let 16 writers write over the API, each keeping a ledger of what was acknowledged
// (201), kill -9 at a random moment, start again.  Then everything in the ledgers must be there, each once, and
// `yhdys check` and `yhdys audit verify` must find nothing.  The seed is printed; YHDYS_KILL_SEED repeats it, as far as
// threads repeat themselves.
//
//   YHDYS_KILL_ROUNDS  how often (50)        YHDYS_KILL_WRITERS  how many write (16)
//   YHDYS_KILL_WHOLE   check and verify every so many rounds (1)
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { Browser } from '../http/browser.mjs';
import { House, dayFrom, identityCode, todayInFinland } from '../http/house.mjs';
import { apis, walkers } from '../http/people.mjs';
import * as overApi from '../http/walk_api.mjs';

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const ROUNDS = number('YHDYS_KILL_ROUNDS', 50);
const WRITERS = number('YHDYS_KILL_WRITERS', 16);
const WHOLE = number('YHDYS_KILL_WHOLE', 1);
const SEED = number('YHDYS_KILL_SEED', Math.floor(Math.random() * 2 ** 31));
const LONGEST_MS = number('YHDYS_KILL_MS', 900);
const TODAY = todayInFinland();

// mulberry32
let state = SEED >>> 0;
function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

let passed = 0,
    failed = 0;
function check(what, holds, why = '') {
    if (holds) passed++;
    else {
        failed++;
        console.log(`not ok ${what}\n${why}`);
    }
    return holds;
}

// Rows of the database, read when the server is dead.
function rows(house, query) {
    return JSON.parse(
        execFileSync(
            'python3',
            [
                '-c',
                'import sqlite3, sys, json\n' +
                    'print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))',
                `${house.dir}/yhdys.db`,
                query,
            ],
            { encoding: 'utf8', maxBuffer: 1 << 28 },
        ),
    );
}

// ---- the writers ----

const unique = (writer, round, i) => `w${writer} r${round} n${i}`;

// An entry of the timeline: by its text.
async function writeNote(w, label) {
    const reply = await w.api.send('POST', `${w.path}/notes`, {
        body: { class: 'dealings', on: TODAY, note: label },
    });
    return reply.status === 201 && { kind: 'note', label };
}

// The next step of the writer's own case: the last one acknowledged stands, or one that was sent after it.
async function writeStep(w, label) {
    const { case: now } = await w.api.get(w.path);
    w.sent.push(label);
    const reply = await w.api.send('POST', `${w.path}/next-step`, {
        body: { _version: now.version, next_step: label, next_step_on: dayFrom(TODAY, 5), duty: now.holder },
    });
    if (reply.status !== 201) return false;
    w.sent = [label];
    return { kind: 'step', label };
}

async function withdraw(w, path, note) {
    const { offer } = await w.api.get(path);
    return w.api.send('POST', `${path}/withdraw`, { body: { _version: offer.version, note } });
}

// A referral to another unit, and its withdrawal at once, so that the next one may be sent; one whose withdrawal was
// killed is withdrawn first.
async function writeOffer(w, label) {
    const sent = await w.api.send('POST', `${w.path}/offers`, {
        body: {
            kind: 'referral',
            to: w.to,
            reason: label,
            ground: 'referral',
            purpose: label,
            no_supporter_reason: label,
        },
    });
    if (sent.status === 409) {
        const { offers } = await w.api.get(`${w.path}/offers`);
        const open = offers.find((o) => ['offered', 'seen'].includes(o.state));
        const back = open && (await withdraw(w, `${w.path}/offers/${open.id}`, label));
        return back?.status === 201 && { kind: 'withdrawn', label };
    }
    if (sent.status !== 201) return false;
    w.ledger.push({ kind: 'offer', label });
    const back = await withdraw(w, sent.json.location.replace(/^\/api\/v1/, ''), label);
    return back.status === 201 && { kind: 'withdrawn', label };
}

async function write(w, round) {
    const kinds = [writeNote, writeNote, writeStep, writeOffer];
    for (let i = 0; ; i++)
        try {
            const done = await kinds[i % kinds.length](w, unique(w.id, round, i));
            if (done) w.ledger.push(done);
            else w.refused++;
        } catch {
            return; // the server is dead
        }
}

// ---- the rounds ----

async function prepare(house) {
    const people = walkers(house);
    await house.start();
    const all = apis(house, people);
    const writers = [];
    for (let id = 0; id < WRITERS; id++) {
        const at = await overApi.open(all, { number: 900 + id });
        await overApi.recognise(all, at);
        writers.push({ id, api: all.labour, path: at.path, client: at.client, ledger: [], sent: [], refused: 0 });
    }
    const { path } = writers[0];
    const browser = await new Browser(house, { lang: 'fi' }).signIn('linnea.mallberg');
    const { offers } = (await browser.open(`${path}/offers/new`)).form('/offers', 'to');
    for (const w of writers) w.to = offers.to.find((o) => o.value).value;
    await house.end();
    return writers;
}

function hold(house, writers, round) {
    const notes = new Map(rows(house, `SELECT note, count(*) FROM event WHERE note LIKE 'w% r% n%' GROUP BY note`));
    const steps = new Set(rows(house, 'SELECT next_step FROM client_case').map(([step]) => step));
    const offers = new Map(
        rows(house, `SELECT reason, count(*) FROM offer WHERE reason LIKE 'w% r% n%' GROUP BY reason`),
    );
    const withdrawn = new Set(
        rows(house, `SELECT note FROM offer_move WHERE note LIKE 'w% r% n%'`).map(([note]) => note),
    );
    const lost = [],
        twice = [];
    for (const w of writers) {
        const lastStep = w.ledger.filter((l) => l.kind === 'step').at(-1);
        for (const { kind, label } of w.ledger) {
            if (kind === 'note' && !notes.has(label)) lost.push(`${kind} ${label}`);
            if (kind === 'note' && notes.get(label) > 1) twice.push(label);
            if (kind === 'offer' && !offers.has(label)) lost.push(`${kind} ${label}`);
            if (kind === 'withdrawn' && !withdrawn.has(label)) lost.push(`${kind} ${label}`);
            if (kind === 'offer' && offers.get(label) > 1) twice.push(label);
        }
        if (lastStep && !w.sent.some((label) => steps.has(label))) lost.push(`step ${lastStep.label}`);
    }
    const count = writers.reduce((sum, w) => sum + w.ledger.length, 0);
    check(
        `round ${round}: all ${count} that were acknowledged are there`,
        lost.length === 0,
        lost.slice(0, 20).join('\n'),
    );
    check(`round ${round}: none is there twice`, twice.length === 0, twice.slice(0, 20).join('\n'));
    return count;
}

const house = House.demo({ clients: 3 });
const writers = await prepare(house);
console.log(`# seed ${SEED}: ${ROUNDS} rounds of ${WRITERS} writers`);
let before = 0;
for (let round = 1; round <= ROUNDS; round++) {
    const wait = Math.floor(random() * LONGEST_MS) + 20;
    await house.start();
    const writing = writers.map((w) => write(w, round));
    await new Promise((done) => setTimeout(done, wait));
    const how = await house.end('SIGKILL');
    await Promise.all(writing);
    check(`round ${round}: it was killed`, how === 'SIGKILL', String(how));
    await house.start(); // it comes up after the kill, and ends when it is told to
    const ended = await house.end();
    check(`round ${round}: it ends well`, ended === 0, String(ended));
    const count = hold(house, writers, round);
    let words = '';
    if (round % WHOLE === 0 || round === ROUNDS) {
        const check1 = await house.tryCli('check');
        const verify = await house.tryCli('audit', 'verify');
        check(`round ${round}: check finds nothing`, check1.status === 0, check1.said);
        check(`round ${round}: verify finds nothing`, verify.status === 0, verify.said);
        words = verify.said.split(';')[0];
    }
    console.log(`ok round ${round}: killed after ${wait} ms, ${count - before} more acknowledged; ${words}`);
    before = count;
}
assert.ok(before > 0);
check('the writers were acknowledged something in most rounds', before > ROUNDS * 3, String(before));
const refused = writers.reduce((sum, w) => sum + w.refused, 0);
check('hardly anything was refused', refused <= before / 10, `${refused} of ${before}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
