// tests/browser/scenes_support.test.mjs: two scenes of the client path in a browser, by visible labels only.
//
// 1: a health centre recognises a need, consults, hands over; the work-ability coordinator meets the client before the
// doctor; a local team advises by the client's written consent; the plan follows.  2: the employment authority refers
// to joint support; three authorities assess, each writes its part; the plan is in force on time, a meeting reviews
// it, and three judgements end it.  Each is walked in Finnish and in Swedish: `node FILE [1|2] [fi|sv]` walks less.
// The house's clock is tomorrow's, so that a meeting that was called can be held.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, identityCode, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';
import { JOINT, LOCAL } from './scenes_support_said.mjs';

const today = dayFrom(todayInFinland(), 1);
const day = (days) => finnish(dayFrom(today, days));

// ---- who they are ----

const PEOPLE = {
    health: { login: 'hanna.koekari', name: 'Hanna Koekari' },
    coordinator: { login: 'eino.testinen', name: 'Eino Testinen' },
    adviser: { login: 'onni.mallila', name: 'Onni Mallila' },
    labour: { login: 'linnea.mallberg', name: 'Linnea Mallberg' },
    county: { login: 'oskar.provstrom', name: 'Oskar Provström', role: ['sosiaalityöntekijä', 'socialarbetare'] },
    kela: { login: 'saga.testlund', name: 'Saga Testlund' },
};
const COUNTY = 'Varsinais-Suomen hyvinvointialue';

// Only the accounts that the demo prints have its password; two more get one of their own.
function openAccounts(house) {
    const rows = house
        .cli('user', 'list')
        .split('\n')
        .map((line) => line.split('\t'));
    const [login, name] = rows.find(
        (row) => row[4] === 'worker' && row[5] === 'Työkyvyn tuen erityistiimi' && row[6] === COUNTY,
    );
    PEOPLE.special = { login, name };
    for (const person of [PEOPLE.adviser, PEOPLE.special])
        person.password = /^password (\S+)$/m.exec(house.cli('user', 'password', person.login))[1];
}

// ---- the people at their screens ----

// The clock runs on in minutes: a jump of half an hour would end every session.
class Clock {
    constructor(house) {
        this.house = house;
        this.minute = 9 * 60;
    }

    text(minute = this.minute, mark = '.') {
        return `${Math.floor(minute / 60)}${mark}${String(minute % 60).padStart(2, '0')}`;
    }

    line() {
        return `${today}T${this.text(this.minute, ':').padStart(5, '0')}`;
    }

    on(minutes) {
        this.minute += minutes;
        this.house.setClock(this.line());
    }
}

class Walk {
    constructor(browser, house, clock, lang, scene) {
        Object.assign(this, { browser, house, clock, lang, scene, t: say(lang), hands: [], good: true });
    }

    async person(who) {
        const context = await this.browser.newContext({
            locale: `${this.lang}-FI`,
            viewport: { width: 1280, height: 800 },
        });
        context.setDefaultTimeout(8000);
        const page = await context.newPage();
        const hand = new MouseHand(page, this.t);
        Object.assign(hand, PEOPLE[who], { complaints: complaints(page), isNew: true });
        this.hands.push(hand);
        return hand;
    }

    async signIn(hand) {
        const { t } = this;
        await hand.begin(this.house.base);
        await hand.write(t('User name'), hand.login);
        await hand.write(t('Password'), hand.password ?? this.house.password);
        await hand.press(t('Sign in'));
        await hand.speak(this.lang, { fi: 'Suomi', sv: 'Svenska' }[this.lang]);
        if (hand.role)
            await hand.pressBeginning(`${t('Act in this role')} ${hand.role[this.lang === 'fi' ? 0 : 1]}`);
    }

    async step(what, body) {
        this.good = this.good && (await test(`${this.scene}, ${this.lang}: ${what}`, body));
    }

    // Nothing was refused or broken in the browser.
    async end() {
        await this.step('the browser itself complained of nothing', async () => {
            assert.deepEqual(
                this.hands.flatMap((hand) => hand.complaints()),
                [],
            );
        });
        for (const hand of this.hands) await hand.page.context().close();
        return this.good;
    }
}

// ---- what both scenes do ----

async function register(walk, hand, said, code) {
    const { t } = walk;
    await hand.press(t('Find or register a person'));
    await hand.write(t('Identity code'), code);
    await hand.press(t('Search'));
    await hand.sees(t('Nobody is registered with this identity code'));
    await hand.press(t('Register a person'));
    await hand.write(t('Family name'), said.family);
    await hand.write(t('Given names'), said.given);
    await hand.write(t('Identity code'), code);
    await hand.choose(t('Service language'), t(walk.lang === 'sv' ? 'Swedish' : 'Finnish'));
    await hand.choose(t('Home municipality'), said.place);
    await hand.press(t('Register the person'));
    await hand.sees(`${said.family} ${said.given}`, `${code.slice(0, 7)}••••`);
    await hand.seesNot(code);
}

// Of the units with one name, that of the organisation.
async function chooseUnit(hand, label, [organisation, unit]) {
    hand.fields++;
    const lists = hand.page.getByRole('combobox', { name: label, exact: true });
    const list = await hand.one(lists, `the list “${label}”`);
    const value = await list.evaluate(
        (select, [group, name]) =>
            [...select.options].find((o) => o.parentElement.label === group && o.label.startsWith(name))?.value,
        [organisation, unit],
    );
    assert.ok(value, `“${unit}” of “${organisation}” is in the list`);
    await list.selectOption(value);
}

// Ask without a person, and read the question's number.
async function ask(walk, hand, unit, whom, question) {
    const { t } = walk;
    await hand.press(t('Consultations'));
    await hand.press(t('Ask another unit'));
    await chooseUnit(hand, t('Which unit do you ask?'), unit);
    await hand.choose(t('Whom in it'), t(whom));
    await hand.write(t('Question'), question);
    await hand.press(t('Ask'));
    const text = await hand.sees(question);
    return /\b(\d{3,})\b/.exec(await hand.page.getByRole('heading', { level: 1 }).innerText())?.[1] ?? text;
}

async function answer(walk, hand, question, words) {
    const { t } = walk;
    await hand.press(t('Consultations'));
    await hand.pressBeginning(question.slice(0, 30));
    await hand.write(t('Answer'), words);
    await hand.write(t('Time it took, in minutes'), '15');
    await hand.press(t('Send the answer'));
    await hand.sees(words);
}

async function readAnswer(walk, hand, question, words) {
    const { t } = walk;
    await hand.press(t('Consultations'));
    await hand.press(t('Asked by my unit'));
    await hand.pressBeginning(question.slice(0, 30));
    await hand.sees(words);
    await hand.choose(t('Did it solve the matter?'), t('It is not solved by this alone'));
    await hand.press(t('Close the consultation'));
}

// A meeting a few minutes ahead, called for the client too; the clock then goes past its beginning.
async function call(walk, hand, kind, said, { agenda }) {
    const { t, clock } = walk;
    const from = clock.minute + 15;
    await hand.write(t('Day'), day(0));
    await hand.choose(t('Kind of meeting'), t(kind));
    await hand.write(t('From'), clock.text(from));
    await hand.write(t('time|To'), clock.text(from + 5));
    await hand.write(t('Place, or how one takes part'), said.place);
    await hand.write(t('System'), said.system);
    await hand.choose(t('How the client is told of it'), t('By telephone'));
    await hand.write(t('Agenda'), agenda.join('\n'));
    await hand.press(t('Call the meeting'));
    await hand.sees(agenda, clock.text(from), t('meeting|Called'));
}

// Who was there, the minutes, then what was decided.
async function hold(walk, hand, names, minutes) {
    const { t } = walk;
    for (const name of names) await hand.press(`${t('guest|Was there')} ${name}`);
    await hand.write(t('meeting|Minutes'), minutes);
    await hand.choose(t('The client'), t('The client took part'));
    await hand.press(t('Save the minutes'));
    await hand.sees(t('The minutes have been saved.'), t('guest|Was there'));
}

// ---- 1: a health centre, a coordinator, a local team ----

async function localTeam(walk) {
    const { t, lang, clock } = walk,
        said = LOCAL[lang],
        name = `${said.family} ${said.given}`,
        { coordinator: holder, health: nurse, adviser: kela } = PEOPLE;
    const health = await walk.person('health'),
        coordinator = await walk.person('coordinator'),
        adviser = await walk.person('adviser'),
        special = await walk.person('special');
    // Who answers and what is next stand on every page of the client; nothing is late.
    const head = async (hand, who, what, on, ...more) => {
        await hand.sees(name, t('Responsible person'), who.name, t('Next step'), what, day(on), ...more);
        await hand.seesNot(t('Late:'));
    };

    await walk.step('the health centre registers the person and records the signal', async () => {
        await walk.signIn(health);
        await register(walk, health, said, identityCode(said.born, said.number));
        await health.press(t('Record a signal'));
        await health.choose(t('Signal'), t('A B-statement or a clarification of work ability was asked for'));
        await health.write(t('On what ground you record it'), said.ground);
        await health.write(t("In the client's words"), said.words);
        await health.choose(t('What you offered next'), t('Work-ability support'));
        await health.press(t('Record the signal'));
        await health.sees(
            t('A B-statement or a clarification of work ability was asked for'),
            said.words,
            t('Offered: {what}', { what: t('Work-ability support') }),
        );
    });

    await walk.step('opens the path of work-ability support, with who referred', async () => {
        await health.press(t('Open a case'));
        await health.choose(t('Path'), t('Work-ability support'));
        await health.write(t('What happens next'), said.step);
        await health.write(t('When'), day(2));
        await health.write(t("Client's goal, in the client's own words"), said.goal);
        await health.press(t('Open the case'));
        await head(health, nurse, said.step, 2, said.goal);
        await health.turn(t('Work ability'));
        await health.sees(t('Not recorded yet'));
        await health.unfold(t('Who referred'));
        await health.choose(t('Who referred the client'), t('Social and health services'));
        await health.write(t('Who more closely'), said.ground);
        await health.press(t('Save'));
        await head(health, nurse, said.step, 2, t('Who referred has been recorded.'), said.ground);
        await health.sees(t('Social and health services'));
    });

    await walk.step('asks the local team without a person; the team answers; it is not solved by that', async () => {
        await ask(walk, health, [said.owner, said.team], 'Work-ability coordinator', said.question);
        await walk.signIn(coordinator);
        await answer(walk, coordinator, said.question, said.answer);
        await coordinator.seesNot(said.family);
        await readAnswer(walk, health, said.question, said.answer);
    });

    await walk.step('offers the responsibility to the work-ability coordinator, inside the county', async () => {
        await health.press(t('Clients'));
        await health.press(name);
        await health.turn(t('Offers'));
        await health.press(t('New offer'));
        await health.choose(t('Kind of offer'), t('Hand-off of responsibility'));
        await health.choose(t('Receiving unit'), said.team);
        await health.write(t('Why this is needed'), said.reason);
        await health.choose(t('Ground'), t('Own task inside one organisation'));
        await health.write(t('What the information is for'), said.reason);
        await health.tick(t('Service need'));
        await health.tick(t('Plan and its follow-up'));
        await health.choose(t('Who supports the client during the wait'), nurse.name);
        await health.press(t('Send the offer'));
        await head(
            health,
            nurse,
            said.step,
            2,
            t("The offer is in the receiver's queue. Responsibility has not moved."),
        );
    });

    await walk.step('the coordinator accepts: responsible at once, the nurse stays named', async () => {
        await coordinator.press(t('My day'));
        await coordinator.press(name, { panel: t('Waiting for your unit') });
        await coordinator.sees(t('Preview before acceptance'), said.reason, nurse.name);
        await coordinator.seesNot(said.words);
        await coordinator.write(t('What you do first'), said.meet);
        await coordinator.write(t('When'), day(1));
        await coordinator.choose(t('Who supports the client on'), t('I support the client from now on'));
        await coordinator.choose(t('Is the plan current'), t('There is no plan yet'));
        await coordinator.press(t('Accept the offer'));
        await head(coordinator, holder, said.meet, 1);
        await coordinator.turn(t('Team and meetings'));
        await coordinator.sees(holder.name, nurse.name, t('Responsible person'));
    });

    await walk.step('the coordinator calls the client to a meeting before the doctor', async () => {
        await coordinator.press(t('Call a meeting'));
        await call(walk, coordinator, 'meeting|Other', said, { agenda: said.agenda });
        await health.press(t('My day'));
        await health.sees(t('Meetings'), t('Answer the invitation'));
        clock.on(16);
        await coordinator.turn(t('Team and meetings'));
        await coordinator.pressBeginning(t('meeting|Other'), { panel: t('Meetings') });
        await hold(walk, coordinator, [holder.name, nurse.name], said.minutes);
        await coordinator.unfold(t('Record a decision'));
        await coordinator.write(t('Decision'), said.doctor);
        await coordinator.choose(t('Who does it'), nurse.name);
        await coordinator.write(t('At the latest'), day(14));
        await coordinator.choose(t('It becomes'), t("The case's next step"));
        await coordinator.press(t('Record the decision'));
        await coordinator.press(t('Close the minutes'));
        // The client was met today; the doctor is two weeks on.
        await head(coordinator, holder, said.doctor, 14, said.minutes, t('meeting|Held'), day(0));
    });

    await walk.step('a consent for the local team: written, chosen one by one', async () => {
        await coordinator.turn(t('Consents'));
        await coordinator.press(t('Record a consent'));
        await coordinator.choose(t('Kind'), t('Work-ability team'));
        await coordinator.choose(t('Given by'), t('The client'));
        await coordinator.choose(t('Who may give the information'), said.owner);
        await coordinator.choose(t('Who gets the information'), said.kelaWhole);
        await coordinator.tick(t('The information moves both ways'));
        await coordinator.tick(t('Service need'));
        await coordinator.tick(t('Plan and its follow-up'));
        await coordinator.write(t('What the information is for'), said.purpose);
        await coordinator.choose(t('How it was given'), t('In writing'));
        await coordinator.write(t('Where the signed document is kept'), said.document);
        await coordinator.write(t('Valid until'), day(180));
        await coordinator.write(t('Who explained it'), holder.name);
        await coordinator.press(t('Record the consent'));
        await coordinator.sees(t('The consent has been recorded.'), said.purpose, said.document, day(180));
    });

    await walk.step('by it the adviser of Kela joins the team, and sees what was consented', async () => {
        await coordinator.turn(t('Offers'));
        await coordinator.press(t('New offer'));
        await coordinator.choose(t('Kind of offer'), t('Order of a service'));
        await coordinator.choose(t('Receiving unit'), said.kela);
        await coordinator.write(t('Why this is needed'), said.reason);
        await coordinator.choose(t('Ground'), t("The client's consent"));
        await coordinator.choose(t('By which consent'), t('Work-ability team'));
        await coordinator.write(t('What the information is for'), said.purpose);
        await coordinator.tick(t('Service need'));
        await coordinator.tick(t('Plan and its follow-up'));
        await coordinator.choose(t('Who supports the client during the wait'), holder.name);
        await coordinator.press(t('Send the offer'));
        await walk.signIn(adviser);
        await adviser.press(name, { panel: t('Waiting for your unit') });
        await adviser.sees(t('Preview before acceptance'), said.reason, holder.name);
        await adviser.seesNot(said.words);
        await adviser.press(t('Accept the offer'));
        await head(adviser, holder, said.doctor, 14);
    });

    const { trial, rehabilitation } = said;

    await walk.step('the local team meets with the client: minutes, and decisions that become steps', async () => {
        await coordinator.turn(t('tab|Plan'));
        await coordinator.press(t('Begin a draft'));
        await coordinator.sees(said.goal);
        await coordinator.turn(t('Team and meetings'));
        await coordinator.press(t('All meetings'));
        await coordinator.unfold(t('Call a meeting'));
        await call(walk, coordinator, 'meeting|Team', said, { agenda: said.teamAgenda });
        // Who comes by a consent is invited by name.
        await coordinator.choose(t('Invite also'), kela.name);
        await coordinator.press(t('Invite'));
        await coordinator.sees(t('Invited.'), kela.name);
        await adviser.press(t('My day'));
        await adviser.press(name, { panel: t('Meetings') });
        await adviser.sees(said.teamAgenda, said.place, holder.name);
        clock.on(16);
        await coordinator.turn(t('Team and meetings'));
        await coordinator.pressBeginning(t('meeting|Team'), { panel: t('Meetings') });
        await hold(walk, coordinator, [holder.name, nurse.name, kela.name], said.teamMinutes);
        for (const [words, who, becomes] of [
            [trial, holder, 'A step of the plan'],
            [rehabilitation, kela, 'Recorded here'],
        ]) {
            await coordinator.unfold(t('Record a decision'));
            await coordinator.write(t('Decision'), words);
            if (who === holder) {
                await coordinator.choose(t('Who does it'), who.name);
                await coordinator.choose(t('Goal of the plan'), said.goal);
                await coordinator.choose(t('Kind of service'), t('Social service'));
            } else {
                await coordinator.write(t('Who has no account'), who.name);
            }
            await coordinator.write(t('At the latest'), day(40));
            await coordinator.choose(t('It becomes'), t(becomes));
            await coordinator.press(t('Record the decision'));
            await coordinator.sees(words, who.name, day(40));
        }
        await coordinator.press(t('Close the minutes'));
        await coordinator.sees(t('The minutes are closed.'), said.teamMinutes, t('meeting|Held'));
    });

    await walk.step('the member of the team acts by the consent, and the others read it', async () => {
        await adviser.press(t('Meetings'));
        const row = adviser.page.getByRole('row').filter({ hasText: name });
        await adviser.go(await adviser.one(row.getByRole('link'), `the meeting of ${name}`));
        await adviser.sees(rehabilitation, said.teamMinutes);
        await adviser.turn(t('Summary'));
        await adviser.seesNot(said.words);
        await adviser.press(t('Your part as a partner'));
        await head(adviser, holder, said.doctor, 14, said.purpose, t('Consent given on'), day(180));
        await adviser.choose(t('What the entry is about'), t('Service need'));
        await adviser.write(t('Entry'), said.advice);
        await adviser.press(t('Add the entry'));
        await adviser.sees(t('The entry has been added.'));
        await coordinator.turn(t('Summary'));
        await head(coordinator, holder, said.doctor, 14, said.advice, kela.name);
    });

    await walk.step('the plan of the path follows, and the checklist says where it is', async () => {
        await coordinator.turn(t('tab|Plan'));
        await coordinator.sees(trial, holder.name, t('Waits'));
        await coordinator.press(t('Write the follow-up'));
        await coordinator.write(t('Way of follow-up'), said.followUp);
        await coordinator.write(t('Next review'), day(60));
        await coordinator.press(t('Save'));
        await coordinator.press(t("Commit my party's part"));
        await coordinator.press(t('Say where it is kept'), { role: 'link', panel: t('Before entry into force') });
        await coordinator.unfold(t('It has been entered'));
        await coordinator.write(t('System'), said.system);
        await coordinator.write(t('Reference'), said.document);
        await coordinator.press(t('Record the entry'));
        await coordinator.turn(t('tab|Plan'));
        await coordinator.press(t("Record the client's approval"));
        await coordinator.choose(t('How'), t('By word of mouth, recorded here'));
        await coordinator.press(t('Record the approval'));
        await coordinator.press(t('Put in force'));
        await coordinator.press(t('Put in force'));
        await head(coordinator, holder, said.doctor, 14, t('The plan is in force.'), said.goal, trial, day(60));
        await coordinator.turn(t('Work ability'));
        await coordinator.sees(t('Social and health services'), t('this case'));
        await coordinator.choose(t('Heading'), t('Network and partners'));
        await coordinator.write(t('Text'), said.network);
        await coordinator.press(t('Save the text'));
        await coordinator.sees(t('The text has been saved.'), said.network, holder.name);
        await coordinator.unfold(t('Where the plan is'));
        await coordinator.choose(t('In which plan'), t('Client plan of social welfare'));
        await coordinator.write(t('Where it is: system or place'), said.system);
        await coordinator.write(t('Date of the plan'), day(0));
        await coordinator.write(t('Found up to date on'), day(0));
        await coordinator.press(t('Save'), { panel: t('Work-ability support') });
        await coordinator.sees(t('The place of the plan has been recorded.'), said.system);
    });

    await walk.step('the special team is asked from the basic services, and its statement comes back', async () => {
        await coordinator.turn(t('Offers'));
        await coordinator.press(t('New offer'));
        await coordinator.choose(t('Kind of offer'), t('Order of a service'));
        await coordinator.choose(t('Receiving unit'), said.special);
        await coordinator.write(t('Why this is needed'), said.reason);
        await coordinator.choose(t('Ground'), t('Own task inside one organisation'));
        await coordinator.write(t('What the information is for'), said.purpose);
        await coordinator.tick(t('Service need'));
        await coordinator.tick(t('Plan and its follow-up'));
        await coordinator.choose(t('Who supports the client during the wait'), holder.name);
        await coordinator.press(t('Send the offer'));
        await walk.signIn(special);
        await special.press(name, { panel: t('Waiting for your unit') });
        await special.press(t('Accept the offer'));
        await head(special, holder, said.doctor, 14);
        await special.turn(t('Work ability'));
        await special.write(t('Statement'), said.statement);
        await special.write(t('What is followed up'), said.watch);
        await special.choose(t('Who follows up'), holder.name);
        await special.write(t('Day of the follow-up'), day(50));
        await special.press(t('Give the statement'));
        await coordinator.turn(t('Work ability'));
        await head(coordinator, holder, said.doctor, 14, said.statement, said.watch, day(50), PEOPLE.special.name);
        await coordinator.turn(t('Summary'));
        await coordinator.sees(holder.name, nurse.name, PEOPLE.special.name);
        await adviser.turn(t('tab|Plan'));
        await head(adviser, holder, said.doctor, 14, said.goal, trial);
    });
}

// ---- 2: three authorities, one plan ----

const JUDGEMENTS = [
    'The person is unemployed as the act defines it',
    'The obstacle is a limit of work or functional ability, or of life management',
    'It affects the chance of getting work',
    'It cannot be solved by consultation between authorities alone',
];

// The dates that a page shows, as days after the house's today.
const daysShown = (text) =>
    [...text.matchAll(/\b(\d{1,2})\.(\d{1,2})\.(20\d\d)\b/g)].map(([, d, m, y]) =>
        Math.round((Date.UTC(y, m - 1, d) - Date.parse(today)) / 86400000),
    );

async function jointSupport(walk) {
    const { t, lang, clock } = walk,
        said = JOINT[lang],
        name = `${said.family} ${said.given}`;
    const labour = await walk.person('labour'),
        county = await walk.person('county'),
        kela = await walk.person('kela');
    const parties = [labour, county, kela];
    const head = async (hand, what, on, ...more) => {
        await hand.seesNot(t('Late:'));
        return hand.sees(
            name,
            t('Responsible person'),
            PEOPLE.labour.name,
            t('Next step'),
            what,
            day(on),
            ...more,
        );
    };
    let number;

    await walk.step('the employment authority registers the person and opens the case', async () => {
        await walk.signIn(labour);
        await register(walk, labour, said, identityCode(said.born, said.number));
        await labour.press(t('Open a case'));
        await labour.choose(t('Path'), t('Joint employment support'));
        await labour.write(t('What happens next'), said.step);
        await labour.write(t('When'), day(7));
        await labour.write(t("Client's goal, in the client's own words"), said.goal);
        await labour.press(t('Open the case'));
        await head(labour, said.step, 7, said.goal);
    });

    await walk.step('a consultation without a person is tried first, and does not solve it', async () => {
        const unit = [said.kelaOwner, said.units[1]];
        number = await ask(walk, labour, unit, "Kela's work-ability adviser", said.question);
        await walk.signIn(kela);
        await answer(walk, kela, said.question, said.answer);
        await readAnswer(walk, labour, said.question, said.answer);
    });

    await walk.step('the four judgements, one citing the consultation; the client is told', async () => {
        await labour.press(t('Clients'));
        await labour.press(name);
        await labour.turn(t('Need'));
        for (const question of JUDGEMENTS) {
            await labour.choose(t('Question'), t(question));
            await labour.choose(t('Your judgement'), t('Yes'));
            await labour.write(t('Reason'), said.reason);
            if (question === JUDGEMENTS.at(-1))
                await labour.write(t('Number of the consultation that was tried'), number);
            await labour.press(t('Record the judgement'));
        }
        await labour.sees(t('Consultation {number}', { number }));
        for (const [hand, matter] of [
            [labour, 'Referral to joint assessment and what follows'],
            [labour, "The client's duties (381/2023 7.1 §)"],
        ]) {
            await hand.choose(t('What was told'), t(matter));
            await hand.choose(t('In which language'), said.spoken);
            await hand.press(t('Record what was told'));
        }
        await head(labour, said.step, 7, t('The four judgements are recorded.'), t('The client has been told.'));
    });

    await walk.step('refers to the county and to Kela; name and reason only', async () => {
        for (const unit of said.units) {
            await labour.press(t(unit === said.units[0] ? 'Offer a referral' : 'New offer'));
            await labour.choose(t('Kind of offer'), t('Referral to the joint assessment'));
            await labour.choose(t('Receiving unit'), unit);
            await labour.write(t('Why this is needed'), said.reason);
            await labour.choose(t('Ground'), t('Referral to the joint assessment'));
            await labour.write(t('What the information is for'), said.reason);
            if (unit === said.units[0]) await labour.choose(t('Who supports the client during the wait'), labour.name);
            await labour.press(t('Send the offer'));
            await labour.sees(t("The offer is in the receiver's queue. Responsibility has not moved."));
        }
    });

    for (const party of [county, kela])
        await walk.step(`${party.name} sees name and reason, and accepts`, async () => {
            if (party === county) await walk.signIn(county);
            else await kela.press(t('My day'));
            await party.press(name, { panel: t('Waiting for your unit') });
            await party.sees(t('Preview before acceptance'), name, said.reason, PEOPLE.labour.name);
            await party.seesNot(said.words, said.goal);
            await party.press(t('Accept the offer'));
            await head(party, said.step, 7);
        });

    await walk.step('the assessment starts: clientship begins, and the plan has three months', async () => {
        await labour.turn(t('Assessment'));
        await labour.press(t('Start the assessment'));
        const text = await head(labour, said.step, 7, t('Statutory deadline'));
        assert.ok(
            daysShown(text).some((days) => days >= 88 && days <= 98),
            `a date three months on: ${text.slice(0, 2000)}`,
        );
    });

    await walk.step('each of the three writes its own part, and sees the others', async () => {
        for (const [i, hand] of parties.entries()) {
            await hand.turn(t('Assessment'));
            await hand.choose(t('Heading'), t(i === 0 ? 'Competence and vocational skill' : 'Service need'));
            await hand.write(t("Your party's text"), said.parts[i]);
            if (i === 2) {
                await hand.choose(t('Where this comes from'), t('From elsewhere'));
                await hand.write(t('From whom or which register'), said.ground);
            }
            await hand.press(t('Save the part'));
            await hand.sees(t('The part has been saved.'), said.parts.slice(0, i + 1), hand.name);
        }
        await labour.turn(t('Assessment'));
        await labour.sees(said.parts, t('Source: {source}', { source: said.ground }), PEOPLE.county.name);
    });

    const addStep = async (hand, i, kind) => {
        await hand.pressBeginning(t('Add a step'));
        await hand.write(t('Step and service'), said.services[i]);
        await hand.choose(t('Kind of service'), t(kind));
        await hand.write(t('At the latest'), day(40 + i));
        await hand.press(t('Save the step'));
        await hand.sees(said.goal, said.services[i], day(40 + i), hand.name, t('Waits'));
    };

    await walk.step('the plan is made together; each commits its own part', async () => {
        await labour.turn(t('tab|Plan'));
        await labour.press(t('Begin a draft'));
        await addStep(labour, 0, 'Labour force service');
        await labour.sees(t('Before entry into force'), '381/2023', t('Missing'));
        await labour.press(t('Write the follow-up'));
        await labour.write(t('Way of follow-up'), said.way);
        await labour.write(t('The client reports by'), day(30));
        await labour.write(t('Way of reporting'), said.way);
        await labour.write(t('Next review'), day(60));
        await labour.choose(t('Job-search obligation'), t('The obligation is set'));
        await labour.write(
            t('What the obligation is, or why work in the open labour market is not possible now'),
            said.reason,
        );
        await labour.press(t('Save'));
        await county.turn(t('Need'));
        await county.choose(t('What was told'), t("The client's duties (381/2023 7.1 §)"));
        await county.choose(t('In which language'), said.spoken);
        await county.press(t('Record what was told'));
        for (const [hand, i, kind] of [
            [county, 1, 'Social service'],
            [kela, 2, 'Rehabilitation by Kela'],
            [labour],
        ]) {
            await hand.turn(t('tab|Plan'));
            if (kind) await addStep(hand, i, kind);
            await hand.press(t("Commit my party's part"));
            await head(hand, said.step, 7, t("Your party's part is committed."), said.goal, said.services[0]);
        }
        await labour.sees(said.services);
    });

    await walk.step('the client accepts; the plan is in force before its three months, the clock is met', async () => {
        await labour.press(t("Record the client's approval"));
        await labour.choose(t('How'), t('By word of mouth, recorded here'));
        await labour.press(t('Record the approval'));
        await labour.press(t('Put in force'));
        await labour.press(t('Put in force'));
        await head(labour, said.step, 7, t('The plan is in force.'), said.goal, said.services, day(60));
        await labour.turn(t('Summary'));
        await labour.unfold(t('Earlier deadlines'));
        await head(labour, said.step, 7, t('Deadlines'), PEOPLE.county.name, PEOPLE.kela.name);
    });

    await walk.step('one meeting reviews the plan: its minutes meet the clock of the review', async () => {
        await labour.turn(t('Team and meetings'));
        await labour.press(t('Call a meeting'));
        await call(walk, labour, 'meeting|Review of the plan', { place: said.office, system: said.system }, said);
        clock.on(16);
        await labour.turn(t('Team and meetings'));
        await labour.pressBeginning(t('meeting|Review of the plan'), { panel: t('Meetings') });
        await hold(
            walk,
            labour,
            parties.map((hand) => hand.name),
            said.minutes,
        );
        await labour.unfold(t('Record a decision'));
        await labour.write(t('Decision'), said.next);
        await labour.choose(t('Who does it'), labour.name);
        await labour.write(t('At the latest'), day(20));
        await labour.choose(t('It becomes'), t("The case's next step"));
        await labour.press(t('Record the decision'));
        await labour.tick(t('The plan was reviewed'));
        await labour.write(t('Result of the review'), said.minutes);
        await labour.write(t('Next review'), day(80));
        await labour.press(t('Close the minutes'));
        await head(labour, said.next, 20, t('The minutes are closed.'), t('This meeting met'));
        await county.turn(t('tab|Plan'));
        await head(county, said.next, 20, day(80));
    });

    await walk.step('three judgements end it, with the follow-up agreed', async () => {
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
        await labour.write(t('Closing note'), said.after);
        await labour.press(t('End the case'));
        await labour.sees(name, said.after, t('Nobody needs to continue'), day(0));
    });
}

const SCENES = { 1: ['local team', localTeam], 2: ['joint support', jointSupport] };

const clock = new Clock(House.demo());
openAccounts(clock.house);
await clock.house.start({ clock: clock.line() });
const browser = await launch();
const chosen = process.argv.slice(2);
for (const [number, [scene, body]] of Object.entries(SCENES))
    for (const lang of ['fi', 'sv']) {
        if (chosen.some((word) => !isNaN(word)) && !chosen.includes(number)) continue;
        if (chosen.some((word) => isNaN(word)) && !chosen.includes(lang)) continue;
        const began = Date.now();
        const walk = new Walk(browser, clock.house, clock, lang, scene);
        await body(walk);
        await walk.end();
        console.log(`${scene}, ${lang}: ${Math.round((Date.now() - began) / 1000)} s`);
    }
await browser.close();
await clock.house.end();
finish();
