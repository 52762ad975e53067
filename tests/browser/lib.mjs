// tests/browser/lib.mjs: what the browser tests stand on: Chromium, the words of a language, and a count.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from '../http/house.mjs';

// ---- the browser ----

export const launch = () =>
    chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--force-color-profile=srgb',
            '--font-render-hinting=none',
        ],
    });

// ---- words: the sentence of a language by its English msgid ----

function readPo(text) {
    const found = new Map();
    for (const block of text.split(/\n\s*\n/)) {
        const parts = {};
        let part;
        for (const line of block.split('\n')) {
            const start = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(".*")$/.exec(line);
            if (start) {
                part = start[1];
                parts[part] = JSON.parse(start[2]);
            } else if (part && line.startsWith('"')) {
                parts[part] += JSON.parse(line);
            }
        }
        if (parts.msgid) {
            const key = parts.msgctxt === undefined ? parts.msgid : `${parts.msgctxt}\u0004${parts.msgid}`;
            found.set(key, [parts.msgstr ?? parts['msgstr[0]'], parts['msgstr[1]'] ?? parts.msgstr]);
        }
    }
    return found;
}

// say('sv')('Record the signal'), say('fi')('{n} days late', { n: 3 }), with a context: say('fi')('tally|late').
export function say(lang) {
    const words = lang === 'en' ? new Map() : readPo(readFileSync(join(ROOT, 'locale', `${lang}.po`), 'utf8'));
    return (msgid, fills = {}) => {
        const [, context, plain] = /^(?:([a-z ]+)\|)?([^]*)$/.exec(msgid);
        const forms = words.get(context ? `${context}\u0004${plain}` : plain);
        if (lang !== 'en' && !forms) throw new Error(`${lang}.po has no “${msgid}”`);
        const chosen = (forms && forms['n' in fills && fills.n !== 1 ? 1 : 0]) || plain;
        return chosen.replace(/\{(\w+)\}/g, (whole, name) => fills[name] ?? whole);
    };
}

// As the eye reads: soft hyphens are not seen, and every space is one.
export const seen = (text) =>
    text
        .replace(/[\u00ad\u200b]/g, '')
        .replace(/\s+/g, ' ')
        .trim();

// ---- the count ----

let passed = 0,
    failed = 0;

export function report(what, faults) {
    if (faults.length === 0) {
        passed++;
        console.log(`ok ${what}`);
    } else {
        failed++;
        console.log(`not ok ${what}`);
        for (const fault of faults) console.log(`   ${String(fault).replace(/\n/g, '\n   ')}`);
    }
}

export async function test(what, body) {
    try {
        await body();
        report(what, []);
        return true;
    } catch (error) {
        report(what, [error.stack ?? error]);
        return false;
    }
}

export function finish() {
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

// What the browser itself complains of while a page stands there.
export function complaints(page) {
    const all = [];
    page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) all.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => all.push(`script: ${error.message}`));
    return () => all.splice(0);
}
