import { cpSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Flags } from './cli/program.ts';
import { scanProject } from './cli/project.ts';
import { discover } from './files/discover.ts';
import { findTop } from './files/find-top.ts';
import { withLocalPaths } from './report/local-paths.ts';
import { collect } from './cli/collect.ts';
import { gitIn, makeTree } from './testing/tree.ts';
import type { Finding } from './types.ts';

const FIXTURES = join(import.meta.dirname, '../__testfixtures__');
const projects = readdirSync(FIXTURES).flatMap((id) =>
  readdirSync(join(FIXTURES, id))
    .filter((name) => name.endsWith('.project'))
    .map((name) => `${id}/${name}`),
);

const FLAGS: Flags = {
  transform: [],
  skip: [],
  format: [],
  output: [],
  ignorePattern: [],
  gitignore: true,
  config: false,
  verifyBy: 'run',
  cache: false,
  color: 'never',
  progress: false,
};

/** What a run says, with the paths that a user is shown made absolute. */
async function say(cwd: string, paths: readonly string[]): Promise<object[]> {
  const project = await scanProject(paths, FLAGS, { progress: false, cwd });
  expect(project.errors).toEqual([]);
  return withLocalPaths(collect(project)).findings.map((finding) => told(finding, cwd));
}

function told({ path, files, unitPaths, ...finding }: Finding, cwd: string): object {
  const { id, transform, range, level, applicability, message, reason, edits, unit } = finding;
  const absolute = (shown: string): string => join(cwd, shown);
  return {
    path: absolute(path),
    files: files.map((file) => ({ ...file, path: absolute(file.path) })),
    unitPaths: unitPaths?.map(absolute),
    ...{ id, transform, range, level, applicability, message, reason, edits, unit },
  };
}

const pathOf = (finding: object): string => (finding as { path: string }).path;

/** The folders that hold the files, directly or further down. */
function foldersOf(files: readonly string[]): string[] {
  const parents = files.flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  });
  return [...new Set(parents)];
}

const SERVER = {
  'package.json': '{"name":"tracker","bin":{"tracker":"src/server.ts"}}',
  'src/server.ts': `import { createServer } from 'node:http';
import { lookup } from './cache';
createServer((req, res) => {
  res.end(lookup(req.url ?? ''));
}).listen(8080);
`,
  'src/cache.ts': `const pages = new Map<string, string>();
export function lookup(url: string): string {
  let page = pages.get(url);
  if (page === undefined) {
    page = url.repeat(9);
    pages.set(url, page);
  }
  return page;
}
`,
};

/** The findings of these spellings are those of `.`, as far as they cover the same files. */
async function expectOneAnswer(root: string): Promise<object[]> {
  const { files } = discover({
    cwd: root,
    paths: [],
    includeTests: false,
    ignore: [],
    gitignore: true,
  });
  const covered = new Set(files.map((path) => join(root, path)));
  const all = await say(root, []);
  const expectSame = async (cwd: string, paths: readonly string[]): Promise<void> => {
    const targets = paths.map((path) => join(path.startsWith('/') ? '' : cwd, path));
    const isNamed = (path: string): boolean =>
      targets.some((target) => `${path}/`.startsWith(`${target.replace(/\/$/, '')}/`));
    const said = (await say(cwd, paths)).filter((finding) => covered.has(pathOf(finding)));
    const label = `leakfix ${paths.join(' ')} in ${relative(root, cwd) || '.'}`;
    expect(said, label).toEqual(all.filter((finding) => isNamed(pathOf(finding))));
  };
  const folders = foldersOf(files);
  await expectSame(dirname(root), [root]);
  await expectSame(root, files);
  for (const folder of folders) {
    const cwd = join(root, folder);
    await expectSame(root, [folder]);
    await expectSame(cwd, [relative(cwd, root)]);
    if (hasTop(root, cwd)) await expectSame(cwd, ['.']);
  }
  const [deepest] = folders.sort((a, b) => b.length - a.length);
  if (deepest !== undefined) await expectSame(root, [`./${deepest}/`]);
  for (const path of new Set(all.map(pathOf))) await expectSame(root, [relative(root, path)]);
  return all;
}

/** Nothing but git or a package.json tells a folder what it is a part of. */
function hasTop(root: string, folder: string): boolean {
  return findTop(folder, [folder]) === root;
}

describe('the same files give the same findings, however they are named', () => {
  it.each(projects)('%s', async (name) => {
    const root = makeTree();
    cpSync(join(FIXTURES, name, 'input'), root, { recursive: true });
    gitIn(root, 'init', '-q');
    await expectOneAnswer(root);
  });

  it.each([
    ['outside of a repository', 'shop', false],
    ['in a package of a repository', 'apps/shop', true],
  ])('%s', async (_, folder, isRepository) => {
    const files = Object.entries(SERVER).map(
      ([path, text]) => [`${folder}/${path}`, text] as const,
    );
    const root = makeTree(Object.fromEntries(files));
    if (isRepository) gitIn(root, 'init', '-q');
    const all = await expectOneAnswer(isRepository ? root : join(root, folder));
    expect(all).toMatchObject([{ transform: 'bounded-maps' }]);
  });
});
