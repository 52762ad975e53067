// tests/http/walk_forms.mjs: the whole walk by pages and forms, three people at work each in a browser of their own.
import assert from 'node:assert/strict';
import { dayFrom, finnish, identityCode, todayInFinland } from './house.mjs';
import { WORDS } from './people.mjs';

const cut = (path) => path.replace(/[?#].*/, '');
const caseOf = (path) => /^\/clients\/\w{13}\/cases\/\w{13}/.exec(path)[0];

// Every page is in the language that was chosen.
async function speaks(browser, path) {
    const page = await browser.open(path);
    assert.equal(page.lang, browser.lang, `${path} speaks ${page.lang}`);
    assert.match(page.html, new RegExp(`<html lang="${browser.lang}"`));
    return page;
}

export async function open({ labour }, { number = 940, today = todayInFinland() } = {}) {
    const said = WORDS[labour.lang];
    const code = identityCode(`${number + 1020}-03-04`, number);
    const found = await (await speaks(labour, '/clients/find')).submit('/clients/find', { identity_code: code });
    assert.equal(found.status, 200, found.words.slice(0, 500));
    const { to } = await labour.act(
        '/clients/new',
        '/clients',
        {
            family_name: said.family,
            given_names: said.given,
            identity_code: code,
            service_lang: labour.lang === 'en' ? 'fi' : labour.lang,
            municipality: '905',
        },
        'family_name',
    );
    const client = /\/clients\/(\w{13})/.exec(to)[1];
    const opened = await labour.act(`/clients/${client}/cases/new`, '/cases', {
        path: 'joint_support',
        next_step: said.step,
        next_step_on: finnish(dayFrom(today, 7)),
        goal: said.goal,
    });
    assert.ok(
        opened.page.has(said.family) && opened.page.has(said.given),
        'the name stands on the page as it was written',
    );
    assert.ok(opened.page.has(said.step), 'the next step stands on the page');
    assert.ok(opened.page.has('Linnea Mallberg'), 'the responsible person stands on the page');
    return { client, path: caseOf(opened.to), said, today };
}

export async function recognise({ labour }, { path, said, today }) {
    await speaks(labour, `${path}/need`);
    await labour.act(`${path}/need`, '/need/signals', {
        code: 'SIG-1',
        ground: said.told,
        words: said.words,
        action: 'refer',
    });
    for (const question of ['unemployed', 'obstacle', 'affects', 'not_by_consultation']) {
        const page = await labour.open(`${path}/need`);
        const form =
            page.forms.find(
                (f) =>
                    f.action.endsWith('/need/judgements') &&
                    f.values.some(([n, v]) => n === 'question' && v === question),
            ) ?? page.form('/need/judgements');
        const sent = await labour.post(
            form.action,
            page.filled(form, { question, answer: 'yes', reason: said.why }),
        );
        assert.equal(sent.status, 303, sent.words.slice(0, 800));
    }
    for (const matter of ['referral', 'information', 'duties', 'rights'])
        await labour.act(`${path}/need`, '/need/told', { matter, lang: said.told, told_on: finnish(today) });
    assert.ok((await labour.open(`${path}/need`)).has(said.words));
}

export async function refer(all, { path, said }) {
    const { labour, county, kela } = all;
    for (const [other, unit] of [
        [county, /^(Aikuissosiaalityö|Socialarbete för vuxna|Adult social work)$/],
        [kela, /Pohjanmaa|Österbotten|Ostrobothnia/],
    ]) {
        const form = (await speaks(labour, `${path}/offers/new`)).form('/offers', 'to');
        const to =
            form.offers.to.find((o) => unit.test(o.text)) ??
            assert.fail(form.offers.to.map((o) => o.text).join('; '));
        const { to: offer } = await labour.act(
            `${path}/offers/new`,
            '/offers',
            {
                kind: 'referral',
                to: to.value,
                reason: said.why,
                ground: 'referral',
                purpose: said.why,
                no_supporter_reason: said.why,
            },
            'to',
        );
        assert.equal((await other.get(path)).status, 403);
        const queue = await speaks(other, '/offers');
        assert.ok(queue.has(said.family), 'the offer waits in the queue of the unit');
        const answer = `${cut(offer).replace(/\/answer$/, '')}/answer`;
        const preview = await speaks(other, answer);
        assert.ok(preview.has(said.family) && preview.has(said.why));
        await other.act(answer, '/accept', {});
        assert.ok((await speaks(other, path)).has(said.family));
    }
}

export async function assess({ labour, county, kela }, { path, said }) {
    await labour.act(`${path}/assessment`, '/assessment/start', {});
    for (const [who, heading] of [
        [labour, 'competence'],
        [county, 'need'],
        [kela, 'goals'],
    ]) {
        const page = await speaks(who, `${path}/assessment`);
        const form = page.forms.find(
            (f) =>
                f.action.endsWith('/assessment') &&
                (f.values.some(([n, v]) => n === 'heading' && v === heading) ||
                    f.offers.heading?.some((o) => o.value === heading)),
        );
        assert.ok(form, `a form for ${heading}`);
        const sent = await who.post(form.action, page.filled(form, { heading, body: said.why, source: 'client' }));
        assert.equal(sent.status, 303, sent.words.slice(0, 1200));
    }
    assert.ok((await labour.open(`${path}/assessment`)).has(said.why));
}

export async function plan(all, { path, said, today }) {
    const { labour, county, kela } = all;
    await labour.act(`${path}/plan`, '/plan/draft', {});
    await labour.act(`${path}/plan/goals/new`, '/plan/goals', { words: said.goal });
    for (const [who, kind, party] of [
        [labour, 'labour_force', 'employment_authority'],
        [county, 'social', 'county'],
        [kela, 'kela_rehabilitation', 'kela'],
    ]) {
        const page = await speaks(who, `${path}/plan/steps/new`);
        const form = page.form('/plan/steps', 'service');
        const goal = form.offers.goal?.find((o) => o.value)?.value ?? form.values.find(([n]) => n === 'goal')[1];
        const name = { labour: 'Linnea Mallberg', county: 'Oskar Provström', kela: 'Saga Testlund' }[
            who === labour ? 'labour' : who === county ? 'county' : 'kela'
        ];
        const duty = form.offers.duty.find((o) => o.text.includes(name)).value;
        const sent = await page.submit('/plan/steps', {
            service: said.step,
            goal,
            service_kind: kind,
            party,
            duty,
            due_on: finnish(dayFrom(today, 40)),
        });
        assert.equal(sent.status, 303, sent.words.slice(0, 1500));
    }
    await labour.act(`${path}/plan/follow-up`, '/plan/follow-up', {
        followup_way: said.why,
        report_on: finnish(dayFrom(today, 30)),
        report_way: said.told,
        next_review_on: finnish(dayFrom(today, 60)),
        job_search: 'set',
        job_search_text: said.step,
    });
    const lacking = await speaks(labour, `${path}/plan/enter`);
    const gap = { fi: 'Kelan sitoutuminen puuttuu', sv: 'FPA:s', en: "Kela's commitment is missing" }[labour.lang];
    assert.ok(lacking.has(gap), `it says which part is missing: ${gap}\n${lacking.words.slice(900, 3000)}`);
    await county.act(`${path}/need`, '/need/told', { matter: 'duties', lang: said.told, told_on: finnish(today) });
    for (const who of [labour, county, kela]) await who.act(`${path}/plan`, '/plan/commit', {});
    await labour.act(`${path}/plan/accept`, '/plan/accept', { way: 'oral', on: finnish(today), lang: labour.lang });
    const entered = await labour.act(`${path}/plan/enter`, '/plan/enter', {});
    assert.ok(entered.page.has(said.goal) && entered.page.has(said.step));
}

export async function follow({ labour, county, kela }, { path, said, today }) {
    await speaks(labour, `${path}/review`);
    await labour.act(
        `${path}/review`,
        '/review',
        {
            on: finnish(today),
            parties: ['employment_authority', 'county', 'kela'],
            note: said.why,
            next_review_on: finnish(dayFrom(today, 80)),
            report_on: finnish(dayFrom(today, 50)),
        },
        'parties',
    );
    await labour.act(`${path}/review`, '/review/report', { on: finnish(today), note: said.words });
    for (const who of [labour, county, kela]) {
        const page = await who.open(`${path}/plan`);
        const link = cut(page.link(/\/steps\/\w{13}(\/state)?$/)).replace(/\/state$/, '');
        await who.act(`${link}/state`, '/state', { state: 'under_way', on: finnish(today) });
        await who.act(`${link}/state`, '/state', { state: 'done', on: finnish(today), note: said.step });
    }
}

// The worklist of what is to be entered in the official register leads to it.
export async function enterOfficially({ labour }, { path, said, today }) {
    const list = await speaks(labour, '/official');
    const waits = (page) =>
        [...page.html.matchAll(/href="([^"]*\/official\/\w{13})"/g)]
            .map(([, href]) => href)
            .filter((href) => href.startsWith(path));
    const [first] = waits(list);
    assert.ok(first, list.words.slice(0, 900));
    await labour.act(first, first, { system: said.told, reference: 'A-1', on: finnish(today) });
    assert.ok(!waits(await labour.open('/official')).includes(first), 'what is entered does not wait');
}

export async function end({ labour, county, kela }, { path, said, today }) {
    for (const who of [county, kela, labour]) {
        await speaks(who, `${path}/end`);
        await who.act(`${path}/end`, '/end/judge', { answer: 'ended', reason: said.why });
    }
    const { page } = await labour.act(
        `${path}/end`,
        '/end',
        {
            agreed_on: finnish(today),
            agreed_how: 'meeting',
            no_successor: '1',
            outcome: 'work',
            note: said.why,
            judged: null,
        },
        'outcome',
    );
    assert.ok(page.has(said.family));
    const after = await labour.get(`${path}/notes/new`);
    const sent = after.forms.some((f) => f.action?.endsWith('/notes'))
        ? await after.submit('/notes', { note: said.words, class: 'dealings' })
        : after;
    assert.notEqual(sent.status, 303, 'an ended case is read only');
}

export async function comeBack({ labour }, { client, path, said, today }) {
    const { to, page } = await labour.act(`/clients/${client}/cases/new`, '/cases', {
        path: 'joint_support',
        next_step: said.step,
        next_step_on: finnish(dayFrom(today, 7)),
    });
    assert.notEqual(caseOf(to), path);
    assert.ok(page.has(said.family));
}

export async function walk(all, options) {
    const at = await open(all, options);
    for (const step of [recognise, refer, assess, plan, follow, enterOfficially, end, comeBack])
        await step(all, at);
    return at;
}
