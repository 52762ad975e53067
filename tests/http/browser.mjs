// tests/http/browser.mjs: a small browser: cookies, pages, the forms in them with their hidden fields.
import assert from 'node:assert/strict';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
export const plain = (text) =>
    text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name) =>
        name[0] !== '#'
            ? (ENTITIES[name] ?? whole)
            : String.fromCodePoint(
                  name[1].toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)),
              ),
    );
const attributes = (tag) =>
    Object.fromEntries(
        [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)]
            .slice(1)
            .map(([, name, value]) => [name, value === undefined ? true : plain(value)]),
    );
const words = (html) =>
    plain(html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' '))
        .replace(/\s+/g, ' ')
        .trim();

// What a browser would send of a form: [[name, value]...]; `offers` holds the options of each select and radio.
function readForm(whole) {
    const form = { ...attributes(/^<form[^>]*>/.exec(whole)[0]), values: [], offers: {}, errors: {}, html: whole };
    for (const [tag] of whole.matchAll(
        /<input[^>]*>|<select[^>]*>[^]*?<\/select>|<textarea[^>]*>[^]*?<\/textarea>|<button[^>]*>/g,
    )) {
        const a = attributes(/^<[^>]*>/.exec(tag)[0]);
        if (!a.name) continue;
        if (tag.startsWith('<textarea')) {
            form.values.push([a.name, plain(tag.replace(/^<[^>]*>\n?/, '').replace(/<\/textarea>$/, ''))]);
        } else if (tag.startsWith('<select')) {
            const options = [...tag.matchAll(/<option([^>]*)>([^<]*)/g)].map(([all, , text]) => ({
                ...attributes(/<option[^>]*>/.exec(all)[0]),
                text: plain(text),
            }));
            form.offers[a.name] = options.map((o) => ({ value: o.value ?? o.text, text: o.text }));
            const chosen = options.find((o) => o.selected !== undefined) ?? options[0];
            if (chosen) form.values.push([a.name, chosen.value ?? chosen.text]);
        } else if (a.type === 'radio' || a.type === 'checkbox') {
            (form.offers[a.name] ??= []).push({ value: a.value ?? 'on' });
            if (a.checked !== undefined) form.values.push([a.name, a.value ?? 'on']);
        } else if (!tag.startsWith('<button')) {
            form.values.push([a.name, a.value ?? '']);
        }
    }
    return form;
}

export class Page {
    constructor(browser, response, html, path) {
        Object.assign(this, { browser, html, path, status: response.status, headers: response.headers });
        this.location = response.headers.get('location');
        this.lang = response.headers.get('content-language') ?? /<html lang="(\w+)"/.exec(html)?.[1];
        this.words = words(html);
        this.forms = [...html.matchAll(/<form[^]*?<\/form>/g)].map(([whole]) => readForm(whole));
    }

    has(what) {
        return typeof what === 'string' ? this.words.includes(what) : what.test(this.words);
    }

    // The form that is sent to `action` (its end, or a pattern); with `field` where there are several.
    form(action, field) {
        const fits = this.forms.filter(
            (f) =>
                (typeof action === 'string'
                    ? (f.action ?? this.path).endsWith(action)
                    : action.test(f.action ?? this.path)) &&
                (!field || f.values.some(([name]) => name === field) || f.offers[field]),
        );
        assert.ok(
            fits.length > 0,
            `${this.path} (${this.status}) has no form to ${action}; it has ` +
                `${this.forms.map((f) => f.action)}\n${this.words.slice(0, 1500)}`,
        );
        return fits[0];
    }

    // The form's pairs with these values put in; a list ticks several, null leaves the field out.
    filled(form, given) {
        const pairs = form.values.filter(([name]) => !(name in given));
        for (const [name, value] of Object.entries(given))
            for (const one of value === null ? [] : [value].flat()) {
                const isThere = form.offers[name] || form.values.some(([n]) => n === name);
                assert.ok(isThere, `the form ${form.action} has no field ${name}: ${form.values.map(([n]) => n)}`);
                pairs.push([name, one]);
            }
        return pairs;
    }

    submit(action, given = {}, field) {
        const form = this.form(action, field ?? Object.keys(given)[0]);
        return this.browser.post(form.action ?? this.path, this.filled(form, given));
    }

    // What stands in a field of a form.
    value(action, name) {
        return this.form(action, name).values.find(([n]) => n === name)?.[1];
    }

    link(pattern) {
        const found = [...this.html.matchAll(/<a [^>]*href="([^"]+)"/g)]
            .map(([, href]) => plain(href))
            .find((href) => pattern.test(href));
        assert.ok(found, `${this.path} has no link ${pattern}`);
        return found;
    }
}

export class Browser {
    constructor(house, { lang = 'fi' } = {}) {
        this.house = house;
        this.lang = lang;
        this.cookies = new Map();
    }

    async send(method, path, { body, headers = {} } = {}) {
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(this.house.base + path, {
            method,
            body,
            redirect: 'manual',
            headers: {
                'User-Agent': 'walker',
                'Accept-Language': this.lang,
                ...(cookie && { Cookie: cookie }),
                ...headers,
            },
        });
        for (const line of response.headers.getSetCookie()) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (/Max-Age=0/.test(line) || value === '') this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
        return new Page(this, response, await response.text(), path);
    }

    get(path) {
        return this.send('GET', path);
    }

    post(path, pairs) {
        return this.send('POST', path, {
            body: new URLSearchParams(pairs).toString(),
            headers: {
                'Content-Type': 'application/x-www-form-urlencoded',
                Origin: this.house.base,
                'Sec-Fetch-Site': 'same-origin',
            },
        });
    }

    // A page that must be there.
    async open(path) {
        const page = await this.get(path);
        assert.equal(
            page.status,
            200,
            `GET ${path}: ${page.status} ${page.location ?? ''} ${page.words.slice(0, 600)}`,
        );
        return page;
    }

    // Open a page, send its form, and be led on; the page that one is led to.
    async act(path, action, given, field) {
        const sent = await (await this.open(path)).submit(action, given, field);
        assert.equal(sent.status, 303, `${action} on ${path}: ${sent.status} ${sent.words.slice(0, 1800)}`);
        return { to: sent.location, page: await this.open(sent.location) };
    }

    async signIn(login, duty) {
        const door = await this.open(`/sign-in?lang=${this.lang}`);
        const sent = await door.submit('/sign-in', { login, password: this.house.password });
        assert.equal(sent.status, 303, `${login} signs in: ${sent.status} ${sent.words.slice(0, 800)}`);
        if (duty || sent.location.startsWith('/account')) await this.chooseDuty(duty);
        return this;
    }

    async chooseDuty(duty) {
        const page = await this.open('/account');
        const forms = page.forms.filter((f) => f.action === '/account/duty');
        const form = forms.find((f) => JSON.stringify([f.values, f.offers]).includes(duty)) ?? forms[0];
        assert.ok(form, 'the account offers its roles');
        const pairs = form.values.filter(([name]) => name !== 'duty').concat([['duty', duty]]);
        const sent = await this.post(form.action, pairs);
        assert.equal(sent.status, 303, sent.words.slice(0, 600));
    }
}

// /api/v1 with a bearer token.
export class Api {
    constructor(house, token, { lang = 'en' } = {}) {
        Object.assign(this, { house, token, lang });
    }

    async send(method, path, { body, headers = {} } = {}) {
        const response = await fetch(this.house.base + '/api/v1' + path, {
            method,
            redirect: 'manual',
            body: body === undefined ? undefined : JSON.stringify(body),
            headers: {
                ...(this.token && { Authorization: `Bearer ${this.token}` }),
                'Accept-Language': this.lang,
                ...(body !== undefined && { 'Content-Type': 'application/json' }),
                ...headers,
            },
        });
        const text = await response.text();
        const type = response.headers.get('content-type') ?? '';
        return {
            status: response.status,
            headers: response.headers,
            type,
            text,
            json: /json/.test(type) ? JSON.parse(text) : undefined,
        };
    }

    async get(path) {
        const reply = await this.send('GET', path);
        assert.equal(reply.status, 200, `GET ${path}: ${reply.status} ${reply.text.slice(0, 600)}`);
        return reply.json;
    }

    // The same, naming the version of the record `name` as `from` gives it now.
    async change(from, name, path, body = {}) {
        const { version } = (await this.get(from))[name];
        return this.post(path, { _version: version, ...body });
    }

    // Something made: its location without /api/v1, and its last id.
    async post(path, body, headers) {
        const reply = await this.send('POST', path, { body, headers });
        assert.equal(reply.status, 201, `POST ${path}: ${reply.status} ${reply.text.slice(0, 900)}`);
        const to = reply.json.location.replace(/^\/api\/v1/, '');
        return { to, id: /\/([0-9A-HJKMNP-TV-Z]{13})(?:\?.*)?$/.exec(to)?.[1], json: reply.json };
    }
}
