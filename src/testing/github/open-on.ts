import { expect } from 'vitest';
import type { PullFlags } from '../../cli/pr/flags.ts';
import { openPulls } from '../../cli/pr/open.ts';
import type { BatchResult } from '../../report/pull-view.ts';
import type { Hosted } from './hosted.ts';

export const FLAGS: PullFlags = { transform: [], skip: [], format: [], output: [], verifyBy: 'run', ignorePattern: [], gitignore: true, cache: false, color: 'never', progress: false, by: 'transform', maxFiles: '8', maxLines: '200', maxOpen: '5', maxPerHour: '100', label: [] };
const TERMINAL = { interactive: false, color: false, errorColor: false, progress: false, width: 80 };
/** A second takes a few milliseconds. */
export const PACE = { secondMs: 5, spaced: false, timeoutMs: 2000, longestWait: 120 };

/** `leakfix pr open` against the local GitHub. All that went over the wire was as GitHub publishes it. */
export async function openOn({ root, github }: Hosted, flags: Partial<PullFlags> = {}): Promise<BatchResult[]> {
  const { results } = await openPulls({ top: root, folder: '', paths: [], flags: { ...FLAGS, repo: 'acme/calls', apiUrl: github.apiUrl, ...flags }, terminal: TERMINAL, pace: PACE, onResult: () => {}, onStep: () => {} });
  expect(github.violations).toEqual([]);
  return [...results];
}
