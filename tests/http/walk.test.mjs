// tests/http/walk.test.mjs: one client walked from end to end over HTTP: by forms in three languages and over the API,
// with social and health fields off and on, and once on PostgreSQL.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { House, postgres, todayInFinland } from './house.mjs';
import { apis, browsers, walkers, WORDS } from './people.mjs';
import * as overApi from './walk_api.mjs';
import * as byForms from './walk_forms.mjs';

const KNOWN = { fi: 'Asiakkaat', sv: 'Kunder', en: 'Clients' }; // a word of the frame in each language

// The switch of the installation, and that of every party.
function switchOn(house) {
    for (const key of ['social_fields', 'health_fields']) house.cli('config', 'set', key, 'on');
    execFileSync('python3', [
        '-c',
        'import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\n' +
            'db.execute("UPDATE organisation SET takes_c4 = 1, takes_c5 = 1")\ndb.commit()',
        `${house.dir}/yhdys.db`,
    ]);
}

let off, on, offPeople, onPeople;
before(async () => {
    off = House.demo();
    offPeople = walkers(off);
    on = House.demo();
    onPeople = walkers(on);
    switchOn(on);
    await Promise.all([off.start(), on.start()]);
});
after(async () => {
    await Promise.all([off.end(), on.end()]);
});

for (const [i, lang] of ['fi', 'sv', 'en'].entries())
    test(`by forms in ${lang}, from finding the person to the return`, async () => {
        const all = await browsers(off, offPeople, { lang });
        const day = await all.labour.open('/');
        assert.ok(day.has(KNOWN[lang]), `${lang} has ${KNOWN[lang]}`);
        assert.equal(day.lang, lang);
        await byForms.walk(all, { number: 940 + i });
    });

test('over the API with bearer tokens', () => overApi.walk(apis(off, offPeople), { lang: 'sv', number: 950 }));

test('by forms with social and health fields on', async () => {
    const all = await browsers(on, onPeople, { lang: 'fi' });
    await byForms.walk(all, { number: 941 });
});

// What social and health fields hold, as the API takes it: [path within the case, body, who].
const sensitive = (said, today) => [
    ['/notes', { class: 'health', on: today, note: said.words }, 'labour'],
    ['/notes', { class: 'social', on: today, note: said.words }, 'labour'],
    ['/need/scores', { score: 6, words: said.words }, 'labour'],
    ['/assessment', { heading: 'health', body: said.why, source: 'client' }, 'county'],
    ['/assessment', { heading: 'social', body: said.why, source: 'client' }, 'county'],
];

async function upToAssessment(house, people, number) {
    const all = apis(house, people);
    const at = await overApi.open(all, { number });
    for (const step of [overApi.recognise, overApi.refer, overApi.assess]) await step(all, at);
    return { all, at };
}

test('social and health fields off: no form draws them, and the API refuses them', async () => {
    const { all, at } = await upToAssessment(off, offPeople, 951);
    for (const [path, body, who] of sensitive(WORDS.sv, at.today)) {
        const reply = await all[who].send('POST', at.path + path, { body });
        assert.equal(reply.status, 422, `${path} ${JSON.stringify(body)}: ${reply.status} ${reply.text}`);
        assert.match(reply.text, /not kept here|Choose one/);
    }
    const { labour } = await browsers(off, { labour: offPeople.labour }, { lang: 'sv' });
    const need = await labour.open(`${at.path}/need`);
    assert.ok(!need.forms.some((f) => f.action.endsWith('/need/scores')), 'no form of the work-ability score');
    const entry = (await labour.open(`${at.path}/notes/new`)).form('/notes', 'note');
    assert.ok(!entry.offers.class.some((o) => ['health', 'social_situation'].includes(o.value)));
});

test('social and health fields on: drawn, taken, and read by the three authorities', async () => {
    const { all, at } = await upToAssessment(on, onPeople, 952);
    for (const [path, body, who] of sensitive(WORDS.sv, at.today)) await all[who].post(at.path + path, body);
    const { labour, kela } = await browsers(on, onPeople, { lang: 'sv' });
    (await labour.open(`${at.path}/need`)).form('/need/scores', 'score');
    assert.ok((await kela.open(`${at.path}/assessment`)).has(WORDS.sv.why));
});

test('after the walks, check and verify find nothing', async () => {
    for (const house of [off, on]) {
        await house.end();
        const { good, said } = await house.isClean();
        assert.ok(good, said);
        await house.start();
    }
});

test('on PostgreSQL by forms and over the API', async () => {
    const house = House.demo({ clients: 3, url: postgres() });
    const people = walkers(house);
    await house.start();
    try {
        await byForms.walk(await browsers(house, people, { lang: 'sv' }), { number: 940, today: todayInFinland() });
        await overApi.walk(apis(house, people), { lang: 'fi', number: 941 });
    } finally {
        await house.end();
    }
    const { good, said } = await house.isClean();
    assert.ok(good, said);
});
