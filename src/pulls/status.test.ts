import { describe, expect, it } from 'vitest';
import { statusView } from './pull-view.ts';
import { startOn } from '../testing/github/hosted.ts';
import { PACE, requestOn } from '../testing/github/request.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { gitIn } from '../testing/tree.ts';
import { openPulls } from './open.ts';
import { readStatus } from './status.ts';

describe('the status', () => {
  it('tells what is open, failing, merged, closed, and which branches an interrupted run left', async () => {
    const names = ['calls', 'kitchen', 'menu', 'orders'];
    const hosted = await startOn(
      Object.fromEntries(names.map((name) => [`src/${name}/race.ts`, LEAKY_RACE])),
    );
    const { github, root, bare } = hosted;
    await openPulls(requestOn(hosted, { by: 'directory' }));
    github.failing.add(gitIn(bare, 'rev-parse', 'leakfix/directory/src-kitchen').trim());
    Object.assign(github.pulls[2] ?? {}, { state: 'closed', merged: true });
    Object.assign(github.pulls[3] ?? {}, { state: 'closed' });
    gitIn(root, 'push', '-q', bare, 'HEAD:refs/heads/leakfix/directory/left');
    const { pulls, orphans } = await readStatus(root, requestOn(hosted).options.remote, PACE);
    expect(
      pulls.map(({ state, branch, findings }) => [state, branch.split('-')[1], findings]),
    ).toEqual([
      ['failing', 'kitchen', 1],
      ['open', 'calls', 1],
      ['merged', 'menu', 1],
      ['closed', 'orders', 1],
    ]);
    expect(orphans).toEqual(['leakfix/directory/left']);
    expect(github.violations).toEqual([]);
    const view = statusView(pulls, orphans, { color: false, width: 80 });
    expect(view).toContain('2  failing  failing      1  leakfix/directory/src-kitchen');
    expect(view).toContain('1 failing, 1 open, 1 merged, 1 closed.');
    expect(Math.max(...view.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
