// tests/browser/pages.test.mjs: every page that can be opened, held by what every page must be.
//
// The pages are the GET routes of /api/openapi.json, with real ids that are found by following links from the first
// page of each role.  Of each route some pages are taken that differ in their panels.  On each: the accessibility
// checker (light and dark), the HTML validator, 1280, 1024 and 360 px without sideways scroll, no complaint of the
// browser, a title, one h1, one primary button at most, no fill-in left open.  One language a page a run, by
// rotation; all three and more pages with YHDYS_TEST_LONG=1.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { House, identityCode } from '../http/house.mjs';
import { complaints, finish, launch, report, say, seen, test } from './lib.mjs';

const require = createRequire(import.meta.url);
const { HtmlValidate } = require('html-validate');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const LONG = Number(process.env.YHDYS_TEST_LONG ?? 0) === 1;
const OF_A_ROUTE = LONG ? 8 : 2,
    FETCHED_OF_A_ROUTE = LONG ? 80 : 25,
    WORKERS = 2;
const LANGS = ['fi', 'sv', 'en'];
const dayOfYear = Math.floor((Date.now() - Date.UTC(new Date().getUTCFullYear(), 0, 1)) / 86400000);

const ROLES = [
    'linnea.mallberg',
    'saga.testlund',
    'aino.mallinen',
    'eino.testinen',
    'helmi.keksinen',
    'hanna.koekari',
    'karin.mallsund',
    'signe.exempelgard',
    'birgitta.exempelholm',
    'mikael.provvik',
    'carita.testmark',
    'tuula.koemaki',
    'henrik.skissfors',
    'kerttu.naytela',
    'olavi.harjoituinen',
];
// What a link leads to in one state only, and can be opened in others: found by the page beside it.
const BESIDE = [
    ['/plan/discard', '/plan/enter'],
    ['/end', '/followup'],
    ['/followups', '/followups?when=all'],
];
// Files, and what nobody in the demo has done: two records joined, or something that stands out to this officer.
const NO_PAGE = [
    '/meetings/calendar',
    '/clients/{client}/cases/{case}/meetings/{meeting}/calendar',
    '/clients/{client}/merge-requests/{request}',
    '/clients/{client}/merge/{merge}',
    '/record/findings/{finding}',
];
const WITHOUT_API = ['/sign-in', '/help', '/privacy', '/accessibility'];
// The clients' own pages, which no interface lists, and what is open to everybody.
const OPEN = ['/own/sign-in', '/own/first', '/ask'];
const OWN = [
    '/own',
    '/own/plan',
    '/own/ending',
    '/own/network',
    '/own/consents',
    '/own/messages',
    '/own/messages/{thread}',
    '/own/feedback',
    '/own/feedback/{survey}',
    '/own/log',
    '/survey/{survey}',
];

// ---- what a page must be ----

const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
        'form-dup-name': ['error', { shared: ['radio', 'button', 'checkbox'] }],
        'tel-non-breaking': ['error', { ignoreClasses: ['nb'] }], // the style keeps it on one line
        'long-title': ['error', { maxlength: 80 }], // official terms are long in Swedish
    },
});

async function ofHtml(html) {
    const found = await validator.validateString(html);
    return found.results
        .flatMap((r) => r.messages)
        .map(
            (m) =>
                `html-validate ${m.ruleId}: ${m.message} ` +
                    `(line ${m.line}: ${html.split('\n')[m.line - 1]?.slice(0, 160)})`,
        );
}

async function ofAxe(page, what, runOnly) {
    const found = await page.evaluate(
        async (options) => {
            const result = await window.axe.run(document, { ...options, resultTypes: ['violations'] });
            return result.violations.map((v) => [
                v.id,
                v.help,
                v.nodes.length,
                v.nodes
                    .slice(0, 3)
                    .map((n) => `${n.html.slice(0, 200)} ${n.any[0]?.message ?? n.all[0]?.message ?? ''}`),
            ]);
        },
        { runOnly },
    );
    return found.map(
        ([id, help, count, nodes]) => `axe (${what}) ${id}: ${help} (${count} times)\n  ${nodes.join('\n  ')}`,
    );
}

const WCAG = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] };
const CONTRAST = { type: 'rule', values: ['color-contrast'] };

async function faultsOf(page, complained, address, lang) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const response = await page.goto(address);
    if (response.status() !== 200) return [`status ${response.status()}`];
    const html = await response.text();
    const faults = await ofHtml(html);
    const is = await page.evaluate(() => ({
        lang: document.documentElement.lang,
        title: document.title,
        h1: document.querySelectorAll('h1').length,
        main: [...document.querySelectorAll('main .btn-main')]
            .filter((b) => b.checkVisibility())
            .map((b) => b.innerText),
        text: document.body.innerText,
    }));
    if (is.lang !== lang) faults.push(`its language is ${is.lang}, not ${lang}`);
    if (!seen(is.title)) faults.push('it has no title');
    if (is.h1 !== 1) faults.push(`it has ${is.h1} h1`);
    if (is.main.length > 1) faults.push(`it has ${is.main.length} primary buttons: ${is.main.join('; ')}`);
    for (const [open] of is.text.matchAll(/\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b/g))
        faults.push(`it shows “${open}”`);

    // What is folded is looked at too.
    await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) {
            details.removeAttribute('name');
            details.open = !details.classList.contains('menu');
        }
    });
    await page.evaluate(axe);
    faults.push(...(await ofAxe(page, 'light', WCAG)));
    await page.emulateMedia({ colorScheme: 'dark' });
    faults.push(...(await ofAxe(page, 'dark', CONTRAST)));
    await page.emulateMedia({ colorScheme: 'light' });
    for (const screen of [1280, 1024, 360]) {
        await page.setViewportSize({ width: screen, height: 740 });
        const wide = await page.evaluate((most) => {
            const width = document.scrollingElement.scrollWidth;
            if (width <= most) return '';
            const out = [...document.querySelectorAll('body *')].filter(
                (e) => e.checkVisibility() && e.getBoundingClientRect().right > most + 1,
            );
            return `${width} px wide on a screen of ${most}: ${out
                .slice(-3)
                .map((e) => e.outerHTML.slice(0, 120))
                .join(' | ')}`;
        }, screen);
        if (wide) faults.push(wide);
    }
    if (LONG) faults.push(...(await ofAxe(page, '360 px', WCAG)));
    return faults.concat(complained());
}

// ---- which pages there are ----

const api = async (base) =>
    Object.entries((await (await fetch(`${base}/api/openapi.json`)).json()).paths)
        .filter(([, methods]) => methods.get)
        .map(([path]) => path)
        .filter((path) => !path.startsWith('/api'));

// The route of a path: the one with the fewest parts that vary.
function routeOf(routes, path) {
    const parts = path.split('/');
    const fits = routes.filter((route) => {
        const wanted = route.split('/');
        return (
            wanted.length === parts.length &&
            wanted.every((w, i) => w === parts[i] || (w.startsWith('{') && parts[i] !== ''))
        );
    });
    return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

const plain = (text) => text.replace(/&amp;/g, '&');

// From the first page of a role, by links: the addresses of each route, and what is on them.
async function crawl(context, base, routes, role, found, first = ['/', '/account', '/record', '/region']) {
    const waiting = [...first, ...WITHOUT_API],
        known = new Set(waiting),
        fetched = new Map(),
        from = new Map();
    while (waiting.length > 0) {
        const address = waiting.shift();
        const route = routeOf(routes, new URL(address, base).pathname);
        fetched.set(route, (fetched.get(route) ?? 0) + 1);
        if (!route || fetched.get(route) > FETCHED_OF_A_ROUTE) continue;
        const reply = await context.request.get(base + address, { maxRedirects: 0 });
        if (reply.status() !== 200 || !reply.headers()['content-type'].startsWith('text/html')) {
            const isLinked =
                !first.includes(address) &&
                !BESIDE.some(([, there]) => address.endsWith(there));
            if (reply.status() >= 400 && isLinked)
                found.broken.push(`${role} ${address}: ${reply.status()}, linked from ${from.get(address)}`);
            continue;
        }
        const html = await reply.text();
        const panels = [
            ...html.matchAll(
                /<section[^>]*aria-labelledby="([\w-]+)"|<form[^>]*action="[^"]*\/([a-z-]+)"|<details class="(\w+)/g,
            ),
        ].map((m) => m.slice(1).join(''));
        found.pages.push({ role, address, route, kind: [...new Set(panels)].sort().join(' ') });
        for (const [, href] of html.matchAll(/<a [^>]*href="([^"#]+)"/g)) {
            const url = new URL(plain(href), base + address);
            for (const name of ['lang', 'print', 'after', 'after_on', 'after_case']) url.searchParams.delete(name);
            const next = url.pathname + url.search;
            if (url.origin !== base || url.searchParams.get('format')) continue;
            for (const one of [
                next,
                ...BESIDE.filter(([here]) => next.endsWith(here)).map(([here, there]) => next.replace(here, there)),
            ])
                if (!known.has(one)) {
                    known.add(one);
                    from.set(one, address);
                    waiting.push(one);
                }
        }
    }
}

// Of each route those that differ most in what is on them.
function choose(routes, pages) {
    const chosen = [];
    for (const route of routes) {
        const kinds = new Map();
        for (const page of pages.filter((p) => p.route === route))
            if (!kinds.has(page.kind)) kinds.set(page.kind, page);
        chosen.push(...[...kinds.values()].sort((a, b) => b.kind.length - a.kind.length).slice(0, OF_A_ROUTE));
    }
    return chosen;
}

async function signIn(browser, base, login, password) {
    const context = await browser.newContext({ locale: 'fi-FI' });
    const page = await context.newPage();
    await page.goto(base);
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('main .btn-main').click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.close();
    return context;
}

// The client of the demo who has signed in before.
async function signInClient(browser, house) {
    const context = await browser.newContext({ locale: 'fi-FI' });
    const page = await context.newPage();
    await page.goto(`${house.base}/own/sign-in`);
    await page.locator('#number').fill(/user number (\d+)/.exec(house.demoSaid)[1]);
    await page.locator('#secret').fill(house.password);
    await page.locator('main .btn-main').click();
    await page.waitForURL((url) => url.pathname === '/own');
    await page.close();
    return context;
}

// ---- without script ----

async function withoutScript(browser, house, lang) {
    const t = say(lang);
    const context = await browser.newContext({ javaScriptEnabled: false, locale: `${lang}-FI` });
    const page = await context.newPage();
    const main = page.locator('main');
    const family = { fi: 'Näytepää', sv: 'Provnäs', en: 'Samplewood' }[lang];
    await page.goto(`${house.base}/sign-in?lang=${lang}`);
    await page.getByLabel(t('User name')).fill('aino.mallinen');
    await page.getByLabel(t('Password')).fill(house.password);
    await main.getByRole('button', { name: t('Sign in') }).click();
    await main.getByRole('heading', { name: t('My day'), level: 1 }).waitFor();
    await main
        .getByRole('link', { name: t('Find or register a person') })
        .first()
        .click();
    // A wrong code is refused at its field, and stays as it was typed.
    const code = page.getByRole('textbox', { name: t('Identity code') });
    await code.fill('010190-9230');
    await main.getByRole('button', { name: t('Search') }).click();
    assert.equal(await page.locator('[role=alert] a').count(), 1, 'the fault is summed up, with a link');
    assert.equal(await code.getAttribute('aria-invalid'), 'true');
    assert.equal(await code.inputValue(), '010190-9230');
    await code.fill(identityCode('1990-01-01', 987));
    await main.getByRole('button', { name: t('Search') }).click();
    await main.getByText(t('Nobody is registered with this identity code')).waitFor();
    await main
        .getByRole('link', { name: t('Register a person') })
        .first()
        .click();
    await page.getByRole('textbox', { name: t('Family name') }).fill(family);
    await page.getByRole('textbox', { name: t('Why there is no identity code') }).fill('XYZ-1');
    await page.getByRole('radio', { name: t('Finnish') }).check();
    await main.getByRole('button', { name: t('Register the person') }).click();
    await main.getByRole('heading', { name: family, level: 1 }).waitFor();
    await page
        .getByRole('button', { name: t('Sign out') })
        .first()
        .click();
    await main.getByText(t('You have signed out.')).waitFor();
    await context.close();
}

// ---- the run ----

const house = await House.demo().start();
const browser = await launch();
const routes = [...(await api(house.base)), ...WITHOUT_API, ...OPEN, ...OWN];
const found = { pages: [], broken: [] };
const sessions = {};
for (const role of ROLES) {
    sessions[role] = await signIn(browser, house.base, role, house.password);
    await crawl(sessions[role], house.base, routes, role, found);
}
sessions.client = await signInClient(browser, house);
await crawl(sessions.client, house.base, routes, 'client', found, OWN.filter((path) => !path.includes('{')));
sessions.nobody = await browser.newContext({ locale: 'fi-FI' });
await crawl(sessions.nobody, house.base, routes, 'nobody', found, OPEN);
found.pages.unshift({ role: 'nobody', address: '/sign-in', route: '/sign-in', kind: 'the door' });
report('every link leads to a page that its reader may open', found.broken);
const reached = new Set(found.pages.map((p) => p.route));
report(
    'links lead to every route',
    routes.filter((route) => !reached.has(route) && !NO_PAGE.includes(route)),
);

const chosen = choose(routes, found.pages);
const work = chosen.flatMap((page, i) =>
    (LONG ? LANGS : [LANGS[(i + dayOfYear) % 3]]).map((lang) => ({ ...page, lang })),
);
console.log(`${found.pages.length} pages of ${reached.size} routes read; ${work.length} looked at`);
const started = Date.now();
await Promise.all(
    Array.from({ length: WORKERS }, async () => {
        const open = {};
        for (let one; (one = work.shift());) {
            if (!open[one.role]) {
                const context = await browser.newContext({
                    locale: 'fi-FI',
                    storageState: await sessions[one.role].storageState(),
                });
                const page = await context.newPage();
                open[one.role] = { page, complained: complaints(page) };
            }
            const { page, complained } = open[one.role];
            const address = `${house.base}${one.address}${one.address.includes('?') ? '&' : '?'}lang=${one.lang}`;
            let faults;
            try {
                faults = await faultsOf(page, complained, address, one.lang);
            } catch (error) {
                faults = [error.stack ?? error];
            }
            report(`${one.lang} ${one.route} as ${one.role} (${one.address})`, faults);
        }
    }),
);
console.log(`looked at in ${Math.round((Date.now() - started) / 1000)} s`);
for (const lang of LONG ? LANGS : [LANGS[dayOfYear % 2]])
    await test(`${lang}: without script one signs in, is refused, registers and signs out`, () =>
        withoutScript(browser, house, lang));
await browser.close();
await house.end();
finish();
