import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { startOn, type Hosted } from '../testing/github/hosted.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { gitIn, makeRepository, makeTree } from '../testing/tree.ts';

// each is several runs of leakfix
vi.setConfig({ testTimeout: 240_000 });

const HOOKS = [
  'pre-commit',
  'prepare-commit-msg',
  'commit-msg',
  'post-commit',
  'post-checkout',
  'post-index-change',
  'pre-push',
  'reference-transaction',
  'fsmonitor-watchman',
  'pre-receive',
  'update',
  'post-receive',
  'post-update',
  'proc-receive',
  'push-to-checkout',
];

/** Settings that name a program, and those that would bring in one. `$x` marks that it was run under that name. */
function settingsOf(run: (name: string) => string, remote: string): [string, string][] {
  return [
    ['core.fsmonitor', run('core.fsmonitor')],
    ['core.sshCommand', run('core.sshCommand')],
    ['core.gitProxy', run('core.gitProxy')],
    ['core.editor', run('core.editor')],
    ['core.pager', run('core.pager')],
    ['core.askPass', run('core.askPass')],
    ['core.alternateRefsCommand', run('core.alternateRefsCommand')],
    ['sequence.editor', run('sequence.editor')],
    ['diff.external', run('diff.external')],
    ['diff.evil.command', run('diff.command')],
    ['diff.evil.textconv', run('diff.textconv')],
    ['interactive.diffFilter', run('interactive.diffFilter')],
    ['merge.evil.driver', run('merge.driver')],
    ['filter.evil.clean', run('filter.clean')],
    ['filter.evil.smudge', run('filter.smudge')],
    ['filter.evil.required', 'true'],
    ['filter.evilprocess.process', run('filter.process')],
    ['filter.evilprocess.required', 'true'],
    ['gpg.program', run('gpg.program')],
    ['gpg.ssh.program', run('gpg.ssh.program')],
    ['gpg.ssh.defaultKeyCommand', run('gpg.ssh.defaultKeyCommand')],
    ['commit.gpgSign', 'true'],
    ['push.gpgSign', 'if-asked'],
    ['trailer.evil.command', run('trailer.command')],
    ['trailer.evil.cmd', run('trailer.cmd')],
    ['trailer.evil.ifmissing', 'add'],
    ['tar.evil.command', run('tar.command')],
    ['uploadpack.packObjectsHook', run('uploadpack.packObjectsHook')],
    ['gc.recentObjectsHook', run('gc.recentObjectsHook')],
    ['credential.helper', `!${run('credential.helper')}`],
    [`credential.${new URL(remote).origin}.helper`, `!${run('credential.url.helper')}`],
    ['http.proxy', 'http://127.0.0.1:9'],
    ['http.cookieFile', '/dev/null'],
    ['protocol.ext.allow', 'always'],
    ['protocol.allow', 'always'],
    [`url.ext::${run('url.insteadOf')} .insteadOf`, remote],
    [`url.ext::${run('url.pushInsteadOf')} .pushInsteadOf`, remote],
    ['remote.origin.uploadpack', run('remote.uploadpack')],
    ['remote.origin.receivepack', run('remote.receivepack')],
    ['remote.origin.proxy', 'http://127.0.0.1:9'],
    ['alias.status', `!${run('alias')}`],
    ['alias.ls-files', `!${run('alias')}`],
    ['submodule.recurse', 'true'],
    ['submodule.vendor.update', `!${run('submodule.update')}`],
    ['core.worktree', '/'],
    ['fetch.recurseSubmodules', 'true'],
    ['maintenance.auto', 'true'],
    ['gc.auto', '1'],
    ['init.templateDir', '/nowhere'],
  ];
}

interface Trap {
  readonly hosted: Hosted;
  /** The names of the programs that were run. */
  readonly sprung: () => string[];
}

/** A service whose repository, its submodule, a repository inside, and the remote's name programs wherever they can. */
async function setTrap(over: 'http' | 'file'): Promise<Trap> {
  const hosted = await startOn(
    {
      'src/call.ts': LEAKY_RACE,
      'src/menu.ts': LEAKY_RACE,
      '.gitattributes': '*.ts filter=evil diff=evil merge=evil\n*.bin filter=evilprocess\n',
      'a.bin': 'sound',
      'package.json': '{}',
    },
    over,
  );
  const { root, bare } = hosted;
  const marks = makeTree();
  const run = (name: string): string => `touch ${marks}/${name}`;
  const remote = gitIn(root, 'remote', 'get-url', 'origin').trim();
  const vendor = makeRepository({ 'lib.ts': LEAKY_RACE });
  gitIn(root, 'submodule', 'add', '-q', vendor, 'vendor');
  gitIn(root, 'commit', '-qm', 'Vendor');
  gitIn(root, 'push', '-q', bare, 'HEAD:main');
  const inner = join(root, 'packages/inner');
  cpSync(vendor, inner, { recursive: true });
  const bareInside = join(root, 'fixtures/bare');
  mkdirSync(bareInside, { recursive: true });
  gitIn(bareInside, 'init', '-q', '--bare');
  writeFileSync(join(bareInside, 'call.ts'), LEAKY_RACE);
  const places: [string, string][] = [
    [join(root, '.git'), 'user'],
    [join(root, '.git/modules/vendor'), 'submodule'],
    [join(inner, '.git'), 'inner'],
    [bareInside, 'bare-inside'],
    [bare, 'remote'],
  ];
  for (const [gitDir, where] of places) arm(gitDir, (name) => run(`${where}.${name}`), remote);
  // an old time makes git look at the content again
  for (const name of ['src/call.ts', 'vendor/lib.ts', 'packages/inner/lib.ts'])
    appendFileSync(join(root, name), '\n');
  return { hosted, sprung: () => readdirSync(marks).sort() };
}

function arm(gitDir: string, run: (name: string) => string, remote: string): void {
  const lines = settingsOf(run, remote).map(([key, value]) => {
    const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')];
    const quoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    const sub = first === last ? '' : ` "${quoted(key.slice(first + 1, last))}"`;
    return `[${key.slice(0, first)}${sub}]\n\t${key.slice(last + 1)} = "${quoted(value)}"\n`;
  });
  writeFileSync(
    join(gitDir, 'included'),
    `[core]\n\tsshCommand = ${run('included.sshCommand')}\n[diff]\n\texternal = ${run('included.diff')}\n`,
  );
  writeFileSync(join(gitDir, 'config.worktree'), `[core]\n\tfsmonitor = ${run('worktree')}\n`);
  appendFileSync(
    join(gitDir, 'config'),
    `${lines.join('')}[include]\n\tpath = included\n[includeIf "gitdir:/"]\n\tpath = included\n`,
  );
  const own = join(gitDir, 'own-hooks');
  mkdirSync(own, { recursive: true });
  mkdirSync(join(gitDir, 'hooks'), { recursive: true });
  for (const hook of HOOKS)
    for (const [folder, name] of [
      [own, `hooksPath.${hook}`],
      [join(gitDir, 'hooks'), `hook.${hook}`],
    ] as const) {
      writeFileSync(join(folder, hook), `#!/bin/sh\n${run(name)}\n`);
      chmodSync(join(folder, hook), 0o755);
    }
}

function leakfix(
  { root, env }: Hosted,
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [builtCli(), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('a repository that names programs', () => {
  it('is a trap for git itself', async () => {
    const { hosted, sprung } = await setTrap('file');
    gitIn(hosted.root, 'status');
    expect(sprung()).toContain('user.core.fsmonitor');
  });

  it('runs none of them in a scan, a write, or what is before and after', async () => {
    const { hosted, sprung } = await setTrap('file');
    const { root } = hosted;
    const expectNone = (what: string): void => expect([what, ...sprung()]).toEqual([what]);
    for (const args of [
      ['.'],
      ['.', '--check'],
      ['src', '--changed'],
      ['.', '--changed', '--since', 'HEAD'],
      ['.', '--staged'],
      ['packages/inner', '--changed'],
      ['vendor', '--changed'],
      ['fixtures/bare', '--changed'],
      ['pr', 'plan'],
    ]) {
      const { code, err } = await leakfix(hosted, ...args);
      expect([args, code, err]).toEqual([args, expect.toSatisfy((c) => c === 0 || c === 1), err]);
      expectNone(args.join(' '));
    }
    expect((await leakfix(hosted, '.', '--changed', '-f', 'json')).out).toContain('src/call.ts');
    const verified = await leakfix(hosted, 'src/menu.ts', '--write', '--verify', 'true');
    expect(verified.err).toContain('passes with the fixes');
    expectNone('--write --verify');
    expect(readFileSync(join(root, 'src/menu.ts'), 'utf8')).toContain('clearTimeout');
    // the guard knows that it has changes
    expect((await leakfix(hosted, 'src/call.ts', '--write')).code).toBe(1);
    expectNone('--write');
    expect(readFileSync(join(root, 'src/call.ts'), 'utf8')).not.toContain('clearTimeout');
    expect((await leakfix(hosted, 'undo')).code).toBe(0);
    expectNone('undo');
  });

  it.each(['http', 'file'] as const)(
    'runs none of them for pull requests, over %s',
    async (over) => {
      const { hosted, sprung } = await setTrap(over);
      const to = ['--repo', 'acme/calls', '--api-url', hosted.github.apiUrl];
      const opened = await leakfix(hosted, 'pr', 'open', ...to, '--verify', 'true');
      expect([opened.err, opened.code]).toEqual([opened.err, 0]);
      expect(hosted.github.pulls).toHaveLength(1);
      const status = await leakfix(hosted, 'pr', 'status', ...to);
      expect([status.err, status.code]).toEqual([status.err, 0]);
      // over http the remote is another machine, whose hooks are its own affair
      expect(sprung().filter((name) => over === 'file' || !name.startsWith('remote.'))).toEqual([]);
    },
  );

  it('is found by where it lies, whatever the environment says', async () => {
    const { hosted, sprung } = await setTrap('file');
    const other = makeRepository({ 'src/safe.ts': 'export {};\n' });
    const env = {
      ...hosted.env,
      GIT_DIR: join(hosted.root, '.git'),
      GIT_WORK_TREE: hosted.root,
      GIT_CONFIG: join(hosted.root, '.git/config'),
    };
    const { code } = await leakfix({ ...hosted, root: other, env }, '.', '--changed');
    expect(code).toBe(0);
    expect(sprung()).toEqual([]);
  });

  it('is not run from a .git file that leads to it', async () => {
    const { hosted, sprung } = await setTrap('file');
    const root = makeTree({ 'src/call.ts': LEAKY_RACE });
    writeFileSync(join(root, '.git'), `gitdir: ${join(hosted.root, '.git')}\n`);
    await leakfix({ ...hosted, root }, '.', '--changed', '--write', '--allow-dirty');
    expect(sprung()).toEqual([]);
  });

  it('is refused with an address that is a program', async () => {
    const { hosted, sprung } = await setTrap('file');
    const marks = makeTree();
    const to = ['--repo', 'acme/calls', '--api-url', hosted.github.apiUrl];
    for (const url of [`ext::touch ${marks}/ext`, 'evil::https://github.com/acme/calls']) {
      gitIn(hosted.root, 'config', 'remote.origin.url', url);
      const { code, err } = await leakfix(hosted, 'pr', 'open', ...to);
      expect([code, err]).toEqual([2, expect.stringMatching(/not allowed|not a git command/)]);
    }
    expect(readdirSync(marks)).toEqual([]);
    // `git config` above starts none either
    expect(sprung()).toEqual([]);
  });
});

it("commits in the user's own name and with the user's own signature, of their own configuration", async () => {
  const hosted = await startOn({ 'src/call.ts': LEAKY_RACE });
  const marks = makeTree();
  const gpg = join(marks, 'gpg');
  const signs = `#!/bin/sh\ncat > /dev/null\necho "[GNUPG:] SIG_CREATED D" >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\nmine\\n-----END PGP SIGNATURE-----\\n'\n`;
  writeFileSync(gpg, signs);
  chmodSync(gpg, 0o755);
  const home = hosted.env['HOME'] ?? '';
  writeFileSync(
    join(home, 'work'),
    `[user]\n\temail = ada@work.example\n\tsigningKey = 1234\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = ${gpg}\n`,
  );
  appendFileSync(join(home, 'gitconfig'), `[includeIf "gitdir:${hosted.root}/"]\n\tpath = work\n`);
  gitIn(hosted.root, 'config', 'user.name', 'Ada at work');
  const to = ['--repo', 'acme/calls', '--api-url', hosted.github.apiUrl];
  expect(await leakfix(hosted, 'pr', 'open', ...to)).toMatchObject({ code: 0 });
  const commit = gitIn(hosted.bare, 'cat-file', 'commit', 'leakfix/race-timers/src');
  expect(commit).toContain('author Ada at work <ada@work.example>');
  expect(commit).toContain('BEGIN PGP SIGNATURE');
  rmSync(gpg);
});
