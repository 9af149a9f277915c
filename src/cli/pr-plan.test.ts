import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { makeRepository, makeTree, namesIn } from '../testing/tree.ts';

function plan(cwd: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builtCli(), 'pr', 'plan', ...args],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: makeTree(), GITHUB_TOKEN: '' },
    },
  );
  return { code: status, out: stdout, err: stderr };
}

interface Document {
  readonly schemaVersion: number;
  readonly batches: readonly {
    readonly branch: string;
    readonly owners: readonly string[];
    readonly files: readonly string[];
    readonly findings: readonly { readonly path: string; readonly line: number }[];
  }[];
}

const FILES = {
  'packages/calls/src/race.ts': LEAKY_RACE,
  'packages/kitchen/src/race.ts': LEAKY_RACE,
  'packages/calls/package.json': '{ "name": "@acme/calls" }',
  'packages/kitchen/package.json': '{ "name": "@acme/kitchen" }',
  '.github/CODEOWNERS': '/packages/calls/ @acme/voice\n',
};

describe('leakfix pr plan', () => {
  it('shows a table, and what to type next, and writes nothing', () => {
    const cwd = makeRepository(FILES);
    const before = namesIn(cwd);
    const { code, out } = plan(cwd, '--by', 'package', '-t', 'race-timers');
    expect(code).toBe(0);
    expect(out).toMatch(
      /branch +risk +fixes +files +lines\n {2}leakfix\/package\/acme-calls +safe +1 +1 +7\n {2}leakfix\/package\/acme-kitchen +safe +1 +1 +7\n/,
    );
    expect(out).toContain('2 pull requests, 2 fixes.');
    expect(out).toContain('leakfix pr open --by package -t race-timers --dry-run');
    expect(namesIn(cwd)).toEqual(before);
  });

  it('takes a note in only where notes are asked for', () => {
    const cwd = makeRepository({
      'race.ts': LEAKY_RACE,
      'format.ts': "export const currency = 'EUR';\nexport const round = Math.round;\n",
      'server.ts': `import { createServer } from 'node:http';
import { currency } from './format.ts';

createServer((req, res) => res.end(currency)).listen(3000, async () => {
  const { round } = await import('./format.ts');
  console.log(round(3.5));
});
`,
    });
    const found = (...args: string[]): string[] =>
      (JSON.parse(plan(cwd, '-f', 'json', ...args).out) as Document).batches
        .flatMap(({ files }) => files)
        .sort();
    expect(found()).toEqual(['race.ts']);
    expect(found('--level', 'note')).toEqual(['race.ts', 'server.ts']);
  });

  it('gives JSON, of what was named, by paths from the top wherever it runs', () => {
    const cwd = makeRepository(FILES);
    const document = JSON.parse(
      plan(join(cwd, 'packages/calls'), 'src', '--by', 'owner', '-f', 'json').out,
    ) as Document;
    expect(document).toMatchObject({
      schemaVersion: 1,
      batches: [
        {
          branch: 'leakfix/owner/acme-voice',
          owners: ['@acme/voice'],
          files: ['packages/calls/src/race.ts'],
          findings: [{ path: 'packages/calls/src/race.ts', line: 4 }],
        },
      ],
    });
  });

  it('says what it needs', () => {
    expect(plan(makeTree({ 'a.ts': LEAKY_RACE })).err).toContain('needs a git repository');
    expect(plan(makeRepository({ 'a.ts': LEAKY_RACE }), 'nowhere').err).toContain(
      'There is no file or directory "nowhere".',
    );
  });
});
