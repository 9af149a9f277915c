import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFile, openCache, type CleanFiles } from './cache.ts';
import { cacheFolder } from '../files/user-folders.ts';
import { openProject } from '../project/open-project.ts';
import { scan, type ScanResult } from './scan.ts';
import { defineTransform, type Transform } from '../transform.ts';

/** Counts the files that it was run on. */
function watcher(needle: string): { transform: Transform; seen: string[] } {
  const seen: string[] = [];
  const transform = defineTransform({
    id: 'held-calls',
    title: '',
    reports: ['held-calls'],
    needles: [[needle]],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree }) {
      seen.push(tree.path);
      for (const node of tree.nodes('NewExpression'))
        yield {
          transform: 'held-calls',
          start: node.start as number,
          end: node.end as number,
          level: 'warning',
          applicability: 'display-only',
          message: '',
          reason: '',
        };
    },
  });
  return { transform, seen };
}

let root: string;
/** A folder outside of the project. */
let elsewhere: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leakfix-cache-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'leakfix-cache-'));
});
afterEach(() => {
  for (const folder of [root, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

const HOUR_AGO = new Date(Date.now() - 3_600_000);

function write(path: string, text: string, time = HOUR_AGO): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), time, time);
}

function open(key: unknown = 'v1'): CleanFiles {
  return openCache({ root, cwd: elsewhere, location: 'cache', key });
}

const { transform, seen } = watcher('call');

async function run(files: string[], key?: unknown): Promise<ScanResult> {
  seen.length = 0;
  const cache = open(key);
  const result = await scan({ root, files, transforms: [transform], options: {}, cache });
  cache.save();
  return result;
}

describe('a second run', () => {
  it('does not look again at files without findings, and says the same', async () => {
    write('clean.ts', 'call();');
    write('quiet.ts', 'hello();');
    write('leaky.ts', 'new Call(call);');
    write('broken.ts', 'call(');
    write('ignored.ts', 'new Call(call); // leakfix-ignore held-calls: ends with the process');
    const files = ['clean.ts', 'quiet.ts', 'leaky.ts', 'broken.ts', 'ignored.ts'];
    const first = await run(files);
    expect(seen).toEqual(['clean.ts', 'leaky.ts', 'ignored.ts']);
    const second = await run(files);
    expect(seen).toEqual(['leaky.ts', 'ignored.ts']);
    expect({ ...second, timings: 0 }).toEqual({ ...first, timings: 0 });
  });

  it('looks again at a file that changed, even to the same size', async () => {
    write('a.ts', 'call(1);/**/');
    await run(['a.ts']);
    await run(['a.ts']);
    expect(seen).toEqual([]);
    write('a.ts', 'new call(2);', new Date(HOUR_AGO.getTime() + 1000));
    expect((await run(['a.ts'])).findings).toHaveLength(1);
    expect((await run(['a.ts'])).findings).toHaveLength(1);
  });

  it('looks again at a file that changed within the same tick, or whose time was set back', async () => {
    const now = new Date();
    write('a.ts', 'call(1);/**/', now);
    await run(['a.ts']);
    write('a.ts', 'new call(2);', now);
    expect((await run(['a.ts'])).findings).toHaveLength(1);
  });

  it('knows a file by its content when its times are new', async () => {
    write('a.ts', 'call(1);');
    await run(['a.ts']);
    write('a.ts', 'call(1);', new Date());
    expect((await run(['a.ts'])).scanned).toBe(1);
    expect(seen).toEqual([]);
  });

  it('forgets all when version, transforms or configuration differ', async () => {
    write('a.ts', 'call(1);');
    await run(['a.ts'], { version: '1.0.0', transforms: ['held-calls'], options: {} });
    await run(['a.ts'], { version: '1.0.0', transforms: ['held-calls'], options: {} });
    expect(seen).toEqual([]);
    await run(['a.ts'], { version: '1.0.1', transforms: ['held-calls'], options: {} });
    expect(seen).toEqual(['a.ts']);
    await run(['a.ts'], {
      version: '1.0.1',
      transforms: ['held-calls'],
      options: { includeTests: true },
    });
    expect(seen).toEqual(['a.ts']);
  });

  it('keeps what a run over some of the files did not look at, and drops what is gone', async () => {
    for (const path of ['a.ts', 'b.ts', 'c.ts']) write(path, 'call(1);');
    await run(['a.ts', 'b.ts', 'c.ts']);
    rmSync(join(root, 'b.ts'));
    write('d.ts', 'call(1);');
    await run(['d.ts']);
    expect(readFileSync(join(elsewhere, 'cache/cache.json'), 'utf8')).not.toContain('b.ts');
    await run(['a.ts', 'c.ts', 'd.ts']);
    expect(seen).toEqual([]);
  });

  it('does not write what says nothing new', async () => {
    write('a.ts', 'call(1);');
    await run(['a.ts']);
    // Young times are not trusted, so that the second run learns them again.
    const inode = (): bigint => statSync(join(elsewhere, 'cache/cache.json'), { bigint: true }).ino;
    const before = inode();
    open().save();
    expect(inode()).toBe(before);
  });
});

describe('a cache that cannot be used', () => {
  it.each(['', '{', 'null', '[]', '{"stamp":"x","files":[]}', '\0\0\0'])(
    'is as good as none: %j',
    async (text) => {
      write('a.ts', 'new Call(call);');
      mkdirSync(join(elsewhere, 'cache'));
      writeFileSync(join(elsewhere, 'cache/cache.json'), text);
      expect((await run(['a.ts'])).findings).toHaveLength(1);
    },
  );

  it('is not believed where its entries are of another shape', async () => {
    write('a.ts', 'call();');
    await run(['a.ts']);
    const file = join(elsewhere, 'cache/cache.json');
    const { stamp } = JSON.parse(readFileSync(file, 'utf8')) as { stamp: string };
    for (const files of [[['a.ts', 1]], [['a.ts', [1, 2, 3]]], [[1, [1, 2, 3, '', 1]]], {}]) {
      writeFileSync(file, JSON.stringify({ stamp, files }));
      await run(['a.ts']);
      expect(seen).toEqual(['a.ts']);
    }
  });

  it('is no error where nothing can be written', async () => {
    write('a.ts', 'call();');
    writeFileSync(join(elsewhere, 'cache'), 'a file where the folder should be');
    expect((await run(['a.ts'])).scanned).toBe(1);
    rmSync(join(elsewhere, 'cache'));
    mkdirSync(join(elsewhere, 'cache'));
    chmodSync(join(elsewhere, 'cache'), 0o500);
    expect((await run(['a.ts'])).scanned).toBe(1);
    chmodSync(join(elsewhere, 'cache'), 0o700);
  });

  it('leaves no half file behind', async () => {
    write('a.ts', 'call();');
    mkdirSync(join(elsewhere, 'cache/cache.json'), { recursive: true });
    await run(['a.ts']);
    expect(readdirSync(join(elsewhere, 'cache'))).toEqual(['cache.json']);
  });
});

describe('where it lies', () => {
  it("is the user's cache folder, one file for each root, whatever the project holds", () => {
    mkdirSync(join(root, 'node_modules/.cache/leakfix'), { recursive: true });
    expect(cacheFile(root)).toMatch(cacheFolder().path);
    expect(cacheFile(root)).not.toBe(cacheFile(elsewhere));
  });

  it('is not shared by two roots that name one folder', async () => {
    write('one/a.ts', 'call();');
    write('two/a.ts', 'new call();');
    for (const name of ['one', 'two']) {
      const cache = openCache({ root: join(root, name), location: elsewhere, key: 1 });
      const { findings } = await scan({
        root: join(root, name),
        files: ['a.ts'],
        transforms: [transform],
        options: {},
        cache,
      });
      cache.save();
      expect(findings).toHaveLength(name === 'two' ? 1 : 0);
    }
  });
});

describe('a file that other files had a say in', () => {
  const asked: string[] = [];
  const curious = defineTransform({
    id: 'held-calls',
    title: '',
    reports: ['held-calls'],
    needles: [['Call']],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree, project }) {
      asked.push(tree.path);
      const [node] = tree.nodes('NewExpression');
      if (node && project?.filesWith('hangUp').length === 0)
        yield {
          transform: 'held-calls',
          start: node.start as number,
          end: node.end as number,
          level: 'warning',
          applicability: 'display-only',
          message: '',
          reason: '',
        };
    },
  });

  async function look(): Promise<number> {
    asked.length = 0;
    const project = openProject({ root });
    const cache = openCache({
      root,
      cwd: elsewhere,
      location: 'cache',
      key: 'v1',
      surroundings: (since) => project.stamp(since),
    });
    const { findings } = await scan({
      root,
      files: ['calls.ts'],
      transforms: [curious],
      options: {},
      cache,
      project,
    });
    cache.save();
    return findings.length;
  }

  /** As one that was written before the run by some time, whatever the file system's clock says of changes. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));

  it('is looked at again when one of them changes, and not before', async () => {
    write('calls.ts', 'new Call();');
    write('end.ts', 'hangUp();');
    await settle();
    expect(await look()).toBe(0);
    expect(asked).toEqual(['calls.ts']);
    expect(await look()).toBe(0);
    expect(asked).toEqual([]);
    write('end.ts', 'goOn();');
    expect(await look()).toBe(1);
  });

  it('is looked at again when nothing tells whether one of them changed', async () => {
    write('calls.ts', 'new Call();');
    write('end.ts', 'hangUp();', new Date());
    await look();
    await look();
    expect(asked).toEqual(['calls.ts']);
  });
});
