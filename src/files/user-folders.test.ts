import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UsageError } from '../errors.ts';
import { makeTree } from '../testing/tree.ts';
import {
  cacheFolder,
  findUserFolder,
  makeUserFolder,
  projectKey,
  readUserFile,
  stateFolder,
} from './user-folders.ts';

function setHome(variable: string, value: string): void {
  vi.stubEnv(variable, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe.skipIf(process.platform === 'win32')('the place', () => {
  it('follows XDG, whose variables count only with an absolute path', () => {
    setHome('XDG_STATE_HOME', '/srv/state');
    setHome('XDG_CACHE_HOME', '/srv/cache');
    expect(stateFolder().path).toBe('/srv/state/leakfix');
    expect(cacheFolder().path).toBe('/srv/cache/leakfix');
    for (const value of ['', '.', 'state', '../state', '~/state']) {
      setHome('XDG_STATE_HOME', value);
      setHome('XDG_CACHE_HOME', value);
      expect(stateFolder().path.startsWith(homedir())).toBe(true);
      expect(cacheFolder().path.startsWith(homedir())).toBe(true);
    }
  });

  it.runIf(process.platform === 'linux')('is below the home folder without them', () => {
    setHome('XDG_STATE_HOME', '');
    setHome('XDG_CACHE_HOME', '');
    expect(stateFolder().path).toBe(join(homedir(), '.local/state/leakfix'));
    expect(cacheFolder().path).toBe(join(homedir(), '.cache/leakfix'));
  });

  it('is another for each project, and a plain name for any', () => {
    const names = ['/a/app', '/b/app', '/a/..hidden', `/x/${'y'.repeat(300)}`, '/a/ü b\n'];
    const keys = names.map(projectKey);
    expect(new Set(keys).size).toBe(names.length);
    for (const key of keys) expect(key).toMatch(/^[\w.-]{1,80}$/);
  });
});

describe.skipIf(process.platform === 'win32')('a folder', () => {
  const top = '/srv/project';
  const refusal = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      return (error as UsageError).message;
    }
    throw new Error('It was not refused.');
  };

  it('is made for the user alone, and found again', () => {
    const home = makeTree();
    setHome('XDG_STATE_HOME', join(home, 'not/there/yet'));
    expect(findUserFolder(stateFolder(), top, 'x')).toBeUndefined();
    expect(readdirSync(home)).toEqual([]);
    const path = makeUserFolder(stateFolder(), top, 'x');
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(stateFolder().path).mode & 0o777).toBe(0o700);
    expect(findUserFolder(stateFolder(), top, 'x')).toBe(path);
  });

  const spoilt: [string, (path: string) => void, RegExp][] = [
    ['a file', (path) => writeFileSync(path, ''), /is not a directory\. Remove what/],
    ['a pipe', (path) => execFileSync('mkfifo', [path]), /is not a directory/],
    ['a circle', (path) => symlinkSync(path, path), /leads in a circle\. Set XDG_STATE_HOME/],
    [
      'open to a group',
      (path) => (mkdirSync(path), chmodSync(path, 0o770)),
      /^Other users can write to the state folder ".+"\. Run: chmod go-w ".+"$/,
    ],
    ['open to all', (path) => (mkdirSync(path), chmodSync(path, 0o1777)), /^Other users can/],
  ];

  it.each(spoilt)('that is %s is refused', (_, spoil, message) => {
    setHome('XDG_STATE_HOME', makeTree());
    spoil(stateFolder().path);
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toMatch(message);
    expect(refusal(() => findUserFolder(stateFolder(), top, 'x'))).toMatch(message);
  });

  it.each(spoilt)('of a project that is %s is refused', (_, spoil) => {
    setHome('XDG_STATE_HOME', makeTree());
    makeUserFolder(stateFolder(), top, 'other');
    spoil(join(stateFolder().path, 'x'));
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toMatch(/^.*state folder/);
    expect(refusal(() => findUserFolder(stateFolder(), top, 'x'))).toMatch(/^.*state folder/);
  });

  it.runIf(process.getuid?.() === 0)('that belongs to another user is refused', () => {
    setHome('XDG_STATE_HOME', makeTree());
    mkdirSync(stateFolder().path, { mode: 0o700 });
    chownSync(stateFolder().path, 12345, 12345);
    const message = /^The state folder ".+" belongs to another user, .+\. Set XDG_STATE_HOME to/;
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toMatch(message);
    expect(refusal(() => findUserFolder(stateFolder(), top, 'x'))).toMatch(message);
  });

  it('that lies in the project, or leads into it, is refused, and nothing is made there', () => {
    const project = makeTree();
    const outside = makeTree();
    mkdirSync(join(project, 'state'), { mode: 0o700 });
    symlinkSync(join(project, 'state'), join(outside, 'leakfix'));
    symlinkSync(project, join(outside, 'link'));
    for (const home of [join(project, '.state'), outside, join(outside, 'link/deep/state')]) {
      setHome('XDG_STATE_HOME', home);
      const message = /is inside the project ".+", whose files could replace it\. Set/;
      expect(refusal(() => makeUserFolder(stateFolder(), project, 'x'))).toMatch(message);
      expect(refusal(() => findUserFolder(stateFolder(), project, 'x'))).toMatch(message);
    }
    expect(readdirSync(project, { recursive: true })).toEqual(['state']);
  });

  it('that cannot be made is named, with what to do', () => {
    const home = makeTree({ file: '' });
    setHome('XDG_STATE_HOME', join(home, 'file/state'));
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toBe(
      `The state folder "${home}/file/state/leakfix" cannot be used. A part of its path is not a directory. Set XDG_STATE_HOME to a folder that you can write to.`,
    );
    symlinkSync(join(home, 'nowhere'), join(home, 'leakfix'));
    setHome('XDG_STATE_HOME', home);
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toMatch(/cannot be made/);
    expect(existsSync(join(home, 'nowhere'))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)('that may not be written is named', () => {
    const home = makeTree();
    chmodSync(home, 0o500);
    setHome('XDG_STATE_HOME', home);
    expect(refusal(() => makeUserFolder(stateFolder(), top, 'x'))).toMatch(/Permission is denied/);
    chmodSync(home, 0o700);
  });
});

describe.skipIf(process.platform === 'win32')('a file of leakfix', () => {
  it('is read when only the user can write it, and is a file of sensible size', () => {
    const root = makeTree({ mine: 'text', open: 'text', large: 'x'.repeat(100) });
    chmodSync(join(root, 'open'), 0o664);
    symlinkSync('mine', join(root, 'link'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const reading = (name: string) => () => readUserFile(join(root, name), 50).toString();
    expect(reading('mine')()).toBe('text');
    for (const name of ['open', 'large', 'link', 'pipe', '.', 'none'])
      expect(reading(name), name).toThrow();
  });
});
