// tests/bench/print.mjs: what the bench prints: one figure a line, and the ratios to Fossil's pages.
//
//   print.mjs figure NAME FILE TICKS    TICKS: hundredths of a second of CPU that the server used
//   print.mjs ratios FOLDER
import fs from 'node:fs';

const [what, name, file, ticks] = process.argv.slice(2);
const read = (path) => JSON.parse(fs.readFileSync(path));

if (what === 'figure') {
    const r = read(file);
    const cpu = Math.round((Number(ticks) * 10000) / Math.max(r.done, 1));
    const times = `p50 ${r.p50.toFixed(1)} ms  p99 ${r.p99.toFixed(1)} ms`;
    const rate = String(Math.round(r.rate)).padStart(7);
    console.log(`bench: ${name.padEnd(14)} ${rate}/s  ${times}  failed ${r.failed}  CPU ${cpu} us`);
} else {
    const rate = (n) => read(`${name}/${n}.json`).rate;
    const ratio = (ours, theirs) => (rate(ours) / rate(theirs)).toFixed(1);
    console.log(`bench: client page ${ratio('client-page', 'fossil-ticket')} times the ticket page`);
    console.log(`bench: worklist ${ratio('worklist', 'fossil-report')} times the report`);
}
