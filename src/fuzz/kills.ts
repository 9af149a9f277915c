import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFixtures } from '../testing/fixture.ts';
import { readTree } from '../testing/project-fixture.ts';
import { Random } from './random.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'bin/leakfix.js');
/** How often the fixtures are laid into one project, so that to write it takes a while. */
const COPIES = 2;

type Files = Readonly<Record<string, string>>;

/** In milliseconds since the process began, or since it wrote its journal. */
interface Moment {
  readonly since: 'start' | 'journal';
  readonly ms: number;
}

/** Where a run was when it was killed, by what it left. */
interface Tally {
  readonly before: number;
  readonly between: number;
  readonly after: number;
}

/**
 * Kills `leakfix --write` at random moments, each in a fresh project. Each file must be whole, the old one or the new
 * one; the next run must write the rest; and `undo` must bring back every byte and leave nothing.
 * @throws Error for the first kill after which something is lost, half, or left
 */
export function tryKills(count: number, seed: number, say: (line: string) => void): Promise<Tally> {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: 'inherit' });
  return new Kills(seed).run(count, say);
}

class Kills {
  readonly #random: Random;
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-kills-')));
  readonly #files = inputs();

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  async run(count: number, say: (line: string) => void): Promise<Tally> {
    try {
      const { after, first, last } = await this.#whole();
      const changed = Object.keys(after).filter((path) => after[path] !== this.#files[path]).length;
      say(`${changed} files written from ${first} to ${last} ms of a run that is not killed.`);
      const tally = { before: 0, between: 0, after: 0 };
      for (let i = 0; i < count; i += 1) {
        // Most while files are written, which takes the smaller part of the time.
        const moment: Moment =
          i % 4 === 0
            ? { since: 'start', ms: this.#random.below(last) }
            : { since: 'journal', ms: this.#random.below(last - first) };
        tally[await this.#killAt(moment, after, i)] += 1;
      }
      return tally;
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  /** What a run makes of the files, and in which milliseconds it writes them. */
  async #whole(): Promise<{ after: Files; first: number; last: number }> {
    const project = this.#lay();
    const started = performance.now();
    const now = (): number => Math.round(performance.now() - started);
    let [first, last] = [0, 0];
    await this.#write(project, (child) => {
      this.#whenJournalIs('open', child, () => (first = now()));
      this.#whenJournalIs('closed', child, () => (last = now()));
    });
    return { after: readTree(project), first, last };
  }

  async #killAt(moment: Moment, after: Files, i: number): Promise<keyof Tally> {
    const project = this.#lay();
    await this.#write(project, (child) => this.#kill(child, moment));
    const left = readTree(project);
    const names = Object.keys(left).filter((path) => !isLeftover(path));
    const where = `killed ${moment.ms} ms after its ${moment.since}`;
    for (const path of new Set([...names, ...Object.keys(this.#files)]))
      if (left[path] !== after[path] && left[path] !== this.#files[path])
        throw new Error(`${path}, ${where}, is neither the old file nor the new one.`);
    if (i % 4 >= 2) {
      if ((await this.#write(project)) === 2) throw new Error(`The next run fails, ${where}.`);
      expectSame(withoutLeftovers(readTree(project)), after, `Written again, ${where}`);
    }
    // The run after the kill, and the killed one.
    for (let runs = 0; runs < 2; runs += 1) this.#leakfix(project, 'undo');
    expectSame(readTree(project), this.#files, `Taken back, ${where}`);
    const written = names.filter((path) => left[path] !== this.#files[path]).length;
    const all = Object.keys(after).filter((path) => after[path] !== this.#files[path]).length;
    return written === 0 ? 'before' : written < all ? 'between' : 'after';
  }

  #lay(): string {
    for (const name of ['project', 'state', 'cache'])
      rmSync(join(this.#folder, name), { recursive: true, force: true });
    const project = join(this.#folder, 'project');
    for (const [path, text] of Object.entries(this.#files)) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    return project;
  }

  /** Runs `leakfix --write`. Resolves to its exit code; null when it was killed. */
  async #write(
    cwd: string,
    begun: (child: ChildProcess) => void = () => {},
  ): Promise<number | null> {
    const child = spawn(process.execPath, [CLI, '--write'], {
      cwd,
      env: this.#env(),
      stdio: 'ignore',
    });
    begun(child);
    return new Promise((resolve) => child.once('exit', resolve));
  }

  #kill(child: ChildProcess, { since, ms }: Moment): void {
    const kill = (): void => {
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      child.once('exit', () => clearTimeout(timer));
    };
    if (since === 'start') kill();
    else this.#whenJournalIs('open', child, kill);
  }

  /** The journal is written before the first file, and closed after the last one. */
  #whenJournalIs(state: 'open' | 'closed', child: ChildProcess, then: () => void): void {
    const end = state === 'open' ? '.open.json' : '.json';
    const folder = join(this.#folder, 'state');
    const watch = setInterval(() => {
      const names = existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        : [];
      if (!names.some((name) => /run-[^.]+(\..*)$/.exec(name)?.[1] === end)) return;
      clearInterval(watch);
      then();
    }, 1);
    child.once('exit', () => clearInterval(watch));
  }

  #leakfix(cwd: string, ...args: string[]): void {
    spawnSync(process.execPath, [CLI, ...args], { cwd, env: this.#env(), stdio: 'ignore' });
  }

  #env(): NodeJS.ProcessEnv {
    const at = (name: string): string => join(this.#folder, name);
    return { ...process.env, XDG_STATE_HOME: at('state'), XDG_CACHE_HOME: at('cache') };
  }
}

function inputs(): Files {
  const folder = join(ROOT, '__testfixtures__/race-timers');
  const fixtures = readFixtures(folder).filter(({ kind }) => kind === 'input');
  const copies = Array.from({ length: COPIES }, (_, i) =>
    fixtures.map(({ source }): [string, string] => [`part${i}/${source.path}`, source.text]),
  );
  return { 'package.json': '{ "type": "module" }\n', ...Object.fromEntries(copies.flat()) };
}

function isLeftover(path: string): boolean {
  return /(?:^|\/)\.leakfix-[0-9a-f]{32}-\d+\.tmp$/.test(path);
}

function withoutLeftovers(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !isLeftover(path)));
}

function expectSame(got: Files, wanted: Files, where: string): void {
  for (const path of new Set([...Object.keys(got), ...Object.keys(wanted)]))
    if (got[path] !== wanted[path]) throw new Error(`${where}: ${path} is not as it should be.`);
}
