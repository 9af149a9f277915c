import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { createSettings, loadConfig, type UserConfig } from '../config/config.ts';
import { createNames } from '../edits/names.ts';
import { File, type FileContext } from '../file.ts';
import { openProject } from '../project/open-project.ts';
import { registry } from '../registry.ts';
import { readFixtures } from '../testing/fixture.ts';
import { layOut, readProjectFixtures, readTree } from '../testing/project-fixture.ts';
import { makeTree } from '../testing/tree.ts';
import { detectAll, type Transform } from '../transform.ts';
import { isSource } from '../files/source-path.ts';
import type { Finding } from '../types.ts';
import { toFindings } from './fingerprint.ts';
import { planRepairs } from './repairs.ts';
import { scan } from './scan.ts';

const ROOT = join(import.meta.dirname, '../../__testfixtures__');

/** Findings and edits, worked out anew; of what is remembered only what the tree and the file remember. */
function ask(tree: Tree, context: FileContext, transforms: readonly Transform[]): Finding[] {
  const file = File.of(tree, context);
  return toFindings(
    tree,
    detectAll(
      transforms.map((t) => t.definition),
      file,
    ),
  );
}

/** With the edits, whichever of them is read first. */
function written(findings: readonly Finding[], backwards = false): string {
  for (const finding of backwards ? findings.toReversed() : findings) void finding.edits;
  return JSON.stringify(findings);
}

for (const transform of registry) {
  const { id } = transform.definition;
  describe(`${id}, asked twice, gives the same`, () => {
    const fixtures = readFixtures(join(ROOT, id));
    it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))('of %s', (_, fixture) => {
      const { source, options } = fixture;
      const tree = new Tree(source);
      const first = written(ask(tree, { options }, [transform]));
      expect(written(ask(tree, { options }, [transform]), true)).toBe(first);
      expect(written(ask(new Tree(source), { options }, [transform]), true)).toBe(first);
    });

    it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))(
      'of %s, whichever transform is asked first',
      (_, { source, options }) => {
        const tree = new Tree(source);
        const first = written(ask(tree, { options }, registry));
        expect(written(ask(new Tree(source), { options }, registry.toReversed()))).toBe(first);
        expect(written(ask(tree, { options }, registry.toReversed()))).toBe(first);
      },
    );

    it.each(readProjectFixtures(join(ROOT, id)).map((fixture) => [fixture.name, fixture] as const))(
      'of %s, whichever file is asked first',
      (_, fixture) => {
        const root = layOut(fixture);
        const paths = Object.keys(readTree(root)).filter(isSource);
        const askAll = (project = openProject({ root }), order = paths): [string, string][] =>
          order
            .flatMap((path): [string, string][] => {
              const tree = project.tree(path);
              const context = { options: fixture.options, project };
              return tree ? [[path, written(ask(tree, context, [transform]))]] : [];
            })
            .sort(([a], [b]) => (a < b ? -1 : 1));
        const project = openProject({ root });
        const first = askAll(project);
        expect(askAll(project, paths.toReversed()), 'again, backwards').toEqual(first);
        expect(askAll(openProject({ root }), paths.toReversed()), 'backwards').toEqual(first);
      },
    );
  });
}

describe('names', () => {
  const anything = (): boolean => true;
  it('are not given twice where one is seen in the scope of the other', () => {
    const names = createNames();
    const outer = { kind: 'variable', start: 0, end: 100 } as const;
    expect(names.take(['timer', 'timeoutId'], outer, anything)).toBe('timer');
    expect(names.take(['timer', 'timeoutId'], { ...outer, start: 10, end: 20 }, anything)).toBe(
      'timeoutId',
    );
    expect(names.take(['timer', 'timeoutId'], outer, anything)).toBe('timer2');
  });

  it('are given again in scopes and classes beside each other', () => {
    const names = createNames();
    for (const kind of ['variable', 'member'] as const)
      for (const start of [0, 50])
        expect(names.take(['timer'], { kind, start, end: start + 10 }, anything)).toBe('timer');
  });
});

describe('a client that only an override knows', () => {
  const MAKER = (name: string): string => `import { AcmeClient } from '@acme/sdk';
export async function ${name}(id: string) {
  const client = new AcmeClient({ url: process.env.ACME_URL });
  return client.get(id);
}
`;
  const FILES = {
    'package.json': '{ "name": "kitchen", "type": "module" }',
    'src/orders/order.ts': MAKER('order'),
    'src/orders/bill.ts': MAKER('bill'),
    'src/stock/stock.ts': MAKER('stock'),
  };
  /** The paths that the repair changes, whatever the order in which the files are scanned. */
  async function changed(
    overrides: UserConfig['overrides'],
    backwards: boolean,
  ): Promise<string[]> {
    const root = makeTree({ ...FILES, 'leakfix.config.json': JSON.stringify({ overrides }) });
    const project = openProject({ root });
    const own = createSettings(await loadConfig({ cwd: root }), root);
    const settings = (path: string) => ({ ...own(path), project });
    const paths = Object.keys(FILES).filter(isSource);
    const { findings, errors } = await scan({
      root,
      files: backwards ? paths.toReversed() : paths,
      transforms: registry,
      options: {},
      settings,
    });
    expect(errors).toEqual([]);
    for (const { unit, unitPaths = [] } of findings)
      expect(findings.filter((f) => f.unit === unit).map(({ path }) => path)).toEqual(
        expect.arrayContaining([...unitPaths]),
      );
    const repairs = await planRepairs({ root, findings, settings }, () => true);
    return repairs
      .filter(({ repair }) => repair.after !== repair.before)
      .map(({ repair }) => repair.path)
      .sort();
  }

  const classes = { 'singleton-clients': { classes: ['@acme/sdk#AcmeClient'] } };

  it.each([false, true])(
    'is shared by the files of that override alone (backwards: %s)',
    async (b) => {
      expect(await changed([{ files: ['src/orders/**'], transforms: classes }], b)).toEqual([
        'src/orders/bill.ts',
        'src/orders/order.ts',
      ]);
    },
  );

  it.each([false, true])('is not shared with files that turn it off (backwards: %s)', async (b) => {
    expect(
      await changed(
        [
          { files: ['src/**'], transforms: classes },
          { files: ['src/stock/**'], transforms: { 'singleton-clients': 'off' } },
        ],
        b,
      ),
    ).toEqual(['src/orders/bill.ts', 'src/orders/order.ts']);
  });
});
