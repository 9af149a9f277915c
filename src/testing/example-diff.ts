import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diffFile, toPatch, type FileChange } from '../engine/diff.ts';
import type { Definition } from '../transform.ts';

const ROOT = join(import.meta.dirname, '../../__testfixtures__');

/** The before and after of the fixture that a transform names as its example, as one patch; undefined when it names none. */
export function exampleOf({ id, docs: { example } }: Definition): string | undefined {
  if (example === undefined) return undefined;
  const folder = join(ROOT, id);
  const project = join(folder, `${example}.project`);
  const changes = existsSync(project) ? changesOf(project) : [changeOf(folder, example)];
  return toPatch(changes.map(diffFile)).replace(/\r/g, '').trimEnd();
}

function changeOf(folder: string, stem: string): FileChange {
  const input = readdirSync(folder).find((name) => name.startsWith(`${stem}.input.`));
  if (input === undefined) throw new Error(`${folder}: there is no ${stem}.input.`);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return {
    path: input.replace('.input.', '.'),
    before: read(input),
    after: read(input.replace('.input.', '.output.')),
  };
}

function changesOf(project: string): FileChange[] {
  const names = readdirSync(join(project, 'output'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(project, 'output').length + 1))
    .sort();
  return names.map((path) => {
    const before = join(project, 'input', path);
    return {
      path,
      ...(existsSync(before) && { before: readFileSync(before, 'utf8') }),
      after: readFileSync(join(project, 'output', path), 'utf8'),
    };
  });
}
