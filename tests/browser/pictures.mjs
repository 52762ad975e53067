// tests/browser/pictures.mjs: makes docs/pictures anew: my day, a client's page and a region, of a demo, in
// Finnish.
import { join } from 'node:path';
import { House, ROOT } from '../http/house.mjs';
import { launch } from './lib.mjs';

const house = await House.demo({ clients: 300 }).start();
const browser = await launch();
const context = await browser.newContext({
    locale: 'fi-FI',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
});
const page = await context.newPage();
await page.goto(house.base);
await page.locator('#login').fill('aino.mallinen');
await page.locator('#password').fill(house.password);
await page.locator('main .btn-main').click();
await page.waitForURL(`${house.base}/`);
await page.screenshot({ path: join(ROOT, 'docs/pictures/my-day.png') });

// Of the clients in view the one with most to show: the most steps in a plan, and deadlines that run.
await page.goto(`${house.base}/clients?show=held`);
const cases = await page.$$eval('main th a', (all) =>
    all.map((a) => a.pathname).filter((path) => path.includes('/cases/')),
);
let best = { weight: -1 };
for (const path of cases) {
    await page.goto(`${house.base}${path}/plan`);
    const steps = await page.locator('section.goal tbody tr').count();
    await page.goto(house.base + path);
    const weight =
        steps + 4 * (await page.locator('.cols > :last-child .mark-law, .cols > :last-child .mark-deal').count());
    if (weight > best.weight) best = { weight, path };
}
await page.goto(house.base + best.path);
await page.screenshot({ path: join(ROOT, 'docs/pictures/client.png') });

const lead = await (await browser.newContext({ locale: 'fi-FI', viewport: { width: 1280, height: 800 } })).newPage();
await lead.goto(`${house.base}/sign-in?lang=fi`);
await lead.locator('#login').fill('mikael.provvik');
await lead.locator('#password').fill(house.password);
await lead.locator('main .btn-main').click();
await lead.goto(`${house.base}/lead?lang=fi`);
await lead.screenshot({ path: join(ROOT, 'docs/pictures/region.png') });
console.log(`docs/pictures: my-day.png, client.png, region.png (${cases.length} cases looked at)`);
await browser.close();
await house.end();
process.exit(0);
