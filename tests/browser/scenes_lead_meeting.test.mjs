// tests/browser/scenes_lead_meeting.test.mjs: a steering group meets, by visible labels only.
//
// The coordinator plans a meeting of the group, puts on its agenda what is late in the region, marks who was there and
// writes down a decision, which is refused until it says who does what by when.  The one who does it says what came of
// it, and the meeting shows it.  Walked in Finnish and in Swedish: `node FILE [fi|sv]` walks one.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const day = (days) => finnish(dayFrom(todayInFinland(), days));
const GROUP = 'Kustens ledningsgrupp'; // its name has one language
const SECOND = 'Yhteistyöryhmä Pohjanmaa';

const PEOPLE = {
    coordinator: { login: 'mikael.provvik', name: 'Mikael Provvik' },
    member: { login: 'carita.testmark', name: 'Carita Testmark' },
};
const SAID = {
    fi: {
        group: GROUP,
        place: 'Vaasa, kokoustila 3',
        matter: 'Alueen myöhässä olevat toimet',
        decision: 'Myöhässä olevat toimet käydään läpi joka kuukausi',
        task: 'Kuukausittainen läpikäynti kalenteriin',
        outcome: 'Läpikäynti on kalenterissa vuoden loppuun.',
    },
    sv: {
        group: SECOND,
        place: 'Vasa, mötesrum 3',
        matter: 'Regionens försenade åtgärder',
        decision: 'Försenade åtgärder gås igenom varje månad',
        task: 'Genomgången varje månad i kalendern',
        outcome: 'Genomgången finns i kalendern till årets slut.',
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
        return hand;
    }

    async step(what, body) {
        this.good = this.good && (await test(`meeting of a group, ${this.lang}: ${what}`, body));
    }
}

// Of the parts of a region, and of the parts of its structures.
async function toPart(hand, t, part) {
    const parts = t('Parts of the region');
    await hand.go(
        await hand.one(
            hand.page
                .getByRole('navigation', { name: parts, exact: true })
                .getByRole('link', { name: t('Structures'), exact: true }),
            'the structures of the region',
        ),
    );
    if (part) await hand.press(part);
}

async function prepare(scene, hand) {
    const { t, said } = scene;
    await scene.step('the coordinator plans the next meeting of the group', async () => {
        await toPart(hand, t, t('parts of structures|Meetings'));
        await hand.sees(t('Who meets, and when next'), said.group);
        if (said.group === GROUP) await hand.press(`${t('Plan a meeting')} ${GROUP}`);
        else {
            await hand.press(said.group, { panel: t('Who meets, and when next') });
            await hand.press(t('Plan a meeting'));
        }
        await hand.write(t('meeting of a group|Day'), day(0));
        await hand.write(t('meeting of a group|Place'), said.place);
        await hand.press(t('Plan the meeting'));
        await hand.sees(t('The meeting is planned. Put the matters on its agenda.'), said.place);
        await hand.sees(t('Actions of earlier meetings'));
    });
    await scene.step('nobody is invited to treat nothing', async () => {
        await hand.press(t('The invitation has been sent'));
        await hand.sees(t('There is nothing to treat yet. Put a matter on the agenda first.'));
    });
    await scene.step('what is late in the region becomes a matter, with a link to it', async () => {
        await hand.unfold(t('Add a matter'));
        await hand.write(t('Matter to be treated'), said.matter);
        await hand.write(t('Page that shows what is wrong'), '/tasks?region=17&show=late');
        await hand.press(t('Add the matter'));
        await hand.sees(t('The matter is on the agenda.'), said.matter, t('See what it is about'));
        await hand.press(t('The invitation has been sent'));
        await hand.sees(t('The invitation is marked as sent today.'));
    });
}

async function hold(scene, hand) {
    const { t, said } = scene;
    await scene.step('it is not held before somebody is marked as present', async () => {
        await hand.press(t('It was held'));
        await hand.sees(t('Nobody is marked as present. Mark who was there first.'));
        await hand.tick(PEOPLE.member.name, { panel: t('Who was there') });
        await hand.press(t('Save who was there'));
        await hand.press(t('It was held'));
        await hand.sees(t('The meeting is marked as held. Finish the minutes.'));
    });
    await scene.step('a decision without an owner and a day is refused, and nothing typed is lost', async () => {
        const panel = t('Write down a decision');
        await hand.press(said.matter);
        await hand.write(t('What was decided'), said.decision, { panel });
        await hand.press(t('Save the decision'));
        await hand.sees(
            t(
                'Tell what is done because of the decision, with an owner and a day, or why nothing needs to be ' +
                    'done: one of the two.',
            ),
        );
        await hand.write(t('What is done because of it'), said.task, { panel });
        await hand.press(t('Save the decision'));
        await hand.sees(t('A task has an owner.'));
        await hand.choose(t('Who does it'), PEOPLE.member.name, { panel });
        await hand.write(t('By what day'), day(14), { panel });
        await hand.press(t('Save the decision'));
        await hand.sees(t('The decision has been written into the register.'), said.decision);
    });
}

async function follow(scene, hand) {
    const { t, said } = scene;
    await scene.step('its owner finds the action and says what came of it', async () => {
        const member = await scene.person('member');
        await toPart(member, t, t('parts of structures|Actions'));
        await member.press(said.task);
        await member.sees(said.decision, PEOPLE.member.name);
        await member.write(t('What came of it'), said.outcome, { panel: t('What came of it') });
        await member.press(t('Mark as done'));
        await member.sees(t('The action is done. The next meeting sees what came of it.'), said.outcome);
        await member.seesNot(t('Move the action')); // a coordinator's
    });
    await scene.step('the meeting and its minutes show what came of it', async () => {
        await toPart(hand, t, t('parts of structures|Decisions'));
        await hand.press(said.decision);
        await hand.sees(said.task, said.outcome);
        await hand.press(t('source|Meeting'));
        await hand.sees(t('Actions of this meeting'), said.outcome);
        await hand.press(t('Minutes to print'));
        await hand.sees(said.matter, said.decision, PEOPLE.member.name);
    });
}

const house = House.demo();
await house.start();
const browser = await launch();
const chosen = process.argv.slice(2);
for (const lang of ['fi', 'sv']) {
    if (chosen.length > 0 && !chosen.includes(lang)) continue;
    const scene = new Scene(browser, house, lang);
    const hand = await scene.person('coordinator');
    await prepare(scene, hand);
    await hold(scene, hand);
    await follow(scene, hand);
    await scene.step('the browser itself complained of nothing', async () => {
        assert.deepEqual(
            // the status of the forms that were refused on purpose
            scene.hands.flatMap((each) => each.complaints()).filter((line) => !/status of 4(09|22)/.test(line)),
            [],
        );
    });
    for (const each of scene.hands) await each.page.context().close();
}
await browser.close();
await house.end();
finish();
