import { describe, expect, it } from 'vitest';
import { parseOwners } from './owners.ts';

/** The example of GitHub's documentation, "About code owners". */
const GITHUB = `
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

describe('CODEOWNERS', () => {
  it.each([
    ['src/call.ts', ['@global-owner1', '@global-owner2']],
    ['src/call.js', ['@js-owner']],
    ['notes/call.txt', ['@octo-org/octocats']],
    ['build/logs/today.ts', ['@octocat']],
    ['docs/getting-started.md', ['@doctocat']],
    ['docs/build-app/troubleshooting.md', ['@doctocat']],
    ['web/docs/build-app/troubleshooting.md', ['@global-owner1', '@global-owner2']],
    ['web/apps/call.ts', ['@octocat']],
    ['scripts/deep/down/run.ts', ['@doctocat', '@octocat']],
    ['deeply/nested/logs/call.ts', ['@octocat']],
    ['apps/call.ts', ['@octocat']],
    ['apps/github', []],
    ['apps/github/call.ts', []],
  ])('gives %s to %j', (path, owners) => {
    expect(parseOwners(GITHUB)(path)).toEqual(owners);
  });

  it.each([
    ['docs/* @a', 'docs/a.md', true],
    ['docs/* @a', 'docs/deep/a.md', false],
    ['docs/* @a', 'web/docs/a.md', false],
    ['src/**/call.ts @a', 'src/call.ts', true],
    ['src/**/call.ts @a', 'src/a/b/call.ts', true],
    ['src/** @a', 'src/a/b/call.ts', true],
    ['src/calls @a', 'src/calls/deep/a.ts', true],
    ['src/calls/ @a', 'src/calls', false],
    ['call?.ts @a', 'src/call1.ts', true],
    ['SRC/ @a', 'src/call.ts', false],
    ['/src/with\\ blank.ts @a', 'src/with blank.ts', true],
    ['*.ts @a', 'src/call.tsx', false],
    ['a.b @a', 'axb', false],
  ])('%s: %s %s', (rule, path, owned) => {
    expect(parseOwners(rule)(path)).toEqual(owned ? ['@a'] : []);
  });

  it('passes over lines that GitHub does not take', () => {
    const ownersOf = parseOwners(
      '*.ts @a\n!call.ts @b\n[ac]all.ts @b\n\\#call.ts @b\ncall.ts b\r\n',
    );
    expect(ownersOf('call.ts')).toEqual(['@a']);
    expect(ownersOf('#call.ts')).toEqual(['@a']);
  });

  it.each([
    ['**/logs/*.log @a', 'x/logs/a.log', true],
    ['**/logs/*.log @a', 'x/logs/deep/a.log', false],
    ['/** @a', 'a/b.ts', true],
    ['src/** @a', 'src', false],
    ['src/{a,b}.ts @a', 'src/a.ts', false],
    ['src/{a,b}.ts @a', 'src/{a,b}.ts', true],
    ['src/@(a|b).ts @a', 'src/a.ts', false],
    ['a**b @a', 'x/a1b', true],
    ['a**b @a', 'a/b', false],
    ['*.ts @a', '.github/.a.ts', true],
    ['../a.ts @a', 'a.ts', false],
  ])('%s: %s %s', (rule, path, owned) => {
    expect(parseOwners(rule)(path)).toEqual(owned ? ['@a'] : []);
  });

  it('comes to an end with rules made to take long', () => {
    const path = `${'a'.repeat(250)}/`.repeat(15) + 'c';
    const rules = [
      `${'*a'.repeat(2000)}b @a`,
      `**/${'*a*/'.repeat(500)}b @a`,
      `${'**/a*/'.repeat(500)}b @a`,
      `* a@${'.'.repeat(1_000_000)}@`,
    ];
    expect(parseOwners(rules.join('\n'))(path)).toEqual([]);
  });
});
