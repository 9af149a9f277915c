import { describe, expect, it } from 'vitest';
import { compileGlob, compileGlobs, escapeGlob, splitGlob } from './glob.ts';

const list = (names: string): string[] => (names === '' ? [] : names.split(' '));

describe('a glob', () => {
  it.each([
    // glob, paths that it matches, paths that it does not
    ['*.ts', 'a.ts .a.ts', 'src/a.ts a.tsx ts'],
    ['*', 'a .a', 'a/b'],
    ['call?.ts', 'call1.ts', 'call.ts call12.ts call/.ts'],
    ['src/*', 'src/a src/.a', 'src src/a/b'],
    ['src/**', 'src src/a src/a/.b', 'srca a/src'],
    ['src/*/**', 'src/a/b', 'src/a'],
    ['src/**/a.ts', 'src/a.ts src/x/y/a.ts', 'src/xa.ts a.ts'],
    ['**', 'a a/b/c', ''],
    ['**/a', 'a x/y/a', 'xa a/b'],
    ['**/**/a/**/**', 'a x/a/y', 'b'],
    ['**.ts', 'a.ts', 'src/a.ts'],
    ['src/a**b', 'src/ab src/axb', 'src/a/b'],
    ['{src,test}/*.{ts,mts}', 'src/a.ts test/a.mts', 'lib/a.ts src/a.js'],
    ['{src/**,test}/a', 'src/a src/x/y/a test/a', 'test/x/a'],
    ['{**/a,b}', 'a x/a b', 'x/b'],
    ['a{,b}', 'a ab', 'b'],
    ['a{b{c,d},e}', 'abc abd ae', 'ab a'],
    ['part{1..3}', 'part1 part3', 'part4 part'],
    ['{c..a}', 'a b c', 'd'],
    ['[a-c]1', 'a1 c1', 'd1 A1'],
    ['[!a]1', 'b1', 'a1'],
    ['[^a-c]1', 'd1', 'b1'],
    ['[]]', ']', 'a'],
    ['app/[id]/*.ts', 'app/[id]/a.ts app/i/a.ts', 'app/id/a.ts'],
    ['app/\\[id\\]/\\*', 'app/[id]/*', 'app/i/* app/[id]/a'],
    ['?(a|b)c', 'c ac bc', 'abc'],
    ['*(a|b)c', 'c ac abbac', 'dc'],
    ['+(a|b)c', 'ac abc', 'c'],
    ['*.@(test|spec).ts', 'a.test.ts a.spec.ts', 'a.ts'],
    ['!(*.test).ts', 'a.ts', 'a.test.ts src/a.ts'],
    ['./a', 'a', 'b'],
    ['../lib/*', '../lib/a', 'lib/a ../../lib/a'],
    ['**/a', 'a', '../a'],
    ['{a', '{a', 'a'],
    ['a(b', 'a(b', 'ab'],
    ['[a', '[a', 'a'],
    ['{a}', '{a}', 'a'],
    ['*.{ts', 'x.{ts', 'x.ts'],
    ['a.b+c', 'a.b+c', 'axb+c a.bbc'],
    ['caf?', 'café', 'caf'],
  ])('%s means %s, not %s', (glob, matching, others) => {
    const matches = compileGlob(glob, { dot: true });
    expect(list(matching).filter((path) => !matches(path))).toEqual([]);
    expect(list(others).filter(matches)).toEqual([]);
  });

  it.each([
    ['*', '.a'],
    ['**', 'src/.a'],
    ['**/a', '.x/a'],
    ['?a', '.a'],
    ['*.a', '.a'],
    ['[!b]a', '.a'],
    ['!(b)', '.a'],
  ])('%s leaves names that begin with a dot alone, such as %s, unless told', (glob, path) => {
    expect(compileGlob(glob, { dot: false })(path)).toBe(false);
    expect(compileGlob(glob, { dot: true })(path)).toBe(true);
  });

  it('names what begins with a dot where it has the dot itself', () => {
    expect(compileGlob('.git*/**', { dot: false })('.github/a')).toBe(true);
  });

  it('of a text that is escaped means that text', () => {
    const text = '{a,b}/[c]*?(d|e)!\\+@x';
    expect(compileGlob(escapeGlob(text), { dot: true })(text)).toBe(true);
    expect(compileGlob(escapeGlob('*.ts'), { dot: true })('a.ts')).toBe(false);
  });
});

describe('globs', () => {
  it.each([
    [['src/**', 'lib/**'], 'src/a lib/a', 'test/a'],
    [['src/**', '!src/old/**'], 'src/a', 'src/old/a src/old test/a'],
    [['!src/old/**', 'src/**'], 'src/a', 'src/old/a'],
    [['!src/**'], 'test/a', 'src/a'],
    [['!(src)/**'], 'test/a', 'src/a'],
  ])('%j mean %s, not %s', (globs, matching, others) => {
    const matches = compileGlobs(globs, { dot: true });
    expect(list(matching).filter((path) => !matches(path))).toEqual([]);
    expect(list(others).filter(matches)).toEqual([]);
  });
});

describe('the folder before the first wildcard', () => {
  it.each([
    ['src/**/*.ts', 'src', '**/*.ts'],
    ['*.ts', '', '*.ts'],
    ['/*.ts', '/', '*.ts'],
    ['/a/b/*.ts', '/a/b', '*.ts'],
    ['../src/{a/b,c}/d', '../src', '{a/b,c}/d'],
    ['app/\\[id\\]/*', 'app/\\[id\\]', '*'],
  ])('of %s is %j', (typed, base, glob) => {
    expect(splitGlob(typed)).toEqual({ base, glob });
  });

  it.each(['src/a.ts', 'src/(a.ts', 'src/[a', 'a\\*'])('is nothing to %s', (typed) => {
    expect(splitGlob(typed)).toBeUndefined();
  });
});

/** What goes back and tries again does not come to an end within the life of a machine at these. */
describe('a glob made to take long', () => {
  const LONG = `${'a'.repeat(250)}/`.repeat(15);

  it.each([
    ['stars', `**/${'*a'.repeat(2000)}b`],
    ['globstars', `${'**/a*/'.repeat(500)}b`],
    ['braces', `**/${'{a,aa}*'.repeat(300)}b`],
    ['nested braces', `**/${'{a,a'.repeat(19)}${'}'.repeat(19)}b`],
    ['repeated groups', `**/${'*(a|aa)'.repeat(300)}b`],
    ['nested groups', `**/${'+(*(a|aa)|'.repeat(9)}a${')'.repeat(9)}b`],
    ['negated groups', `**/${'!(*a*a)'.repeat(5)}b`],
    ['negated groups in each other', `${'!('.repeat(19)}a${')'.repeat(19)}b`],
    ['groups without an end', '{(['.repeat(3000)],
    ['groups in groups', `${'{a,'.repeat(2000)}${'}'.repeat(2000)}`],
    ['large ranges', '{1..999999999}{1..999}'.repeat(400)],
    ['its length', '*'.repeat(1_000_000)],
  ])('by %s comes to an end', (_, glob) => {
    const matches = compileGlob(glob, { dot: true });
    expect(matches(`${LONG}c`)).toBe(false);
  });
});
