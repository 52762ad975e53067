// tests/browser/scenes_lead_card.test.mjs: a service card is published and used in a hand-off, by visible labels only.
//
// The coordinator writes a card in Finnish and in Swedish, is told what is missing, and publishes it.  A social worker
// finds it by another form of its word and hands a client over by it; the special team sees the service before it
// answers.  Walked in Finnish and in Swedish: `node FILE [fi|sv]` walks one.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, identityCode, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const day = (days) => finnish(dayFrom(todayInFinland(), days));

const PEOPLE = {
    coordinator: { login: 'mikael.provvik', name: 'Mikael Provvik' },
    social: {
        login: 'oskar.provstrom',
        name: 'Oskar Provström',
        role: { fi: 'sosiaalityöntekijä', sv: 'socialarbetare' },
    },
    special: { login: 'karin.mallsund', name: 'Karin Mallsund' },
};

// What each writes.  `looked` is not the form in which the card has the word.
const SAID = {
    fi: {
        born: '1986-03-04',
        number: 964,
        family: 'Korttila',
        given: 'Sirkka Maaria',
        place: 'Vaasa',
        name: ['Kipukuntoutuksen polku', 'Stigen för smärtrehabilitering'],
        looked: 'kipukuntoutusta',
        org: 'Pohjanmaan hyvinvointialue',
        unit: 'Työkyvyn tuen erityistiimi',
        whole: 'Kuntoutus',
        goal: 'Haluan tehdä työtä kivusta huolimatta.',
        next: 'Sovitaan tapaaminen',
        reason: 'Kipu estää työnhaun, kuntoutuksen suunnitelma puuttuu.',
    },
    sv: {
        born: '1987-04-05',
        number: 965,
        family: 'Kortström',
        given: 'Siv Maria',
        place: 'Vasa',
        name: ['Unikuntoutuksen polku', 'Stigen för sömnrehabilitering'],
        looked: 'sömnrehabiliteringen',
        org: 'Österbottens välfärdsområde',
        unit: 'Specialteamet för stöd för arbetsförmågan',
        whole: 'Rehabilitering',
        goal: 'Jag vill orka arbeta.',
        next: 'Vi kommer överens om ett möte',
        reason: 'Sömnen hindrar jobbsökandet, och en plan för rehabilitering saknas.',
    },
};

class Scene {
    constructor(browser, house, lang) {
        Object.assign(this, { browser, house, lang, t: say(lang), said: SAID[lang], hands: [], good: true });
    }

    async person(who) {
        const context = await this.browser.newContext({
            locale: `${this.lang}-FI`,
            viewport: { width: 1280, height: 800 },
        });
        context.setDefaultTimeout(8000);
        const page = await context.newPage();
        const { t } = this,
            hand = new MouseHand(page, t);
        Object.assign(hand, PEOPLE[who], { complaints: complaints(page) });
        this.hands.push(hand);
        await hand.begin(this.house.base);
        await hand.write(t('User name'), hand.login);
        await hand.write(t('Password'), this.house.password);
        await hand.press(t('Sign in'));
        await hand.speak(this.lang, { fi: 'Suomi', sv: 'Svenska' }[this.lang]);
        if (hand.role) await hand.pressBeginning(`${t('Act in this role')} ${hand.role[this.lang]}`);
        return hand;
    }

    async step(what, body) {
        this.good = this.good && (await test(`service card, ${this.lang}: ${what}`, body));
    }
}

// Every text of a card, as one short sentence in each language.
const TEXTS = [
    'Service area',
    'Definition of the service',
    'Target group',
    'Who can get it',
    'Goal and purpose',
    'Content of the service',
    'How one gets the service',
    'Contact',
];

async function publish(scene) {
    const { t, said, lang } = scene;
    let hand;
    await scene.step('the coordinator begins a card of the special team', async () => {
        hand = await scene.person('coordinator');
        await hand.press(t('Service cards'));
        await hand.press(t('New service card'));
        await hand.write(t('Name of the service, Finnish'), said.name[0]);
        await hand.write(t('Name of the service, Swedish'), said.name[1]);
        for (const text of TEXTS) {
            await hand.write(t(`${text}, Finnish`), `${t(text)} suomeksi.`);
            if (text !== 'Goal and purpose') await hand.write(t(`${text}, Swedish`), `${t(text)} på svenska.`);
        }
        await hand.choose(t('Service whole'), said.whole);
        await hand.choose(t('Organisation that gives it'), said.org);
        await hand.choose(t('Unit that gives it'), said.unit);
        await hand.choose(t('Keeper of the card'), PEOPLE.coordinator.name);
        await hand.tick(t('Finnish'));
        await hand.tick(t('Swedish'));
        await hand.tick(t('Through a worker or by a referral only'));
        await hand.tick(t('Publish the card now'));
    });
    await scene.step('a card without its Swedish goal is not published, and nothing typed is lost', async () => {
        await hand.press(t('Save the card'));
        await hand.sees(t('The Swedish text is missing. A card is published in Finnish and in Swedish.'));
        await hand.write(t('Goal and purpose, Swedish'), 'Kunden orkar arbeta.');
        await hand.press(t('Save the card'));
        await hand.sees(t('The card has been published.'), said.name[lang === 'fi' ? 0 : 1], t('card|Published'));
        await hand.seesNot(t('card|Not verified in time'));
    });
}

async function handOver(scene) {
    const { t, said, lang } = scene,
        card = said.name[lang === 'fi' ? 0 : 1],
        name = `${said.family} ${said.given}`,
        code = identityCode(said.born, said.number);
    let social;
    await scene.step('a social worker registers a person and opens a case', async () => {
        social = await scene.person('social');
        await social.press(t('Clients'));
        await social.press(t('Find or register a person'));
        await social.write(t('Identity code'), code);
        await social.press(t('Search'));
        await social.press(t('Register a person'));
        await social.write(t('Family name'), said.family);
        await social.write(t('Given names'), said.given);
        await social.write(t('Identity code'), code);
        await social.choose(t('Service language'), t(lang === 'sv' ? 'Swedish' : 'Finnish'));
        await social.choose(t('Home municipality'), said.place);
        await social.press(t('Register the person'));
        await social.press(t('Open a case'));
        await social.choose(t('Path'), t('Work-ability support'));
        await social.write(t('What happens next'), said.next);
        await social.write(t('When'), day(2));
        await social.write(t("Client's goal, in the client's own words"), said.goal);
        await social.press(t('Open the case'));
        await social.sees(name, said.next);
    });
    await scene.step('finds the service by another form of its word, and hands over by it', async () => {
        await social.turn(t('Offers'));
        await social.press(t('New offer'));
        await social.write(t('Find a service'), said.looked);
        await social.press(t('button of a list|Filter'), { panel: t('Which service?') });
        await social.press(t('Offer by this card: {name}', { name: card }));
        await social.choose(t('Kind of offer'), t('Hand-off of responsibility'));
        await social.write(t('Why this is needed'), said.reason);
        await social.choose(t('Ground'), t('Own task inside one organisation'));
        await social.write(t('What the information is for'), said.reason);
        await social.tick(t('Service need'));
        await social.choose(t('Who supports the client during the wait'), PEOPLE.social.name);
        await social.press(t('Send the offer'));
        await social.sees(
            t("The offer is in the receiver's queue. Responsibility has not moved."),
            card,
            said.unit,
        );
    });
    await scene.step('the special team sees which service is asked for, before it answers', async () => {
        const special = await scene.person('special');
        await special.press(name, { panel: t('Waiting for your unit') });
        await special.sees(t('Preview before acceptance'), card, said.reason);
    });
}

const house = House.demo();
await house.start();
const browser = await launch();
const chosen = process.argv.slice(2);
for (const lang of ['fi', 'sv']) {
    if (chosen.length > 0 && !chosen.includes(lang)) continue;
    const scene = new Scene(browser, house, lang);
    await publish(scene);
    await handOver(scene);
    await scene.step('the browser itself complained of nothing', async () => {
        assert.deepEqual(
            // the status of the form that was refused on purpose
            scene.hands.flatMap((hand) => hand.complaints()).filter((line) => !/status of 422/.test(line)),
            [],
        );
    });
    for (const hand of scene.hands) await hand.page.context().close();
}
await browser.close();
await house.end();
finish();
