import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTree } from '../../testing/tree.ts';
import { apiUrlOf, hostOfApi, parseRemote } from './remote-address.ts';
import { credentialAccess, findToken, redact } from './token.ts';

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
    'https://evil.example\\@github.com/acme/calls',
    'https://github.com#@evil.example/acme/calls',
    'https://evil.example?@github.com/acme/calls',
    'https://github.com%2eevil.example/acme/calls',
    'ext::sh -c id% >&2 github.com/acme/calls',
    'evil::https://github.com/acme/calls',
  ])('%s is none', (url) => {
    expect(parseRemote(url)).toBeUndefined();
  });
});

describe('the token', () => {
  /** As somebody who is logged in nowhere. */
  const find = (host: string, env: Record<string, string>): unknown => {
    const answer = findToken(host, { GH_CONFIG_DIR: makeTree(), ...env });
    return 'token' in answer ? answer.token : undefined;
  };
  const whyNone = (host: string, env: Record<string, string>): unknown =>
    Object.values(findToken(host, { GH_CONFIG_DIR: makeTree(), ...env }))[0];

  it('of github.com goes to no other host, whatever the remote says', () => {
    const env = { GITHUB_TOKEN: 'a', GH_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c' };
    expect(find('github.com', env)).toBe('a');
    expect(find('github.com', { GH_TOKEN: 'b', GITHUB_TOKEN: ' ' })).toBe('b');
    for (const host of ['git.acme.example', 'github.com.evil.example', 'evil.ghe.com'])
      expect(find(host, env)).toBeUndefined();
    expect(find('git.acme.example', { ...env, GH_HOST: 'other.example' })).toBeUndefined();
  });

  it('of another host goes there if the environment names it', () => {
    const env = { GITHUB_TOKEN: 'a', GH_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c' };
    const server = { GITHUB_SERVER_URL: 'https://git.acme.example' };
    expect(find('git.acme.example', { ...env, GH_HOST: 'git.acme.example' })).toBe('c');
    expect(find('git.acme.example', { GITHUB_TOKEN: 'a', ...server })).toBe('a');
    expect(find('acme.ghe.com', { ...env, GH_HOST: 'acme.ghe.com' })).toBe('b');
    // in Actions the token is for the server that the job runs on
    expect(find('github.com', { GITHUB_TOKEN: 'a', ...server })).toBeUndefined();
    expect(find('git.acme.example', { GITHUB_TOKEN: 'a', GH_HOST: 'git.acme.example' })).toBe(
      undefined,
    );
  });

  it('goes where gh is logged in, as the hosts file of gh says', () => {
    const home = makeTree();
    const hosts = 'github.com:\n    user: ada\ngit.acme.example:\n    oauth_token: secret\n';
    for (const folder of ['own', 'xdg/gh', '.config/gh']) {
      mkdirSync(join(home, folder), { recursive: true });
      writeFileSync(join(home, folder, 'hosts.yml'), hosts);
    }
    const token = { GH_ENTERPRISE_TOKEN: 'c' };
    for (const env of [
      { ...token, GH_CONFIG_DIR: join(home, 'own') },
      { ...token, GH_CONFIG_DIR: '', XDG_CONFIG_HOME: join(home, 'xdg') },
      { ...token, GH_CONFIG_DIR: '', HOME: home },
    ]) {
      expect(find('git.acme.example', env)).toBe('c');
      expect(find('secret', env)).toBeUndefined();
    }
    writeFileSync(join(home, 'own/hosts.yml'), ': [not what gh writes');
    expect(find('git.acme.example', { ...token, GH_CONFIG_DIR: join(home, 'own') })).toBe(
      undefined,
    );
  });

  it('is asked for by a sentence that names the host and what to set', () => {
    expect(whyNone('git.acme.example', { GH_ENTERPRISE_TOKEN: 'c' })).toBe(
      'No token is sent to git.acme.example, because only the repository names that host. Set GH_HOST=git.acme.example with GH_ENTERPRISE_TOKEN, or log in with gh auth login --hostname git.acme.example.',
    );
    expect(whyNone('git.acme.example', { GH_HOST: 'git.acme.example' })).toBe(
      'There is no token for git.acme.example: set GH_ENTERPRISE_TOKEN, or log in with gh auth login --hostname git.acme.example.',
    );
  });

  it('is looked up by the host that the API belongs to', () => {
    expect(hostOfApi('https://api.github.com')).toBe('github.com');
    expect(hostOfApi('https://api.acme.ghe.com/')).toBe('acme.ghe.com');
    expect(hostOfApi('https://git.acme.example:8443/api/v3')).toBe('git.acme.example:8443');
    expect(hostOfApi('https://api.github.com.evil.example')).toBe('api.github.com.evil.example');
  });

  it('is offered to git for one host over http alone', () => {
    expect(credentialAccess('git@github.com:acme/calls.git', 't')).toEqual({
      settings: [],
      env: {},
    });
    const { settings, env } = credentialAccess('https://ada@github.com/acme/calls.git', 't');
    expect(settings.map(([key]) => key)).toEqual([
      'credential.https://github.com.helper',
      'credential.https://github.com.helper',
    ]);
    expect(JSON.stringify(settings)).not.toContain('"t"');
    expect(env).toEqual({ LEAKFIX_PUSH_TOKEN: 't' });
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
