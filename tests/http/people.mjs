// tests/http/people.mjs: who walks: three authorities of Ostrobothnia, and what they write.
import { Api, Browser } from './browser.mjs';

export const WALKERS = {
    labour: { login: 'linnea.mallberg', unit: 'Työllisyyspalvelut, Vaasa' },
    county: { login: 'oskar.provstrom', unit: 'Aikuissosiaalityö' },
    kela: { login: 'saga.testlund', unit: 'Työkykyneuvonta, Pohjanmaa' },
};

// Their roles, and a token of each: before the server starts.
export function walkers(house) {
    return Object.fromEntries(
        Object.entries(WALKERS).map(([party, { login, unit }]) => {
            const duty = house.duty(login, 'worker', unit);
            return [party, { login, duty, token: house.token(login, duty) }];
        }),
    );
}

export const apis = (house, people, options) =>
    Object.fromEntries(Object.entries(people).map(([party, { token }]) => [party, new Api(house, token, options)]));

export async function browsers(house, people, options) {
    const made = {};
    for (const [party, { login, duty }] of Object.entries(people))
        made[party] = await new Browser(house, options).signIn(login, party === 'county' ? duty : undefined);
    return made;
}

// What is written on the walk, in the language of the work; every script must come back as it went.
export const WORDS = {
    fi: {
        family: 'Esimerkkilä',
        given: 'Åsa Öjvind',
        step: 'Tavataan ja sovitaan jatkosta',
        words: 'Haluan takaisin töihin.',
        why: 'Työllistyminen edellyttää palvelujen yhteensovittamista.',
        goal: 'Haluan puutarhatyöhön.',
        told: 'suomi',
    },
    sv: {
        family: 'Exempelsson',
        given: 'Åsa Öjvind',
        step: 'Vi träffas och kommer överens om fortsättningen',
        words: 'Jag vill tillbaka till arbetet.',
        why: 'Sysselsättningen förutsätter samordnade tjänster.',
        goal: 'Jag vill arbeta i en trädgård.',
        told: 'svenska',
    },
    en: {
        family: 'Зразкова',
        given: '美 ليلى',
        step: 'Meet & agree <how> to go on',
        words: 'I want “work” again.',
        why: 'Employment asks for coordinated services.',
        goal: 'I want to work in a garden.',
        told: 'English',
    },
};
