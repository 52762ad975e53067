// tests/browser/walk.test.mjs: the whole path in a browser, by visible labels only.
//
// Three authorities, each at a screen of its own.  No address is typed after the first page.  In Swedish with the
// mouse, in Finnish by the keyboard alone.  The path may take 60 actions: an action is a press that leads on
// (a link, a button, a heading that unfolds), signing in of all three included; fields filled in are printed beside.
// Whose account has another language chooses this one first, which is no part of the path and not counted.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, identityCode, todayInFinland } from '../http/house.mjs';
import { KeyHand, MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const ACTIONS_AT_MOST = 60;
const today = todayInFinland();
const day = (days) => finnish(dayFrom(today, days));

const PEOPLE = {
    labour: { login: 'linnea.mallberg', name: 'Linnea Mallberg' },
    county: { login: 'oskar.provstrom', name: 'Oskar Provström' },
    kela: { login: 'saga.testlund', name: 'Saga Testlund' },
};

const SAID = {
    sv: {
        family: 'Exempelsson',
        given: 'Åsa Marie',
        born: '1985-03-04',
        place: 'Vasa',
        step: 'Träffar kunden och går igenom läget',
        goal: 'Jag vill arbeta i en trädgård igen.',
        words: 'Ryggen håller inte för det gamla jobbet.',
        reason: 'Sysselsättningen förutsätter samordnade tjänster.',
        ground: 'Servicesamtal, egen kund',
        spoken: 'svenska',
        services: ['Arbetsprövning i en trädgård', 'Stödsamtal varannan vecka', 'Utredning av rehabilitering'],
        units: ['Socialarbete för vuxna', 'Arbetsförmågerådgivning, Österbotten'],
        title: 'socialarbetare',
        note: 'Alla tre delarna har genomförts.',
    },
    fi: {
        family: 'Esimerkkilä',
        given: 'Väinö Öjvind',
        born: '1991-08-17',
        place: 'Vaasa',
        step: 'Tapaan asiakkaan ja käymme tilanteen läpi',
        goal: 'Haluan takaisin puutharhatyöhön.',
        words: 'Selkä ei kestä entistä työtä.',
        reason: 'Työllistyminen edellyttää palvelujen yhteensovittamista.',
        ground: 'Palvelukeskustelu, oma asiakas',
        spoken: 'suomi',
        services: ['Työkokeilu puutarhalla', 'Tukikeskustelu joka toinen viikko', 'Kuntoutuksen selvittely'],
        units: ['Aikuissosiaalityö', 'Työkykyneuvonta, Pohjanmaa'],
        title: 'sosiaalityöntekijä',
        note: 'Kaikki kolme osaa on tehty.',
    },
};

// The dates that a page shows, as days after today.
const daysShown = (text) =>
    [...text.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b/g)].map(([, d, m, y]) =>
        Math.round((Date.UTC(y, m - 1, d) - Date.parse(today)) / 86400000),
    );

async function walk(browser, house, lang, Hand, number) {
    const t = say(lang),
        said = SAID[lang],
        name = `${said.family} ${said.given}`;
    const hands = {};
    for (const [party, { login }] of Object.entries(PEOPLE)) {
        const context = await browser.newContext({ locale: `${lang}-FI`, viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        hands[party] = new Hand(page, t);
        hands[party].login = login;
        hands[party].complaints = complaints(page);
    }
    const { labour, county, kela } = hands;
    let good = true;
    const step = async (what, body) => {
        good = good && (await test(`${lang}: ${what}`, body));
    };
    const signIn = async (hand) => {
        await hand.begin(house.base);
        await hand.write(t('User name'), hand.login);
        await hand.write(t('Password'), house.password);
        await hand.press(t('Sign in'));
        await hand.speak(lang, { fi: 'Suomi', sv: 'Svenska' }[lang]);
    };
    // Who answers, and what is next, stand on every page of the client.
    const head = async (hand, ...more) =>
        hand.sees(name, t('Responsible person'), PEOPLE.labour.name, t('Next step'), said.step, day(7), ...more);

    await step('a worker signs in, and reads in which role and for whom', async () => {
        await signIn(labour);
        await labour.sees(t('My day'), t('Deadlines and next steps'), t('Waiting for your unit'));
        const role = await labour.page.locator('body').innerText();
        assert.ok(role.includes(PEOPLE.labour.name));
        assert.equal(await labour.page.evaluate(() => document.documentElement.lang), lang);
    });

    await step('finds that nobody is registered with the code, and registers the person', async () => {
        const code = identityCode(said.born, number);
        await labour.press(t('Find or register a person'));
        await labour.write(t('Identity code'), code);
        await labour.press(t('Search'));
        await labour.sees(t('Nobody is registered with this identity code'));
        await labour.press(t('Register a person'));
        await labour.write(t('Family name'), said.family);
        await labour.write(t('Given names'), said.given);
        await labour.write(t('Identity code'), code);
        await labour.choose(t('Service language'), t(lang === 'sv' ? 'Swedish' : 'Finnish'));
        await labour.choose(t('Home municipality'), said.place);
        await labour.press(t('Register the person'));
        await labour.sees(name, `${code.slice(0, 7)}••••`);
        await labour.seesNot(code);
    });

    await step('opens a case: responsible from the first moment, with a dated next step', async () => {
        await labour.press(t('Open a case'));
        await labour.write(t('What happens next'), said.step);
        await labour.write(t('When'), day(7));
        await labour.write(t("Client's goal, in the client's own words"), said.goal);
        await labour.press(t('Open the case'));
        await head(labour, said.goal);
    });

    await step('records a signal, the four judgements and what the client was told', async () => {
        await labour.turn(t('Need'));
        await labour.choose(t('Signal'), t('The client was asked about work ability'));
        await labour.write(t('On what ground you record it'), said.ground);
        await labour.write(t("In the client's words"), said.words);
        await labour.choose(t('What you offered next'), t('Referral to joint assessment'));
        await labour.press(t('Record the signal'));
        await labour.sees(said.words, t('Offered: {what}', { what: t('Referral to joint assessment') }));
        for (const question of [
            'The person is unemployed as the act defines it',
            'The obstacle is a limit of work or functional ability, or of life management',
            'It affects the chance of getting work',
            'It cannot be solved by consultation between authorities alone',
        ]) {
            await labour.sees(t('Not judged yet.'));
            await labour.choose(t('Question'), t(question));
            await labour.choose(t('Your judgement'), t('Yes'));
            await labour.write(t('Reason'), said.reason);
            await labour.press(t('Record the judgement'));
        }
        for (const matter of [
            'Referral to joint assessment and what follows',
            "The client's duties (381/2023 7.1 §)",
        ]) {
            await labour.choose(t('What was told'), t(matter));
            await labour.choose(t('In which language'), said.spoken);
            await labour.press(t('Record what was told'));
        }
        await head(labour, t('The four judgements are recorded.'), t('The client has been told.'));
    });

    await step('offers a referral to the county and to Kela', async () => {
        for (const unit of said.units) {
            await labour.press(t(unit === said.units[0] ? 'Offer a referral' : 'New offer'));
            await labour.choose(t('Kind of offer'), t('Referral to the joint assessment'));
            await labour.choose(t('Receiving unit'), unit);
            await labour.write(t('Why this is needed'), said.reason);
            await labour.choose(t('Ground'), t('Referral to the joint assessment'));
            await labour.write(t('What the information is for'), said.reason);
            if (unit === said.units[0]) await labour.write(t('Or why nobody needs to'), said.reason);
            await labour.press(t('Send the offer'));
            await labour.sees(t("The offer is in the receiver's queue. Responsibility has not moved."));
        }
        await head(labour);
    });

    for (const [hand, who] of [
        [county, PEOPLE.county],
        [kela, PEOPLE.kela],
    ])
        await step(`${who.name} sees name and reason, and accepts`, async () => {
            await signIn(hand);
            if (hand === county) await hand.pressBeginning(`${t('Act in this role')} ${said.title}`);
            await hand.press(name, { panel: t('Waiting for your unit') });
            await hand.sees(t('Preview before acceptance'), name, said.reason, PEOPLE.labour.name);
            await hand.seesNot(said.words);
            await hand.press(t('Accept the offer'));
            await head(hand);
        });

    await step('the assessment starts: the clientship begins, and the plan has its statutory date', async () => {
        await labour.turn(t('Assessment'));
        await labour.press(t('Start the assessment'));
        const text = await head(labour, t('Statutory deadline'));
        assert.ok(
            daysShown(text).some((days) => days >= 88 && days <= 98),
            `a date three months on: ${text.slice(0, 2000)}`,
        );
    });

    const addStep = async (hand, i, kind, who) => {
        await hand.pressBeginning(t('Add a step'));
        await hand.write(t('Step and service'), said.services[i]);
        await hand.choose(t('Kind of service'), t(kind));
        await hand.write(t('At the latest'), day(40 + i));
        await hand.press(t('Save the step'));
        await hand.sees(said.goal, said.services[i], day(40 + i), who.name, t('Waits'));
    };

    await step(
        "a draft of the plan: the client's goal, the first step, the follow-up; it says what is missing",
        async () => {
            await labour.turn(t('tab|Plan'));
            await labour.press(t('Begin a draft'));
            await addStep(labour, 0, 'Labour force service', PEOPLE.labour);
            await labour.sees(t('Before entry into force'), '381/2023', t('Missing'));
            await labour.press(t('Write the follow-up'));
            await labour.write(t('Way of follow-up'), said.services[1]);
            await labour.write(t('The client reports by'), day(30));
            await labour.write(t('Way of reporting'), said.spoken);
            await labour.write(t('Next review'), day(60));
            await labour.choose(t('Job-search obligation'), t('The obligation is set'));
            await labour.write(
                t('What the obligation is, or why work in the open labour market is not possible now'),
                said.reason,
            );
            await labour.press(t('Save'));
            await labour.sees(day(60), day(30), t('Before entry into force'));
        },
    );

    await step('the county tells of the duties; each party writes and commits its own part', async () => {
        await county.turn(t('Need'));
        await county.choose(t('What was told'), t("The client's duties (381/2023 7.1 §)"));
        await county.choose(t('In which language'), said.spoken);
        await county.press(t('Record what was told'));
        for (const [hand, i, kind, who] of [
            [county, 1, 'Social service', PEOPLE.county],
            [kela, 2, 'Rehabilitation by Kela', PEOPLE.kela],
            [labour],
        ]) {
            await hand.turn(t('tab|Plan'));
            if (kind) await addStep(hand, i, kind, who);
            await hand.press(t("Commit my party's part"));
            await head(hand, t("Your party's part is committed."), said.goal, said.services[0]);
        }
        await labour.sees(said.services);
    });

    await step('the client approves, and the plan enters into force', async () => {
        await labour.press(t("Record the client's approval"));
        await labour.choose(t('How'), t('By word of mouth, recorded here'));
        await labour.press(t('Record the approval'));
        await labour.press(t('Put in force'));
        await labour.press(t('Put in force'));
        await head(labour, t('The plan is in force.'), said.goal, said.services, day(60));
    });

    await step('a review: what was seen, and when the next one is', async () => {
        await labour.press(t('Record a review'));
        await labour.write(t('Result of the review'), said.note);
        await labour.write(t('Next review'), day(80));
        await labour.press(t('Record the review'));
        await head(labour, t('Plan reviewed'), said.note, day(80));
    });

    await step('each of the three judges the need; the responsible person ends the case', async () => {
        for (const hand of [county, kela, labour]) {
            await hand.turn(t('Ending'));
            await hand.choose(t("Your party's judgement"), t('Coordination is no longer needed'));
            await hand.write(t('Reason'), said.reason);
            await hand.press(t('Record the judgement'));
            await hand.sees(t('The judgement has been recorded.'));
        }
        await labour.write(t('When it was agreed with the client'), day(0));
        await labour.choose(t('How'), t('Agreed in a meeting'));
        await labour.tick(t('Nobody needs to continue'));
        await labour.choose(t('Outcome'), t('Work in the open labour market'));
        await labour.write(t('Closing note'), said.note);
        await labour.press(t('End the case'));
        await labour.sees(
            name,
            t(
                'The case has ended. It can still be read. Record whether the client may be ' +
                    'asked afterwards how it goes.',
            ),
            t('Nobody needs to continue'),
            said.note,
            day(0),
        );
    });

    await step('the browser itself complained of nothing', async () => {
        assert.deepEqual(
            Object.values(hands).flatMap((hand) => hand.complaints()),
            [],
        );
    });
    const all = Object.values(hands);
    const presses = all.reduce((sum, hand) => sum + hand.presses, 0),
        fields = all.reduce((sum, hand) => sum + hand.fields, 0);
    console.log(
        `${lang}: ${presses} actions (links, buttons and unfolded headings, signing in of all three included); ` +
            `${fields} fields`,
    );
    await step(`the path takes ${ACTIONS_AT_MOST} actions at most`, async () => {
        assert.ok(presses <= ACTIONS_AT_MOST, `it takes ${presses}`);
    });
    for (const hand of all) await hand.page.context().close();
}

const house = await House.demo().start();
const browser = await launch();
const walks = { sv: [MouseHand, 951], fi: [KeyHand, 952] };
for (const lang of process.argv[2] ? [process.argv[2]] : Object.keys(walks))
    await walk(browser, house, lang, ...walks[lang]);
await browser.close();
await house.end();
finish();
