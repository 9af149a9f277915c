import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planRepairs } from '../engine/repairs.ts';
import { accepted, type Accept } from '../engine/repair.ts';
import { scan, type FileSettings } from '../engine/scan.ts';
import { openProject } from '../project/open-project.ts';
import { installInto } from '../testing/installed-package.ts';
import { LEAKY_RACE, makeService } from '../testing/service.ts';
import raceTimers from '../../transforms/race-timers.ts';
import { checkTypes, type TypeVerdict } from './type-check.ts';

const STRICT = { strict: true, lib: ['es2022'], types: [], module: 'nodenext', declaration: true };
const GLOBALS = `declare function setTimeout(run: () => void, ms: number): number;
declare function clearTimeout(timer?: number): void;
`;

function tsconfig(options: object = {}, rest: object = { include: ['src'] }): string {
  return JSON.stringify({ compilerOptions: { ...STRICT, ...options }, ...rest });
}

/** A project with its own TypeScript, which is this one's. */
function makeTyped(files: Readonly<Record<string, string>>): string {
  const root = makeService({ 'package.json': '{}', 'src/globals.d.ts': GLOBALS, ...files });
  installInto(root, 'typescript');
  return root;
}

/** Makes the fix of a race insert more at the top of its file. */
function spoil(path: string, text: string): (accept: Accept) => Accept {
  return (accept) => (finding) => {
    const own = accepted(finding, accept);
    return own?.path === path && !own.byHand
      ? { ...own, edits: [{ start: 0, end: 0, text, key: text }, ...own.edits] }
      : (own ?? false);
  };
}

interface Ways {
  readonly spoilt?: (accept: Accept) => Accept;
  readonly budget?: number;
  readonly unsafe?: boolean;
  readonly onCode?: (file: string) => void;
}

async function check(
  root: string,
  files: readonly string[],
  ways: Ways = {},
): Promise<TypeVerdict> {
  const project = openProject({ root });
  const settings: FileSettings = { transforms: [raceTimers], options: {}, project };
  const { findings } = await scan({ root, files, ...settings });
  const accept = (ways.spoilt ?? ((own) => own))(() => true);
  const request = { root, findings, settings: () => settings };
  const repairs = await planRepairs(request, accept);
  return checkTypes({ ...request, project, accept, repairs, unsafe: false, ...ways });
}

function kept({ repairs }: TypeVerdict): string[] {
  return repairs
    .filter(({ repair }) => repair.after !== repair.before)
    .map(({ repair }) => repair.path);
}

describe('checkTypes', () => {
  it('keeps fixes that bring no error, also where there were some', async () => {
    const root = makeTyped({
      'tsconfig.json': tsconfig(),
      'src/a.ts': `${LEAKY_RACE}const wrong: string = 1;\n`,
      'src/b.ts': "import { transcript } from './a.js';\nexport const b: number = transcript;\n",
    });
    const loaded: string[] = [];
    const verdict = await check(root, ['src/a.ts'], { onCode: (file) => loaded.push(file) });
    expect(kept(verdict)).toEqual(['src/a.ts']);
    expect(verdict).toMatchObject({ broken: [], unchecked: [], changed: 1, importers: 1 });
    expect(verdict.failures.size).toBe(0);
    expect(loaded).toHaveLength(1);
  });

  it('takes out what brings an error, and says which', async () => {
    // `finally` is of es2018
    const root = makeTyped({
      'tsconfig.json': tsconfig({ lib: ['es2017'] }),
      'src/a.ts': LEAKY_RACE,
    });
    const verdict = await check(root, ['src/a.ts']);
    expect(kept(verdict)).toEqual([]);
    expect(verdict.broken).toMatchObject([{ problem: { path: 'src/a.ts', line: 10, code: 2550 } }]);
  });

  it('sees errors in the files that import a changed one', async () => {
    const root = makeTyped({
      'tsconfig.json': tsconfig(),
      'src/a.ts': LEAKY_RACE,
      'src/b.ts':
        "import * as a from './a.js';\nexport const none: keyof typeof a = 'transcript';\nexport const all: { [K in keyof typeof a]: 1 } = { transcript: 1 };\n",
      'src/c.ts': LEAKY_RACE,
    });
    const spoilt = spoil('src/a.ts', 'export const more = 1;\n');
    const verdict = await check(root, ['src/a.ts', 'src/b.ts', 'src/c.ts'], { spoilt });
    expect(kept(verdict)).toEqual(['src/c.ts']);
    expect(verdict.broken).toMatchObject([
      { finding: { path: 'src/a.ts' }, problem: { path: 'src/b.ts', line: 3, code: 2741 } },
    ]);
  });

  it('finds the one of several fixes in a file', async () => {
    const three = [
      LEAKY_RACE,
      LEAKY_RACE.replaceAll('trans', 'in'),
      LEAKY_RACE.replaceAll('trans', 'de'),
    ];
    const root = makeTyped({ 'tsconfig.json': tsconfig(), 'src/a.ts': three.join('\n') });
    const spoilt =
      (accept: Accept): Accept =>
      (finding) => {
        const own = accepted(finding, accept);
        if (
          !own ||
          !own.message ||
          own.start < LEAKY_RACE.length ||
          own.start > 1.8 * LEAKY_RACE.length
        )
          return own ?? false;
        return {
          ...own,
          edits: [{ start: 0, end: 0, text: 'export const x: string = 1;\n' }, ...own.edits],
        };
      };
    const verdict = await check(root, ['src/a.ts'], { spoilt });
    expect(verdict.broken).toHaveLength(1);
    expect(verdict.broken[0]?.problem).toMatchObject({ code: 2322 });
    expect(verdict.repairs[0]?.repair.applied).toHaveLength(2);
    expect(verdict.repairs[0]?.repair.after).not.toContain('const x');
  });

  it('says nothing of a project without its own TypeScript or tsconfig, or of unchecked JavaScript', async () => {
    const bare = makeService({
      'package.json': '{}',
      'tsconfig.json': tsconfig(),
      'src/a.ts': LEAKY_RACE,
    });
    const plain = makeTyped({ 'src/a.ts': LEAKY_RACE });
    const script = LEAKY_RACE.replace(/declare.*\n/, '').replace(/: [\w<>]+(?=[,) ])|<never>/g, '');
    const js = makeTyped({
      'tsconfig.json': tsconfig({ allowJs: true, lib: ['es2017'] }),
      'src/a.js': script,
    });
    for (const root of [bare, plain])
      expect(await check(root, ['src/a.ts'])).toMatchObject({
        broken: [],
        changed: 0,
        versions: [],
      });
    const verdict = await check(js, ['src/a.js']);
    expect(kept(verdict)).toEqual(['src/a.js']);
    expect(verdict.broken).toEqual([]);
  });

  it('takes the configuration that includes the file, by references too', async () => {
    const root = makeTyped({
      'tsconfig.json': JSON.stringify({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': tsconfig({ composite: true, lib: ['es2017'] }),
      'src/a.ts': LEAKY_RACE,
      'packages/x/tsconfig.json': tsconfig({}, { include: ['*.ts', '../../src/globals.d.ts'] }),
      'packages/x/b.ts': LEAKY_RACE,
    });
    const verdict = await check(root, ['src/a.ts', 'packages/x/b.ts']);
    expect(kept(verdict)).toEqual(['packages/x/b.ts']);
    expect(verdict.broken).toMatchObject([{ problem: { path: 'src/a.ts', code: 2550 } }]);
  });

  it('leaves fixes as they are where the configuration cannot be followed, and says why', async () => {
    const root = makeTyped({
      'tsconfig.json': JSON.stringify({ extends: '@acme/gone/tsconfig.json' }),
      'src/a.ts': LEAKY_RACE,
      'b/tsconfig.json': '{ "compilerOptions": { ',
      'b/b.ts': LEAKY_RACE,
    });
    const verdict = await check(root, ['src/a.ts', 'b/b.ts']);
    expect(kept(verdict)).toEqual(['b/b.ts', 'src/a.ts']);
    expect([...verdict.failures.values()].flat().sort()).toEqual(['b/b.ts', 'src/a.ts']);
    expect([...verdict.failures.keys()].join(' ')).toContain('@acme/gone');
  });

  it('leaves them as they are where the compiler has no API, throws or ends', async () => {
    for (const [version, files] of [
      ['7.1.0', { 'lib/version.cjs': '' }],
      ['5.0.0', { 'lib/typescript.js': 'throw new Error("no memory left")' }],
      ['5.0.1', { 'lib/typescript.js': 'process.exit(3)' }],
      ['5.0.2', { 'lib/typescript.js': 'module.exports = {}' }],
    ] as const) {
      const root = makeService({
        'package.json': '{}',
        'tsconfig.json': tsconfig(),
        'src/a.ts': LEAKY_RACE,
        'node_modules/typescript/package.json': JSON.stringify({ name: 'typescript', version }),
        ...Object.fromEntries(
          Object.entries(files).map(([name, text]) => [`node_modules/typescript/${name}`, text]),
        ),
      });
      const verdict = await check(root, ['src/a.ts']);
      expect(kept(verdict)).toEqual(['src/a.ts']);
      expect([...verdict.failures.values()]).toEqual([['src/a.ts']]);
    }
  });

  it('takes what there is no time for as unsafe', async () => {
    const root = makeTyped({ 'tsconfig.json': tsconfig(), 'src/a.ts': LEAKY_RACE });
    const late = await check(root, ['src/a.ts'], { budget: 0 });
    expect(kept(late)).toEqual([]);
    expect(late.unchecked).toMatchObject([{ path: 'src/a.ts' }]);
    const bold = await check(root, ['src/a.ts'], { budget: 0, unsafe: true });
    expect(kept(bold)).toEqual(['src/a.ts']);
    expect(bold.unchecked).toHaveLength(1);
  });

  it('writes nothing', async () => {
    const root = makeTyped({
      'tsconfig.json': tsconfig({ incremental: true }),
      'src/a.ts': LEAKY_RACE,
    });
    await check(root, ['src/a.ts']);
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /^(?!node_modules).*(?:tsbuildinfo|\.js)$/.test(name))).toEqual(
      [],
    );
  });
});
