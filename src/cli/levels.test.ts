import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE, makeService } from '../testing/service.ts';

/** Two notes; one has a safe fix. */
const WASTE = `import http from 'node:http';
import { currency } from './format.ts';
http
  .createServer((req, res) => res.end(currency))
  .listen(3000, async () => {
    const { format } = await import('./format.ts');
    console.log(format(3));
  });
setInterval(() => console.log('alive'), 60_000);
`;
const FORMAT = `export const currency = 'EUR';
export const format = (price: number): string => price.toFixed(2);
`;
/** Beside the notes, one warning. */
const SERVICE = {
  'package.json': '{"type":"module","scripts":{"start":"node server.ts"}}',
  'format.ts': FORMAT,
  'server.ts': WASTE,
  'race.ts': LEAKY_RACE,
};

function leakfix(cwd: string, ...args: string[]): { code: number | null; out: string } {
  const { status, stdout } = spawnSync(process.execPath, [builtCli(), '--no-cache', ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout };
}

describe('levels', () => {
  it('counts notes in the last sentence, and shows them where they are asked for', () => {
    const cwd = makeService(SERVICE);
    const { out } = leakfix(cwd, '--dry-run');
    expect(out).toContain('warning  race-timers');
    expect(out).not.toContain('note  tracked-intervals');
    expect(out).toMatch(/^1 warning in 1 file; looked in .* 2 notes not shown\.$/m);
    expect(out).toMatch(/^ {2}leakfix .*--level note +also show the 2 notes$/m);
    const all = leakfix(cwd, '--level', 'note').out;
    expect(all).toContain('note  tracked-intervals');
    expect(all).not.toMatch(/also show the \d+ notes/);
  });

  it('names a note whose fix is in the diff, because --write makes it', () => {
    const cwd = makeService(SERVICE);
    expect(leakfix(cwd, '--dry-run').out).toMatch(/^server\.ts:6:\d+ {2}note {2}static-imports /m);
    leakfix(cwd, '--write');
    expect(readFileSync(join(cwd, 'server.ts'), 'utf8')).toMatch(
      /^import \{ currency, format \} from/m,
    );
  });

  it('shows errors alone with --quiet, and says that warnings are there', () => {
    const { code, out } = leakfix(makeService(SERVICE), '--quiet', '--check');
    expect(out).toMatch(/^✔ No errors found in .* 1 warning, 2 notes not shown\.$/m);
    expect(code).toBe(0);
    expect(leakfix(makeService({}), '--quiet', '--level', 'note').code).toBe(2);
  });

  it('gives all levels in JSON, and those of --level alone', () => {
    const cwd = makeService(SERVICE);
    const summary = (...args: string[]): unknown =>
      (JSON.parse(leakfix(cwd, '--format', 'json', ...args).out) as { summary: unknown }).summary;
    expect(summary()).toMatchObject({ findings: 3, errors: 0, warnings: 1, notes: 2 });
    expect(summary('--level', 'warning')).toMatchObject({ findings: 1, warnings: 1, notes: 0 });
  });

  it('fails at the level of --fail-on, which is that of what is shown', () => {
    const notes = makeService({ ...SERVICE, 'race.ts': FORMAT });
    expect(leakfix(notes, '--check').code).toBe(0);
    expect(leakfix(notes, '--check', '--level', 'note').code).toBe(1);
    expect(leakfix(notes, '--check', '--fail-on', 'note').code).toBe(1);
    expect(leakfix(notes, '--check', '--fail-on', 'safe').code).toBe(1);
    const warning = makeService({ 'race.ts': LEAKY_RACE });
    expect(leakfix(warning, '--check').code).toBe(1);
    expect(leakfix(warning, '--check', '--fail-on', 'error').code).toBe(0);
  });
});
