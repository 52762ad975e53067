// tests/http/api.test.mjs: /api/v1 and its description: what OpenAPI 3.1 asks, every GET held against its own schema,
// refusals as RFC 9457 says, bearer tokens only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { Api, Browser } from './browser.mjs';
import { House, todayInFinland } from './house.mjs';
import { apis, walkers } from './people.mjs';
import * as overApi from './walk_api.mjs';

// Who else opens what the five of the walk do not: the demo's other accounts.
const OTHERS = {
    administrator: 'henrik.skissfors',
    installation: 'olavi.harjoituinen',
    ability: 'eino.testinen',
    team: 'karin.mallsund',
    partner: 'signe.exempelgard',
    labour2: 'aino.mallinen',
    coordinator: 'mikael.provvik',
    newcomer: 'tuula.koemaki',
    steering: 'carita.testmark',
};
const everybody = []; // of the demo, for what only one person opens
let house, people, all, document, at;
before(async () => {
    house = House.demo();
    people = walkers(house);
    people.chief = { token: house.token('birgitta.exempelholm') };
    people.officer = { token: house.token('kerttu.naytela') };
    for (const [who, login] of Object.entries(OTHERS)) people[who] = { token: house.token(login) };
    for (const line of house.cli('user', 'list').split('\n')) {
        const [login, , , duty, role, , , , until] = line.split('\t');
        if (!['worker', 'dpo'].includes(role) || login in people || until) continue;
        people[login] = { token: house.token(login, duty) };
        everybody.push(login);
    }
    await house.start();
    all = apis(house, people);
    document = await (await fetch(`${house.base}/api/openapi.json`)).json();
    at = await overApi.open(all, { number: 970 });
    for (const step of [overApi.recognise, overApi.refer, overApi.assess, overApi.plan, overApi.follow])
        await step(all, at);
});
after(() => house.end());

// ---- the description ----

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];
const resolve = (ref) =>
    ref
        .slice(2)
        .split('/')
        .reduce((node, name) => node?.[name.replace(/~1/g, '/').replace(/~0/g, '~')], document);

// Every schema in the document, with its place.
function* schemas(schema, where) {
    if (schema === true || schema === false) return;
    yield [schema, where];
    for (const [name, one] of Object.entries(schema.properties ?? {})) yield* schemas(one, `${where}.${name}`);
    if (schema.items) yield* schemas(schema.items, `${where}[]`);
    for (const word of ['anyOf', 'oneOf', 'allOf'])
        for (const [i, one] of (schema[word] ?? []).entries()) yield* schemas(one, `${where}/${word}/${i}`);
}
function* operations() {
    for (const [path, item] of Object.entries(document.paths))
        for (const [method, operation] of Object.entries(item))
            if (['get', 'post', 'put', 'delete', 'patch'].includes(method)) yield { path, method, operation };
}

test('the description is OpenAPI 3.1 by its structure', () => {
    assert.match(document.openapi, /^3\.1\.\d+$/);
    assert.ok(document.info.title && document.info.version);
    assert.ok(document.servers.some((s) => s.url.endsWith('/api/v1')));
    const ids = new Set();
    for (const { path, method, operation } of operations()) {
        const here = `${method} ${path}`;
        assert.ok(path.startsWith('/') && !path.includes('//') && !path.includes(':'), here);
        assert.ok(operation.summary, `${here} says what it is`);
        if (operation.operationId) {
            assert.ok(!ids.has(operation.operationId), `${operation.operationId} is there once`);
            ids.add(operation.operationId);
        }
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const given = [...(document.paths[path].parameters ?? []), ...(operation.parameters ?? [])].map((p) =>
            p.$ref ? resolve(p.$ref) : p,
        );
        for (const name of named)
            assert.ok(
                given.some((p) => p.name === name && p.in === 'path' && p.required === true),
                `${here} describes {${name}}`,
            );
        for (const p of given) {
            assert.ok(['path', 'query', 'header'].includes(p.in) && p.schema, `${here}: ${p.name}`);
            assert.ok(p.in !== 'path' || named.includes(p.name), `${here}: ${p.name} is in the path`);
        }
        assert.ok(Object.keys(operation.responses).length > 0, here);
        for (const [status, response] of Object.entries(operation.responses)) {
            assert.match(status, /^([1-5](\d\d|XX)|default)$/);
            assert.ok(
                (response.$ref ? resolve(response.$ref) : response)?.description !== undefined,
                `${here} ${status} is described`,
            );
        }
        assert.ok(
            method === 'get' ||
                !operation.responses['200'] ||
                operation.responses['201'] ||
                path === '/clients/find',
            here,
        );
    }
    assert.ok([...operations()].length > 80);
});

test('every reference leads somewhere, and every schema is one', () => {
    const text = JSON.stringify(document);
    for (const [, ref] of text.matchAll(/"\$ref":"([^"]+)"/g)) assert.ok(resolve(ref), ref);
    const roots = Object.entries(document.components.schemas).map(([name, schema]) => [schema, name]);
    for (const { path, method, operation } of operations())
        for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {}))
            roots.push([schema, `${method} ${path} ${type}`]);
    let count = 0;
    for (const [root, name] of roots)
        for (const [schema, where] of schemas(root, name)) {
            count++;
            for (const type of [schema.type ?? []].flat()) assert.ok(TYPES.includes(type), `${where}: ${type}`);
            if (schema.pattern) new RegExp(schema.pattern);
            for (const name2 of schema.required ?? [])
                assert.ok(schema.properties?.[name2], `${where} requires ${name2}`);
            if (schema.enum) assert.equal(new Set(schema.enum).size, schema.enum.length, where);
            assert.equal(schema.nullable, undefined, `${where}: nullable is not of 3.1`);
        }
    assert.ok(count > 300, String(count));
});

test('the description asks for a bearer token and nothing else', () => {
    const names = document.security.flatMap((s) => Object.keys(s));
    assert.deepEqual(names, ['bearer']);
    assert.deepEqual(Object.keys(document.components.securitySchemes), ['bearer']);
    assert.deepEqual(
        [document.components.securitySchemes.bearer.type, document.components.securitySchemes.bearer.scheme],
        ['http', 'bearer'],
    );
});

// ---- every GET answers its schema ----

function wrongIn(schema, value, where, wrong) {
    const s = schema.$ref ? resolve(schema.$ref) : schema;
    const is =
        value === null
            ? 'null'
            : Array.isArray(value)
              ? 'array'
              : Number.isInteger(value)
                ? 'integer'
                : typeof value;
    const types = [s.type ?? []].flat();
    if (types.length && !types.includes(is) && !(is === 'integer' && types.includes('number')))
        wrong.push(`${where} is ${is}, not ${types}`);
    if (is === 'string' && s.pattern && !new RegExp(s.pattern).test(value))
        wrong.push(`${where}: ${value} does not fit ${s.pattern}`);
    if (is === 'string' && s.format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value))
        wrong.push(`${where}: ${value} is no date`);
    if (s.enum && value !== null && !s.enum.includes(value))
        wrong.push(`${where}: ${value} is not one of ${s.enum}`);
    if (is === 'array' && s.items) value.forEach((one, i) => wrongIn(s.items, one, `${where}[${i}]`, wrong));
    if (is === 'object') {
        for (const name of s.required ?? []) if (!(name in value)) wrong.push(`${where} lacks ${name}`);
        for (const [name, one] of Object.entries(value))
            if (s.properties?.[name]) wrongIn(s.properties[name], one, `${where}.${name}`, wrong);
            else if (s.properties && s.additionalProperties === false)
                wrong.push(`${where}.${name} is not described`);
    }
    return wrong;
}

// Ids for the names in a path: what the plan in force, or its draft, has.
async function idsFor() {
    const [, client, inCase] = /\/clients\/(\w+)\/cases\/(\w+)/.exec(at.path);
    const plan = await all.labour.get(`${at.path}/plan`);
    const { offers } = await all.labour.get(`${at.path}/offers`);
    const { waiting } = await all.labour.get('/official');
    const { organisations } = await all.labour.get('/organisations');
    return {
        client,
        case: inCase,
        plan: plan.plan.id,
        goal: plan.goals[0].id,
        step: plan.steps[0].id,
        offer: offers[0].id,
        object: (waiting.find((o) => o.in_case === inCase) ?? waiting[0]).object,
        organisation: organisations[0].id,
        duty: people.labour.duty,
    };
}

// Nobody in the demo has joined two records, or asked to.
const NOT_IN_THE_DEMO = ['/clients/{client}/merge/{merge}', '/clients/{client}/merge-requests/{request}'];
// What one person opens: who was responsible, the officer of one organisation.
const ONE_PERSONS = ['/followups/{followup}', '/record/findings/{finding}'];
const ASKED = ['labour', 'chief', 'officer', 'county', 'kela', ...Object.keys(OTHERS)];

// What a path is about, as the demo has it: the table of the name in it, and the rows' ids.
const TABLES = [
    [/^\/agreements\/\{agreement\}/, 'agreement', 'agreement'],
    [/^\/cards\/\{card\}/, 'card', 'service_card'],
    [/^\/contacts\/\{contact\}/, 'contact', 'contact'],
    [/^\/decisions\/\{decision\}/, 'decision', 'region_decision'],
    [/^\/dialogues\/\{dialogue\}/, 'dialogue', 'lead_dialogue'],
    [/^\/divisions\/\{division\}/, 'division', 'division'],
    [/^\/experts\/\{expert\}/, 'expert', 'youth_expert'],
    [/^\/forum-members\/\{member\}/, 'member', 'forum_member'],
    [/^\/forums\/\{forum\}/, 'forum', 'forum'],
    [/^\/goals\/\{goal\}/, 'goal', 'lead_goal'],
    [/^\/groups\/\{group\}/, 'group', 'steering_group'],
    [/^\/induction\/\{duty\}/, 'duty', 'duty'],
    [/^\/items\/\{item\}/, 'item', 'region_item'],
    [/^\/mappings\/\{mapping\}/, 'mapping', 'mapping'],
    [/^\/matrix\/\{row\}/, 'row', 'matrix_row'],
    [/^\/maturity\/set\/\{set\}/, 'set', 'maturity_set'],
    [/^\/maturity\/\{round\}/, 'round', 'maturity_round'],
    [/^\/measures\/\{measure\}/, 'measure', 'goal_measure'],
    [/^\/negotiations\/\{negotiation\}/, 'negotiation', 'negotiation'],
    [/^\/picture-items\/\{item\}/, 'item', 'picture_item'],
    [/^\/picture-sections\/\{section\}/, 'section', 'picture_section'],
    [/^\/picture-sources\/\{source\}/, 'source', 'picture_source'],
    [/^\/points\/\{point\}/, 'point', 'service_point'],
    [/^\/registers\/entries\/\{entry\}/, 'entry', 'register_entry'],
    [/^\/resources\/\{resource\}/, 'resource', 'lead_resource'],
    [/^\/risks\/\{risk\}/, 'risk', 'lead_risk'],
    [/^\/sitting-items\/\{item\}/, 'item', 'sitting_item'],
    [/^\/sitting-papers\/\{paper\}/, 'paper', 'sitting_paper'],
    [/^\/sittings\/\{sitting\}/, 'sitting', 'sitting'],
    [/^\/structure-needs\/\{need\}/, 'need', 'structure_need'],
    [/^\/successes\/\{success\}/, 'success', 'lead_success'],
    [/^\/tasks\/\{task\}/, 'task', 'region_task'],
    [/^\/training\/\{training\}/, 'training', 'training'],
    [/^\/youth-items\/\{youth_item\}/, 'youth_item', 'youth_item'],
    [/\/consents\/\{consent\}/, 'consent', 'consent'],
    [/\/letters\/\{letter\}/, 'letter', 'letter'],
    [/\/meetings\/\{meeting\}/, 'meeting', 'meeting'],
    [/\/messages\/\{thread\}/, 'thread', 'message_thread'],
    [/\/merge-requests\/\{request\}/, 'request', 'merge_request'],
    [/\/merge\/\{merge\}/, 'merge', 'merge'],
    [/\/consultations\/\{consultation\}/, 'consultation', 'consultation'],
    [/\/feedback\/\{survey\}/, 'survey', 'survey'],
    [/\/followups\/\{followup\}/, 'followup', 'followup'],
    [/\/log-requests\/\{request\}/, 'request', 'log_request'],
    [/\/people\/\{worker\}/, 'worker', 'worker'],
    [/\/findings\/\{finding\}/, 'finding', 'record_finding'],
    [/^\/requests\/\{request\}/, 'request', 'support_request'],
    [/\{unit\}/, 'unit', 'unit'],
    [/\/urgent\/\{urgent\}/, 'urgent', 'urgent_access'],
    [/\/cases\/\{case\}/, 'case', 'client_case'],
    [/\/clients\/\{client\}/, 'client', 'client'],
];
const ROWS = `import sqlite3, sys, json
db = sqlite3.connect(sys.argv[1])
columns = [r[1] for r in db.execute(f"PRAGMA table_info({sys.argv[2]})")]
wanted = [c if c in columns else "NULL" for c in ("id", "client_id", "case_id")]
print(json.dumps([[v and str(v) for v in r] for r in db.execute(
    f"SELECT {', '.join(wanted)} FROM {sys.argv[2]} ORDER BY 1 DESC LIMIT 150")]))`;
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
function idText(number) {
    let rest = BigInt(number),
        text = '';
    for (let i = 0; i < 13; i++, rest >>= 5n) text = DIGITS[Number(rest & 31n)] + text;
    return text;
}
function* inTheDemo(path) {
    const known = TABLES.find(([shape]) => shape.test(path));
    if (!known) return;
    const [, name, table] = known;
    const said = execFileSync('python3', ['-c', ROWS, `${house.dir}/yhdys.db`, table], { encoding: 'utf8' });
    for (const [id, client, inCase] of JSON.parse(said))
        yield {
            [name]: idText(id),
            ...(table !== 'client' && client && { client: idText(client) }),
            ...(table !== 'client_case' && inCase && { case: idText(inCase) }),
        };
}

// Ask everybody in turn; the first answer that is given, or the last refusal.
async function ask(path, whom = ASKED) {
    let reply;
    for (const who of whom) {
        reply = await all[who].send('GET', path);
        if (reply.status === 200) return reply;
        assert.ok([403, 404].includes(reply.status), `${path}: ${reply.status} ${reply.text.slice(0, 300)}`);
        assert.match(reply.type, /^application\/problem\+json/);
    }
    return reply;
}

test('every GET that is described answers, and as its schema says', async () => {
    const { lines } = await all.officer.get('/record');
    const query = {
        '/region/municipality': '?code=905',
        '/region/area': '?code=41',
        '/region/county': '?code=02',
        '/record/line': `?line=${lines[0].node}.${lines[0].seq}`,
        '/youth-items/new': '?region=17&area=26&item=need',
        '/registers/entries/new': '?register=interfaces&region=17',
        '/record/proof': `?line=${lines[0].node}.${lines[0].seq}`,
    };
    const open = new Map([...operations()].filter((o) => o.method === 'get').map((o) => [o.path, o.operation]));
    const count = open.size;
    for (const phase of ['in force', 'with a draft']) {
        if (phase === 'with a draft') await all.labour.post(`${at.path}/plan/draft`);
        const ids = await idsFor();
        const draft = phase === 'with a draft' && (await all.labour.get(`${at.path}/plan/goals/new`)).plan.id;
        for (const [path, operation] of [...open]) {
            const filled = path.replace(/\{(\w+)\}/g, (whole, name) => ids[name] ?? whole) + (query[path] ?? '');
            let reply = { status: 404 };
            if (!filled.includes('{')) reply = await ask(filled);
            if (reply.status !== 200 && draft) reply = await ask(filled.replace(ids.plan, draft));
            if (reply.status !== 200 && draft)
                for (const row of inTheDemo(path)) {
                    const there = path.replace(/\{(\w+)\}/g, (whole, name) => row[name] ?? ids[name] ?? whole);
                    if ((reply = await ask(there + (query[path] ?? ''))).status === 200) break;
                    if (ONE_PERSONS.includes(path) && (reply = await ask(there, everybody)).status === 200) break;
                }
            if (reply.status !== 200) continue;
            open.delete(path);
            if (/^text\/(calendar|csv)/.test(reply.type)) {
                assert.match(reply.text, /^BEGIN:VCALENDAR\r\n|^\ufeff?"?\w/, path); // a file
                continue;
            }
            const schema = operation.responses['200']?.content?.['application/json']?.schema;
            assert.ok(schema, `${path} describes its answer`);
            assert.deepEqual(wrongIn(schema, reply.json, path, []).slice(0, 5), [], path);
        }
    }
    assert.deepEqual([...open.keys()].filter((path) => !NOT_IN_THE_DEMO.includes(path)), [], `of ${count}`);
});

// ---- refusals ----

function problem(reply, status) {
    assert.equal(reply.status, status, reply.text.slice(0, 400));
    assert.match(reply.type, /^application\/problem\+json/);
    assert.deepEqual([reply.json.type, reply.json.status], ['about:blank', status]);
    assert.ok(reply.json.title && reply.json.detail);
    assert.match(reply.headers.get('cache-control') ?? '', /no-store|private/);
    return reply.json;
}

test('refusals are problem+json, in the language that is asked for', async () => {
    const { labour } = all;
    problem(await labour.send('GET', '/clients/06ASNCMB40018'), 403);
    problem(await labour.send('GET', '/no/such/page'), 404);
    problem(await labour.send('POST', '/clients/new', { body: {} }), 405);
    const wrong = problem(
        await labour.send('POST', '/clients', { body: { service_lang: 'xx', no_such_field: '1' } }),
        422,
    );
    assert.deepEqual(
        new Set(wrong.errors.map((e) => e.field)),
        new Set(['family_name', 'service_lang', 'no_such_field']),
    );
    assert.ok(wrong.errors.every((e) => e.detail));
    for (const [lang, title] of [
        ['fi', /korjat/i],
        ['sv', /rättas/i],
        ['en', /corrected/],
    ]) {
        const reply = await new Api(house, people.labour.token, { lang }).send('POST', '/clients', { body: {} });
        assert.match(problem(reply, 422).title, title);
        assert.equal(reply.headers.get('content-language'), lang);
    }
});

test('bodies that are no flat JSON object are refused', async () => {
    const post = (body, type = 'application/json') =>
        fetch(`${house.base}/api/v1/clients`, {
            method: 'POST',
            body,
            headers: { Authorization: `Bearer ${people.labour.token}`, 'Content-Type': type },
        });
    for (const body of [
        '{',
        '[]',
        '"x"',
        '{"a":1,"a":2}',
        '{"a":{"b":{"c":1}}}',
        '{"family_name":"a\\u0000b"}',
        '\xff\xfe',
    ])
        assert.ok([400, 422].includes((await post(body)).status), body);
    assert.equal((await post('<x/>', 'application/xml')).status, 415);
});

test('a bearer token is asked for; cookies are ignored', async () => {
    const { cookies } = await new Browser(house).signIn('linnea.mallberg');
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    assert.ok(Cookie.length > 20);
    const nobody = new Api(house, undefined);
    for (const headers of [
        {},
        { Cookie },
        { Authorization: 'Bearer wrong' },
        { Authorization: `Basic ${people.labour.token}` },
        { Cookie, Authorization: 'Bearer ' },
    ]) {
        const reply = await nobody.send('GET', '/clients', { headers });
        problem(reply, 401);
        assert.match(reply.headers.get('www-authenticate'), /^Bearer/);
        assert.equal(reply.headers.get('set-cookie'), null);
        problem(
            await nobody.send('POST', '/clients', { body: { family_name: 'X', service_lang: 'fi' }, headers }),
            401,
        );
    }
    problem(
        await nobody.send('POST', '/sign-in', { body: { login: 'linnea.mallberg', password: house.password } }),
        404,
    );
});

test('a bearer token is not a session of pages', async () => {
    const reply = await fetch(`${house.base}/clients`, {
        redirect: 'manual',
        headers: { Authorization: `Bearer ${people.labour.token}` },
    });
    assert.equal(reply.status, 303);
    assert.match(reply.headers.get('location'), /^\/sign-in/);
});

test('no token sees a client that it is not tied to, and nothing of it is in any list', async () => {
    const { labour, chief } = all;
    const fresh = await overApi.open(all, { number: 971 });
    for (const who of ['county', 'kela', 'officer']) problem(await all[who].send('GET', fresh.path), 403);
    problem(await chief.send('GET', fresh.path), 403);
    assert.ok(!JSON.stringify((await all.kela.send('GET', '/clients')).json).includes(fresh.client));
    assert.ok(
        JSON.stringify(await labour.get('/clients')).includes(fresh.client) ||
            (await labour.get('/clients')).cursor,
    );
});

test('lists are given as CSV, too', async () => {
    const reply = await all.labour.send('GET', '/organisations?format=csv');
    assert.equal(reply.status, 200);
    assert.match(reply.type, /^text\/csv; charset=utf-8/);
    const lines = reply.text.trimEnd().split(/\r?\n/);
    assert.ok(lines.length > 5 && lines[0].startsWith('id,'), lines[0]);
});

// ---- the house ----

test('/healthz says ok, and HEAD answers as GET without a body', async () => {
    const health = await fetch(`${house.base}/healthz`);
    assert.deepEqual([health.status, await health.text()], [200, 'ok\n']);
    const head = await fetch(`${house.base}/healthz`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
});

test('/metrics is Prometheus text, for this machine or a token, without counts of the domain', async () => {
    const reply = await fetch(`${house.base}/metrics`);
    assert.equal(reply.status, 200);
    assert.match(reply.headers.get('content-type'), /^text\/plain/);
    const text = await reply.text();
    const names = new Set();
    for (const line of text.trimEnd().split('\n')) {
        assert.match(line, /^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[0-9.e+-]+(Inf)?)$/, line);
        if (!line.startsWith('#')) names.add(line.match(/^\w+/)[0]);
    }
    assert.ok(names.size > 3, [...names].join());
    assert.ok(![...names].some((n) => /client|case|offer|plan|person/.test(n)), [...names].join());
    const far = await fetch(`${house.base}/metrics`, { headers: { 'X-Forwarded-For': '192.0.2.1' } });
    assert.notEqual(far.status, 200, 'not for everybody in front');
    const withToken = await fetch(`${house.base}/metrics`, {
        headers: { 'X-Forwarded-For': '192.0.2.1', Authorization: `Bearer ${people.labour.token}` },
    });
    assert.equal(withToken.status, 200);
});

test('every answer carries the headers that protect', async () => {
    for (const path of ['/sign-in', '/healthz', '/api/openapi.json', '/no/such', '/api/v1/clients']) {
        const { headers } = await fetch(house.base + path, { redirect: 'manual' });
        assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
        assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, path);
        assert.match(headers.get('content-security-policy'), /frame-ancestors 'none'/, path);
        assert.equal(headers.get('server'), null, path);
    }
});

test('a form that another site sends is refused', async () => {
    const browser = await new Browser(house, { lang: 'fi' }).signIn('linnea.mallberg');
    const form = (await browser.open(`${at.path}/notes/new`)).form('/notes', 'note');
    const body = new URLSearchParams([
        ...form.values.filter(([n]) => n !== 'note'),
        ['note', 'vieras'],
        ['class', 'dealings'],
        ['on', todayInFinland()],
    ]).toString();
    for (const headers of [
        { Origin: 'https://evil.example' },
        { Origin: 'null' },
        { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
        const page = await browser.send('POST', `${at.path}/notes`, {
            body,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        });
        assert.ok([400, 403].includes(page.status), `${JSON.stringify(headers)}: ${page.status}`);
    }
    assert.ok(!(await all.labour.get(at.path)).timeline.some((e) => e.note === 'vieras'));
});
