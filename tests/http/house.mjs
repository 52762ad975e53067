// tests/http/house.mjs: a Yhdys of one's own for a test: a demo, its server on a free port, its command line.
//
// The program is $YHDYS (otherwise build/yhdys).  Everything stands in a folder of its own under /tmp, which goes
// with the process.  YHDYS_HTTP_DEMO names a demo made before (tests/parts/40-http.sh makes one); it is copied.
import { execFile, spawn, execFileSync } from 'node:child_process';
import {
    cpSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    writeFileSync,
    chmodSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const PROGRAM = resolve(process.env.YHDYS ?? join(ROOT, 'build/yhdys'));
export const SEED = '7';

const places = [];
const running = new Set();
process.on('exit', () => {
    for (const child of running) child.kill('SIGKILL');
    for (const place of places) rmSync(place, { recursive: true, force: true });
});

export function place(name) {
    const made = mkdtempSync(`/tmp/yhdys-${name}-`);
    chmodSync(made, 0o755);
    places.push(made);
    return made;
}

export class House {
    constructor(where) {
        this.where = where; // ['--data', DIR] or ['--database', URL, '--data', DIR]
        this.dir = where[where.indexOf('--data') + 1];
        this.said = '';
    }

    // A demo of `clients`, in a folder or on PostgreSQL.
    static demo({ clients = Number(process.env.YHDYS_HTTP_CLIENTS ?? 60), url } = {}) {
        // with YHDYS_HTTP_DEMO, its clients
        const dir = join(place('http'), 'data');
        mkdirSync(dirname(dir), { recursive: true });
        const house = new House(url ? ['--data', dir, '--database', url] : ['--data', dir]);
        const made = process.env.YHDYS_HTTP_DEMO;
        if (made && !url && existsSync(join(made, 'said'))) {
            cpSync(join(made, 'data'), dir, { recursive: true });
            house.demoSaid = readFileSync(join(made, 'said'), 'utf8');
        } else {
            house.demoSaid = house.cli('demo', '--clients', String(clients), '--seed', SEED);
        }
        house.password = /Password of every account: (\S+)/.exec(house.demoSaid)[1];
        return house;
    }

    cli(command, ...rest) {
        return execFileSync(PROGRAM, [command, ...this.where, ...rest], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'pipe'],
        });
    }

    // The command's exit status and what it said.
    tryCli(command, ...rest) {
        return new Promise((done) => {
            execFile(PROGRAM, [command, ...this.where, ...rest], { encoding: 'utf8' }, (error, out, err) =>
                done({ status: error ? error.code : 0, said: out + err }),
            );
        });
    }

    // The role of a user: its id, by the role's name and a part of the unit's Finnish name.
    duty(login, role = 'worker', unit = '') {
        const rows = this.cli('user', 'list')
            .split('\n')
            .map((line) => line.split('\t'));
        const row = rows.find((r) => r[0] === login && r[4] === role && (r[5] ?? '').includes(unit));
        if (!row) throw new Error(`${login} has no role ${role} in ${unit}`);
        return row[3];
    }

    // On SQLite only while the server does not run.
    token(login, duty) {
        return this.cli('token', ...(duty ? ['--duty', duty] : []), login)
            .trim()
            .split('\n')
            .at(-1)
            .trim();
    }

    // Start the server; resolves when it says where.
    start({ clock, wrapper = [], options = [] } = {}) {
        if (clock !== undefined) {
            this.clockFile = join(dirname(this.dir), 'clock');
            this.setClock(clock);
        }
        const words = [
            ...wrapper,
            PROGRAM,
            'serve',
            ...this.where,
            '--listen',
            '127.0.0.1:0',
            ...(clock !== undefined ? ['--clock', this.clockFile] : []),
            ...options,
        ];
        // The sanitizer's search for leaks at the end cannot look into a process that has shut itself in.
        const env = { ...process.env, ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:detect_leaks=0` };
        const child = spawn(words[0], words.slice(1), { stdio: ['ignore', 'pipe', 'pipe'], env });
        running.add(child);
        this.child = child;
        this.ended = new Promise((done) =>
            child.on('exit', (code, signal) => {
                running.delete(child);
                done(signal ?? code);
            }),
        );
        return new Promise((good, bad) => {
            let said = '';
            const listen = (data) => {
                said += data;
                this.said += data;
                const at = /serving at (http:\/\/\S+)/.exec(said);
                if (at && !/:0$/.test(at[1])) {
                    this.base = at[1];
                    good(this);
                }
            };
            child.stdout.on('data', listen);
            child.stderr.on('data', listen);
            child.on('exit', (code) => bad(new Error(`the server ended with ${code}: ${said}`)));
        });
    }

    setClock(line) {
        writeFileSync(this.clockFile, line + '\n');
    }

    async end(signal = 'SIGTERM') {
        if (!this.child) return undefined;
        this.child.kill(signal);
        const how = await this.ended;
        this.child = undefined;
        return how;
    }

    // Everything the house promises about its own data: `check` and `audit verify`.
    async isClean() {
        const check = await this.tryCli('check');
        const verify = await this.tryCli('audit', 'verify');
        return { good: check.status === 0 && verify.status === 0, said: check.said + verify.said };
    }
}

// A private PostgreSQL; its URL, and how to end it.
export function postgres() {
    const dir = join(place('pg'), 'pg');
    const url = execFileSync(join(ROOT, 'tests/pg.sh'), ['start', dir], { encoding: 'utf8' }).trim();
    process.on('exit', () => execFileSync(join(ROOT, 'tests/pg.sh'), ['stop', dir]));
    return url;
}

// Days from today as the server counts them: "2026-11-21".
export function dayFrom(today, days) {
    return new Date(Date.parse(today + 'T12:00:00Z') + days * 86400000).toISOString().slice(0, 10);
}
export const finnish = (iso) => iso.split('-').reverse().map(Number).join('.');
export const todayInFinland = () =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date());

// An identity code of the numbers that nobody has: 900..999.
export function identityCode(born, number, sign) {
    const [year, month, day] = born.split('-');
    const digits = day + month + year.slice(2) + String(number);
    const mark = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31];
    return day + month + year.slice(2) + (sign ?? (Number(year) < 2000 ? '-' : 'A')) + number + mark;
}
