// tests/browser/scenes_trust.test.mjs: three scenes of trust in a browser, by visible labels only, in Swedish and in
// Finnish: a consent is withdrawn on a phone and a partner's open page closes; a worker leaves and nothing stops; a
// client complains and the data-protection officer answers.  In Finnish the phone has no script.
//
// The house stands two days back, so that its day can end while a page is open, and the data is checked afterwards.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { House, SEED, dayFrom, finnish, identityCode, place, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, seen, test } from './lib.mjs';

const TODAY = dayFrom(todayInFinland(), -2);
const day = (days) => finnish(dayFrom(TODAY, days));
const DESK = { width: 1280, height: 800 },
    PHONE = { width: 360, height: 780 };
const SPEAKS = { fi: 'Suomi', sv: 'Svenska' };

const SAID = {
    sv: {
        place: 'Vasa',
        authority: 'Österbottens arbetskraftsmyndighet',
        partner: 'Kustens exempelförening, Kamratstöd',
        unit: 'Kamratstöd',
        county: 'Österbottens välfärdsområde',
        title: 'socialarbetare',
        step: 'Träffar kunden och går igenom läget',
        next: 'Ringer kunden om fortsättningen',
        goal: 'Jag vill arbeta i en trädgård igen.',
        purpose: 'Kamratstödet planeras tillsammans.',
        reason: 'Kunden önskar kamratstöd inför arbetsprövningen.',
        document: 'Mapp 12, arbetskraftsmyndigheten',
        secret: 'äpple och kanel i maj',
        left: 'Jag vill inte ha det så längre.',
        suspicion: 'Min granne arbetar hos er och vet saker om mig.',
        emergency: 'Kunden ringde och behövde svar genast, ingen nåddes.',
        review: 'Samtalet finns antecknat, bara huvudet öppnades.',
        lawful: 'Läsningen skedde i en brådskande situation och är granskad.',
        leaving: 'Arbetsförhållandet upphör.',
        moving: 'Ärendena fortsätter hos en kollega.',
        meeting: 'Arbetskraftsmyndighetens mötesrum',
    },
    fi: {
        place: 'Vaasa',
        authority: 'Pohjanmaan työvoimaviranomainen',
        partner: 'Rannikon esimerkkiyhdistys, Vertaistoiminta',
        unit: 'Vertaistoiminta',
        county: 'Pohjanmaan hyvinvointialue',
        title: 'sosiaalityöntekijä',
        step: 'Tapaan asiakkaan ja käymme tilanteen läpi',
        next: 'Soitan asiakkaalle jatkosta',
        goal: 'Haluan takaisin puutarhatyöhön.',
        purpose: 'Vertaistuki suunnitellaan yhdessä.',
        reason: 'Asiakas toivoo vertaistukea ennen työkokeilua.',
        document: 'Kansio 12, työvoimaviranomainen',
        secret: 'omena ja kaneli toukokuussa',
        left: 'En halua tätä enää.',
        suspicion: 'Naapurini on teillä töissä ja tietää asioitani.',
        emergency: 'Asiakas soitti ja tarvitsi vastauksen heti, ketään ei tavoitettu.',
        review: 'Puhelu on kirjattu, vain otsake avattiin.',
        lawful: 'Katselu tapahtui kiireellisessä tilanteessa ja on tarkastettu.',
        leaving: 'Työsuhde päättyy.',
        moving: 'Asiat jatkuvat työtoverilla.',
        meeting: 'Työvoimaviranomaisen kokoushuone',
    },
};

// ---- the people ----

// Some are the demo's own; who leaves, stands in, looks in or ends at midnight comes new, in each language.
const DEMO = {
    worker: 'linnea.mallberg',
    partner: 'signe.exempelgard',
    supervisor: 'birgitta.exempelholm',
    county: 'oskar.provstrom',
    officer: 'kerttu.naytela',
};
const NEW = {
    leaver: { unit: 'Työllisyyspalvelut, Vaasa', sv: 'Lena Skissberg', fi: 'Lauri Luonnos' },
    substitute: { unit: 'Työllisyyspalvelut, Vaasa', sv: 'Sten Skissdal', fi: 'Sirpa Luonnos' },
    away: { unit: 'Työllisyyspalvelut, Vaasa', sv: 'Berit Skisskog', fi: 'Pirkko Luonnos' },
    looker: { unit: 'Aikuissosiaalityö', sv: 'Uno Skissvik', fi: 'Urho Luonnos' },
    ended: { unit: 'Aikuissosiaalityö', sv: 'Ebba Skissnäs', fi: 'Eero Luonnos', until: TODAY },
};

function people(house, lang) {
    const units = house.cli('user', 'units').split('\n');
    const all = Object.fromEntries(
        Object.entries(DEMO).map(([key, login]) => [key, { login, password: house.password }]),
    );
    for (const [key, { unit, until, [lang]: name }] of Object.entries(NEW)) {
        const id = units.find((line) => line.split('\t')[1] === unit && /Pohjanmaan/.test(line)).split('\t')[0];
        const login = `${key}.${lang}`;
        const said = house.cli(
            ...['user', 'add', login, '--name', name, '--lang', lang, '--unit', id, '--role', 'worker'],
            ...['--from', dayFrom(TODAY, -30), ...(until ? ['--until', until] : [])],
        );
        all[key] = { login, name, password: /^password (\S+)$/m.exec(said)[1] };
    }
    return all;
}

// ---- the hands ----

// A hand that also finds a row by what stands in it, and needs no script in the page.
class SceneHand extends MouseHand {
    async go(target) {
        this.presses++;
        await Promise.all([this.page.waitForEvent('load', { timeout: 30000 }), this.activate(target)]);
    }

    // What begins with these words, in the row or list item that holds the text.
    async pressAt(text, name) {
        const beginning = { name: new RegExp(`^${name}`, 'u') };
        const wanted = (inside) => inside.getByRole('link', beginning).or(inside.getByRole('button', beginning));
        const row = this.page
            .locator('tr, li')
            .filter({ hasText: text, visible: true })
            .filter({ has: wanted(this.page) })
            .last();
        await this.go(await this.one(wanted(row), `“${name}” at “${text}”`));
    }

    // Of the boxes of a list, these alone stay ticked.
    async only(names) {
        for (const box of await this.page.getByRole('table').getByRole('checkbox').all()) {
            const name = seen(await box.evaluate((e) => e.labels[0]?.innerText ?? e.getAttribute('aria-label') ?? ''));
            await box.setChecked(names.some((wanted) => name.includes(wanted)));
        }
    }

    async readAgain() {
        await this.page.reload();
    }

    // What was written stands in its field again.
    async keeps(label, text) {
        const box = await this.one(
            this.page.getByRole('textbox', { name: new RegExp(`^${label}( \\(.*\\))?$`, 'u') }),
            `the field “${label}”`,
        );
        assert.equal(await box.inputValue(), text, `“${label}” keeps what was written`);
    }
}

class Scenes {
    constructor(house, browser, lang, accounts) {
        Object.assign(this, { house, browser, lang, accounts, t: say(lang), said: SAID[lang] });
        this.hands = [];
        this.good = true;
        this.number = lang === 'sv' ? 960 : 970;
    }

    async step(what, body) {
        this.good = this.good && (await test(`${this.lang}: ${what}`, body));
    }

    async hand(viewport = DESK, javaScriptEnabled = true) {
        const context = await this.browser.newContext({
            locale: `${this.lang}-FI`,
            viewport,
            javaScriptEnabled,
        });
        const hand = new SceneHand(await context.newPage(), this.t);
        hand.complaints = complaints(hand.page);
        this.hands.push(hand);
        return hand;
    }

    phone() {
        return this.hand(PHONE, this.lang !== 'fi');
    }

    async signIn(hand, { login, password }) {
        const { t } = this;
        await hand.begin(this.house.base);
        await hand.write(t('User name'), login);
        await hand.write(t('Password'), password);
        await hand.press(t('Sign in'));
        await hand.speak(this.lang, SPEAKS[this.lang]);
    }

    async worker(who) {
        const hand = await this.hand();
        await this.signIn(hand, this.accounts[who]);
        return hand;
    }

    // Registers a person, opens a case on the work-ability path, and stands on its page.
    async newCase(hand, family, given) {
        const { t, said, lang } = this;
        const code = identityCode(`1988-05-${this.number % 20 + 10}`, this.number++);
        await hand.press(t('My day'));
        await hand.press(t('Find or register a person'));
        await hand.press(t('Register a person'));
        await hand.write(t('Family name'), family);
        await hand.write(t('Given names'), given);
        await hand.write(t('Identity code'), code);
        await hand.choose(t('Service language'), t(lang === 'sv' ? 'Swedish' : 'Finnish'));
        await hand.choose(t('Home municipality'), said.place);
        await hand.press(t('Register the person'));
        await hand.press(t('Open a case'));
        await hand.choose(t('Path'), t('Work-ability support'));
        await hand.write(t('What happens next'), said.step);
        await hand.write(t('When'), day(7));
        await hand.write(t("Client's goal, in the client's own words"), said.goal);
        await hand.press(t('Open the case'));
        await hand.sees(`${family} ${given}`, t('Responsible person'), said.step);
        return { name: `${family} ${given}`, code };
    }

    // A code on a slip in the client's language, as one reads it off.
    async giveCode(hand) {
        const { t } = this;
        await hand.press(t("The client's own pages"));
        await hand.press(t('Make a code and its slip'));
        const text = await hand.sees(t('This is shown once'), t('My matters: your own pages'));
        const number = /\b(\d{8})\b/.exec(text)[1],
            code = /\b([2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2})\b/.exec(text)[1];
        await hand.press(t('Done'));
        await hand.seesNot(code);
        return { number, code };
    }

    async useCode(hand, { number, code }) {
        const { t, said } = this;
        await hand.begin(`${this.house.base}/own/sign-in`);
        await hand.speak(this.lang, SPEAKS[this.lang]);
        await hand.press(t('I have a code'));
        await hand.write(t('Your user number'), number);
        await hand.write(t('The code'), code);
        await hand.write(t('Choose your own secret'), said.secret);
        await hand.write(t('The same secret again'), said.secret);
        await hand.press(t('Use the code'));
    }

    async close() {
        await this.step('the browsers themselves complained of nothing', async () => {
            // A refusal is answered with its status, and the browser says so.
            const all = this.hands.flatMap((hand) => hand.complaints());
            assert.deepEqual(
                all.filter((line) => !/status of (401|403|409|422)/.test(line)),
                [],
            );
        });
        for (const hand of this.hands) await hand.page.context().close();
        this.hands = [];
    }
}

// ---- scene 3: a consent is withdrawn on a phone ----

async function withdrawal(s) {
    const { t, said } = s;
    let worker, partner, phone, client, slip;
    const given = { sv: 'Majvor Ängla', fi: 'Väinö Äijö' }[s.lang],
        family = { sv: 'Exempelsjö', fi: 'Esimerkkijärvi' }[s.lang];
    const writeConsent = async () => {
        await chooseWhat();
        await worker.choose(t('How it was given'), t('In writing'));
        await worker.write(t('Where the signed document is kept'), said.document);
        await worker.press(t('Record the consent'));
    };
    const chooseWhat = async () => {
        await worker.choose(t('Kind'), t('Exchange of information between named parties'));
        await worker.choose(t('Given by'), t('The client'));
        await worker.choose(t('Who may give the information'), said.authority);
        await worker.choose(t('Who gets the information'), said.partner);
        await worker.tick(t('Service need'));
        await worker.tick(t('Plan and its follow-up'));
        await worker.write(t('What the information is for'), said.purpose);
        await worker.write(t('Who explained it'), 'Linnea Mallberg');
    };

    await s.step('3: a worker registers a client and opens a case of work-ability support', async () => {
        worker = await s.worker('worker');
        client = await s.newCase(worker, family, given);
    });

    await s.step('3: records a written consent for a partner, with chosen information', async () => {
        await worker.turn(t('Consents'));
        await worker.press(t('Record a consent'));
        await writeConsent();
        await worker.sees(
            t('The consent has been recorded.'),
            said.purpose,
            said.document,
            t('Service need'),
            t('Plan and its follow-up'),
        );
        await worker.seesNot(t('Health, work and functional ability'));
    });

    await s.step('3: a second consent that contradicts it is not taken, and says why', async () => {
        await worker.turn(t('Consents'));
        await worker.press(t('Record a consent'));
        await writeConsent();
        await worker.sees(
            t(
                'This contradicts what stands since {date}: {kind}. That one holds until it is withdrawn, changed, ' +
                    'or replaced by this one: tick it here.',
                { date: day(0), kind: t('Exchange of information between named parties') },
            ),
        );
        await worker.keeps(t('What the information is for'), said.purpose);
    });

    await s.step('3: a meeting in the past is not called, and what was written stays', async () => {
        await worker.turn(t('Team and meetings'));
        await worker.press(t('Call a meeting'));
        const panel = t('Call or record a meeting');
        await worker.choose(t('Kind of meeting'), t('meeting|Three-party meeting'), { panel });
        await worker.write(t('Day'), day(-1));
        await worker.write(t('From'), '9.30');
        await worker.write(t('time|To'), '10.30');
        await worker.write(t('Place, or how one takes part'), said.meeting);
        await worker.write(t('System'), 'Testi');
        await worker.choose(t('How the client is told of it'), t('By telephone'));
        await worker.press(t('Call the meeting'));
        await worker.sees(t('The time has passed. A meeting that was held is recorded with the other form.'));
        await worker.keeps(t('Place, or how one takes part'), said.meeting);
    });

    await s.step('3: orders a service by that consent', async () => {
        await worker.turn(t('Offers'));
        await worker.press(t('New offer'));
        await worker.choose(t('Kind of offer'), t('Order of a service'));
        await worker.choose(t('Receiving unit'), said.unit);
        await worker.write(t('Why this is needed'), said.reason);
        await worker.choose(t('Ground'), t("The client's consent"));
        await worker.choose(t('By which consent'), t('Exchange of information between named parties'));
        await worker.write(t('What the information is for'), said.purpose);
        await worker.tick(t('Service need'));
        await worker.tick(t('Plan and its follow-up'));
        await worker.write(t('Or why nobody needs to'), said.reason);
        await worker.press(t('Send the offer'));
        await worker.sees(t("The offer is in the receiver's queue. Responsibility has not moved."));
    });

    await s.step("3: the partner's worker accepts, and has the client's page open", async () => {
        partner = await s.worker('partner');
        await partner.press(client.name, { panel: t('Waiting for your unit') });
        await partner.sees(client.name, said.reason);
        await partner.seesNot(said.goal);
        await partner.press(t('Accept the offer'));
        await partner.sees(client.name, 'Linnea Mallberg', said.goal);
        await partner.press(t('Your part as a partner'));
        await partner.sees(
            t('On what ground you see this'),
            said.purpose,
            t("The client's consent"),
            t('Plan and its follow-up'),
        );
    });

    await s.step('3: the worker gives the client a code on a slip, shown once', async () => {
        await worker.turn(t('Summary'));
        slip = await s.giveCode(worker);
    });

    await s.step('3: the client on a phone uses the code and sees who is responsible', async () => {
        phone = await s.phone();
        await s.useCode(phone, slip);
        await phone.sees(t('What happens next'), said.step, t('Responsible for your matters'), 'Linnea Mallberg');
        const wide = await phone.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wide <= 0, `the phone's page is ${wide} px too wide`);
    });

    await s.step('3: and withdraws the consent there', async () => {
        await phone.press(t('My consents'));
        await phone.sees(said.purpose, t('Plan and its follow-up'));
        await phone.unfold(t('Withdraw this'));
        await phone.write(t('You may say why, but you need not'), said.left);
        await phone.press(t('Withdraw now'));
        await phone.sees(t('Your consent is withdrawn. Nobody sees anything by it any more.'), said.left);
        await phone.seesNot(t('Withdraw now'));
    });

    await s.step("3: the partner's open page shows no data on its next request, and says why", async () => {
        await partner.readAgain();
        await partner.sees(t('This is not open to you'), t('What you can do'));
        await partner.seesNot(family, said.goal, said.purpose, said.reason);
    });

    await s.step('3: the partner has a task to confirm, and confirms it', async () => {
        await partner.press(t('To the start page'));
        await partner.sees(
            t('A consent that names you has ended. Do not use or pass on what you had by it.'),
            client.name,
        );
        await partner.seesNot(said.goal, said.purpose);
        await partner.pressAt(client.name, t('We know'));
        await partner.sees(t('Confirmed.'));
        await partner.seesNot(t('A consent that names you has ended. Do not use or pass on what you had by it.'));
    });

    await s.step('3: the worker sees the withdrawal and who has been told', async () => {
        await worker.turn(t('Consents'));
        await worker.sees(t('Told {date}', { date: day(0) }), 'Signe Exempelgård');
        await worker.press(t('Exchange of information between named parties'));
        await worker.sees(said.left, said.purpose);
    });

    await s.step('3: the worker asks for it anew: nothing moves before the client has given it', async () => {
        await worker.turn(t('Consents'));
        await worker.press(t('Record a consent'));
        await chooseWhat();
        await worker.choose(t('How it was given'), t('The client is asked to give it on the own pages'));
        await worker.press(t('Record the consent'));
        await worker.sees(t('Waits for the client'), t('Asked of the client on the own pages'));
    });

    await s.step('3: the client gives it with the code, and narrows it at once', async () => {
        await phone.press(t('My matters'));
        await phone.sees(t('You are asked for a consent'));
        await phone.press(t('Read what is asked'));
        await phone.sees(said.purpose, 'Linnea Mallberg', t('I do not give it'));
        await phone.press(t('I give this consent'));
        await phone.sees(t('You have given the consent. You may withdraw it here at any time.'));
        await phone.unfold(t('Narrow this'));
        await phone.untick(t('Service need'));
        await phone.press(t('Narrow now'));
        await phone.sees(t('Your consent covers less now. Those whom it concerns are told.'));
    });

    await s.step('3: the worker sees by which code, and what it covers now', async () => {
        await worker.turn(t('Consents'));
        await worker.sees(t('The client gave it'), t('consent|In force'));
    });

    await s.step("3: the client's log shows the refused try", async () => {
        await phone.press(t('Who has seen my data'));
        await phone.sees(
            said.partner.split(',')[0],
            said.unit,
            t('refused: no tie to the client'),
            t('You, signed in'),
        );
    });

    await s.step('3: a message of 1 MiB is not sent, says so, and loses nothing', async () => {
        const long = `${said.left} `.repeat(40000).slice(0, 1 << 20);
        await phone.press(t('My messages'));
        await phone.write(t('Subject'), said.next);
        await phone.write(t('Message'), long);
        await phone.press(t('message|Send'));
        await phone.sees(new RegExp(t('At most {n} characters fit here.', { n: '\\d\\d\\s?\\d{3}' })));
        await phone.keeps(t('Subject'), said.next);
        await phone.write(t('Message'), said.left);
        await phone.press(t('message|Send'));
        await phone.sees(t('The message has been sent.'), said.left);
    });

    await s.step('3: the same code again gets a clear answer', async () => {
        const other = await s.phone();
        await s.useCode(other, slip);
        await other.sees(
            t(
                'This code has already been used. If it was you, sign in with your own secret. If it was not you, ' +
                    'tell your worker at once.',
            ),
        );
        await other.seesNot(said.step);
    });
}

// ---- scene 4: a worker leaves and nothing stops ----

async function leaving(s) {
    const { t, said, accounts } = s;
    const names = Object.fromEntries(['leaver', 'substitute', 'away'].map((who) => [who, accounts[who].name]));
    const families = { sv: ['Exempelström', 'Exempelgren'], fi: ['Esimerkkikoski', 'Esimerkkioja'] }[s.lang];
    const clients = [];
    let leaver, substitute, supervisor, phone;

    await s.step('4: a worker has two open cases; one client waits, with the worker as support', async () => {
        leaver = await s.worker('leaver');
        for (const family of families) clients.push(await s.newCase(leaver, family, 'Alva Ilona'));
        await leaver.press(t('Support while waiting'));
        await leaver.choose(t('Who supports the client while waiting'), names.leaver);
        await leaver.press(t('Save'));
        await leaver.sees(t('Waits since'), names.leaver);
        phone = await s.phone();
        await s.useCode(phone, await s.giveCode(leaver));
        await phone.sees(names.leaver, said.step);
    });

    await s.step('4: who is away cannot be the substitute, and the page says so', async () => {
        const away = await s.worker('away');
        await away.press(t('Absences'));
        await away.write(t('First day'), day(0));
        await away.write(t('Last day'), day(3));
        await away.choose(t('Substitute'), names.substitute);
        await away.press(t('Name the substitute'));
        await away.sees(t('The substitute is named. The open cases have somebody on all the days.'));
        await leaver.press(t('My day'));
        await leaver.press(t('Absences'));
        await leaver.write(t('First day'), day(0));
        await leaver.write(t('Last day'), day(5));
        await leaver.choose(t('Substitute'), names.away);
        await leaver.press(t('Name the substitute'));
        await leaver.sees(
            t(
                'The substitute is away on some of these days. Choose somebody who is at work from the first day ' +
                    'to the last.',
            ),
        );
        await leaver.keeps(t('Last day'), day(5));
    });

    await s.step('4: names another, who sees the case and acts in it', async () => {
        await leaver.choose(t('Substitute'), names.substitute);
        await leaver.press(t('Name the substitute'));
        await leaver.sees(
            names.substitute,
            t('The substitute is named. The open cases have somebody on all the days.'),
        );
        substitute = await s.worker('substitute');
        await substitute.press(clients[1].name, { panel: t('You stand in') });
        await substitute.sees(clients[1].name, names.leaver, said.goal);
        await substitute.press(t('Set the next step'));
        await substitute.write(t('What happens next'), said.next);
        await substitute.write(t('When'), day(2));
        await substitute.press(t('Save the next step'));
        await substitute.sees(said.next, day(2), names.leaver);
        await phone.press(t('My matters'));
        await phone.sees(
            said.next,
            names.leaver,
            t('{name} stands in until {date}', { name: names.substitute, date: day(5) }),
        );
    });

    await s.step('4: the leaver has a page of the client open when the supervisor ends the role', async () => {
        await leaver.press(t('Clients'));
        await leaver.press(clients[1].name);
        await leaver.sees(clients[1].name, said.goal);
        supervisor = await s.worker('supervisor');
        await supervisor.press(t('navigation|Unit'));
        await supervisor.pressAt(names.leaver, t('The role ends'));
        await supervisor.sees(t('{n} open case moves', { n: 2 }), 'Birgitta Exempelholm');
        await supervisor.write(t('Last day of the role'), day(0));
        await supervisor.write(t('Reason'), said.leaving);
        await supervisor.tick(t('I have seen how many cases move and to whom'));
        await supervisor.press(t('End the role and move the cases'));
        await supervisor.sees(
            t('The role has ended. Its cases wait for new responsible persons.'),
            clients.map((c) => c.name),
            t('for the time being'),
        );
    });

    await s.step('4: the client sees the supervisor for the time being', async () => {
        await phone.readAgain();
        await phone.sees('Birgitta Exempelholm', t('For the time being, until a new responsible person is named.'));
        await phone.sees(t('While you wait, {name} supports you.', { name: 'Birgitta Exempelholm' }));
        await phone.seesNot(t('While you wait, {name} supports you.', { name: names.leaver }));
    });

    await s.step("4: the leaver's page from before shows no data, and says why", async () => {
        await leaver.readAgain();
        await leaver.sees(t('This is not open to you'), t('What you can do'));
        await leaver.seesNot(families, said.goal, said.next);
        await leaver.press(t('To the start page'));
        await leaver.seesNot(families, said.goal, said.next);
    });

    await s.step('4: the supervisor moves the cases at once, with a reason', async () => {
        await supervisor.press(t('Caseload'));
        await supervisor.pressAt('Birgitta Exempelholm', t('Cases'));
        await supervisor.sees(clients.map((c) => c.name));
        await supervisor.only(clients.map((c) => c.name));
        await supervisor.choose(t('New responsible person'), names.substitute);
        await supervisor.write(t('Reason'), said.moving);
        await supervisor.tick(t('I have seen which cases move and to whom'));
        await supervisor.press(t('Move the cases'));
        await supervisor.sees(t('The chosen cases have moved.'));
    });

    await s.step("4: the client's own page shows the new person, and nothing has stopped", async () => {
        await phone.readAgain();
        await phone.sees(
            said.next,
            t('While you wait, {name} supports you.', { name: names.substitute }),
        );
        await phone.seesNot('Birgitta Exempelholm', t('For the time being, until a new responsible person is named.'));
        await substitute.press(t('My day'));
        await substitute.press(t('Clients'));
        for (const client of clients) await substitute.sees(client.name);
        await substitute.press(clients[1].name);
        await substitute.sees(said.next, said.moving, names.substitute);
    });
}

// ---- scene 5: a client complains, and the officer answers ----

async function complaint(s) {
    const { t, said, accounts } = s;
    const family = { sv: 'Exempelvall', fi: 'Esimerkkimaa' }[s.lang],
        looker = accounts.looker.name;
    let worker, client, phone, officer;

    await s.step('5: a worker of the county has a client, who has an own page', async () => {
        worker = await s.worker('county');
        await worker.pressBeginning(`${t('Act in this role')} ${said.title}`);
        client = await s.newCase(worker, family, 'Tove Onerva');
        phone = await s.phone();
        await s.useCode(phone, await s.giveCode(worker));
        await phone.sees(t('What happens next'), said.step, 'Oskar Provström');
    });

    await s.step('5: a worker without a tie opens the page with urgent access', async () => {
        const hand = await s.worker('looker');
        await hand.press(t('Find or register a person'));
        await hand.write(t('Identity code'), client.code);
        await hand.press(t('Search'));
        await hand.sees(t('The person is registered'));
        await hand.seesNot(family);
        await hand.press(t('Urgent access'));
        await hand.write(t('Identity code'), client.code);
        await hand.choose(
            t('What kind of emergency'),
            t('The client needs an answer now and none of the named workers can be reached'),
        );
        await hand.write(t('Why it cannot wait'), said.emergency);
        await hand.press(t('Open with urgent access'));
        await hand.sees(t('Urgent access is open. Give it back when you no longer need it.'), client.name, said.step);
    });

    await s.step('5: the client sees it in the own log, and asks for a written answer', async () => {
        await phone.press(t('Who has seen my data'));
        await phone.sees(t('Urgent access'), said.county);
        await phone.choose(t('From whom you ask'), said.county);
        await phone.write(t('If you suspect misuse: what you suspect'), said.suspicion);
        await phone.press(t('Send the request'));
        await phone.sees(t('What you have asked for'), t('request for the log|To be answered'));
    });

    await s.step("5: the officer's start page shows the request with its due date", async () => {
        officer = await s.worker('officer');
        const text = await officer.sees(t('Data protection'), client.name, t('requests for the log'));
        assert.match(text, /\d{1,2}\.\d{1,2}\.20\d\d/, 'a due date');
    });

    await s.step('5: searches the record by the client', async () => {
        await officer.press(t('Search the record'));
        await officer.write(t('Identity code'), client.code);
        await officer.press(t('Search the record by this client'));
        await officer.sees(t('A client of your own organisation'), looker, 'Oskar Provström');
        await officer.press(t('Urgent uses'));
        await officer.sees(looker);
    });

    await s.step('5: looks at the urgent access, and reviews it', async () => {
        await officer.press('Yhdys');
        await officer.press(t('Urgent uses and their review'));
        await officer.pressAt(looker, day(0));
        await officer.sees(t('What was opened, and why'), said.emergency, looker, t('Not reviewed'));
        await officer.choose(t('Outcome'), t('Justified'));
        await officer.write(t('On what grounds'), said.review);
        await officer.press(t('Save the review'));
        await officer.sees(t('The review has been saved.'), t('Justified'));
    });

    await s.step('5: looks at what stands out, and how it is found', async () => {
        await officer.press('Yhdys');
        await officer.press(t('What stands out'));
        await officer.sees(t('What stands out in your organisation'), t('How these are found'));
    });

    await s.step('5: answers the request with a reasoned view', async () => {
        await officer.press('Yhdys');
        await officer.press(client.name);
        await officer.sees(said.suspicion, t('Suspicion of misuse'), t('Urgent access'));
        await officer.press(t('Answer the request'));
        await officer.sees(t('This is needed.'), t('Reasoned view on lawfulness'));
        await officer.write(t('Reasoned view on lawfulness'), said.lawful);
        await officer.press(t('Answer the request'));
        await officer.sees(t('The request has been answered. Print the letter and send it.'), said.lawful);
    });

    await s.step("5: the letter says who, when and why, in the client's language, with the checkpoint", async () => {
        await officer.press(t('Letter to the client'));
        await officer.sees(
            'Tove Onerva',
            family,
            said.county,
            t('Urgent access'),
            day(0),
            t('You suspected misuse. Our view on lawfulness, with its reasons:'),
            said.lawful,
            t('How to check this'),
        );
        const letter = officer.page.locator(`[lang=${s.lang}]`).filter({ hasText: said.lawful }).last();
        assert.equal(await letter.count(), 1, "the letter is marked as in the client's language");
    });

    await s.step('5: the client sees that it was answered', async () => {
        await phone.readAgain();
        await phone.sees(t('Answered on {date}; the letter comes to you.', { date: day(0) }));
    });
}

// ---- a role that ended yesterday, with a page open today ----

async function overNight(all, house) {
    const open = [];
    house.setClock(`${TODAY}T23:50`);
    for (const s of all)
        await s.step('a worker whose role ends today writes in a form before midnight', async () => {
            const hand = await s.worker('ended');
            await hand.press(s.t('Find or register a person'));
            await hand.press(s.t('Register a person'));
            await hand.write(s.t('Family name'), 'Exempelkvist');
            open.push(hand);
        });
    house.setClock(`${dayFrom(TODAY, 1)}T00:05`);
    for (const [i, s] of all.entries())
        await s.step('after midnight the page does nothing, says so, and what was written is kept', async () => {
            const { t } = s;
            await open[i].press(t('Register the person'));
            await open[i].sees(
                t(
                    'Nothing was done: you have no role in force now. What you wrote is kept: choose a role, and ' +
                        'the form comes back filled.',
                ),
                t('You have no role today'),
            );
        });
}

// ---- the run ----

const dir = join(place('scenes'), 'data');
const house = new House(['--data', dir]);
house.password = /Password of every account: (\S+)/.exec(
    house.cli('demo', '--clients', '40', '--seed', SEED, '--today', TODAY),
)[1];
const wanted = process.argv[2] ? [process.argv[2]] : ['sv', 'fi'];
const accounts = Object.fromEntries(wanted.map((lang) => [lang, people(house, lang)]));
await house.start({ clock: `${TODAY}T10:00` });
const browser = await launch();
const all = wanted.map((lang) => new Scenes(house, browser, lang, accounts[lang]));
for (const s of all)
    for (const scene of [withdrawal, leaving, complaint]) {
        if (process.argv[3] && process.argv[3] !== scene.name) continue;
        s.good = true;
        await scene(s);
        await s.close();
    }
for (const s of all) s.good = true;
await overNight(all, house);
for (const s of all) await s.close();
await browser.close();
await house.end();
await test('everything in the house is as the house promises: `check` and `audit verify` find nothing', async () => {
    const { good, said } = await house.isClean();
    assert.ok(good, said);
});
finish();
