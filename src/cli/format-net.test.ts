import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { applyEdits } from '../edits/edit-set.ts';
import { openPulls } from '../pulls/open.ts';
import { builtCli } from '../testing/built-cli.ts';
import { startOn } from '../testing/github/hosted.ts';
import { requestOn } from '../testing/github/request.ts';
import { installInto } from '../testing/installed-package.ts';
import { LEAKY_RACE, git, makeRepository } from '../testing/service.ts';
import { openScreen } from '../testing/terminal.ts';
import { gitIn } from '../testing/tree.ts';
import type { Edit } from '../types.ts';

const CONFIG = { printWidth: 36, singleQuote: true };

/** Files that are laid out in a way in which no fix is printed by itself. */
async function files(): Promise<Record<string, string>> {
  const text = await format(LEAKY_RACE, { ...CONFIG, parser: 'typescript' });
  return {
    'package.json': '{ "devDependencies": { "prettier": "*" } }',
    '.prettierrc': JSON.stringify(CONFIG),
    '.gitignore': 'node_modules\n*.patch\n',
    'src/a.ts': `${text}\n${text.replaceAll('trans', 'in')}`,
  };
}

async function makeFormatted(): Promise<string> {
  const cwd = makeRepository(await files());
  installInto(cwd, 'prettier');
  return cwd;
}

function leakfix(
  cwd: string,
  ...args: string[]
): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

function textOf(cwd: string): string {
  return readFileSync(join(cwd, 'src/a.ts'), 'utf8');
}

it('leads to the same bytes in JSON, in a patch, in a review, in a pull request and on the disk', async () => {
  const written = await makeFormatted();
  const { code, err } = leakfix(written, '--write', '--timings');
  const after = textOf(written);
  expect(code).toBe(0);
  expect(err).toContain(
    'Running node_modules/prettier/index.mjs, which is code of this repository',
  );
  expect(err).toMatch(/reformat fixes +\d+ ms/);
  expect(after.match(/clearTimeout/g)).toHaveLength(2);
  expect(await format(after, { ...CONFIG, parser: 'typescript' })).toBe(after);

  const cwd = await makeFormatted();
  const { findings } = JSON.parse(leakfix(cwd, '-f', 'json').out) as {
    findings: { edits: Edit[] }[];
  };
  expect(
    applyEdits(
      textOf(cwd),
      findings.flatMap(({ edits }) => edits),
    ),
  ).toBe(after);

  leakfix(cwd, '--dry-run', '--patch', 'fix.patch');
  git(cwd, 'apply', 'fix.patch');
  expect(textOf(cwd)).toBe(after);
  git(cwd, 'checkout', '-q', '.');

  const screen = openScreen([builtCli(), '-i', '--write'], { cwd, rows: 60, columns: 100 });
  await screen.shows('Apply this fix? [');
  screen.type('a\r');
  expect(await screen.ended()).toBe(0);
  expect(textOf(cwd)).toBe(after);

  const hosted = await startOn(await files());
  installInto(hosted.root, 'prettier');
  await openPulls(requestOn(hosted));
  const [pull] = hosted.github.pulls;
  expect(gitIn(hosted.bare, 'show', `${pull?.branch}:src/a.ts`)).toBe(after);
});

it.each(['--no-reformat', '--untrusted'])('leaves the formatter out with %s', async (flag) => {
  const cwd = await makeFormatted();
  const { code, err } = leakfix(cwd, '--write', flag);
  const after = textOf(cwd);
  expect(code).toBe(0);
  expect(await format(after, { ...CONFIG, parser: 'typescript' })).not.toBe(after);
  expect(err.includes('The fixes are not reformatted')).toBe(flag === '--untrusted');
  expect(err).not.toContain('Running');
});

it('says once why the formatter cannot be used, and writes the fixes as they are', async () => {
  const cwd = await makeFormatted();
  execFileSync('node', ['-e', 'fs.writeFileSync(\'.prettierrc\', \'{ "plugins": ["gone"] }\')'], {
    cwd,
  });
  const { code, err } = leakfix(cwd, '--write');
  expect(code).toBe(0);
  expect(err).toMatch(/src\/a\.ts {2}The fixes are not reformatted\. Prettier says: .*gone/);
  expect(textOf(cwd)).toContain('clearTimeout');
});

it('is not started where nothing is found, or where things are only counted', async () => {
  const cwd = await makeFormatted();
  expect(leakfix(cwd, '--check').err).not.toContain('Running');
  expect(leakfix(cwd, '-t', 'bounded-maps').err).not.toContain('Running');
});
