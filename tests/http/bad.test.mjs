// tests/http/bad.test.mjs: bad input and bad luck: each has a clear answer in the user's language, and nothing typed is
// lost (P10).
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, rmSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Api, Browser } from './browser.mjs';
import { House, dayFrom, finnish, identityCode, place, todayInFinland } from './house.mjs';
import { apis, walkers } from './people.mjs';
import { said } from './texts.mjs';
import * as overApi from './walk_api.mjs';

const TODAY = todayInFinland();
let house,
    people,
    all,
    number = 900;
before(async () => {
    house = House.demo();
    people = walkers(house);
    people.abilityDuty = house.duty('oskar.provstrom', 'worker', 'Työkykytiimi');
    const colleague = house
        .cli('user', 'list')
        .split('\n')
        .map((line) => line.split('\t'))
        .find(
            (r) => r[0] !== people.kela.login && r[4] === 'worker' && r[5]?.includes('Työkykyneuvonta, Pohjanmaa'),
        );
    people.colleague = house.token(colleague[0], colleague[3]);
    await house.start();
    const { labour, county, kela } = people;
    all = apis(house, { labour, county, kela });
});
after(() => house.end());

const opened = () => overApi.open(all, { number: number++ });
const inWeek = finnish(dayFrom(TODAY, 7));
const signedIn = (lang, who = 'linnea.mallberg') => new Browser(house, { lang }).signIn(who);
const person = (given) => ({ family_name: 'Koenimi', given_names: 'Testi', service_lang: 'fi', ...given });

function sql(where, statement) {
    execFileSync('python3', [
        '-c',
        'import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\ndb.execute(sys.argv[2])\ndb.commit()',
        `${where.dir}/yhdys.db`,
        statement,
    ]);
}

// A form that is refused: its status, the sentence in the user's language, what was typed still in its place.
function refused(page, status, lang, english, typed = []) {
    assert.equal(page.status, status, page.words.slice(0, 900));
    assert.equal(page.lang, lang);
    assert.match(page.words, said(lang, english));
    for (const text of typed)
        assert.ok(page.html.includes(text) || page.words.includes(text), `${text} is still there`);
}

// ---- wrong identity codes and dates ----

const wrongLetter = (code) => code.slice(0, 10) + (code[10] === 'A' ? 'B' : 'A');
const BORN_AHEAD = identityCode('2049-01-02', 901, 'A');
for (const [what, code, english] of [
    [
        'a letter that does not fit',
        wrongLetter(identityCode('1990-01-01', 923)),
        'The last character does not fit the others. Check the code.',
    ],
    ['no day of the calendar', '320190-923X', 'The first six digits are not a day of the calendar.'],
    ['a foreign number', '19900101-1234', null],
    [
        'a birth in the future',
        BORN_AHEAD,
        'The date of birth is in the future. Check the digits and the sign after them.',
    ],
])
    for (const lang of ['fi', 'sv'])
        test(`identity code with ${what}, in ${lang}`, async () => {
            const page = await (
                await (await signedIn(lang)).open('/clients/new')
            ).submit('/clients', person({ identity_code: code }), 'family_name');
            if (english) refused(page, 422, lang, english, [code, 'Koenimi']);
            else {
                assert.equal(page.status, 422);
                assert.ok(page.html.includes(code) && page.html.includes('Koenimi'));
            }
            const found = await (
                await (await signedIn(lang)).open('/clients/find')
            ).submit('/clients/find', { identity_code: code });
            assert.equal(found.status, 422);
            assert.ok(found.html.includes(code));
        });

test('a date of birth in the future without a code, and a day that is none', async () => {
    const browser = await signedIn('sv');
    const ahead = await (
        await browser.open('/clients/new')
    ).submit(
        '/clients',
        person({ no_code_reason: 'Har ansökt', born_on: finnish(dayFrom(TODAY, 3)) }),
        'family_name',
    );
    refused(ahead, 422, 'sv', 'The date of birth is in the future.', ['Har ansökt']);
    const none = await (
        await browser.open('/clients/new')
    ).submit('/clients', person({ no_code_reason: 'Har ansökt', born_on: '31.2.1990' }), 'family_name');
    refused(none, 422, 'sv', 'Write the date as day.month.year, for example 21.11.2026.', ['31.2.1990']);
});

// ---- twice, in two tabs, in two roles ----

const entry = (page, note) => page.submit('/notes', { class: 'dealings', on: finnish(TODAY), note });
const notesOf = async (path, text) => (await all.labour.get(path)).timeline.filter((e) => e.note === text).length;

test('the same form sent twice makes one row and leads to the same place', async () => {
    const { path } = await opened();
    const page = await (await signedIn('fi')).open(`${path}/notes/new`);
    const [first, second] = [await entry(page, 'Kerran kirjattu.'), await entry(page, 'Kerran kirjattu.')];
    assert.equal(first.status, 303, first.words.slice(0, 600));
    assert.deepEqual([second.status, second.location], [303, first.location]);
    assert.equal(await notesOf(path, 'Kerran kirjattu.'), 1);
    const twice = { identity_code: identityCode('1971-05-06', 903), ...person() };
    const form = await (await signedIn('fi')).open('/clients/new');
    const both = await Promise.all([
        form.submit('/clients', twice, 'family_name'),
        form.submit('/clients', twice, 'family_name'),
    ]);
    assert.deepEqual(
        both.map((p) => p.status),
        [303, 303],
    );
    assert.equal(both[0].location, both[1].location);
});

test('the same Idempotency-Key gets the first answer over the API', async () => {
    const { path } = await opened();
    const headers = { 'Idempotency-Key': 'tab-1-press-1' };
    const body = { class: 'dealings', on: TODAY, note: 'En gång.' };
    const replies = [
        await all.labour.send('POST', `${path}/notes`, { body, headers }),
        await all.labour.send('POST', `${path}/notes`, { body, headers }),
    ];
    assert.deepEqual(
        replies.map((r) => r.status),
        [201, 201],
    );
    assert.equal(replies[0].json.location, replies[1].json.location);
    assert.equal(await notesOf(path, 'En gång.'), 1);
});

for (const lang of ['fi', 'sv'])
    test(`two tabs: the older one is refused with what was typed, and can be sent again, in ${lang}`, async () => {
        const { path } = await opened();
        const browser = await signedIn(lang);
        const [one, two] = [await browser.open(`${path}/next-step`), await browser.open(`${path}/next-step`)];
        assert.equal(
            (await one.submit('/next-step', { next_step: 'Ensimmäinen', next_step_on: inWeek })).status,
            303,
        );
        const late = await two.submit('/next-step', { next_step: 'Den andra fliken', next_step_on: inWeek });
        refused(
            late,
            409,
            lang,
            'Somebody else has changed this since you opened the page. What you wrote is below; ' +
                'look at the case again before you send it.',
            ['Den andra fliken', 'Ensimmäinen'],
        );
        assert.equal((await all.labour.get(path)).case.next_step, 'Ensimmäinen');
        const again = await late.submit('/next-step');
        assert.equal(again.status, 303, again.words.slice(0, 900));
        assert.equal((await all.labour.get(path)).case.next_step, 'Den andra fliken');
    });

for (const lang of ['fi', 'sv'])
    test(`two roles: a form drawn in another role is not taken, in ${lang}`, async () => {
        const browser = await new Browser(house, { lang }).signIn('oskar.provstrom', people.county.duty);
        const page = await browser.open('/clients/new');
        await browser.chooseDuty(people.abilityDuty);
        const typed = person({
            family_name: 'Kaksoisrooli',
            no_code_reason: 'Haettu',
            born_on: `1.2.19${lang === 'fi' ? 60 : 61}`,
        });
        const other = await page.submit('/clients', typed, 'family_name');
        refused(
            other,
            409,
            lang,
            'You have changed your role since this form was opened. Check what you wrote, ' +
                'and send it again if it belongs to your present role.',
            ['Kaksoisrooli', 'Haettu'],
        );
        const again = await other.submit('/clients', {}, 'family_name');
        assert.equal(again.status, 303, again.words.slice(0, 900));
    });

// ---- long and strange text ----

for (const lang of ['fi', 'sv'])
    test(`1 MiB in a field is refused there and kept; more than a form holds is refused, in ${lang}`, async () => {
        const { path } = await opened();
        const page = await (await signedIn(lang)).open(`${path}/notes/new`);
        const long = 'åäö<&"'.repeat(104858); // 1 MiB as UTF-8 is 8 or 9 bytes a piece
        refused(await entry(page, long), 422, lang, 'At most {n} characters fit here.', [long.slice(0, 3)]);
        const shown = await entry(page, long);
        assert.equal(shown.value('/notes', 'note').replace(/\r/g, ''), long, 'all of it is in the field again');
        refused(
            await entry(page, 'ö'.repeat(3 << 20)),
            413,
            lang,
            'More was sent than can be taken at once. Nothing was saved.',
        );
        const reply = await all.labour.send('POST', `${path}/notes`, {
            body: { class: 'dealings', on: TODAY, note: 'x'.repeat(1 << 20) },
        });
        assert.equal(reply.status, 422);
        assert.match(reply.type, /^application\/problem\+json/);
    });

test('names in any script come back as they went, composed', async () => {
    const browser = await signedIn('fi');
    const names = [
        ['Зразкова', 'Олена'],
        ['المثالي', 'ليلى'],
        ['例子', '美'],
        ['نمونه', 'پریسا'],
        ['ตัวอย่าง', 'สมชาย'],
        ['O’Esimerkki-Näyte', 'Łucja Ðe'],
        ['A\u030akesson', 'O\u0308jvind'],
        ['Näyte <b>&amp;"\'', '🙂'],
    ];
    for (const [i, [family_name, given_names]] of names.entries()) {
        const { page, to } = await browser.act(
            '/clients/new',
            '/clients',
            person({ family_name, given_names, identity_code: identityCode(`197${i}-02-03`, 904) }),
            'family_name',
        );
        assert.ok(
            page.has(family_name.normalize('NFC')) && page.has(given_names.normalize('NFC')),
            `${family_name} on ${to}`,
        );
        assert.equal((await all.labour.get(to)).person.family_name, family_name.normalize('NFC'));
        assert.ok(!page.html.includes('<b>'), 'markup in a name is text');
    }
});

test('characters that cannot be saved are named at the field', async () => {
    const { path } = await opened();
    const page = await (await signedIn('sv')).open(`${path}/notes/new`);
    refused(await entry(page, 'före\u0007efter'), 422, 'sv', 'There are characters here that cannot be saved.', [
        'efter',
    ]);
    const raw = await page.browser.send('POST', `${path}/notes`, {
        body: 'note=%ff%fe&class=dealings',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    assert.ok([400, 422].includes(raw.status), `bytes that are no UTF-8: ${raw.status}`);
});

// ---- the region ----

test('a merged municipality: its people belong where it joined, and its page says so', async () => {
    for (const lang of ['fi', 'sv']) {
        const browser = await signedIn(lang);
        const { to } = await browser.act(
            '/clients/new',
            '/clients',
            person({
                family_name: `Yhdistynyt ${lang}`,
                municipality: '588',
                identity_code: identityCode(`19${lang === 'fi' ? 55 : 56}-02-03`, 905),
            }),
            'family_name',
        );
        assert.equal((await all.labour.get(to)).person.municipality_code, '507');
        const shown = await browser.open('/region/municipality?code=588');
        assert.ok(shown.has('Pertunmaa') && shown.has('Mäntyharju'), shown.words.slice(0, 900));
    }
    const reply = await all.labour.send('POST', '/clients', {
        body: person({ municipality: '999', identity_code: identityCode('1957-02-03', 906) }),
    });
    assert.equal(reply.status, 422);
    assert.equal(reply.json.errors[0].field, 'municipality');
});

// A house of one's own, for what would disturb the others.
async function alone(work, options) {
    const own = House.demo({ clients: 5 });
    const walking = walkers(own);
    await own.start(options);
    try {
        await work({
            house: own,
            people: walking,
            all: apis(own, walking),
            signedIn: (lang, who = 'linnea.mallberg') => new Browser(own, { lang }).signIn(who),
        });
    } finally {
        await own.end('SIGKILL');
    }
}

const offered = {
    reason: 'Behöver samordning',
    ground: 'referral',
    purpose: 'Kartläggning',
    no_supporter_reason: 'Klarar sig',
};

for (const lang of ['fi', 'sv'])
    test(`an offer to a unit that has closed meanwhile, in ${lang}`, () =>
        alone(async (own) => {
            const at = await overApi.open(own.all, { number });
            await overApi.recognise(own.all, at);
            const page = await (await own.signedIn(lang)).open(`${at.path}/offers/new?all=1`);
            const to = page.form('/offers', 'to').offers.to.find((o) => /Suupohja/.test(o.text)).value;
            await own.house.end();
            sql(own.house, `UPDATE unit SET until_on = date('now', '-1 day') WHERE name_sv LIKE '%Suupohja%'`);
            await own.house.start();
            const sent = await page.submit('/offers', { kind: 'referral', to, ...offered }, 'to');
            refused(sent, 422, lang, '{unit} does not take offers now. Choose another unit.', [
                'Behöver samordning',
                'Klarar sig',
            ]);
            assert.ok(
                !sent.form('/offers', 'to').offers.to.some((o) => o.value === to),
                'the closed unit is not offered again',
            );
        }));

// ---- a right lost while the page is open ----

for (const lang of ['fi', 'sv'])
    test(`an offer withdrawn while the receiver writes the answer, in ${lang}`, async () => {
        const at = await opened();
        await overApi.recognise(all, at);
        const to = (await (await signedIn('sv')).open(`${at.path}/offers/new`))
            .form('/offers', 'to')
            .offers.to.find((o) => /Österbotten/.test(o.text)).value;
        const { id } = await all.labour.post(`${at.path}/offers`, { kind: 'referral', to, ...offered });
        const page = await (await signedIn(lang, 'saga.testlund')).open(`${at.path}/offers/${id}/answer`);
        await all.labour.change(`${at.path}/offers/${id}`, 'offer', `${at.path}/offers/${id}/withdraw`, {
            note: 'Fel enhet',
        });
        const late = await page.submit('/decline', { reason_code: 'capacity', note: 'Vi hinner inte just nu' });
        refused(late, 409, lang, 'This cannot be done any more. The state of the offer: {state}.', [
            'Vi hinner inte just nu',
        ]);
    });

for (const lang of ['fi', 'sv'])
    test(`two who accept at once: one acceptance and one clear refusal, in ${lang}`, async () => {
        const at = await opened();
        await overApi.recognise(all, at);
        const to = (await (await signedIn('sv')).open(`${at.path}/offers/new`))
            .form('/offers', 'to')
            .offers.to.find((o) => /Österbotten/.test(o.text)).value;
        const { id } = await all.labour.post(`${at.path}/offers`, { kind: 'referral', to, ...offered });
        const { offer } = await all.kela.get(`${at.path}/offers/${id}/answer`);
        const answers = await Promise.all(
            [people.kela.token, people.colleague].map((token) =>
                new Api(house, token, { lang }).send('POST', `${at.path}/offers/${id}/accept`, {
                    body: { _version: offer.version },
                }),
            ),
        );
        assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409]);
        const { errors } = answers.find((a) => a.status === 409).json;
        assert.match(errors[0].detail, said(lang, '{name} of {unit} has just accepted this offer.'));
        assert.equal((await all.labour.get(at.path)).parties.filter((p) => p.party === 'kela').length, 1);
    });

for (const lang of ['fi', 'sv'])
    test(`a role that ends while a form is open, in ${lang}`, () =>
        alone(async (own) => {
            const { path } = await overApi.open(own.all, { number });
            const page = await (await own.signedIn(lang)).open(`${path}/notes/new`);
            await (
                await own.signedIn(lang, 'birgitta.exempelholm')
            ).act(`/unit/people/${own.people.labour.duty}/end`, '/end', {
                until: finnish(TODAY),
                reason: 'Siirtyy muualle',
                sure: '1',
            });
            const late = await entry(page, 'Kirjoitin tätä pitkään');
            refused(
                late,
                403,
                lang,
                'In your present role there is no ground to see or do this. The refusal was recorded.',
                ['Kirjoitin tätä pitkään'],
            );
            const reply = await own.all.labour.send('POST', `${path}/notes`, {
                body: { class: 'dealings', on: TODAY, note: 'x' },
            });
            assert.equal(reply.status, 403);
        }));

// ---- the sign-in expired in the middle of a long form ----

const TOMORROW = dayFrom(TODAY, 1);
async function expired(own, lang) {
    const { path } = await overApi.open(own.all, { number, today: TOMORROW });
    const browser = await own.signedIn(lang);
    const page = await browser.open(`${path}/notes/new`);
    own.house.setClock(`${TOMORROW}T12:45 stands`);
    const long = 'Pitkä kertomus & <toinen> rivi.\nSeuraava rivi. '.repeat(200);
    const door = await page.submit('/notes', { class: 'dealings', on: finnish(TOMORROW), note: long });
    refused(
        door,
        401,
        lang,
        'Your sign-in had expired. What you wrote is kept: sign in, and the form comes back filled.',
    );
    assert.ok(!door.html.includes('kertomus'), 'it travels sealed');
    return { path, door, long };
}
const atNoon = { clock: `${TOMORROW}T12:00 stands` };

for (const lang of ['fi', 'sv'])
    test(`the sign-in expired in the middle of a long form: it comes back filled, in ${lang}`, () =>
        alone(async (own) => {
            const { path, door, long } = await expired(own, lang);
            const back = await door.submit('/sign-in', { login: 'linnea.mallberg', password: own.house.password });
            assert.equal(back.status, 200, back.words.slice(0, 600));
            assert.match(back.words, said(lang, 'Here is the form as you left it. It has not been sent yet.'));
            assert.equal(back.value('/notes', 'note').replace(/\r/g, '').trim(), long.trim());
            assert.equal(
                (await own.all.labour.get(path)).timeline.filter((e) => e.note).length,
                0,
                'nothing was sent yet',
            );
            const sent = await back.submit('/notes');
            assert.equal(sent.status, 303, sent.words.slice(0, 600));
            assert.ok((await own.all.labour.get(path)).timeline.some((e) => e.note === long.trim()));
        }, atNoon));

test('another user does not open the sealed form, and neither does anybody a changed one', () =>
    alone(async (own) => {
        const { door } = await expired(own, 'fi');
        const other = await door.submit('/sign-in', { login: 'saga.testlund', password: own.house.password });
        const led = other.location ? await other.browser.open(other.location) : other;
        assert.ok(!other.html.includes('kertomus') && !led.html.includes('kertomus'));
        const form = door.form('/sign-in', 'login');
        const sealed = form.values.find(([n]) => n === '_sealed')[1];
        const changed = sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41);
        const spoilt = await door.browser.post(
            '/sign-in',
            door.filled(form, { login: 'linnea.mallberg', password: own.house.password, _sealed: changed }),
        );
        assert.ok(!spoilt.html.includes('kertomus'));
    }, atNoon));

// ---- a full disk ----

// Write until it is refused, long entries first, then short ones, so that no room is left; what was acknowledged.
async function fill(own, path, most = 900) {
    const kept = [];
    let full,
        i = 0;
    for (const words of [2000, 100, 1])
        for (full = undefined; i < most && !full; i++) {
            const note = `Rivi ${i} ${'täyttä '.repeat(words)}`.trim();
            const reply = await own.all.labour.send('POST', `${path}/notes`, {
                body: { class: 'dealings', on: TODAY, note },
            });
            if (reply.status === 201) kept.push(note.split(' ', 2).join(' '));
            else full = reply;
        }
    assert.ok(full, `the disk is never full (${kept.length} written)`);
    assert.equal(full.status, 503, full.text);
    assert.match(full.type, /^application\/problem\+json/);
    assert.ok(full.headers.get('retry-after') > 0, 'Retry-After');
    return kept;
}

// Everything acknowledged is there: the timeline page by page.
async function holds(own, path, kept) {
    const notes = new Set();
    for (const row of sqlRows(own.house, `SELECT note FROM event WHERE note LIKE 'Rivi %'`))
        notes.add(row.split(' ', 2).join(' '));
    for (const one of kept) assert.ok(notes.has(one), `${one} is lost`);
    assert.ok(notes.size - kept.length <= 1, 'at most the one that was refused is more');
}

function sqlRows(where, query) {
    return JSON.parse(
        execFileSync(
            'python3',
            [
                '-c',
                'import sqlite3, sys, json\n' +
                    'print(json.dumps([r[0] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]))',
                `${where.dir}/yhdys.db`,
                query,
            ],
            { encoding: 'utf8', maxBuffer: 1 << 28 },
        ),
    );
}

async function fullDisk(own, lang, makeRoom) {
    const { path } = await overApi.open(own.all, { number });
    const browser = await own.signedIn(lang);
    const page = await browser.open(`${path}/notes/new`);
    const kept = await fill(own, path);
    const refusedPage = await entry(page, 'Tämä ei mahtunut levylle');
    refused(refusedPage, 503, lang, 'Nothing was saved. Wait a moment and try again.', [
        'Tämä ei mahtunut levylle',
    ]);
    await makeRoom();
    const good = await entry(page, 'Tämä mahtui levylle');
    assert.equal(good.status, 303, `with room again it goes on: ${good.status} ${good.words.slice(0, 500)}`);
    await own.house.end();
    await holds(own, path, kept);
    const { good: clean, said: words } = await own.house.isClean();
    assert.ok(clean, words);
}

for (const lang of ['fi', 'sv'])
    test(`a file that cannot grow: 503, nothing acknowledged lost, and it goes on when there is room, in ${lang}`, () =>
        alone(
            (own) =>
                fullDisk(own, lang, () => {
                    execFileSync('prlimit', ['--pid', String(own.house.child.pid), '--fsize=unlimited']);
                }),
            { wrapper: ['bash', '-c', 'trap "" XFSZ; ulimit -S -f 1500; exec "$@"', 'limited'] },
        ));

const mountable = () => {
    const at = place('disk');
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', at]);
    if (made.status === 0) spawnSync('umount', [at]);
    return made.status === 0;
};

test(
    'a disk of a few megabytes that fills up',
    { skip: !mountable() && 'mounting is not allowed here' },
    async () => {
        const own = House.demo({ clients: 5 });
        const walking = walkers(own);
        const size = Math.ceil(statSync(`${own.dir}/yhdys.db`).size / 1024) + 3000;
        const disk = place('disk');
        execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', disk]);
        try {
            cpSync(own.dir, `${disk}/data`, { recursive: true });
            const there = new House(['--data', `${disk}/data`]);
            there.password = own.password;
            await there.start();
            try {
                await fullDisk(
                    {
                        house: there,
                        people: walking,
                        all: apis(there, walking),
                        signedIn: (lang) => new Browser(there, { lang }).signIn('linnea.mallberg'),
                    },
                    'fi',
                    () => execFileSync('mount', ['-o', `remount,size=${size + 20000}k`, disk]),
                );
            } finally {
                await there.end('SIGKILL');
            }
        } finally {
            execFileSync('umount', ['-l', disk]);
            rmSync(disk, { recursive: true, force: true });
        }
    },
);
