import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { LEAKY_RACE, makeService } from '../testing/service.ts';

function explain(cwd: string, place: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), 'explain', place], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}

const POLLER = `export class Poller {
  #timer: NodeJS.Timeout | undefined;
  start(): void {
    this.#timer = setInterval(() => this.poll(), 5000);
  }
  poll(): void {}
  stop(): void {
    clearInterval(this.#timer);
  }
}
`;

describe('leakfix explain path:line', () => {
  it('says why nothing is reported at a timer: who owns it, and what releases it', () => {
    const { code, out } = explain(makeService({ 'src/poller.ts': POLLER }), 'src/poller.ts:4');
    expect(code).toBe(0);
    expect(out).toBe(`  Nothing is reported at this line.

What was seen
  This interval is released.
  It belongs to an object of \`Poller\`, which \`stop()\` ends.
  No way was found from an entry point to code that makes objects again and again.
    src/poller.ts:8 releases it

Where the file runs
  Neither the file nor its package tells where it runs.
`);
  });

  it('speaks of the innermost of timers that contain each other', () => {
    const nested = `export function start(): void {
  setInterval(() => {
    const inner = setInterval(() => {
      clearInterval(inner);
    }, 10);
  }, 60_000).unref();
}
`;
    const cwd = makeService({ 'nested.ts': nested });
    const seen = (line: number): string[] =>
      explain(cwd, `nested.ts:${line}`).out.match(/^ {2}(?:This|Nothing keeps|It belongs) .*$/gm) ??
      [];
    expect(seen(2)).toEqual([
      '  Nothing keeps what could release this interval.',
      '  It belongs to one call of the function around it.',
    ]);
    expect(seen(4)).toEqual([
      '  This interval is released.',
      '  It belongs to one call of the function around it.',
    ]);
  });

  it('shows the finding of any line that it covers, as a column after the line does', () => {
    const cwd = makeService({ 'race.ts': LEAKY_RACE });
    expect(explain(cwd, 'race.ts:6').out).toMatch(/^race\.ts:4:\d+ {2}warning {2}race-timers$/m);
    expect(explain(cwd, './race.ts:6:12').out).toContain('This timeout outlives the race');
  });

  it('says that a comment suppresses what is found there', () => {
    const race = LEAKY_RACE.replace(
      '  return await',
      '  // leakfix-ignore race-timers: the process ends at once\n  return await',
    );
    const { out } = explain(makeService({ 'race.ts': race }), 'race.ts:5');
    expect(out).toContain('A comment suppresses 1 finding there.');
  });

  it('looks at a test, and says that it is one', () => {
    const { out } = explain(makeService({ 'test/poller.ts': POLLER }), 'test/poller.ts:4');
    expect(out).toContain('Its path is that of a test.');
  });

  it('ends with 2 where there is no such file or line, and names it', () => {
    const cwd = makeService({ 'a.ts': POLLER });
    expect(explain(cwd, 'a.ts:99')).toMatchObject({
      code: 2,
      err: 'leakfix: a.ts has no line 99.\n',
    });
    expect(explain(cwd, 'b.ts:1').err).toContain('There is no file or directory "b.ts"');
  });
});
