import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import raceTimers from '../transforms/race-timers.ts';
import { repairText } from './engine/repair.ts';

const ROOT = join(import.meta.dirname, '..');
const ADAPTER = join(ROOT, '__testfixtures__/voice-ordering-service/src/language-model.ts');

describe('npx jscodeshift -t transforms/race-timers.ts', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leakfix-jscodeshift-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(...args: string[]): string {
    return execFileSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/jscodeshift/bin/jscodeshift.js'),
        '-t',
        'transforms/race-timers.ts',
        '--fail-on-error',
        '--run-in-band',
        ...args,
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
  }

  function repaired(path: string, text: string, applicability: readonly string[]): string {
    return repairText({ path, text }, { transforms: [raceTimers], options: {} }, (f) =>
      applicability.includes(f.applicability),
    ).after;
  }

  it('writes the safe fixes, the same as the engine', () => {
    const text = readFileSync(ADAPTER, 'utf8');
    const file = join(folder, 'language-model.ts');
    writeFileSync(file, text);

    expect(run('--extensions=ts', '--parser=ts', folder)).toContain('1 ok');
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('clearTimeout(');
    expect(written).toBe(repaired('language-model.ts', text, ['safe']));

    expect(run('--extensions=ts', '--parser=ts', folder)).toContain('0 ok');
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  it('writes the unsafe ones when told, in .mts with CRLF and a byte order mark', () => {
    const text = readFileSync(ADAPTER, 'utf8').replaceAll('\n', '\r\n');
    const file = join(folder, 'language-model.mts');
    writeFileSync(file, `\uFEFF${text}`);

    run('--extensions=mts', '--parser=ts', '--unsafeFixes=true', folder);
    expect(readFileSync(file, 'utf8')).toBe(
      `\uFEFF${repaired('language-model.mts', text, ['safe', 'unsafe'])}`,
    );
  });

  it('leaves a file without findings as it is', () => {
    const file = join(folder, 'menu.ts');
    writeFileSync(file, 'export const menu = ["margherita"];\n');

    expect(run('--extensions=ts', folder)).toContain('0 ok');
    expect(readFileSync(file, 'utf8')).toBe('export const menu = ["margherita"];\n');
  });
});
