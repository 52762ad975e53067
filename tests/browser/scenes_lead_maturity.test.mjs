// tests/browser/scenes_lead_maturity.test.mjs: a round of maturity with dissent, by visible labels only, in Swedish and
// in Finnish: the coordinator opens it, three at work in the region answer and see nothing of one another, the common
// view is agreed, a member of the steering group sees it otherwise, and what is closed stays.
//
// `node FILE [fi|sv]` walks one language.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { House, SEED, dayFrom, finnish, place, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const DESK = { width: 1280, height: 800 };
const SPEAKS = { fi: 'Suomi', sv: 'Svenska', en: 'English' };
const PEOPLE = { coordinator: 'mikael.provvik', member: 'carita.testmark', other: 'stellan.provdal' };
const SAID = {
    sv: {
        round: 'Prov på mognad',
        question: 'Hur fungerar samarbetet mellan er?',
        invited: 'Ledningsgruppen',
        why: 'Teamen träffas varje månad.',
        agreed: 'Mål finns för unga.',
        group: 'Ledningsgruppen 5',
        otherwise: 'Mötena har ställts in i ett halvår.',
    },
    fi: {
        round: 'Kypsyyden koe',
        question: 'Miten yhteistyönne toimii?',
        invited: 'Johtoryhmä',
        why: 'Tiimit tapaavat kuukausittain.',
        agreed: 'Tavoitteet on asetettu nuorille.',
        group: 'Johtoryhmä 5',
        otherwise: 'Tapaamiset on peruttu puoli vuotta.',
    },
};
SAID.en = { ...SAID.sv, round: 'A try' };

async function begin(browser, house, lang, who) {
    const context = await browser.newContext({ locale: `${lang}-FI`, viewport: DESK });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    const t = say(lang);
    const hand = new MouseHand(page, t);
    hand.complaints = complaints(page);
    await hand.begin(house.base);
    await hand.write(t('User name'), PEOPLE[who]);
    await hand.write(t('Password'), house.password);
    await hand.press(t('Sign in'));
    await hand.speak(lang, SPEAKS[lang]);
    return hand;
}

// To the round, and from it to the one set of actors that is assessed.
async function toRound(hand, said) {
    await hand.press(hand.t('navigation|Leading'));
    await hand.press(hand.t('Maturity'));
    await hand.press(said.round);
}
const setName = (t) => `${t('Employment authority')} – ${t('Wellbeing services county')}`;

async function answer(hand, said, goals) {
    const { t } = hand;
    await toRound(hand, said);
    await hand.press(setName(t));
    await hand.choose(t('Interaction'), t('Regular interaction'));
    await hand.choose(t('Common goals'), t(goals));
    await hand.choose(t('Working together'), t('Cooperation is an important part of the work'));
    await hand.write(t('Why'), said.why);
    await hand.press(t('Send the answer'));
    await hand.sees(t('Your answer has been kept. You can change it while the round is open.'));
    await hand.seesNot(t('What the answers are together'));
}

const ABSENT = 'No common goals, or they have not been discussed',
    IN_AREAS = 'Common goals in different areas of the work';

async function scene(browser, house, lang) {
    const t = say(lang),
        said = SAID[lang];
    const hands = {};
    let good = true;
    const step = async (what, body) => {
        good = good && (await test(`maturity, ${lang}: ${what}`, body));
    };

    await step('the coordinator opens a round of one set of actors', async () => {
        const hand = (hands.coordinator = await begin(browser, house, lang, 'coordinator'));
        await hand.press(t('navigation|Leading'));
        await hand.press(t('Maturity'));
        await hand.press(t('Open a round'));
        await hand.write(t('Name of the round'), said.round);
        await hand.write(t('What is asked'), said.question);
        await hand.write(t('Who is asked'), said.invited);
        await hand.write(t('Answers until'), finnish(dayFrom(todayInFinland(), 14)));
        await hand.untick(t('Employment authority and Kela'));
        await hand.untick(t('County and Kela'));
        await hand.untick(t('Employment authority, county and Kela together'));
        await hand.press(t('Keep as a draft'));
        await hand.press(t('Open the round for answers'));
        await hand.sees(t('The round is open. Tell those whom you ask.'));
    });

    await step('three answer, and see nothing of what the others said', async () => {
        await answer(hands.coordinator, said, IN_AREAS);
        hands.member = await begin(browser, house, lang, 'member');
        await answer(hands.member, said, ABSENT);
        hands.other = await begin(browser, house, lang, 'other');
        await answer(hands.other, said, IN_AREAS);
    });

    await step('the answers end, are told without names, and a common view is agreed', async () => {
        const hand = hands.coordinator;
        await toRound(hand, said);
        await hand.press(t('End the answers'));
        await hand.press(setName(t));
        await hand.sees(t('What the answers are together'), t('4: common goals in different areas'));
        await hand.choose(t('Common view'), t('A common view was reached'));
        await hand.choose(t('Interaction'), t('Regular interaction'));
        await hand.choose(t('Common goals'), t(IN_AREAS));
        await hand.choose(t('Working together'), t('maturity|Cooperation'));
        await hand.write(t('Why the group sees it so'), said.agreed);
        await hand.write(t('Who agreed on it'), said.group);
        await hand.press(t('Save the common view'));
        await hand.sees(t('The common view has been written down.'), said.agreed);
    });

    await step('a member of the steering group sees it otherwise, and it stays with the name', async () => {
        const hand = hands.member;
        await toRound(hand, said);
        await hand.press(setName(t));
        await hand.choose(t('You answer as one of'), t('Elected decision-makers'));
        await hand.choose(t('Interaction'), t('Interaction that is not regular'));
        await hand.choose(t('Common goals'), t(ABSENT));
        await hand.choose(t('Working together'), t('No cooperation'));
        await hand.write(t('Why you see it otherwise'), said.otherwise);
        await hand.press(t('Keep my view beside it'));
        await hand.sees(t('Who sees it otherwise'), 'Carita Testmark', said.otherwise);
    });

    await step('the round is closed, and nobody can change it', async () => {
        const hand = hands.coordinator;
        await toRound(hand, said);
        await hand.press(t('Close the round'));
        await hand.sees(t('The round is closed.'), t('{n} sees it otherwise', { n: 1 }));
        await hand.press(setName(t));
        await hand.sees(said.otherwise, said.agreed);
        await hand.seesNot(t('Save the common view'), t('Keep my view beside it'));
        await hand.press(t('Maturity'));
        await hand.sees(t('How it has moved'));
    });

    await step('the browser itself complained of nothing', async () => {
        assert.deepEqual(
            Object.values(hands).flatMap((hand) => hand.complaints()),
            [],
        );
    });
    for (const hand of Object.values(hands)) await hand.page.context().close();
}

const house = new House(['--data', join(place('scenes_maturity'), 'data')]);
house.password = /Password of every account: (\S+)/.exec(
    house.cli('demo', '--clients', '20', '--seed', SEED),
)[1];
await house.start();
const browser = await launch();
for (const lang of process.argv[2] ? [process.argv[2]] : ['sv', 'fi']) await scene(browser, house, lang);
await browser.close();
await house.end();
await test('everything in the house is as the house promises: `check` and `audit verify` find nothing', async () => {
    const { good, said } = await house.isClean();
    assert.ok(good, said);
});
finish();
