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

/** What `leakfix pr open` is asked for against the local GitHub. */
export function requestOn<T extends object>({ root, github }: Hosted, flags: T) {
  return {
    top: root,
    folder: '',
    paths: [],
    flags: { ...FLAGS, repo: 'acme/calls', apiUrl: github.apiUrl, ...flags },
    terminal: { interactive: false, color: false, errorColor: false, progress: false, width: 80 },
    pace: PACE,
    onResult: (): void => {},
    onStep: (): void => {},
  };
}
