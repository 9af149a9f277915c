import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { git, makeRepository } from '../testing/service.ts';

const race = (name: string): string => `export async function ${name}(call: Promise<string>) {
  const first = await Promise.race([
    call,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), 9000)),
  ]);
  return first.trim();
}
`;

function ages(cwd: string, ...args: string[]): Record<string, boolean | undefined> {
  const { stdout } = spawnSync(process.execPath, [builtCli(), ...args, '-f', 'json'], {
    cwd,
    encoding: 'utf8',
  });
  const { findings } = JSON.parse(stdout) as {
    findings: { path: string; range: { start: { line: number } }; introduced?: boolean }[];
  };
  return Object.fromEntries(
    findings.map(({ path, range, introduced }) => [`${path}:${range.start.line}`, introduced]),
  );
}

describe('findings in what changed', () => {
  it('are new in a function with a changed line, and old beside it', () => {
    const cwd = makeRepository({ 'src/calls.ts': race('ring') + race('answer') });
    const path = join(cwd, 'src/calls.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/trim\(\);(?=[^;]*$)/, 'trimEnd();'));
    const expected = { 'src/calls.ts:2': false, 'src/calls.ts:9': true };
    expect(ages(cwd, '--changed')).toEqual(expected);
    git(cwd, 'commit', '-qam', 'Trim the end');
    expect(ages(cwd, '--changed', '--since', 'HEAD~1')).toEqual(expected);
  });

  it('are new where lines were only removed, and in a file that git does not know', () => {
    const cwd = makeRepository({ 'a.ts': race('ring').replace('  return', '\n  return') });
    writeFileSync(join(cwd, 'a.ts'), race('ring'));
    writeFileSync(join(cwd, 'a "new" ü.ts'), race('answer'));
    expect(ages(cwd, '--changed')).toEqual({ 'a "new" ü.ts:2': true, 'a.ts:2': true });
  });

  it('are new where the first statement of their function was removed, and old where a line above it was', () => {
    const both = { 'a.ts': race('ring'), 'b.ts': race('ring') };
    const cwd = makeRepository({
      'a.ts': both['a.ts'].replace('\n', "\n  console.log('ring');\n"),
      'b.ts': `// calls\n${both['b.ts']}`,
    });
    for (const [name, text] of Object.entries(both)) writeFileSync(join(cwd, name), text);
    expect(ages(cwd, '--changed')).toEqual({ 'a.ts:2': true, 'b.ts:2': false });
  });

  it('have no age where changes were not asked about', () => {
    expect(ages(makeRepository({ 'a.ts': race('ring') }))).toEqual({ 'a.ts:2': undefined });
  });

  it('say their age on the screen and on GitHub', () => {
    const cwd = makeRepository({ 'a.ts': race('ring') });
    writeFileSync(join(cwd, 'a.ts'), `// calls\n${race('ring')}`);
    const out = (...args: string[]): string =>
      spawnSync(process.execPath, [builtCli(), '--changed', ...args], { cwd, encoding: 'utf8' })
        .stdout;
    expect(out('-n')).toMatch(/^a\.ts:3:\d+ {2}warning {2}race-timers {2}was there$/m);
    expect(out('-f', 'github')).toContain('::was there: This timeout');
  });
});
