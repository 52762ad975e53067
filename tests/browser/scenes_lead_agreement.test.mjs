// tests/browser/scenes_lead_agreement.test.mjs: a negotiation becomes an agreement in force, in a browser, by visible
// labels only.
//
// The coordinator of Ostrobothnia begins the cooperation agreement of a steering group in two counties.  It is refused
// while an item is empty, while nobody has said how the counties share the costs, while the shares do not add up and
// while an approval is missing; then every party approves, it is signed, and it is in force.  Walked in Finnish and in
// Swedish: `node FILE [fi|sv]` walks one.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const today = todayInFinland();
const day = (days) => finnish(dayFrom(today, days));

const SAID = {
    fi: {
        name: 'Suupohjan yhteistyösopimus',
        text: 'Osapuolet sopivat tästä yhdessä.',
        task: 'Asiakastyö',
        body: 'Työllisyyslautakunta',
    },
    sv: {
        name: 'Samarbetsavtal för Suupohja',
        text: 'Parterna avtalar om detta tillsammans.',
        task: 'Klientarbete',
        body: 'Sysselsättningsnämnden',
    },
};
const GROUP = 'Suupohjan johtoryhmä';
const ITEMS = [
    'Ways of arranging the services of the model',
    'Staff of each party: amount and task structure',
    'Yearly check that the staff suffices, and how the agreement is changed',
    'Split of the other costs between authority and county',
    'Part of Kela in the costs',
];
// As the demo names them, in the order of the agreement.
const PARTIES = {
    fi: [
        'Suupohjan työvoimaviranomainen',
        'Pohjanmaan hyvinvointialue',
        'Etelä-Pohjanmaan hyvinvointialue',
        'Kela',
    ],
    sv: [
        'Suupohja arbetskraftsmyndighet',
        'Österbottens välfärdsområde',
        'Södra Österbottens välfärdsområde',
        'FPA',
    ],
};

async function walk(browser, house, lang) {
    const t = say(lang),
        said = SAID[lang],
        parties = PARTIES[lang];
    const context = await browser.newContext({ locale: `${lang}-FI`, viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    const hand = new MouseHand(page, t);
    const complained = complaints(page);
    let good = true;
    const step = async (what, body) => {
        good = good && (await test(`an agreement, ${lang}: ${what}`, body));
    };
    const toForce = async () => {
        await hand.unfold(t('Bring it into force'));
        await hand.press(t('It is in force'));
    };
    const open = () => hand.press(said.name);
    const write = () => hand.press(t('Write'), { panel: t('What has been agreed') });

    await step('the coordinator begins it for the group', async () => {
        await hand.begin(house.base);
        await hand.write(t('User name'), 'mikael.provvik');
        await hand.write(t('Password'), house.password);
        await hand.press(t('Sign in'));
        await hand.speak(lang, { fi: 'Suomi', sv: 'Svenska' }[lang]);
        const tabs = page.getByRole('navigation', { name: t('Parts of the region'), exact: true });
        await hand.go(tabs.getByRole('link', { name: t('Agreements'), exact: true }));
        await hand.sees(t('An agreement between authorities never gives a right to disclose information by itself.'));
        await hand.press(t('Begin an agreement'));
        await hand.choose(t('Kind of agreement'), t('Cooperation agreement of the multi-sector support'));
        await hand.write(t('Name of the agreement'), said.name);
        await hand.choose(t('Steering group'), GROUP);
        await hand.press(t('Begin the agreement'));
        await hand.sees(parties);
    });

    await step('it is not in force with an empty item: 388/2024 3 §', async () => {
        await open();
        await toForce();
        await hand.sees(
            t('Empty: {item}. All five items must be agreed (388/2024 3 §)', { item: t(ITEMS[0]) }),
            t('Empty: {item}. All five items must be agreed (388/2024 3 §)', { item: t(ITEMS[4]) }),
        );
    });

    await step('the five items are written, and the staff of each party', async () => {
        await write();
        for (const item of ITEMS) {
            await hand.press(t(item));
            await hand.write(t('Text'), said.text);
            await hand.press(t('Save the clause'));
        }
        for (const [i, party] of parties.entries()) {
            await hand.choose(t('agreement|Party'), party);
            await hand.write(t('Task'), said.task);
            await hand.write(t('Person-years'), `${i + 1},5`);
            await hand.press(t('Add the staff'));
        }
        await hand.sees('1,5', '4,5');
    });

    await step('what the act does not give is not computed; shares that do not add up are refused', async () => {
        await open();
        await hand.press(t('Begin the negotiation'));
        await hand.press(t('The text is agreed'));
        const why =
            'The act does not say how several employment authorities, or several counties, share the costs between ' +
            'themselves (381/2023 10.2 §). Agree on the share of each party, and write it in the agreement.';
        await hand.sees(t(why));
        await write();
        for (const [i, share] of ['50', '30', '10', '5'].entries())
            await hand.write(t(`Share ${i + 1}, per cent`), share);
        await hand.press(t('Save the shares'));
        await hand.sees(t('The agreed shares do not add up to 100 per cent (381/2023 10.2 §).'));
        await hand.write(t('Share 4, per cent'), '10');
        await hand.press(t('Save the shares'));
        await hand.sees(t('The shares have been saved.'));
    });

    await step('it is agreed, and not in force before every party has approved', async () => {
        await open();
        await hand.press(t('The text is agreed'));
        await hand.sees(t('agreement|Agreed, waits for approvals'));
        for (const [i, party] of parties.entries()) {
            if (i === 3) {
                await toForce();
                const missing =
                    'The approval is missing: {party}. The competent body of every party approves before it is in ' +
                    'force';
                await hand.sees(t(missing, { party }));
            }
            await hand.press(t('Record an approval'));
            await hand.choose(t('agreement|Party'), party);
            await hand.write(t('Competent body'), said.body);
            await hand.write(t('Day of the decision'), day(-8 + i));
            await hand.write(t('Section of the minutes'), `§ ${14 + i}`);
            await hand.press(t('Record the approval'));
            await hand.sees(t('The approval has been recorded.'), `§ ${14 + i}`, said.body);
        }
        await hand.sees(t('agreement|Approved by every party'));
    });

    await step('it is signed and in force; the yearly check of the staff runs', async () => {
        await hand.unfold(t('Record the signing'));
        await hand.write(t('Day'), day(-3), { panel: t('What happens next') });
        await hand.press(t('It has been signed'));
        await toForce();
        await hand.sees(t('The agreement is in force.'), t('check of the staff'), '388/2024');
    });

    await step('the costs are split to the cent by the agreed shares', async () => {
        await hand.press(t('Costs and their split'));
        await hand.write(t('Cost'), said.task);
        await hand.write(t('Sum in euros'), '90 000,01');
        await hand.press(t('Enter the cost'));
        await hand.sees('45 000,01 €', '27 000,00 €', '9 000,00 €');
    });

    await step('the browser itself complained of nothing but the four refusals', async () => {
        const all = complained();
        assert.equal(all.length, 4, all.join('\n'));
        for (const line of all) assert.match(line, /status of 422/);
    });
    await context.close();
}

const only = process.argv[2];
const house = House.demo();
await house.start();
const browser = await launch();
for (const lang of ['fi', 'sv']) if (!only || only === lang) await walk(browser, house, lang);
await browser.close();
await house.end();
finish();
