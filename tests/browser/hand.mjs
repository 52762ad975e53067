// tests/browser/hand.mjs: a person at the screen, who knows labels only: by the mouse, or by the keyboard alone.
//
// Nothing here knows a path, an id or a class.  `presses` counts what leads on: links, buttons, unfolded headings;
// `fields` counts what was written or chosen.
import assert from 'node:assert/strict';
import { seen } from './lib.mjs';

const escaped = (text) => seen(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// A field's name is its label and, at most, a word in brackets; a choice may have its explanation after its label.
const field = (label) => new RegExp(`^${escaped(label)}( \\(.*\\))?$`, 'u');
const choice = (label) => new RegExp(`^${escaped(label)}`, 'u');

export class Hand {
    constructor(page, t) {
        this.page = page;
        this.t = t;
        this.presses = 0;
        this.fields = 0;
    }

    // The only address that is ever typed.
    async begin(address) {
        await this.page.goto(address);
    }

    within(panel) {
        return panel ? this.page.getByRole('region', { name: panel, exact: true }) : this.page;
    }

    // The one that is seen, among what fits.
    async one(found, what) {
        const shown = found.filter({ visible: true });
        await shown
            .first()
            .waitFor({ timeout: 5000 })
            .catch(() => {});
        const count = await shown.count();
        // Several links of the same words are one when they lead to the same place.
        const places = new Set(await shown.evaluateAll((all) => all.map((e, i) => e.href || i)));
        if (places.size !== 1) {
            const there = await this.page.locator('body').ariaSnapshot();
            assert.fail(`${what}: ${count} on the page ${this.page.url()}\n${there.slice(0, 9000)}`);
        }
        return shown.first();
    }

    async press(name, { panel, role } = {}) {
        const all = { name, exact: true };
        const inside = this.within(panel);
        const wanted = role
            ? inside.getByRole(role, all)
            : inside.getByRole('link', all).or(inside.getByRole('button', all));
        await this.go(await this.one(wanted, `to press “${name}”`));
    }

    // The language of the pages, from the top of any page; not counted.
    async speak(lang, name) {
        if ((await this.page.evaluate(() => document.documentElement.lang)) === lang) return;
        await this.press(name);
        this.presses--;
    }

    // To another of the client's pages.
    async turn(name) {
        const pages = this.page.getByRole('navigation', { name: this.t("The client's pages"), exact: true });
        await this.go(
            await this.one(pages.getByRole('link', { name, exact: true }), `the client's page “${name}”`),
        );
    }

    // What begins with these words, and says more after them.
    async pressBeginning(name, { panel } = {}) {
        const beginning = { name: choice(name) },
            inside = this.within(panel);
        await this.go(
            await this.one(
                inside.getByRole('link', beginning).or(inside.getByRole('button', beginning)),
                `to press “${name}…”`,
            ),
        );
    }

    async go(target) {
        this.presses++;
        // The page that was there is gone when its mark is.
        await this.page.evaluate(() => {
            window.isOld = true;
        });
        await this.activate(target);
        await this.page.waitForFunction(() => !window.isOld, undefined, { timeout: 10000 });
        await this.page.waitForLoadState();
    }

    async unfold(name) {
        const summary = await this.one(
            this.page.locator('summary').filter({ hasText: new RegExp(`^\\s*${escaped(name)}\\s*$`, 'u') }),
            `to unfold “${name}”`,
        );
        if (await summary.evaluate((s) => s.parentElement.open)) return;
        this.presses++;
        await this.activate(summary);
        assert.ok(await summary.evaluate((s) => s.parentElement.open), `“${name}” unfolds`);
    }

    async write(label, text, { panel } = {}) {
        this.fields++;
        const box = await this.one(
            this.within(panel)
                .getByRole('textbox', { name: field(label) })
                .or(this.within(panel).getByLabel(field(label)).and(this.page.locator('input[type=password]'))),
            `the field “${label}”`,
        );
        await this.type(box, text);
    }

    async choose(label, option, { panel } = {}) {
        this.fields++;
        const inside = this.within(panel);
        const group = inside.getByRole('group', { name: field(label) });
        if ((await group.filter({ visible: true }).count()) > 0) {
            const radio = (await this.one(group, `the choice “${label}”`)).getByRole('radio', {
                name: choice(option),
            });
            await this.check(await this.one(radio, `“${option}” of “${label}”`));
        } else {
            const list = await this.one(
                inside.getByRole('combobox', { name: field(label) }),
                `the list “${label}”`,
            );
            await this.pick(list, seen(option));
        }
    }

    async tick(label, { panel } = {}) {
        this.fields++;
        const box = await this.one(
            this.within(panel).getByRole('checkbox', { name: choice(label) }),
            `the box “${label}”`,
        );
        if (!(await box.isChecked())) await this.activate(box);
        assert.ok(await box.isChecked(), `“${label}” is ticked`);
    }

    async untick(label, { panel } = {}) {
        this.fields++;
        const box = await this.one(
            this.within(panel).getByRole('checkbox', { name: choice(label) }),
            `the box “${label}”`,
        );
        if (await box.isChecked()) await this.activate(box);
        assert.ok(!(await box.isChecked()), `“${label}” is not ticked`);
    }

    // What the eye reads in the main part of the page.
    async text() {
        return seen(await this.page.locator('main').innerText());
    }

    async sees(...all) {
        const text = await this.text();
        for (const wanted of all.flat())
            assert.ok(
                wanted instanceof RegExp ? wanted.test(text) : text.includes(seen(wanted)),
                `the page ${this.page.url()} shows “${wanted}”; it shows:\n${text.slice(0, 4000)}`,
            );
        return text;
    }

    async seesNot(...all) {
        const text = await this.text();
        for (const wanted of all.flat())
            assert.ok(!text.includes(seen(wanted)), `the page ${this.page.url()} shows “${wanted}”`);
    }
}

export class MouseHand extends Hand {
    async activate(target) {
        await target.click();
    }

    async check(radio) {
        await radio.click();
    }

    async type(box, text) {
        await box.fill(text);
    }

    async pick(list, option) {
        const words = await list.evaluate((select) => [...select.options].map((o) => o.label));
        const chosen = words.find((w) => seen(w) === option) ?? words.find((w) => seen(w).startsWith(option));
        assert.ok(chosen !== undefined, `“${option}” is in the list: ${words.join('; ')}`);
        await list.selectOption({ label: chosen });
    }
}

const TABS_AT_MOST = 160; // more of them to one place is a path that nobody walks

export class KeyHand extends Hand {
    // From where the focus is, forward, until it stands on the target; and there it can be seen.
    async reach(target) {
        const element = await target.elementHandle();
        // Of one group of radio buttons the keyboard stops at one; the arrows lead on from there.
        const arrived = () =>
            element.evaluate((e) => {
                const now = document.activeElement;
                return (
                    now === e ||
                    (e.type === 'radio' && now.type === 'radio' && now.name === e.name && now.form === e.form)
                );
            });
        for (let tabs = 0; !(await arrived()); tabs++) {
            assert.ok(
                tabs < TABS_AT_MOST,
                `${TABS_AT_MOST} steps of Tab do not lead to ` +
                    `${await target.innerText().catch(() => '')} on ${this.page.url()}`,
            );
            await this.page.keyboard.press('Tab');
        }
        await this.isSeen();
    }

    async isSeen() {
        const fault = await this.page.evaluate(() => {
            const now = document.activeElement;
            if (!now.matches(':focus-visible')) return 'the focus does not show';
            const ring = [now, now.closest('label'), now.nextElementSibling]
                .filter(Boolean)
                .map((e) => getComputedStyle(e))
                .some(
                    (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none',
                );
            if (!ring) return 'the focus has no ring';
            const box = now.getBoundingClientRect();
            if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
                return 'the focus is off the screen';
            const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 1);
            const covered = [box.top + 2, box.bottom - 2, (box.top + box.bottom) / 2].every((y) => {
                const top = document.elementFromPoint(x, Math.min(Math.max(y, 1), innerHeight - 1));
                return top && top !== now && !now.contains(top) && !top.contains(now);
            });
            return covered ? 'something lies over the focus' : '';
        });
        assert.equal(
            fault,
            '',
            `${fault}: ${await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 300))} ` +
                `on ${this.page.url()}`,
        );
    }

    async activate(target) {
        await this.reach(target);
        const isBox = await target.evaluate((e) => e.tagName === 'INPUT');
        await this.page.keyboard.press(isBox ? 'Space' : 'Enter');
    }

    async check(radio) {
        await this.reach(radio);
        const element = await radio.elementHandle();
        if (await element.evaluate((e) => e === document.activeElement)) await this.page.keyboard.press('Space');
        for (let steps = 0; !(await element.evaluate((e) => e.checked)); steps++) {
            assert.ok(steps < 20, 'the arrows lead to the choice');
            await this.page.keyboard.press('ArrowDown');
            await this.isSeen();
        }
    }

    async type(box, text) {
        await this.reach(box);
        await this.page.keyboard.press('Control+A');
        await this.page.keyboard.insertText(text);
        assert.equal(await box.inputValue(), text);
    }

    async pick(list, option) {
        await this.reach(list);
        const chosen = () => list.evaluate((select) => select.options[select.selectedIndex].label);
        await this.page.keyboard.press('Home');
        for (let steps = 0; seen(await chosen()) !== option && !seen(await chosen()).startsWith(option); steps++) {
            assert.ok(steps < 400, `the arrows lead to “${option}”`);
            await this.page.keyboard.press('ArrowDown');
        }
    }
}
