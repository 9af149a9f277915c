import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.ts';
import { gitIn, makeTree } from '../testing/tree.ts';
import { findTop } from './find-top.ts';

const PACKAGE = '{}';

describe('the top', () => {
  it("is git's, also for a package inside, from everywhere", () => {
    const root = makeTree({
      'package.json': PACKAGE,
      'apps/api/package.json': PACKAGE,
      'x/y/z': '',
    });
    gitIn(root, 'init', '-q');
    for (const cwd of ['', 'apps/api', 'x/y'])
      for (const folders of [[''], ['apps/api'], ['x/y', 'apps'], ['x']])
        expect(
          findTop(
            join(root, cwd),
            folders.map((folder) => join(root, folder)),
          ),
        ).toBe(root);
    expect(findTop(tmpdir(), [join(root, 'apps/api')])).toBe(root);
  });

  it('is the package around the working directory, and around the folder for one outside', () => {
    const root = makeTree({
      'shop/package.json': PACKAGE,
      'shop/src/deep/a.ts': '',
      'b/c/d.ts': '',
    });
    const at = (path: string): string => join(root, path);
    expect(findTop(at('shop'), [at('shop/src/deep')])).toBe(at('shop'));
    expect(findTop(at('shop/src'), [at('shop')])).toBe(at('shop'));
    expect(findTop(at('shop/src/deep'), [at('shop/src/deep')])).toBe(at('shop'));
    expect(findTop(at('b/c'), [at('shop/src')])).toBe(at('shop'));
    expect(findTop(root, [at('shop/src')])).toBe(at('shop'));
    expect(findTop(at('b'), [at('b/c')])).toBe(at('b'));
    expect(findTop(at('b/c'), [at('b')])).toBe(at('b'));
  });

  it('is the package that holds a package as a workspace', () => {
    const root = makeTree({
      'mono/package.json': '{"workspaces":["packages/*"]}',
      'mono/packages/store/package.json': PACKAGE,
      'mono/packages/store/src/store.ts': '',
      'mono/tools/package.json': PACKAGE,
    });
    const at = (path: string): string => join(root, 'mono', path);
    for (const cwd of [at(''), at('packages/store/src'), tmpdir()])
      expect(findTop(cwd, [at('packages/store/src')])).toBe(join(root, 'mono'));
    expect(findTop(at('tools'), [at('tools')])).toBe(at('tools'));
    expect(findTop(join(root, 'mono'), [at('tools')])).toBe(join(root, 'mono'));
  });

  it('of several repositories is the folder that they have in common', () => {
    const root = makeTree({ 'a/x.ts': '', 'b/y.ts': '' });
    gitIn(join(root, 'a'), 'init', '-q');
    gitIn(join(root, 'b'), 'init', '-q');
    expect(findTop(root, [join(root, 'a')])).toBe(join(root, 'a'));
    expect(findTop(join(root, 'a'), [join(root, 'b')])).toBe(join(root, 'b'));
    expect(findTop(join(root, 'a'), [join(root, 'a'), join(root, 'b')])).toBe(root);
  });

  it('is never a folder in which unrelated things lie, unless that is named', () => {
    const [one, other] = [makeTree({ 'x.ts': '' }), makeTree({ 'y.ts': '' })];
    expect(findTop(tmpdir(), [one])).toBe(one);
    expect(findTop(other, [one])).toBe(one);
    expect(findTop(other, [tmpdir()])).toBe(tmpdir());
    expect(findTop(one, [homedir()])).toBe(homedir());
    expect(() => findTop(one, [one, other])).toThrow(UsageError);
  });
});
