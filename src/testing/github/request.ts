import { readPullFlags, scanWith, type PullFlags } from '../../cli/pull-flags.ts';
import type { OpenRequest } from '../../pulls/open.ts';
import type { Hosted } from './hosted.ts';

/** The flags of a `leakfix pr` that was given none. */
export const FLAGS: NoFlags = {
  transform: [],
  skip: [],
  format: [],
  output: [],
  verifyBy: 'run',
  ignorePattern: [],
  gitignore: true,
  cache: false,
  color: 'never',
  progress: false,
  by: 'transform',
  maxFiles: '8',
  maxLines: '200',
  maxOpen: '5',
  maxPerHour: '100',
  label: [],
};

/** As commander gives them. */
interface NoFlags {
  transform: string[];
  skip: string[];
  format: string[];
  output: string[];
  verifyBy: 'run';
  ignorePattern: string[];
  gitignore: boolean;
  cache: boolean;
  color: 'never';
  progress: boolean;
  by: string;
  maxFiles: string;
  maxLines: string;
  maxOpen: string;
  maxPerHour: string;
  label: string[];
}

/** A second takes a few milliseconds. */
export const PACE = { secondMs: 5, spaced: false, timeoutMs: 2000, longestWait: 120 };

/** What `leakfix pr open` is asked for against the local GitHub; a flag that is `undefined` is not given. */
export function requestOn(
  { root, github }: Hosted,
  flags: { readonly [Name in keyof PullFlags]?: PullFlags[Name] | undefined } = {},
): OpenRequest {
  const all = { ...FLAGS, repo: 'acme/calls', apiUrl: github.apiUrl, ...flags } as PullFlags;
  return {
    top: root,
    folder: '',
    paths: [],
    options: readPullFlags(all),
    scan: scanWith(all, { progress: false }),
    pace: PACE,
    onResult: (): void => {},
    onStep: (): void => {},
  };
}
