import { describe, expect, it } from 'vitest';
import { apiUrlOf, parseRemote } from './remote-address.ts';
import { credentialEnv, findToken, redact } from './token.ts';

describe('the address of a remote', () => {
  it.each([
    ['git@github.com:acme/calls.git', 'github.com', 'acme/calls', 'https://api.github.com'],
    ['ssh://git@github.com/acme/calls', 'github.com', 'acme/calls', 'https://api.github.com'],
    [
      'ssh://git@ssh.github.com:443/acme/calls.git',
      'github.com',
      'acme/calls',
      'https://api.github.com',
    ],
    ['https://github.com/acme/calls.git', 'github.com', 'acme/calls', 'https://api.github.com'],
    [
      'https://ada:secret@github.com/acme/calls/',
      'github.com',
      'acme/calls',
      'https://api.github.com',
    ],
    [
      'https://GitHub.com/acme/calls.js.git',
      'github.com',
      'acme/calls.js',
      'https://api.github.com',
    ],
    [
      'https://git.acme.example:8443/acme/calls',
      'git.acme.example:8443',
      'acme/calls',
      'https://git.acme.example:8443/api/v3',
    ],
    [
      'git@git.acme.example:acme/calls.git',
      'git.acme.example',
      'acme/calls',
      'https://git.acme.example/api/v3',
    ],
    [
      'https://acme.ghe.com/acme/calls.git',
      'acme.ghe.com',
      'acme/calls',
      'https://api.acme.ghe.com',
    ],
  ])('%s', (url, host, name, apiUrl) => {
    const address = parseRemote(url);
    expect(address).toMatchObject({ host });
    expect(`${address?.owner}/${address?.name}`).toBe(name);
    expect(address && apiUrlOf(address)).toBe(apiUrl);
  });

  it.each([
    '/srv/git/calls.git',
    '../calls',
    'file:///srv/acme/calls.git',
    'C:\\git\\calls',
    'https://github.com/calls',
  ])('%s is none', (url) => {
    expect(parseRemote(url)).toBeUndefined();
  });
});

describe('the token', () => {
  const find = (host: string, env: Record<string, string>, named = false): string | undefined =>
    findToken({ host, named, env, cwd: '/' });

  it('goes to the host that it is for, and to no other', () => {
    expect(find('github.com', { GITHUB_TOKEN: 'a', GH_TOKEN: 'b' })).toBe('a');
    expect(find('github.com', { GH_TOKEN: 'b', GITHUB_TOKEN: ' ' })).toBe('b');
    expect(find('git.acme.example', { GITHUB_TOKEN: 'a' })).toBeUndefined();
    expect(find('git.acme.example', { GITHUB_TOKEN: 'a', GH_ENTERPRISE_TOKEN: 'c' })).toBe('c');
    expect(
      find('git.acme.example', {
        GITHUB_TOKEN: 'a',
        GITHUB_SERVER_URL: 'https://git.acme.example',
      }),
    ).toBe('a');
    expect(find('git.acme.example', { GITHUB_TOKEN: 'a' }, true)).toBe('a');
    expect(find('github.com', { GH_ENTERPRISE_TOKEN: 'c' })).toBeUndefined();
  });

  it('is offered to git for one host over http alone', () => {
    expect(credentialEnv('git@github.com:acme/calls.git', 't')).toEqual({});
    expect(credentialEnv('https://ada@github.com/acme/calls.git', 't')).toMatchObject({
      GIT_CONFIG_KEY_1: 'credential.https://github.com.helper',
      LEAKFIX_PUSH_TOKEN: 't',
    });
  });

  it('is taken out of messages, as is what stands before the @ of an address', () => {
    expect(redact('fatal: https://ada:pw@github.com/acme: tok in dG9r', 'tok')).toBe(
      'fatal: https://***@github.com/acme: *** in dG9r',
    );
    expect(redact(`Basic ${Buffer.from('x-access-token:tok').toString('base64')}`, 'tok')).toBe(
      'Basic ***',
    );
  });
});
