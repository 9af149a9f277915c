import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from './testing/built-cli.ts';
import { LEAKY_RACE, git, makeRepository, makeService } from './testing/service.ts';
import { openScreen } from './testing/terminal.ts';

const CLIPBOARD = '\x1b]52;c;cm0gLXJmIH4=\x07';
const RED = '\x1b[31m';
const FLIP = '\u202e';
/** One of each kind that a terminal or a runner obeys, hides, or takes for the end of a line. */
const HOSTILE = `${CLIPBOARD}${RED}\x1b[8m\x9b31m\x7f${FLIP}\u2066\u200f\u061c\u2028\u200b\u{e0041}##[error]`;

/** The race, with what is hostile in the lines that a frame and a diff show around it. */
const RACE = LEAKY_RACE.replace(
  '  return await',
  `  const note = \`
::error file=a.ts::forged
  \u00ad::add-mask::forged
over\rwritten ${HOSTILE}\`;
  return await`,
);

const PATHS = [
  `${CLIPBOARD.replace('/', '')}.ts`,
  'two\n::error file=a.ts::forged.ts',
  `${RED}red${FLIP}.ts`,
  '::warning::name.ts',
  'over\rwritten\t.ts',
  '##[error]name.ts',
];

const TREE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PATHS.map((path) => [`src/${path}`, RACE])),
  'src/plain.ts': RACE,
  [`src/${RED}broken\n::error::.ts`]: `const \u200dx = 1; setTimeout(${HOSTILE}); Promise.race(\n`,
  [`src/binary${FLIP}\n::error::.ts`]: 'setTimeout\0Promise.race',
  'src/notes.ts': `// leakfix-ignore ${HOSTILE}: ${HOSTILE}\nexport const a = 1;\n// leakfix-ignore${RED} x: y\n// leakfix-ignore race-timers: ${HOSTILE}\n`,
  'package.json': JSON.stringify({ name: `@${RED}acme/\n::error::`, workspaces: ['src'] }),
  CODEOWNERS: `* @${RED}owner\n`,
};

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** By working directory: where its user keeps journals, so that a run can be taken back. */
const homes = new Map<string, string>();

function leakfix(cwd: string, args: readonly string[]): Run {
  const state = homes.get(cwd) ?? makeService({});
  homes.set(cwd, state);
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: state,
      XDG_CACHE_HOME: state,
      XDG_STATE_HOME: state,
      GITHUB_ACTIONS: 'true',
    },
  });
  return { code: status, out: stdout, err: stderr };
}

function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), 'utf8');
}

const OUR_COLORS = /\x1b\[(?:[12]|22|3[1-69])m/g;
const HARMFUL =
  /[\0-\x08\v-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]|\p{Cs}/u;

/** Neither a terminal nor the runner of GitHub Actions does what the text says. `commands`: lines that are ours. */
function expectHarmless(text: string, commands = /(?!)/): void {
  const lines = text.split('\n');
  expect(lines.filter((line) => HARMFUL.test(line))).toEqual([]);
  expect(lines.filter((line) => /^\s*::/.test(line) && !commands.test(line))).toEqual([]);
  expect(lines.filter((line) => line.includes('##['))).toEqual([]);
}

describe('what a repository contains does nothing to the screen', () => {
  it.each<[string, readonly string[]]>([
    ['the report', []],
    ['with all that is said', ['-v', '--unsafe-fixes', '--timings']],
    ['the counts', ['--check']],
    ['JSON', ['-f', 'json']],
    ['the diff', ['--diff']],
    ['its statistics', ['--diff=stat']],
    ['pull requests', ['pr', 'plan', '-f', 'json']],
    ['a transform that is not', ['explain', HOSTILE]],
    ['a transform that is not, to look for', ['-t', `${HOSTILE}\n::error::x`]],
    ['a path that is not', [`${HOSTILE}\n::error::x`]],
    ['a flag that is not', [`--${HOSTILE}\n::error::x`]],
    ['a format that is not', ['-f', `${HOSTILE}\n::error::x`]],
    ['a configuration that is not', ['-c', `${HOSTILE}\n::error::x`]],
    ['names that a shell made of a glob', PATHS.map((path) => `src/${path}`)],
    ['only what changed, since what is not', ['--since', `${RED}\n::error::x`]],
  ])('%s', (_, args) => {
    const { out, err } = leakfix(makeRepository(TREE), args);
    expectHarmless(out);
    expectHarmless(err);
    expect(out + err).toMatch(/\\x1b|\\u001b/);
  });

  it('in tables of pull requests, named after owners and packages', () => {
    const cwd = makeRepository(TREE);
    for (const by of ['owner', 'package', 'directory']) {
      const { out, err } = leakfix(cwd, ['pr', 'plan', '--by', by]);
      expect(out).toContain(`leakfix/${by}/`);
      expectHarmless(out);
      expectHarmless(err);
    }
  });

  it('in colour: only our own codes are codes', () => {
    const cwd = makeRepository(TREE);
    for (const args of [[], ['--diff'], ['--write'], ['undo'], ['pr', 'plan']]) {
      const { out, err } = leakfix(cwd, ['--color=always', ...args]);
      expect(out).toMatch(OUR_COLORS);
      // a code of the file's would have gone with ours: it stands there as an escape
      if (args.length === 0) expect(out).toContain('\\x1b[31m\\x1b[8m');
      expectHarmless(out.replaceAll(OUR_COLORS, ''));
      expectHarmless(err.replaceAll(OUR_COLORS, ''));
    }
  });

  it('as annotations: only our own lines are commands', () => {
    const { out, err } = leakfix(makeRepository(TREE), ['-f', 'github']);
    expectHarmless(out, /^::(?:error|warning|notice) file=src\/[^:]*,title=leakfix[^:]*::/);
    expectHarmless(err);
    expect(out).toContain('two%0A%3A%3Aerror file=a.ts%3A%3Aforged.ts');
  });

  it('in reports that go to files', () => {
    const cwd = makeRepository(TREE);
    leakfix(cwd, ['-f', 'text=out/a.txt', '-f', 'json=out/a.json']);
    for (const name of ['a.txt', 'a.json']) {
      expect(read(cwd, `out/${name}`)).toContain('plain.ts');
      expectHarmless(read(cwd, `out/${name}`));
    }
  });

  it('when it is written, taken back, and left out as a command fails with it', () => {
    const cwd = makeRepository(TREE);
    const script = `const { readFileSync } = require('fs');
const said = ${JSON.stringify(`${HOSTILE}\n::error::forged\n  ::add-mask::forged\nfirst\rlast`)};
console.log(said);
console.error(said);
process.exit(readFileSync('src/plain.ts', 'utf8').includes('clearTimeout') ? 1 : 0);`;
    const command = join(makeService({ 'verify.cjs': script }), 'verify.cjs');
    const written = leakfix(cwd, ['--write', '--verify', `node ${command}`]);
    expect(written.out).toContain('The fix was left out');
    expect(written.out).toContain('\\x1b]52;');
    const listed = leakfix(cwd, ['undo', '--list']);
    const undone = leakfix(cwd, ['undo']);
    expect(undone.out).toContain('\\x1b]52;');
    for (const { out, err } of [written, listed, undone, leakfix(cwd, ['undo'])]) {
      expectHarmless(out);
      expectHarmless(err);
    }
    const failing = makeService({
      'verify.cjs': `${script.slice(0, script.lastIndexOf('\n'))}\nprocess.exit(1);`,
    });
    const unjudged = leakfix(cwd, ['--write', '--verify', `node ${join(failing, 'verify.cjs')}`]);
    expectHarmless(unjudged.out);
    expectHarmless(unjudged.err);
    expect(unjudged.err).toContain('\\x1b]52;');
  });

  it.each([
    { [`${HOSTILE}\n::error::x`]: 1 },
    { transforms: { [`${HOSTILE}\n::error::x`]: 'on' } },
    { transforms: { 'race-timers': `${HOSTILE}\n::error::x` } },
    { transforms: { 'race-timers': { [`${HOSTILE}\n::error::x`]: 1 } } },
    { ignore: `${HOSTILE}\n::error::x` },
    { helpers: { detach: { module: `./x';${HOSTILE}\n::error::x`, name: 'a b' } } },
  ])('a configuration that is wrong (%#)', (config) => {
    const { code, out, err } = leakfix(
      makeService({ 'leakfix.config.json': JSON.stringify(config), 'package.json': '{}' }),
      [],
    );
    expect(code).toBe(2);
    expect(err).toMatch(/\\x1b|\\u001b/);
    expectHarmless(out);
    expectHarmless(err);
  });

  it('in a review, whose prompts are drawn by another hand', async () => {
    const cwd = makeRepository({ [`src/${PATHS[0]}`]: RACE });
    const screen = openScreen([builtCli(), '-i'], {
      cwd,
      columns: 160,
      rows: 60,
      env: { XDG_STATE_HOME: makeService({}), XDG_CACHE_HOME: makeService({}) },
    });
    await screen.shows('Apply this fix?');
    expect(screen.text()).toContain('\\x1b]52;');
    screen.type('y\r');
    await screen.shows('Write this?');
    screen.type('\r');
    await screen.ended();
    expect(screen.written()).not.toMatch(/\x1b\]52|\x1b\[8m|\x9b|[\u202e\u2066\u2028]/);
    expect(screen.written()).not.toContain('over\rwritten');
  });
});

it('gives programs the exact strings, and writes files and patches byte for byte', () => {
  const cwd = makeRepository(TREE);
  const { findings } = JSON.parse(leakfix(cwd, ['-f', 'json']).out) as {
    findings: { path: string }[];
  };
  const seen = new Set(findings.map((finding) => finding.path));
  for (const path of PATHS) expect(seen).toContain(`src/${path}`);
  const patch = join(makeService({}), 'fixes.patch');
  leakfix(cwd, ['--patch', patch]);
  git(cwd, 'apply', patch);
  expect(read(cwd, `src/${PATHS[0]}`)).toContain(HOSTILE);
  git(cwd, 'checkout', '-q', '.');
  leakfix(cwd, ['--write']);
  expect(read(cwd, `src/${PATHS[1]}`)).toContain(HOSTILE);
  expect(read(cwd, `src/${PATHS[1]}`)).toContain('clearTimeout');
});

it('keeps the ends of lines in a diff that is piped to git apply', () => {
  const cwd = makeRepository({ 'a.ts': LEAKY_RACE.replaceAll('\n', '\r\n') });
  const { out } = leakfix(cwd, ['--diff']);
  const { status } = spawnSync('git', ['apply', '-'], { cwd, input: out });
  expect(status).toBe(0);
});
