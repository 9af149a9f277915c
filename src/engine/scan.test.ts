import { chmodSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scan, scanText, type ScanRequest } from './scan.ts';
import { defineTransform, type Transform } from '../transform.ts';
import type { FixEdits } from '../types.ts';

/** Finds calls of `name`. */
function callsOf(name: string, id = `${name}-calls`): Transform {
  return defineTransform({
    id,
    title: '',
    reports: [id],
    needles: [[`${name}(`]],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree }) {
      for (const node of tree.nodes('CallExpression')) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== name) continue;
        yield {
          transform: id,
          start: node.start as number,
          end: node.end as number,
          level: 'warning',
          applicability: 'display-only',
          message: '',
          reason: '',
        };
      }
    },
  });
}

function failing(): Transform {
  const detect = (): never => {
    throw new Error('no scope for x');
  };
  return defineTransform({ ...callsOf('ring', 'broken-rings').definition, detect });
}

/** Finds calls of `ring`, with a fix that `make` makes out of the text of the call. */
function withFix(make: (text: string) => FixEdits): Transform {
  const { definition } = callsOf('ring', 'fixed-rings');
  return defineTransform({
    ...definition,
    *detect(file) {
      for (const draft of definition.detect(file)) {
        const text = file.text.slice(draft.start, draft.end);
        yield { ...draft, applicability: 'safe', fix: { edits: () => make(text) } };
      }
    },
  });
}

const order = callsOf('order');
const ring = callsOf('ring');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leakfix-scan-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function request(
  files: Record<string, string | Buffer>,
  transforms: readonly Transform[] = [order, ring],
): ScanRequest {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return { root, files: Object.keys(files), transforms, options: {} };
}

describe('scan', () => {
  it('orders findings by path, then by position, whatever the order of files and transforms', async () => {
    const result = await scan(
      request({
        'b.ts': 'ring(); order(); ring();',
        'a.ts': 'order();',
        'B.ts': 'order();',
        'c.ts': 'const orders = 1;',
      }),
    );
    expect(result.findings.map((f) => `${f.path}:${f.range.start.column} ${f.transform}`)).toEqual([
      'B.ts:1 order-calls',
      'a.ts:1 order-calls',
      'b.ts:1 ring-calls',
      'b.ts:9 order-calls',
      'b.ts:18 ring-calls',
    ]);
    expect(result).toMatchObject({ files: 4, scanned: 3, errors: [], skipped: [] });
  });

  it('names a transform that fails and the file, and goes on with the others', async () => {
    const result = await scan(
      request({ 'a.ts': 'ring(); order();', 'b.ts': 'order();' }, [failing(), order]),
    );
    expect(result.errors).toEqual([
      { path: 'a.ts', message: 'The transform broken-rings failed: no scope for x' },
    ]);
    expect(result.findings.map((f) => f.path)).toEqual(['a.ts', 'b.ts']);
  });

  it('makes each fix once, with the edits in order, and none where only findings are wanted', async () => {
    let made = 0;
    const fixing = withFix(() => {
      made += 1;
      return {
        edits: [
          { start: 4, end: 4, text: '/* 2 */' },
          { start: 0, end: 0, text: '/* 1 */' },
        ],
      };
    });
    const asked = request({ 'a.ts': 'ring();', 'b.ts': 'ring();' }, [fixing]);
    const counted = await scan({ ...asked, fixes: false });
    expect(made).toBe(0);
    expect(counted.findings.map(({ path, edits }) => [path, edits])).toEqual([
      ['a.ts', []],
      ['b.ts', []],
    ]);
    const { findings } = await scan(asked);
    expect(findings.map(({ edits }) => edits.map(({ start }) => start))).toEqual([
      [0, 4],
      [0, 4],
    ]);
    expect(findings.map(({ id }) => id)).toEqual(counted.findings.map(({ id }) => id));
    expect(JSON.stringify(findings)).toContain('/* 1 */');
    expect(made).toBe(2);
  });

  it('names a fix that fails and the file, and keeps the finding and the other fixes', async () => {
    const failingFix = withFix((text) => {
      if (text === 'ring()') throw new Error('no name left');
      return { edits: [{ start: 0, end: 0, text: '/* 1 */' }] };
    });
    const { findings, errors } = await scan(request({ 'a.ts': 'ring(); ring(1);' }, [failingFix]));
    expect(errors).toEqual([
      { path: 'a.ts', message: 'A fix of fixed-rings failed: no name left' },
    ]);
    expect(findings.map(({ edits }) => edits.length)).toEqual([0, 1]);
  });

  it('goes on after files that cannot be read or parsed, and does not parse those without a needle', async () => {
    const files = request({
      'gone.ts': '',
      'closed.ts': 'order()',
      'broken.ts': 'order(',
      'quiet.ts': 'this does not parse (',
      'binary.ts': Buffer.from([1, 0, 2]),
      'latin.ts': Buffer.from([0x6f, 0xe9]),
      'good.ts': '\uFEFForder();',
    });
    unlinkSync(join(root, 'gone.ts'));
    chmodSync(join(root, 'closed.ts'), 0);
    const result = await scan(files);
    const root0 = process.getuid?.() === 0;
    expect(result.errors.map((e) => e.path)).toEqual([
      'broken.ts',
      ...(root0 ? [] : ['closed.ts']),
      'gone.ts',
      'latin.ts',
    ]);
    expect(result.skipped.map((e) => e.path)).toEqual(['binary.ts']);
    expect(
      result.findings.filter((f) => f.path === 'good.ts').map((f) => f.range.start.column),
    ).toEqual([1]);
  });

  it('passes over what a tool wrote, and says so', async () => {
    const files = request({
      'bundle.cjs': '//#region src/order.ts\norder();\n//#endregion\n',
      'orders.ts': '// @generated\norder();',
      'quiet.js': '//# sourceMappingURL=quiet.js.map',
      'mapped.js': 'order();',
      'mapped.js.map': '{}',
      'own.js': 'order();',
      'own.d.ts': '',
    });
    const { findings, skipped } = await scan(files);
    expect(findings.map((f) => f.path)).toEqual(['own.js']);
    expect(skipped).toEqual([
      { path: 'bundle.cjs', message: 'The file is the output of a build.' },
      { path: 'mapped.js', message: 'The file is the output of a build.' },
      { path: 'orders.ts', message: 'The file is generated, according to its first comment.' },
    ]);
  });

  it('looks at each file with its own settings', async () => {
    const files = request({
      'a.ts': 'ring(); order();',
      'b.ts': 'ring(); order();',
      'c.ts': 'ring(); order();',
    });
    const settings = (
      path: string,
    ): { transforms: readonly Transform[]; options: { reports?: string[] } } =>
      path === 'a.ts'
        ? { transforms: [ring], options: {} }
        : path === 'b.ts'
          ? { transforms: [], options: {} }
          : { transforms: [order, ring], options: { reports: ['order-calls'] } };
    const { findings } = await scan({ ...files, settings });
    expect(findings.map((f) => `${f.path} ${f.transform}`)).toEqual([
      'a.ts ring-calls',
      'c.ts order-calls',
    ]);
  });

  it('hears of every file, and stops when told', async () => {
    const files = request({ 'a.ts': 'order();', 'b.ts': 'order();', 'c.ts': 'order();' });
    const heard: string[] = [];
    const stop = new AbortController();
    const result = await scan({ ...files, signal: stop.signal }, (done, total) => {
      heard.push(`${done}/${total}`);
      if (done === 2) stop.abort();
    });
    expect(heard).toEqual(['1/3', '2/3']);
    expect(result.findings.map((f) => f.path)).toEqual(['a.ts', 'b.ts']);
  });

  it('takes needles literally and skips a file that lacks one group', () => {
    const dotted = defineTransform({ ...order.definition, needles: [['a.b(', 'order('], ['(x)']] });
    expect(
      scanText({ path: 'a.ts', text: 'order()' }, { transforms: [dotted], options: {} }).parsed,
    ).toBe(false);
    expect(
      scanText({ path: 'a.ts', text: 'order(x)' }, { transforms: [dotted], options: {} }).findings,
    ).toHaveLength(1);
  });

  it('says where the time went', async () => {
    const { timings } = await scan(request({ 'a.ts': 'order(); ring();' }));
    expect(Object.keys(timings.transforms)).toEqual(['order-calls', 'ring-calls']);
    expect(timings.read).toBeGreaterThan(0);
  });
});
