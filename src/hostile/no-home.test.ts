import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { makeTree } from '../testing/tree.ts';

const LEAK = `export async function ring(call: Promise<string>): Promise<string> {
  return await Promise.race([
    call,
    new Promise<string>((_, reject) => setTimeout(() => reject(new Error('no answer')), 5000)),
  ]);
}
`;

/** A user of no name: no password file has it, so that nothing says where its home is. */
const NOBODY = 12345;

const canBeNobody =
  process.getuid?.() === 0 &&
  process.platform === 'linux' &&
  !new RegExp(`^([^:]*:){2}${NOBODY}:`, 'm').test(readFileSync('/etc/passwd', 'utf8'));

describe.runIf(canBeNobody)('a user without a home folder', () => {
  // The folder of the build is made for its owner alone.
  beforeAll(() => chmodSync(join(builtCli(), '../..'), 0o755));

  function leakfix(root: string, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
      cwd: root,
      encoding: 'utf8',
      uid: NOBODY,
      env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    });
    return { status, stdout, stderr };
  }

  function project(): string {
    const root = makeTree({ 'src/call.ts': LEAK, 'package.json': '{}' });
    for (const path of ['', 'src', 'src/call.ts', 'package.json']) {
      chownSync(join(root, path), NOBODY, NOBODY);
      chmodSync(join(root, path), 0o755);
    }
    return root;
  }

  it('is shown what there is to find', () => {
    for (const args of [[], ['--check'], ['--dry-run', 'src/call.ts']]) {
      const { stdout, stderr } = leakfix(project(), ...args);
      expect([stderr, stdout.includes('race')], args.join(' ')).toEqual(['', true]);
    }
  });

  it('is told where a run would be kept before anything is written', () => {
    const root = project();
    expect(leakfix(root, '--write')).toMatchObject({
      status: 2,
      stderr:
        'leakfix: Nothing is written, because the journal for undo cannot be written. The user has no home folder. Set XDG_STATE_HOME to a folder that you can write to.\n',
    });
    expect(readFileSync(join(root, 'src/call.ts'), 'utf8')).toBe(LEAK);
    expect(existsSync(join(root, '.local'))).toBe(false);
  });
});
