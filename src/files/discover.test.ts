import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover, type DiscoverRequest, type Discovery } from './discover.ts';
import { UsageError } from '../errors.ts';
import { commitAll, gitIn, makeRepository, makeTree } from '../testing/tree.ts';

const asked = (
  cwd: string,
  more: Partial<DiscoverRequest> = {},
): Pick<Discovery, 'root' | 'files' | 'errors'> => {
  const { root, files, errors } = discover({
    cwd,
    paths: [],
    includeTests: false,
    ignore: [],
    gitignore: true,
    ...more,
  });
  return { root, files, errors };
};
const filesOf = (cwd: string, more: Partial<DiscoverRequest> = {}): string[] =>
  asked(cwd, more).files;

const service = {
  'src/call.ts': '',
  'src/cart.mts': '',
  'src/menu.jsx': '',
  'src/types.d.ts': '',
  'src/call.test.ts': '',
  'src/__tests__/cart.ts': '',
  'src/notes.md': '',
  'public/app.min.js': '',
  'node_modules/dep/index.js': '',
  'dist/call.js': '',
  'src/api.generated.ts': '',
  'test/setup.ts': '',
};

describe.each([
  ['outside of a repository', makeTree],
  ['inside a repository', makeRepository],
])('%s', (_, make) => {
  it('lists sources, sorted, without tests and what was installed or built', () => {
    expect(filesOf(make(service))).toEqual(['src/call.ts', 'src/cart.mts', 'src/menu.jsx']);
  });

  it('takes tests in when asked', () => {
    expect(filesOf(make(service), { includeTests: true })).toEqual([
      'src/__tests__/cart.ts',
      'src/call.test.ts',
      'src/call.ts',
      'src/cart.mts',
      'src/menu.jsx',
      'test/setup.ts',
    ]);
  });

  it('judges names from the directory that is named', () => {
    const root = make(service);
    expect(asked(root, { paths: ['test'] })).toEqual({
      root,
      files: ['test/setup.ts'],
      errors: [],
    });
    expect(filesOf(root, { paths: ['dist'] })).toEqual(['dist/call.js']);
  });

  it('takes a named file whatever its name', () => {
    const root = make(service);
    expect(asked(root, { paths: ['src/call.test.ts', 'test', 'src/types.d.ts'] })).toEqual({
      root,
      files: ['src/call.test.ts', 'src/types.d.ts', 'test/setup.ts'],
      errors: [],
    });
  });

  it('names a path outside of the working directory from what they have in common', () => {
    const root = make({ 'api/a.ts': '', 'web/b.ts': '' });
    expect(asked(join(root, 'api'), { paths: ['a.ts', '../web/b.ts'] })).toEqual({
      root,
      files: ['api/a.ts', 'web/b.ts'],
      errors: [],
    });
  });

  it('manages spaces, leading dashes, line breaks, glob characters and backslashes in names', () => {
    const names = [
      '-w.ts',
      'a b/c d.ts',
      'line\nbreak.ts',
      '[id]/page.tsx',
      'back\\slash.ts',
      ':(top)x.ts',
    ].sort();
    const root = make(Object.fromEntries(names.map((name) => [name, ''])));
    expect(filesOf(root)).toEqual(names);
    expect(filesOf(root, { paths: ['./-w.ts', '[id]'] })).toEqual(['-w.ts', '[id]/page.tsx']);
  });

  it('names a file whose name is not UTF-8, and lists the others', () => {
    const root = makeTree({ 'a.ts': '' });
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/b`), Buffer.from([0xff]), Buffer.from('.ts')]),
      '',
    );
    if (make === makeRepository) gitIn(root, 'init', '-q');
    expect(asked(root)).toMatchObject({
      files: ['a.ts'],
      errors: [{ path: 'b\uFFFD.ts', message: 'The name of the file is not UTF-8.' }],
    });
  });

  it('leaves symbolic links, circles and directories with the name of a file alone', () => {
    const outside = makeTree({ 'secret.ts': '' });
    const root = makeTree({ 'src/a.ts': '', 'x.ts/inside.js': '' });
    symlinkSync(join(outside, 'secret.ts'), join(root, 'src/out.ts'));
    symlinkSync('.', join(root, 'src/circle'));
    symlinkSync('loop.ts', join(root, 'loop.ts'));
    symlinkSync('a.ts', join(root, 'src/same.ts'));
    if (make === makeRepository) {
      gitIn(root, 'init', '-q');
      commitAll(root);
    }
    expect(asked(root)).toEqual({ root, files: ['src/a.ts', 'x.ts/inside.js'], errors: [] });
  });

  it('takes a named link inside the root, and says that one leads out', () => {
    const outside = makeTree({ 'secret.ts': '' });
    const root = make({ 'a.ts': '' });
    symlinkSync('a.ts', join(root, 'same.ts'));
    symlinkSync(join(outside, 'secret.ts'), join(root, 'out.ts'));
    expect(asked(root, { paths: ['same.ts', 'out.ts'] })).toEqual({
      root,
      files: ['same.ts'],
      errors: [{ path: 'out.ts', message: `The symbolic link leads out of "${root}".` }],
    });
  });

  it('ignores by globs as .gitignore has them', () => {
    const root = make({
      'a.ts': '',
      'src/a.ts': '',
      'src/old/b.ts': '',
      'src/old/keep.ts': '',
      'lib/old/c.ts': '',
    });
    expect(filesOf(root, { ignore: ['old/', '!keep.ts'] })).toEqual([
      'a.ts',
      'src/a.ts',
      'src/old/keep.ts',
    ]);
    expect(filesOf(root, { ignore: ['/a.ts', 'src/old'] })).toEqual(['lib/old/c.ts', 'src/a.ts']);
    expect(filesOf(root, { ignore: ['src/**/*.ts'] })).toEqual(['a.ts', 'lib/old/c.ts']);
  });

  it('ignores by globs from the working directory', () => {
    const root = make({ 'src/a.ts': '', 'src/old/b.ts': '', 'lib/a.ts': '', 'lib/old/c.ts': '' });
    const cwd = join(root, 'src');
    expect(filesOf(cwd, { paths: ['..'], ignore: ['old/b.ts'] })).toEqual([
      'lib/a.ts',
      'lib/old/c.ts',
      'src/a.ts',
    ]);
    expect(filesOf(cwd, { paths: ['..'], ignore: ['/a.ts', '../lib/old'] })).toEqual([
      'lib/a.ts',
      'src/old/b.ts',
    ]);
    expect(filesOf(cwd, { paths: ['..'], ignore: ['old', '**/a.ts'] })).toEqual(['lib/a.ts']);
    expect(filesOf(root, { paths: ['src'], ignore: ['src/old'] })).toEqual(['src/a.ts']);
  });

  it.each([
    ['src/**/*.ts', ['src/call.ts']],
    ['./src/*.{mts,jsx}', ['src/cart.mts', 'src/menu.jsx']],
    ['s*', ['src/call.ts', 'src/cart.mts', 'src/menu.jsx']],
    ['{src,test}/c*', ['src/call.ts', 'src/cart.mts']],
    ['**/*.mts', ['src/cart.mts']],
    ['t*t/*.ts', ['test/setup.ts'], { includeTests: true }],
    ['test/*.ts', ['test/setup.ts']],
    ['src/c*', ['src/call.ts'], { ignore: ['*.mts'] }],
  ] as const)(
    'expands the glob %s as it lists a directory',
    (glob, files, more: Partial<DiscoverRequest> = {}) => {
      const root = make(service);
      expect(filesOf(root, { paths: [glob], ...more })).toEqual(files);
      expect(filesOf(root, { paths: [`${root}/${glob}`], ...more })).toEqual(files);
      expect(filesOf(join(root, 'public'), { paths: [`../${glob}`], ...more })).toEqual(files);
    },
  );

  it('takes a name with glob characters for the file that has it, and says where a glob fails', () => {
    const root = make({ 'app/[id]/page.ts': '', 'app/i/page.ts': '', 'src/a.test.ts': '' });
    expect(filesOf(root, { paths: ['app/[id]'] })).toEqual(['app/[id]/page.ts']);
    expect(filesOf(root, { paths: ['app/[id]/*.ts'] })).toContain('app/[id]/page.ts');
    expect(filesOf(root, { paths: ['app/\\[id\\]/*.ts'] })).toEqual(['app/[id]/page.ts']);
    for (const glob of ['src/*.js', '*.md', 'node_modules/**', '!src/**', 'none/*.ts', 'src/(a.ts'])
      expect(() => filesOf(root, { paths: ['app', glob] }), glob).toThrow(UsageError);
    expect(() => asked(root, { paths: ['src/*'] })).toThrow(/--include-tests includes/);
  });

  it('deals the files out to shards', () => {
    const root = make({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
    expect([1, 2, 3, 4].map((index) => filesOf(root, { shard: { index, count: 4 } }))).toEqual([
      ['a.ts'],
      ['b.ts'],
      ['c.ts'],
      [],
    ]);
  });

  it('refuses paths that are not there, and runs with nothing to do', () => {
    const root = make({ 'README.md': '', 'call.test.ts': '' });
    symlinkSync('loop.ts', join(root, 'loop.ts'));
    expect(() => asked(root, { paths: ['src\n'] })).toThrow(
      new UsageError('There is no file or directory "src\\n".'),
    );
    expect(() => asked(root, { paths: ['loop.ts'] })).toThrow(
      new UsageError('"loop.ts" cannot be read. The symbolic link leads in a circle.'),
    );
    expect(() => asked(root)).toThrow(
      new UsageError(
        'No JavaScript or TypeScript file to scan in ".". One test or fixture was left out: --include-tests includes it.',
      ),
    );
    expect(asked(root, { paths: ['README.md'] })).toMatchObject({
      files: [],
      errors: [{ path: 'README.md', message: 'The file is neither JavaScript nor TypeScript.' }],
    });
  });
});

describe('by git', () => {
  const ignoring = { '.gitignore': 'local/\n*.gen2.ts\n', 'a.ts': '', 'pkg/b.ts': '' };

  it('leaves out what git ignores, unless told otherwise, and takes in what is not tracked yet', () => {
    const root = makeRepository(ignoring);
    mkdirSync(join(root, 'local'));
    for (const name of ['local/c.ts', 'd.gen2.ts', 'pkg/new.ts'])
      writeFileSync(join(root, name), '');
    expect(filesOf(root)).toEqual(['a.ts', 'pkg/b.ts', 'pkg/new.ts']);
    expect(filesOf(root, { paths: ['pkg'] })).toEqual(['pkg/b.ts', 'pkg/new.ts']);
    expect(filesOf(root, { gitignore: false })).toEqual([
      'a.ts',
      'd.gen2.ts',
      'local/c.ts',
      'pkg/b.ts',
      'pkg/new.ts',
    ]);
    expect(filesOf(root, { paths: ['local'] })).toEqual(['local/c.ts']);
  });

  it('passes over a file that is deleted and still in the index', () => {
    const root = makeRepository({ 'a.ts': '', 'b.ts': '' });
    rmSync(join(root, 'b.ts'));
    expect(asked(root)).toEqual({ root, files: ['a.ts'], errors: [] });
  });

  it('lists a repository inside by its own rules, and leaves a submodule alone', () => {
    const other = makeRepository({ 'theirs.ts': '' });
    const root = makeRepository({ 'a.ts': '' });
    gitIn(root, 'submodule', '--quiet', 'add', other, 'sub');
    mkdirSync(join(root, 'nested'));
    gitIn(join(root, 'nested'), 'init', '-q');
    for (const [name, text] of [
      ['nested/n.ts', ''],
      ['nested/skip.ts', ''],
      ['nested/.gitignore', 'skip.ts'],
    ] as const)
      writeFileSync(join(root, name), text);
    commitAll(join(root, 'nested'));
    expect(filesOf(root)).toEqual(['a.ts', 'nested/n.ts']);
    expect(filesOf(root, { paths: ['sub'] })).toEqual(['theirs.ts']);
  });

  it('walks where git has no say: a broken repository', () => {
    const root = makeTree({ '.git/HEAD': 'nonsense', 'a.ts': '' });
    expect(filesOf(root)).toEqual(['a.ts']);
  });

  it('narrows to what changed since HEAD or since a branch point, with what is not tracked', () => {
    const root = makeRepository({ 'a.ts': '1', 'b.ts': '1', 'src/c.ts': '1', 'd.ts': '1' });
    gitIn(root, 'checkout', '-q', '-b', 'feature');
    writeFileSync(join(root, 'b.ts'), '2');
    commitAll(root);
    writeFileSync(join(root, 'src/c.ts'), '2');
    writeFileSync(join(root, 'new file.ts'), '');
    rmSync(join(root, 'd.ts'));
    expect(filesOf(root, { changed: {} })).toEqual(['new file.ts', 'src/c.ts']);
    expect(filesOf(root, { changed: {}, paths: ['src'] })).toEqual(['src/c.ts']);
    expect(filesOf(root, { changed: {}, paths: ['src/c.ts', 'a.ts'] })).toEqual(['src/c.ts']);
    expect(filesOf(root, { changed: { since: 'main' } })).toEqual([
      'b.ts',
      'new file.ts',
      'src/c.ts',
    ]);
    expect(() => asked(root, { changed: { since: '--output=x' } })).toThrow(
      new UsageError('--since: "--output=x" names no commit here.'),
    );
  });

  it('narrows to what is staged; with nothing staged there is nothing to do, and no error', () => {
    const root = makeRepository({ 'a.ts': '1', 'b.ts': '1' });
    expect(asked(root, { staged: true })).toEqual({ root, files: [], errors: [] });
    for (const name of ['a.ts', 'b.ts']) writeFileSync(join(root, name), '2');
    gitIn(root, 'add', 'b.ts');
    expect(filesOf(root, { staged: true })).toEqual(['b.ts']);
  });

  it('knows what changed before the first commit, and needs a repository', () => {
    const root = makeTree({ 'a.ts': '', 'b.ts': '' });
    expect(() => asked(root, { changed: {} })).toThrow(/^--changed needs a git repository: /);
    gitIn(root, 'init', '-q');
    gitIn(root, 'add', 'a.ts');
    expect(filesOf(root, { changed: {} })).toEqual(['a.ts', 'b.ts']);
  });
});

it.skipIf(process.getuid?.() === 0)(
  'names a directory that cannot be read, and lists the others',
  () => {
    const root = makeTree({ 'a.ts': '', 'closed/b.ts': '' });
    chmodSync(join(root, 'closed'), 0);
    expect(asked(root)).toEqual({
      root,
      files: ['a.ts'],
      errors: [{ path: 'closed', message: 'Permission is denied.' }],
    });
    chmodSync(join(root, 'closed'), 0o700);
  },
);
