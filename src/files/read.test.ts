import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSource } from './read.ts';
import { makeTree } from '../testing/tree.ts';

it('takes the byte order mark off and says so', () => {
  const root = makeTree({ 'a.ts': '\uFEFFlet a;\r\n', 'b.ts': 'let b;\n', 'empty.ts': '' });
  expect(readSource(root, 'a.ts')).toEqual({ kind: 'text', text: 'let a;\r\n', bom: true });
  expect(readSource(root, 'b.ts')).toEqual({ kind: 'text', text: 'let b;\n', bom: false });
  expect(readSource(root, 'empty.ts')).toEqual({ kind: 'text', text: '', bom: false });
});

it('skips what no person wrote, and says why', () => {
  const root = makeTree({
    'binary.ts': Buffer.from([0x47, 0, 0x10, 0]),
    'utf16-without-mark.ts': Buffer.from('let a;', 'utf16le'),
    'song.ts': Buffer.from([0x47, 0, 0x10, 0xff, ...Array<number>(400).fill(0x61)]),
    'huge.js': Buffer.alloc(20 * 1024 * 1024, 'a;\n'),
    'bundle.js': `/* licence */\n${'f(1);'.repeat(4000)}\n`,
  });
  mkdirSync(join(root, 'x.ts'));
  execFileSync('mkfifo', [join(root, 'pipe.ts')]);
  expect(readSource(root, 'binary.ts')).toEqual({
    kind: 'skipped',
    message: 'The file is binary.',
  });
  for (const name of ['utf16-without-mark.ts', 'song.ts'])
    expect(readSource(root, name)).toEqual({ kind: 'skipped', message: 'The file is binary.' });
  expect(readSource(root, 'huge.js')).toEqual({
    kind: 'skipped',
    message: 'The file is larger than 1 MB (20.0 MB).',
  });
  expect(readSource(root, 'bundle.js')).toEqual({
    kind: 'skipped',
    message: 'The file is minified.',
  });
  expect(readSource(root, 'x.ts')).toEqual({ kind: 'skipped', message: 'It is a directory.' });
  expect(readSource(root, 'pipe.ts')).toEqual({
    kind: 'skipped',
    message: 'It is not a regular file.',
  });
});

it('reads a small file with one long line, and a large one with short lines', () => {
  const data = `const logo = '${'x'.repeat(3000)}';\n`;
  const long = 'await ring(caller);\n'.repeat(40_000);
  const root = makeTree({ 'logo.ts': data, 'long.ts': long });
  expect(readSource(root, 'logo.ts')).toMatchObject({ text: data });
  expect(readSource(root, 'long.ts')).toMatchObject({ text: long });
});

it('reads a source that holds a NUL', () => {
  const text = "const separator = '\0';\n// \0\nexport const key = (a, b) => a + separator + b;\n";
  expect(readSource(makeTree({ 'key.ts': text }), 'key.ts')).toMatchObject({ text });
});

it('names UTF-16 as what it is', () => {
  const little = Buffer.from('\uFEFFlet a;', 'utf16le');
  const root = makeTree({ 'little.ts': little, 'big.ts': Buffer.from(little).swap16() });
  const message = 'UTF-16 is not supported: save the file as UTF-8.';
  for (const name of ['little.ts', 'big.ts'])
    expect(readSource(root, name)).toEqual({ kind: 'error', message });
});

it('says what is wrong with a file that cannot be read', () => {
  const root = makeTree({ 'latin1.ts': Buffer.from('// caf\xe9\n', 'latin1') });
  expect(readSource(root, 'latin1.ts')).toEqual({
    kind: 'error',
    message: 'The file is not UTF-8 text.',
  });
  expect(readSource(root, 'deleted.ts')).toEqual({ kind: 'error', message: 'The file is gone.' });
  expect(readSource(root, 'latin1.ts/a.ts')).toEqual({
    kind: 'error',
    message: 'The file is gone: a part of its path is no longer a directory.',
  });
});
