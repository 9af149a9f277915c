import { describe, expect, it } from 'vitest';
import { host, type Hosted } from '../../testing/github/hosted.ts';
import { LEAKY_RACE } from '../../testing/service.ts';
import { gitIn } from '../../testing/tree.ts';
import type { BatchResult } from '../../report/pull-view.ts';
import type { PullFlags } from './flags.ts';
import { openPulls } from './open.ts';

const FLAGS: PullFlags = { transform: [], skip: [], format: [], output: [], verifyBy: 'run', ignorePattern: [], gitignore: true, cache: false, color: 'never', progress: false, by: 'transform', maxFiles: '8', maxLines: '200', maxOpen: '5', maxPerHour: '100', label: [] };
const TERMINAL = { interactive: false, color: false, errorColor: false, progress: false, width: 80 };
const PACE = { secondMs: 5, spaced: false, timeoutMs: 2000, longestWait: 120 };

async function open({ root, github }: Hosted, flags: Partial<PullFlags> = {}): Promise<BatchResult[]> {
  const { results } = await openPulls({ top: root, folder: '', paths: [], flags: { ...FLAGS, repo: 'acme/calls', apiUrl: github.apiUrl, ...flags }, terminal: TERMINAL, pace: PACE, onResult: () => {}, onStep: () => {} });
  expect(github.violations).toEqual([]);
  return [...results];
}

describe('a batch', () => {
  it.each(['http', 'file'] as const)('becomes a pull request, over %s', async (over) => {
    const hosted = await host({ 'src/calls/transcript.ts': LEAKY_RACE, '.github/CODEOWNERS': '* @ada @acme/voice\n' }, over);
    const before = gitIn(hosted.root, 'status', '--porcelain=v2', '--branch');
    expect(await open(hosted)).toMatchObject([{ outcome: 'opened', branch: 'leakfix/race-timers/src-calls', number: 1 }]);
    const [pull] = hosted.github.pulls;
    expect(pull).toMatchObject({ base: 'main', labels: ['leakfix'], reviewers: ['ada', 'voice'], draft: false });
    expect(pull?.body).toContain(`${hosted.github.cloneUrl.replace('.git', '')}/blob/${gitIn(hosted.bare, 'rev-parse', 'main').trim()}/src/calls/transcript.ts#L4`);
    expect(gitIn(hosted.bare, 'show', `${pull?.branch}:src/calls/transcript.ts`)).toContain('clearTimeout');
    expect(gitIn(hosted.bare, 'log', '-1', '--format=%an <%ae>%n%s', pull?.branch ?? '')).toMatch(/^Ada <ada@example.org>\nfix: /);
    expect(gitIn(hosted.root, 'status', '--porcelain=v2', '--branch')).toBe(before);
    expect(gitIn(hosted.root, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(gitIn(hosted.root, 'for-each-ref', 'refs/leakfix')).toBe('');
    expect(gitIn(hosted.root, 'branch', '--list', 'leakfix/*')).toBe('');
  });

  it('is opened once', async () => {
    const hosted = await host({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-open', number: 1 }]);
    expect(hosted.github.pulls).toHaveLength(1);
  });
});
