// tests/browser/scenes_lead_begin.test.mjs: a region is set up from nothing to the first meeting of its steering group,
// by the guided path and by visible labels only, in Finnish and in Swedish.
//
// The coordinator of Southwest Finland begins, leaves, comes back and goes on; each language has a house of its own, in
// which nobody has begun.
import assert from 'node:assert/strict';
import { House, dayFrom, finnish, todayInFinland } from '../http/house.mjs';
import { MouseHand } from './hand.mjs';
import { complaints, finish, launch, say, test } from './lib.mjs';

const TODAY = todayInFinland();
const day = (days) => finnish(dayFrom(TODAY, days));
const LOGIN = 'tuula.koemaki';
const SPEAKS = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

const SAID = {
    fi: {
        contacts: [
            ['Turun työvoimaviranomainen', 'Aili Luonnos', 'Monialaiseen tukeen ohjaaminen'],
            ['Varsinais-Suomen hyvinvointialue', 'Esko Luonnos', 'Sosiaalipalvelut ja kuntoutus'],
            ['Kela', 'Irja Luonnos', 'Kuntoutus ja etuudet'],
        ],
        forum: 'Yhteistyöryhmä',
        mandate: 'Sovittaa yhteen työllistymisen palveluja.',
        results: 'Yksi johtoryhmä koko alueelle.',
        group: 'Varsinais-Suomen johtoryhmä',
        setter: 'Turun työvoimaviranomainen',
        sides: ['Turun työvoimaviranomainen', 'Salon', 'Varsinais-Suomen hyvinvointialue', 'Kela'],
        members: ['Aili Luonnos', 'Olli Luonnos', 'Esko Luonnos', 'Irja Luonnos'],
        deputies: ['Aino Varalla', 'Oili Varalla', 'Elsa Varalla', 'Ilmi Varalla'],
        leader: 'Lahja Luonnos',
        agreement: 'Monialaisen tuen yhteistyösopimus',
        venue: 'Turku, kokoushuone 1',
    },
    sv: {
        contacts: [
            ['Åbo arbetskraftsmyndighet', 'Asta Skiss', 'Hänvisning till sektorsövergripande stöd'],
            ['Egentliga Finlands välfärdsområde', 'Egil Skiss', 'Socialservice och rehabilitering'],
            ['FPA', 'Ines Skiss', 'Rehabilitering och förmåner'],
        ],
        forum: 'Samarbetsgruppen',
        mandate: 'Samordnar tjänster som främjar sysselsättningen.',
        results: 'En ledningsgrupp för hela regionen.',
        group: 'Egentliga Finlands ledningsgrupp',
        setter: 'Åbo arbetskraftsmyndighet',
        sides: ['Åbo arbetskraftsmyndighet', 'Salo', 'Egentliga Finlands välfärdsområde', 'FPA'],
        members: ['Asta Skiss', 'Olof Skiss', 'Egil Skiss', 'Ines Skiss'],
        deputies: ['Agda Ersättar', 'Olga Ersättar', 'Elin Ersättar', 'Irma Ersättar'],
        leader: 'Lisa Skiss',
        agreement: 'Samarbetsavtal om sektorsövergripande stöd',
        venue: 'Åbo, mötesrum 1',
    },
    en: {
        contacts: [
            ['Employment authority of Turku', 'Ann Draft', 'Referral to multi-sector support'],
            ['Southwest Finland wellbeing services county', 'Eric Draft', 'Social services and rehabilitation'],
            ['Kela', 'Iris Draft', 'Rehabilitation and benefits'],
        ],
        forum: 'Cooperation group',
        mandate: 'Fits services for employment together.',
        results: 'One steering group for the whole region.',
        group: 'Steering group of Southwest Finland',
        setter: 'Employment authority of Turku',
        sides: ['Employment authority of Turku', 'Employment authority of Salo', 'Southwest Finland', 'Kela'],
        members: ['Ann Draft', 'Oliver Draft', 'Eric Draft', 'Iris Draft'],
        deputies: ['Anna Deputy', 'Olive Deputy', 'Ella Deputy', 'Irma Deputy'],
        leader: 'Lucy Draft',
        agreement: 'Cooperation agreement of the multi-sector support',
        venue: 'Turku, room 1',
    },
};

class Begin {
    constructor(house, browser, lang) {
        Object.assign(this, { house, browser, lang, t: say(lang), said: SAID[lang], good: true });
    }

    async person() {
        const context = await this.browser.newContext({
            locale: `${this.lang}-FI`,
            viewport: { width: 1280, height: 800 },
        });
        context.setDefaultTimeout(8000);
        const page = await context.newPage();
        this.hand = Object.assign(new MouseHand(page, this.t), { complaints: complaints(page) });
    }

    async signIn() {
        const { hand, t } = this;
        await hand.begin(this.house.base);
        await hand.speak(this.lang, SPEAKS[this.lang]);
        await hand.write(t('User name'), LOGIN);
        await hand.write(t('Password'), this.house.password);
        await hand.press(t('Sign in'));
        await hand.speak(this.lang, SPEAKS[this.lang]);
    }

    // Back to the path from any page of the region; what was sent before was taken.
    async back() {
        const refused = this.hand.page.getByRole('alert');
        assert.equal(await refused.count(), 0, (await refused.allInnerTexts()).join(' '));
        await this.hand.press(this.t('region|Overview'));
        await this.hand.press(this.t('Setting up'), { role: 'link' });
    }

    async step(what, body) {
        this.good = this.good && (await test(`begin, ${this.lang}: ${what}`, body));
    }

    async at(n) {
        await this.hand.sees(this.t('{n} of {m} steps', { n, m: 8 }));
    }
}

async function opens(s) {
    const { hand, t } = s;
    await s.step('the coordinator opens a region that has not begun', async () => {
        await s.signIn();
        await hand.sees(t('This region has not begun'));
        await hand.press(t('Begin'));
        await s.at(0);
    });
    await s.step('the three authorities are chosen to take part', async () => {
        await hand.press(t('Choose who takes part'));
        await hand.press(t('These take part'));
        await s.at(1);
        await hand.sees('Tuula Koemäki', day(0));
    });
    await s.step('she leaves, and goes on where she was', async () => {
        await hand.press(t('Sign out'));
        await s.signIn();
        await hand.press(t('Go on'));
        await s.at(1);
    });
}

async function people(s) {
    const { hand, t, said } = s;
    await s.step('each authority has a contact person', async () => {
        for (const [organisation, name, task] of said.contacts) {
            await hand.press(t('Name contact persons'));
            await hand.press(t('Name a contact'));
            await hand.choose(t('Theme'), t('Multi-sector support promoting employment'));
            await hand.write(t('What one can ask'), task);
            await hand.choose(t('Organisation'), organisation);
            await hand.write(t('Name'), name);
            await hand.write(t('E-mail'), 'kontakt@example.org');
            await hand.press(t('Name a contact'));
            await s.back();
        }
        await s.at(2);
    });
    await s.step('a structure that exists is described', async () => {
        await hand.press(t('Describe structures'));
        await hand.press(t('Describe a structure'));
        await hand.choose(t('Existing or needed'), t('structure|Existing'));
        await hand.choose(t('Level of cooperation'), t('Office-holder management'));
        await hand.choose(t('structure|Kind'), t('Cooperation group'));
        await hand.write(t('structure|Name'), said.forum);
        for (const [organisation] of said.contacts) await hand.tick(organisation);
        await hand.choose(t('Meets'), t('every second month'));
        await hand.write(t('structure|From'), day(-90));
        await hand.write(t('Mandate'), said.mandate);
        await hand.press(t('Save the structure'));
        await s.back();
        await s.at(3);
    });
}

async function group(s) {
    const { hand, t, said } = s;
    await s.step('the number and the areas are negotiated', async () => {
        await hand.press(t('Negotiate'));
        await hand.press(t('Plan a negotiation'));
        await hand.choose(t('Kind'), t('Number and areas of steering groups'));
        await hand.write(t('Day'), day(-60));
        await hand.press(t('Plan it'));
        for (const box of await hand.page.getByRole('checkbox').all()) await box.check();
        await hand.write(t('Held on'), day(-60));
        await hand.write(t('What came of it'), said.results);
        await hand.press(t('It has been held'));
        await s.back();
        await s.at(4);
    });
    await s.step('the group is prepared, its members and deputies are named, and it is set', async () => {
        await hand.press(t('Set the group'));
        await hand.press(t('Prepare a group'));
        await hand.write(t('Name of the group'), said.group);
        for (const box of await hand.page.getByRole('checkbox').all()) await box.check();
        await hand.write(t('Number and areas negotiated'), day(-60));
        await hand.choose(t('Authority that sets the group'), said.setter);
        await hand.write(t('Setting authority agreed'), day(-60));
        await hand.write(t('Term begins'), day(-40));
        await hand.press(t('Prepare the group'));
        for (let i = 0; i < said.sides.length; i++) {
            await hand.unfold(t('Name a member'));
            await hand.choose(t('Named by'), said.sides[i]);
            await hand.write(t('Or the name of somebody else'), said.members[i]);
            await hand.write(t('Or the name of a deputy from elsewhere'), said.deputies[i]);
            await hand.write(t('Named on'), day(-45));
            await hand.press(t('Name the member and the deputy'));
            await hand.sees(said.members[i], said.deputies[i]);
        }
        for (const [member, part] of [
            [said.members[0], t('Chair, named by the employment authority')],
            [said.members[2], t('Vice chair, named by the county')],
        ]) {
            await hand.unfold(t('Name the chair or the vice chair'));
            await hand.choose(t('group|Member'), member);
            await hand.choose(t('group|Part'), part);
            await hand.write(t('Named to the part'), day(-44));
            await hand.press(t('Name to the part'));
        }
        await hand.write(t('Set on'), day(-40));
        await hand.press(t('Set the group'));
        await s.back();
        await s.at(5);
    });
    await s.step('the group has approved who leads, and the authority appoints', async () => {
        await hand.press(t('Appoint a leader'));
        await hand.press(said.group);
        await hand.unfold(t('Appoint who leads, or the deputy'));
        await hand.choose(t('group|Part'), t('Leads the organising'));
        await hand.write(t('Or the name of somebody else'), said.leader);
        await hand.write(t('Approved by the group'), day(-20));
        await hand.write(t('Appointed on'), day(-10));
        await hand.write(t('First day'), day(-5));
        await hand.press(t('Record the appointment'));
        await s.back();
        await s.at(6);
    });
}

async function meets(s) {
    const { hand, t, said } = s;
    await s.step('the agreement is drafted', async () => {
        await hand.press(t('Draft the agreement'));
        await hand.press(t('Begin an agreement'));
        await hand.choose(t('Kind of agreement'), t('Cooperation agreement of the multi-sector support'));
        await hand.write(t('Name of the agreement'), said.agreement);
        await hand.choose(t('Steering group'), said.group);
        await hand.press(t('Begin the agreement'));
        await s.back();
        await s.at(7);
    });
    await s.step('the first meeting is called, and the region has begun', async () => {
        await hand.press(t('Call the meeting'));
        await hand.go(
            await hand.one(
                hand.page
                    .getByRole('row')
                    .filter({ hasText: said.group })
                    .getByRole('link', { name: new RegExp(`^${t('Plan a meeting')}`, 'u') }),
                'to plan the meeting of the group',
            ),
        );
        await hand.write(t('meeting of a group|Day'), day(14));
        await hand.write(t('Begins at'), '13.00');
        await hand.write(t('Ends at'), '15.00');
        await hand.write(t('meeting of a group|Place'), said.venue);
        await hand.press(t('Plan the meeting'));
        await s.back();
        await s.at(8);
        await hand.sees(t('The region has begun'));
    });
}

const wanted = (process.argv[2] ?? 'fi,sv').split(',');
const browser = await launch();
for (const lang of wanted) {
    const house = House.demo({ clients: 4 });
    await house.start({});
    const s = new Begin(house, browser, lang);
    await s.person();
    for (const part of [opens, people, group, meets]) await part(s);
    await s.step('the browser itself complained of nothing', async () => {
        assert.deepEqual(s.hand.complaints(), []);
    });
    await s.hand.page.context().close();
    await house.end();
}
await browser.close();
finish();
