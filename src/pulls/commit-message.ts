import type { Batch } from './batch.ts';
import { transformsOf } from './batch.ts';
import type { Finding } from '../types.ts';
import { wrap } from '../report/wrap.ts';

/** The line of a commit message that marks leakfix's own commits. */
export const TRAILER = 'Leakfix-Batch';

/** A transform's id and title; the title is an imperative that can be a commit subject. */
export interface TransformText {
  readonly id: string;
  readonly title: string;
}

const WIDTH = 72;

/** A conventional commit: what was done, where, and the batch that it belongs to. */
export function commitMessage(
  { title }: TransformText,
  findings: readonly Finding[],
  branch: string,
): string {
  const messages = [...new Set(findings.map((finding) => finding.message))];
  const paragraphs = messages.map((message) => {
    const places = findings
      .filter((finding) => finding.message === message)
      .map(({ path, range }) => `- ${path}:${range.start.line}`);
    return `${wrap(message, WIDTH, '')}\n${places.join('\n')}`;
  });
  return `${subject(title, findings)}\n\n${paragraphs.join('\n\n')}\n\n${TRAILER}: ${branch}\n`;
}

/** The title of a batch's pull request. */
export function pullTitle(batch: Batch, texts: readonly TransformText[]): string {
  const ids = transformsOf(batch);
  const only = ids.length === 1 ? texts.find(({ id }) => id === ids[0]) : undefined;
  const what = only === undefined ? `repair ${batch.findings.length} resource leaks` : only.title;
  const where = batch.scope === 'all' || batch.scope === 'root' ? '' : ` (${batch.scope})`;
  return `${subject(what, batch.findings)}${where}`;
}

/** True if leakfix made the commit, for this branch. */
export function isOwnCommit(message: string, branch: string): boolean {
  return message.split('\n').some((line) => line.trim() === `${TRAILER}: ${branch}`);
}

function subject(title: string, findings: readonly Finding[]): string {
  const kind = findings.every((finding) => finding.level === 'note') ? 'perf' : 'fix';
  return `${kind}: ${title.charAt(0).toLowerCase()}${title.slice(1).replace(/\.$/, '')}`;
}
