import { check, format } from 'prettier';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { applyEdits } from '../edits/edit-set.ts';
import { repairText } from '../engine/repair.ts';
import { scanText, type FileSettings } from '../engine/scan.ts';
import { installInto } from '../testing/installed-package.ts';
import { LEAKY_RACE, makeService } from '../testing/service.ts';
import raceTimers from '../../transforms/race-timers.ts';
import { FormatNet } from './format-net.ts';

const PRETTIER = { 'package.json': '{ "devDependencies": { "prettier": "*" } }' };
const NARROW = { singleQuote: true, printWidth: 60, tabWidth: 4 };

function makeFormatted(files: Readonly<Record<string, string>>, config: object = NARROW): string {
  const root = makeService({ ...PRETTIER, '.prettierrc': JSON.stringify(config), ...files });
  installInto(root, 'prettier');
  return root;
}

interface Run {
  readonly net: FormatNet;
  readonly before: string;
  readonly after: string;
  readonly plain: string;
  /** What the edits of all findings lead to. */
  readonly byEdits: string;
}

/** Repairs a text with the net and without. */
function repair(root: string, path: string, text: string): Run {
  const net = new FormatNet({ root });
  const plain: FileSettings = { transforms: [raceTimers], options: {} };
  const settings = { ...plain, finisher: net };
  const source = { path, text };
  const { findings } = scanText(source, settings);
  return {
    net,
    before: text,
    after: repairText(source, settings, () => true).after,
    plain: repairText(source, plain, () => true).after,
    byEdits: applyEdits(
      text,
      findings.flatMap(({ edits }) => edits),
    ),
  };
}

const laidOut = (text: string, config: object = NARROW): Promise<string> =>
  format(text, { ...config, parser: 'typescript' });

describe('FormatNet', () => {
  it('ends fixes as the formatter of the project would have them', async () => {
    const config = { printWidth: 36 };
    const root = makeFormatted({}, config);
    const text = await laidOut(LEAKY_RACE, config);
    const { after, plain, byEdits, net } = repair(root, 'src/a.ts', text);
    expect(after).toBe(await laidOut(after, config));
    expect(after).toContain('clearTimeout');
    expect(after).not.toBe(text);
    expect(await check(plain, { ...config, parser: 'typescript' })).toBe(false);
    expect(byEdits).toBe(after);
    expect(net.failures.size).toBe(0);
    expect(net.ms).toBeGreaterThan(0);
  });

  it('makes several fixes of a file one after the other, and all are formatted', async () => {
    const root = makeFormatted({});
    const text = await laidOut([LEAKY_RACE, LEAKY_RACE.replaceAll('trans', 'in')].join('\n'));
    const { after, byEdits } = repair(root, 'src/a.ts', text);
    expect(after.match(/clearTimeout/g)).toHaveLength(2);
    expect(after).toBe(await laidOut(after));
    expect(byEdits).toBe(after);
  });

  it.each([
    ['is not formatted so', {}, (text: string) => text.replace('return await', 'return  await')],
    ['is ignored', { '.prettierignore': 'src\n' }, (text: string) => text],
    ['has other line ends', {}, (text: string) => text.replaceAll('\n', '\r\n')],
  ])('does nothing where the file %s', async (_, files, change) => {
    const root = makeFormatted(files);
    const { after, plain } = repair(root, 'src/a.ts', change(await laidOut(LEAKY_RACE)));
    expect(after).toBe(plain);
    expect(after).toContain('clearTimeout');
  });

  it('does nothing, and starts nothing, in a project that is not set up for it', async () => {
    const bare = makeService({ 'package.json': '{}' });
    installInto(bare, 'prettier');
    const absent = makeService(PRETTIER);
    for (const root of [bare, absent]) {
      const { after, plain, net } = repair(root, 'src/a.ts', await laidOut(LEAKY_RACE, {}));
      expect(after).toBe(plain);
      expect(net.ms).toBe(0);
    }
  });

  it('goes by overrides, .editorconfig and plugins', async () => {
    const config = {
      overrides: [{ files: 'src/*.ts', options: { semi: false } }],
      plugins: ['loud'],
    };
    const root = makeFormatted(
      {
        '.editorconfig': 'root = true\n[*]\nindent_style = tab\n',
        'node_modules/loud/package.json': '{ "name": "loud", "main": "index.js" }',
        // what a plugin prints goes nowhere
        'node_modules/loud/index.js': 'console.log("loaded"); module.exports = {};',
      },
      config,
    );
    const own = { semi: false, useTabs: true };
    const { after, net } = repair(root, 'src/a.ts', await laidOut(LEAKY_RACE, own));
    expect(net.failures.size).toBe(0);
    expect(after).toContain('clearTimeout');
    expect(after).toBe(await laidOut(after, own));
  });

  it('formats the files that fixes bring along', async () => {
    const root = makeFormatted({});
    const net = new FormatNet({ root });
    const made = net.finish(
      { path: 'src/a.ts', text: '' },
      { edits: [], files: [{ path: 'src/b.ts', text: 'export const b = "b"' }] },
    );
    expect(made.files).toEqual([{ path: 'src/b.ts', text: "export const b = 'b';\n" }]);
  });

  it.each([
    [
      'a plugin is missing',
      { '.prettierrc': '{ "plugins": ["prettier-plugin-gone"] }' },
      'prettier-plugin-gone',
    ],
    ['the configuration is broken', { '.prettierrc': '{ "semi": ' }, 'Prettier says'],
    [
      'the configuration throws',
      { '.prettierrc': '', 'prettier.config.cjs': 'throw new Error("no such luck")' },
      'no such luck',
    ],
    [
      'the configuration ends the process',
      { '.prettierrc': '', 'prettier.config.cjs': 'process.exit(0)' },
      'ended the process',
    ],
  ])('says why it cannot where %s, and the fix stays as it was', async (_, files, why) => {
    const { '.prettierrc': rc, ...rest } = files as Record<string, string>;
    const root = makeService({ ...PRETTIER, ...(rc ? { '.prettierrc': rc } : {}), ...rest });
    installInto(root, 'prettier');
    const { after, plain, net } = repair(root, 'src/a.ts', await laidOut(LEAKY_RACE));
    expect(after).toBe(plain);
    expect([...net.failures.keys()].join()).toContain(why);
    expect([...net.failures.values()]).toEqual([['src/a.ts']]);
  });

  it('shows the code of the project no token', async () => {
    vi.stubEnv('GITHUB_TOKEN', 'ghp_0123456789');
    onTestFinished(() => void vi.unstubAllEnvs());
    const code = 'throw new Error("token: " + process.env.GITHUB_TOKEN);';
    const root = makeService({ ...PRETTIER, 'prettier.config.cjs': code });
    installInto(root, 'prettier');
    const { net } = repair(root, 'src/a.ts', await laidOut(LEAKY_RACE));
    expect([...net.failures.keys()].join()).toContain('token: undefined');
  });

  it('asks Biome where the project has that, by its command', () => {
    // Only what is said between the two processes is tried here: the real one is not among our packages.
    const fake = `
const { argv, exit, stdin, stdout, stderr } = process;
if (argv[2] !== 'format' || !argv.some((arg) => arg.startsWith('--stdin-file-path='))) exit(9);
let text = '';
stdin.on('data', (part) => (text += part)).on('end', () => {
  if (text.includes('unformattable')) { stderr.write('\\nIt is too hard.\\n'); exit(1); }
  stdout.write(text.replace(/^ +/gm, (blanks) => '\\t'.repeat(blanks.length / 2)));
});`;
    const root = makeService({
      'package.json': '{}',
      'biome.json': '{}',
      'node_modules/@biomejs/biome/package.json': '{ "version": "2.0.0" }',
      'node_modules/@biomejs/biome/bin/biome': fake,
    });
    const tabs = LEAKY_RACE.replace(/^ +/gm, (blanks) => '\t'.repeat(blanks.length / 2));
    const run = repair(root, 'src/a.ts', tabs);
    expect(run.after).toContain('\n\tlet timer');
    const failing = repair(root, 'src/a.ts', `${tabs}// unformattable\n`);
    expect(failing.after).toBe(failing.plain);
    expect([...failing.net.failures.keys()]).toEqual(['Biome says: It is too hard.']);
  });
});
