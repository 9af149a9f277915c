import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, createSettings, loadConfig, settingsFor, type Config } from './config.ts';
import { checkConfig } from './config-schema.ts';
import { UsageError } from '../errors.ts';
import { registry } from '../registry.ts';
import { defineTransform } from '../transform.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix config ')));
  mkdirSync(join(root, '.git'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function failure(request: Parameters<typeof loadConfig>[0]): Promise<string> {
  const error: unknown = await loadConfig(request).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toBeInstanceOf(UsageError);
  return (error as Error).message;
}

const ids = (config: Config, path: string, wanted = {}): readonly string[] | undefined =>
  settingsFor(config, path, wanted).options.reports;

describe('where a configuration is found', () => {
  const content = { ignore: ['legacy/**'] };
  it.each([
    [
      'leakfix.config.ts',
      `import { defineConfig } from 'leakfix';\nconst ignore: string[] = ['legacy/**'];\nexport default defineConfig({ ignore });`,
    ],
    ['leakfix.config.js', `module.exports = { ignore: ['legacy/**'] };`],
    ['leakfix.config.js', `export default { ignore: ['legacy/**'] };`],
    [
      'leakfix.config.mjs',
      `import { defineConfig } from 'leakfix';\nexport default defineConfig({ ignore: ['legacy/**'] });`,
    ],
    ['leakfix.config.json', JSON.stringify(content)],
    ['package.json', JSON.stringify({ name: 'orders', leakfix: content })],
  ])('%s', async (file, text) => {
    write(file, text);
    expect(await loadConfig({ cwd: root })).toMatchObject({
      file: join(root, file),
      root,
      ...content,
    });
  });

  it('in a folder above, up to the top of the repository and no further', async () => {
    write('leakfix.config.json', '{"ignore": ["outside"]}');
    mkdirSync(join(root, 'repo/.git'), { recursive: true });
    mkdirSync(join(root, 'repo/packages/calls'), { recursive: true });
    expect((await loadConfig({ cwd: join(root, 'repo/packages/calls') })).ignore).toEqual([]);
    write('repo/leakfix.config.json', '{"ignore": ["inside"]}');
    write('repo/packages/calls/package.json', '{}');
    expect(await loadConfig({ cwd: join(root, 'repo/packages/calls') })).toMatchObject({
      ignore: ['inside'],
      root: join(root, 'repo'),
    });
  });

  it('only where --config says, and nowhere with --no-config', async () => {
    write('leakfix.config.json', '{"ignore": ["a"]}');
    write('ci/strict.json', '{"ignore": ["b"]}');
    expect(await loadConfig({ cwd: root, file: 'ci/strict.json' })).toMatchObject({
      ignore: ['b'],
      root: join(root, 'ci'),
    });
    expect(await loadConfig({ cwd: root, disabled: true })).not.toHaveProperty('file');
    expect(await failure({ cwd: root, file: 'ci/lax.json' })).toBe(
      'ci/lax.json: There is no such file.',
    );
  });
});

describe('what is wrong with a configuration', () => {
  it('is said in one line each, with the file, the key and what would be right', async () => {
    write(
      'leakfix.config.json',
      JSON.stringify({
        ignores: [],
        transform: {},
        includeTests: 'yes',
        ignore: 'dist',
        helpers: { onShutdown: { module: './stop' } },
        overrides: [{ file: ['x'] }, { files: [] }, { files: ['*'.repeat(10_001)] }],
        transforms: { 'race-timers': 'of' },
      }),
    );
    expect((await failure({ cwd: root })).split('\n').sort()).toEqual([
      'leakfix.config.json: "helpers.onShutdown.name" is missing; it must be a string.',
      'leakfix.config.json: "ignore" must be an array, not "dist".',
      'leakfix.config.json: "includeTests" must be true or false, not "yes".',
      'leakfix.config.json: "overrides[0].files" is missing; it must be an array.',
      'leakfix.config.json: "overrides[1].files" must not be empty.',
      'leakfix.config.json: "overrides[2].files[0]" must not be longer than 10000 signs.',
      'leakfix.config.json: "transforms.race-timers" must be "on", "off", true, false or an object of settings, not "of".',
      'leakfix.config.json: Unknown key "ignores". Did you mean "ignore"?',
      'leakfix.config.json: Unknown key "overrides[0].file". Did you mean "files"?',
      'leakfix.config.json: Unknown key "transform". Did you mean "transforms"?',
    ]);
  });

  it('includes transforms that do not exist, wherever they stand', async () => {
    write(
      'package.json',
      JSON.stringify({
        leakfix: {
          transforms: { 'race-timer': 'off' },
          overrides: [{ files: ['a'], transforms: { zzz: false } }],
        },
      }),
    );
    const [first, second] = (await failure({ cwd: root })).split('\n');
    expect(first).toBe(
      'package.json: Unknown transform "race-timer" in "transforms". Did you mean "race-timers"?',
    );
    expect(second).toContain(
      'package.json: Unknown transform "zzz" in "overrides[0].transforms". Known are "race-timers", ',
    );
  });

  it.each([
    ['{"name": "orders",', 'It is not JSON.'],
    ['null', 'It holds null, not an object.'],
    ['[{"leakfix": {}}]', 'It holds an array, not an object.'],
    ['"leakfix"', 'It holds a string, not an object.'],
    ['{"leakfix": {}}\xff', 'It is not UTF-8 text.'],
    [
      `{"leakfix": ${'['.repeat(9000)}${']'.repeat(9000)}}`,
      'It is nested more than 200 levels deep.',
    ],
  ])('leaves alone a package.json that is none, and names it: %.20s', async (text, message) => {
    writeFileSync(join(root, 'package.json'), Buffer.from(text, 'latin1'));
    const problem = { path: join(root, 'package.json'), message };
    expect(await loadConfig({ cwd: root })).toMatchObject({ ignore: [], problems: [problem] });
    expect(await failure({ cwd: root, file: 'package.json' })).toBe(`package.json: ${message}`);
  });

  it.each([
    ['leakfix.config.json', '{ "ignore": [', 'leakfix.config.json'],
    ['leakfix.config.ts', 'export default {', 'leakfix.config.ts'],
    ['leakfix.config.ts', 'export const config = {};', 'It has no default export.'],
    ['leakfix.config.ts', 'export default undefined;', 'It has no default export.'],
    ['leakfix.config.mjs', `throw new Error('no database');`, 'no database'],
    ['leakfix.config.mjs', 'export default () => ({});', 'must be an object, not a function'],
    ['leakfix.config.json', '[]', 'must be an object, not an array'],
    ['leakfix.config.json', '{"constructor": 1}', 'Unknown key "constructor"'],
  ])('includes a file that cannot be used: %s %s', async (file, text, said) => {
    write(file, text);
    const message = await failure({ cwd: root });
    expect(message).toContain(said);
    expect(message).not.toContain('\n');
  });

  it('includes settings that a transform does not have', () => {
    const docs = { what: '', why: '', whenNot: '', safety: '' };
    const bounded = defineTransform({
      id: 'bounded-carts',
      title: '',
      reports: ['bounded-carts'],
      needles: [['Map']],
      docs,
      options: { limit: { type: 'number', text: 'How many.' } },
      *detect() {},
    });
    expect(checkConfig({ transforms: { 'bounded-carts': { limit: 5 } } }, [bounded])).toMatchObject(
      { problems: [] },
    );
    expect(
      checkConfig({ transforms: { 'bounded-carts': { limits: 5, limit: '5' } } }, [bounded])
        .problems,
    ).toEqual([
      'Unknown key "transforms.bounded-carts.limits". Did you mean "limit"?',
      '"transforms.bounded-carts.limit" must be a number, not "5".',
    ]);
  });
});

describe('the settings of a file', () => {
  const base: Config = {
    root: '/srv/shop',
    transforms: {},
    ignore: [],
    includeTests: false,
    overrides: [],
    helpers: {},
    lifecycle: {},
    problems: [],
  };
  const [race, interval] = ['race-timers', 'tracked-intervals'];

  it('are all transforms where nothing is said', () => {
    expect(settingsFor(base, 'src/a.ts').transforms).toEqual(registry);
  });

  const allOff = Object.fromEntries(
    registry.map(({ definition }) => [definition.id, 'off'] as const),
  );

  it('leave out what is off; an entry for one report wins over its transform', () => {
    const config: Config = {
      ...base,
      transforms: { ...allOff, 'settled-timers': 'on', [interval]: false },
    };
    expect(ids(config, 'src/a.ts')).toEqual(['settled-timers']);
    expect(settingsFor(config, 'src/a.ts').transforms.map((t) => t.definition.id)).toEqual([race]);
  });

  it('of an override are for the files that its globs mean, without those with `!`', () => {
    const config: Config = {
      ...base,
      overrides: [{ files: ['jobs/**', '!jobs/old/**'], transforms: { [race]: 'off' } }],
    };
    expect(ids(config, 'jobs/a.ts')).not.toContain(race);
    for (const path of ['jobs/old/a.ts', 'src/a.ts']) expect(ids(config, path)).toContain(race);
  });

  it('follow the overrides that match, the later one last, from whatever root the path is given', () => {
    const config: Config = {
      ...base,
      transforms: { [race]: 'off' },
      overrides: [
        { files: ['jobs/**'], transforms: { [race]: 'on', [interval]: 'off' } },
        { files: ['**/*.cron.ts'], transforms: { [interval]: 'on' } },
      ],
    };
    expect(ids(config, 'src/a.ts')).not.toContain(race);
    expect(ids(config, 'src/a.ts')).toContain(interval);
    expect(ids(config, 'jobs/a.ts')).toContain(race);
    expect(ids(config, 'jobs/a.ts')).not.toContain(interval);
    expect(ids(config, 'jobs/a.cron.ts')).toContain(interval);
    const fromJobs = createSettings(config, '/srv/shop/jobs');
    expect(fromJobs('a.ts').options.reports).toContain(race);
    expect(fromJobs('b.ts')).toBe(fromJobs('a.ts'));
  });

  it('give way to the command line, but for files that an override exempts', () => {
    const config: Config = {
      ...base,
      transforms: { [race]: 'off' },
      overrides: [{ files: ['old/**'], transforms: { [race]: 'off' } }],
    };
    expect(ids(config, 'a.ts', { only: ['settled-timers'] })).toEqual(['settled-timers']);
    expect(ids(config, 'a.ts', { only: [race], skip: ['settled-timers'] })).toContain(race);
    expect(ids(config, 'a.ts', { only: [race], skip: ['settled-timers'] })).not.toContain(
      'settled-timers',
    );
    expect(ids(config, 'old/a.ts', { only: [race] })).toEqual([]);
  });
});

describe('a helper of the project', () => {
  it("is imported by its path from the file, named from the configuration's folder", async () => {
    write(
      'leakfix.config.json',
      JSON.stringify({ helpers: { onShutdown: { module: './src/lifecycle.js', name: 'onStop' } } }),
    );
    const settings = createSettings(await loadConfig({ cwd: root }), join(root, 'src'));
    const module = (path: string): string | undefined =>
      settings(path).options.helpers?.onShutdown?.module;
    expect(['server.ts', 'calls/ring/bell.ts', '../jobs/clean.ts'].map(module)).toEqual([
      './lifecycle.js',
      '../../lifecycle.js',
      '../src/lifecycle.js',
    ]);
    expect(settings('calls/a.ts')).toBe(settings('calls/b.ts'));
  });

  it('is imported as it stands when it is a package, an alias or a subpath import', async () => {
    for (const module of ['@shop/lifecycle', '~/lifecycle', '#lifecycle']) {
      write(
        'leakfix.config.json',
        JSON.stringify({ helpers: { onShutdown: { module, name: 'onStop' } } }),
      );
      expect(
        settingsFor(await loadConfig({ cwd: root }), 'src/calls/a.ts').options.helpers,
      ).toEqual({ onShutdown: { module, name: 'onStop' } });
    }
  });
});

it('tells one folder from another when it was reached by a symbolic link', async () => {
  mkdirSync(join(root, 'real/src'), { recursive: true });
  symlinkSync('real', join(root, 'link'));
  write(
    'real/leakfix.config.json',
    '{"overrides": [{"files": ["src/a.ts"], "transforms": {"race-timers": "off"}}]}',
  );
  const config = await loadConfig({ cwd: join(root, 'link') });
  expect(createSettings(config, join(root, 'real'))('src/a.ts').options.reports).not.toContain(
    'race-timers',
  );
});
