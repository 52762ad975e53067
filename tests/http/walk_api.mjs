// tests/http/walk_api.mjs: the whole walk over /api/v1, three authorities each with its own token.
import assert from 'node:assert/strict';
import { dayFrom, identityCode, todayInFinland } from './house.mjs';
import { WORDS } from './people.mjs';

export const QUESTIONS = ['unemployed', 'obstacle', 'affects', 'not_by_consultation'];
const stateOf = async (api, path) => (await api.get(path)).case.state;

// The unit of somebody, as the offers of others name it.
async function unitOf(api) {
    const { roles } = await api.get('/account');
    const role = roles.find((r) => r.current);
    for (const { id } of (await api.get('/organisations')).organisations) {
        const unit = ((await api.get(`/organisations/${id}`)).units ?? []).find((u) => u.name_en === role.unit_en);
        if (unit) return unit.id;
    }
    throw new Error(`no unit ${role.unit_en}`);
}

// Register, and open a case.
export async function open({ labour }, { lang = 'sv', number = 930, today = todayInFinland() } = {}) {
    const said = WORDS[lang];
    const person = await labour.post('/clients', {
        family_name: said.family,
        given_names: said.given,
        identity_code: identityCode(`${number + 1020}-03-04`, number),
        service_lang: lang === 'en' ? 'fi' : lang,
        municipality: '905',
    });
    const opened = await labour.post(`${person.to}/cases`, {
        path: 'joint_support',
        next_step: said.step,
        next_step_on: dayFrom(today, 7),
        goal: said.goal,
    });
    return { client: person.id, path: opened.to.replace(/\?.*/, ''), said, today };
}

// The need: a signal, the four judgements, what the client was told.
export async function recognise({ labour }, { path, said, today }) {
    await labour.post(`${path}/need/signals`, {
        code: 'SIG-1',
        ground: said.why,
        words: said.words,
        action: 'refer',
    });
    for (const question of QUESTIONS)
        await labour.post(`${path}/need/judgements`, { question, answer: 'yes', reason: said.why });
    for (const matter of ['referral', 'information', 'duties', 'rights'])
        await labour.post(`${path}/need/told`, { matter, lang: said.told, told_on: today });
    const need = await labour.get(`${path}/need`);
    assert.equal(need.signals.length, 1);
    assert.equal(need.signals[0].words, said.words);
    assert.deepEqual(need.judgements.map((j) => j.question).sort(), [...QUESTIONS].sort());
    assert.ok(need.judgements.every((j) => j.answer === true && j.reason === said.why));
}

// A referral to each of the two others, who accept.
export async function refer(all, { path, said, client }) {
    const { labour, county, kela } = all;
    for (const other of [county, kela]) {
        const before = await other.send('GET', path);
        assert.equal(before.status, 403, 'before the referral the receiver sees nothing');
        const sent = await labour.post(`${path}/offers`, {
            kind: 'referral',
            to: await unitOf(other),
            reason: said.why,
            ground: 'referral',
            purpose: said.why,
            no_supporter_reason: said.why,
        });
        const preview = await other.get(`${path}/offers/${sent.id}/answer`);
        assert.ok(JSON.stringify(preview).includes(said.family) && JSON.stringify(preview).includes(said.why));
        assert.equal(
            (await other.send('GET', path)).status,
            403,
            'the preview is all that is seen before acceptance',
        );
        await other.post(`${path}/offers/${sent.id}/accept`, { _version: preview.offer.version });
        assert.equal((await other.get(path)).case.client, client);
    }
    assert.equal((await labour.get(path)).parties.length, 3);
}

// The joint assessment: each its own part.
export async function assess({ labour, county, kela }, { path, said, today }) {
    await labour.post(`${path}/assessment/start`);
    await labour.post(`${path}/assessment`, { heading: 'competence', body: said.words, source: 'client' });
    await county.post(`${path}/assessment`, { heading: 'need', body: said.why, source: 'client' });
    await kela.post(`${path}/assessment`, {
        heading: 'goals',
        body: said.goal,
        source: 'elsewhere',
        source_note: said.told,
    });
    const { parts } = await labour.get(`${path}/assessment`);
    assert.deepEqual(parts.map((p) => p.party).sort(), ['county', 'employment_authority', 'kela']);
    const { case: now } = await labour.get(path);
    assert.equal(now.clientship_on, today, 'clientship starts with the joint assessment');
}

// The plan, which cannot enter into force before nothing is missing.
export async function plan(all, { path, said, today }) {
    const { labour, county, kela } = all;
    await labour.post(`${path}/plan/draft`);
    const goal = await labour.change(`${path}/plan/goals/new`, 'plan', `${path}/plan/goals`, { words: said.goal });
    const { goals } = await labour.get(`${path}/plan`);
    const goalId = goals?.[0]?.id ?? goal.id;
    const step = (api, kind, party, duty) =>
        api.change(`${path}/plan/steps/new`, 'plan', `${path}/plan/steps`, {
            goal: goalId,
            service: said.step,
            service_kind: kind,
            party,
            duty,
            due_on: dayFrom(today, 40),
        });
    const dutyOf = async (api) => (await api.get('/account')).roles.find((r) => r.current).duty;
    await step(labour, 'labour_force', 'employment_authority', await dutyOf(labour));
    await step(county, 'social', 'county', await dutyOf(county));
    await step(kela, 'kela_rehabilitation', 'kela', await dutyOf(kela));
    const early = await labour.send('POST', `${path}/plan/enter`, {
        body: { _version: (await labour.get(`${path}/plan/enter`)).plan.version },
    });
    assert.equal(early.status, 422, 'a plan with gaps does not enter into force');
    await labour.change(`${path}/plan/follow-up`, 'plan', `${path}/plan/follow-up`, {
        followup_way: said.why,
        report_on: dayFrom(today, 30),
        report_way: said.told,
        next_review_on: dayFrom(today, 60),
        job_search: 'set',
        job_search_text: said.step,
    });
    await county.post(`${path}/need/told`, { matter: 'duties', lang: said.told, told_on: today });
    for (const api of [labour, county, kela]) await api.change(`${path}/plan/enter`, 'plan', `${path}/plan/commit`);
    await labour.change(`${path}/plan/accept`, 'plan', `${path}/plan/accept`, {
        way: 'oral',
        on: today,
        lang: 'other',
    });
    const lacking = await labour.get(`${path}/plan/enter`);
    await labour.change(`${path}/plan/enter`, 'plan', `${path}/plan/enter`);
    const inForce = await labour.get(`${path}/plan`);
    assert.equal(inForce.steps.length, 3, JSON.stringify(lacking));
    return inForce;
}

// Reviewed and reported; the steps done.
export async function follow({ labour, county, kela }, { path, said, today }) {
    await labour.change(`${path}/review`, 'plan', `${path}/review`, {
        on: today,
        parties: ['employment_authority', 'county', 'kela'],
        note: said.why,
        next_review_on: dayFrom(today, 80),
        report_on: dayFrom(today, 50),
    });
    await labour.post(`${path}/review/report`, { on: today, note: said.words });
    const { steps } = await labour.get(`${path}/plan`);
    const owner = { employment_authority: labour, county, kela };
    for (const step of steps)
        await owner[step.party].change(
            `${path}/plan/steps/${step.id}/state`,
            'step',
            `${path}/plan/steps/${step.id}/state`,
            { state: 'done', on: today, note: said.step },
        );
    assert.ok((await labour.get(`${path}/plan`)).steps.every((s) => s.state === 'done'));
}

// What is to be entered in the official registers: one is entered, one is not to be.
export async function enterOfficially({ labour, county }, { path, said, today }) {
    const waiting = async (api) => (await api.get('/official')).waiting.filter((o) => path.endsWith(o.in_case));
    const [first] = await waiting(labour);
    await labour.post(`${path}/official/${first.object}`, { system: said.told, reference: 'A-1', on: today });
    assert.equal((await labour.get(`${path}/official/${first.object}`)).official.state, 'entered');
    const [other] = await waiting(county);
    await county.post(`${path}/official/${other.object}/not`, { reason: said.why });
    assert.equal((await county.get(`${path}/official/${other.object}`)).official.state, 'not_entered');
    assert.ok(!(await waiting(labour)).some((o) => o.object === first.object), 'what is entered does not wait');
}

// Ended with the judgements of all three; read-only afterwards.
export async function end({ labour, county, kela }, { path, said, today }) {
    const ending = {
        agreed_on: today,
        agreed_how: 'meeting',
        no_successor: true,
        outcome: 'work',
        note: said.why,
        judged: true,
    };
    const now = async (api) => ({ ...ending, _version: (await api.get(`${path}/end`)).case.version });
    assert.equal(
        (await labour.send('POST', `${path}/end`, { body: await now(labour) })).status,
        422,
        'no ending without the judgements',
    );
    for (const api of [labour, county, kela])
        await api.post(`${path}/end/judge`, { answer: 'ended', reason: said.why });
    assert.notEqual(
        (await county.send('POST', `${path}/end`, { body: await now(county) })).status,
        201,
        'only the responsible person ends a case',
    );
    await labour.post(`${path}/end`, await now(labour));
    assert.equal(await stateOf(labour, path), 'ended');
    const after = await labour.send('POST', `${path}/notes`, {
        body: { class: 'dealings', on: today, note: said.words },
    });
    assert.ok([403, 409, 422].includes(after.status), `an ended case is read only: ${after.status}`);
}

// The person returns: a new case of the same person, the earlier one beside it.
export async function comeBack({ labour }, { client, path, said, today }) {
    const again = await labour.post(`/clients/${client}/cases`, {
        path: 'joint_support',
        next_step: said.step,
        next_step_on: dayFrom(today, 7),
    });
    assert.notEqual(again.to.replace(/\?.*/, ''), path);
    const { cases } = await labour.get(`/clients/${client}`);
    assert.equal(cases.length, 2);
}

export async function walk(all, options) {
    const at = await open(all, options);
    for (const step of [recognise, refer, assess, plan, follow, enterOfficially, end, comeBack])
        await step(all, at);
    return at;
}
