// tests/http/texts.mjs: what a sentence of the source is in a language, read from locale/*.po.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './house.mjs';

const read = (lang) => {
    const texts = new Map();
    for (const entry of readFileSync(join(ROOT, 'locale', `${lang}.po`), 'utf8').split('\n\n')) {
        const string = (key) => {
            const at = new RegExp(`^${key} ((?:"(?:[^"\\\\]|\\\\.)*"\\n?)+)`, 'm').exec(entry);
            return at
                ? at[1]
                      .match(/"(?:[^"\\]|\\.)*"/g)
                      .map((s) => JSON.parse(s))
                      .join('')
                : '';
        };
        texts.set(string('msgid'), string('msgstr') || string('msgstr\\[0\\]'));
    }
    return texts;
};
const catalogues = { fi: read('fi'), sv: read('sv') };

// A pattern of the sentence in the language; what is filled in may be anything.
export function said(lang, english) {
    const text = lang === 'en' ? english : catalogues[lang].get(english);
    assert.ok(text, `locale/${lang}.po has: ${english}`);
    return new RegExp(
        text
            .split(/\{\w+\}/)
            .map((part) => part.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.{0,60}?'),
    );
}
