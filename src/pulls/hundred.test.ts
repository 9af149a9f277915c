import { expect, it } from 'vitest';
import { startOn, type Hosted } from '../testing/github/hosted.ts';
import { requestOn } from '../testing/github/request.ts';
import type { Fault } from '../testing/github/server.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { gitIn } from '../testing/tree.ts';
import { openPulls } from './open.ts';

const BATCHES = 100;

/** Every way in which each of GitHub's answers can fail, each once, spread over the batches. */
function injectFaults({ github }: Hosted): void {
  const answers: readonly (readonly [string, RegExp, readonly Fault[]])[] = [
    ['GET', /\/calls$/, ['500', 'truncated']],
    ['GET', /\/issues$/, ['502', '429', 'secondary']],
    ['GET', /\/pulls$/, ['500', 'timeout', 'truncated', 'lost']],
    ['git-POST', /git-upload-pack$/, ['push-500']],
    [
      'POST',
      /\/pulls$/,
      ['429', 'secondary', 'rate-limit', '500', '502', 'timeout', 'truncated', 'lost', '403'],
    ],
    [
      'POST',
      /\/requested_reviewers$/,
      ['429', 'secondary', 'rate-limit', '500', '502', 'timeout', 'truncated', 'lost', '401'],
    ],
    [
      'POST',
      /\/labels$/,
      ['429', 'secondary', 'rate-limit', '500', '502', 'timeout', 'truncated', 'lost', '403'],
    ],
    ['git-POST', /git-receive-pack$/, ['push-500', 'push-403']],
  ];
  for (const [method, path, faults] of answers) {
    faults.forEach((fault, i) => {
      // a few requests that go well lie between two that do not
      let due = method.endsWith('POST') ? 3 * i + 1 : 0;
      github.faults.push({ fault, on: (m, p) => m === method && path.test(p) && due-- <= 0 });
    });
  }
}

it(`opens ${BATCHES} batches exactly once each, whatever fails on the way`, async () => {
  const files = Object.fromEntries(
    Array.from({ length: BATCHES }, (_, i) => [`src/call${i}/transcript.ts`, LEAKY_RACE]),
  );
  const hosted = await startOn({ ...files, CODEOWNERS: '* @ada\n' });
  // of people; with them the list has a second page
  for (let number = 1; number <= 30; number += 1)
    hosted.github.pulls.push({
      number,
      branch: `feature-${number}`,
      base: 'main',
      createdAt: '2026-01-01T00:00:00Z',
      title: 'Work',
      body: '',
      draft: false,
      state: 'open',
      merged: false,
      labels: [],
      reviewers: [],
    });
  injectFaults(hosted);
  const outcomes: string[] = [];
  for (let run = 0; run < 20; run += 1) {
    const { results } = await openPulls(
      requestOn(hosted, { by: 'directory', maxOpen: '1000', maxPerHour: '1000' }),
    ).catch(() => ({ results: [] }));
    outcomes.push(...results.map((result) => result.outcome));
    if (results.length > 0 && results.every((result) => result.outcome === 'already-open')) break;
  }
  const { faults, violations } = hosted.github;
  const pulls = hosted.github.pulls.slice(30);
  expect(faults).toEqual([]);
  expect(violations).toEqual([]);
  expect(pulls.map((pull) => pull.branch).sort()).toEqual(
    Object.keys(files)
      .map((path) => `leakfix/directory/src-${path.split('/')[1]}`)
      .sort(),
  );
  expect(
    pulls.every(
      (pull) =>
        pull.state === 'open' && pull.labels.includes('leakfix') && pull.reviewers.includes('ada'),
    ),
  ).toBe(true);
  expect(gitIn(hosted.bare, 'branch', '--list', 'leakfix/*').trim().split('\n')).toHaveLength(
    BATCHES,
  );
  expect(outcomes.slice(-BATCHES)).toEqual(Array.from({ length: BATCHES }, () => 'already-open'));
  expect(gitIn(hosted.root, 'worktree', 'list').trim().split('\n')).toHaveLength(1);
}, 900_000);
