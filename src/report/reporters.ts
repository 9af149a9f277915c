import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import type { Reporter } from './results.ts';
import { textReport } from './text.ts';

/** The formats, by the name that `--format` takes. */
export const reporters: Readonly<Record<Format, Reporter>> = {
  text: textReport,
  json: jsonReport,
  github: githubReport,
};

export type Format = 'text' | 'json' | 'github';
