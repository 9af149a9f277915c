import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { findProjectOf, unwritable } from '../apply/journal-store.ts';
import {
  findUserFolder,
  makeUserFolder,
  projectKey,
  readUserFile,
  stateFolder,
} from '../files/user-folders.ts';
import { putFile, removeIfThere } from '../apply/write-atomically.ts';
import type { Decision, ReviewItem } from './review.ts';

const edit = z.object({ start: z.number(), end: z.number(), text: z.string() });
const decisionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accept'),
    value: z.exactOptional(z.number()),
    edits: z.exactOptional(z.array(edit)),
  }),
  z.object({ kind: z.literal('skip') }),
  z.object({ kind: z.literal('suppress'), reason: z.string() }),
]);
const schema = z.object({
  version: z.literal(1),
  /** Of the scan, relative to the project's top. */
  root: z.string(),
  answers: z.array(
    z.object({ id: z.string(), files: z.record(z.string(), z.string()), decision: decisionSchema }),
  ),
});

/** The answers of an unfinished review. */
export interface SavedReview {
  readonly answers: ReadonlyMap<string, Decision>;
  /** Paths of files that have changed since; answers about them no longer count. */
  readonly changed: readonly string[];
}

const NAME = 'review.json';

/** In bytes. */
const LARGEST = 64 * 2 ** 20;

/**
 * Keeps the answers of a review in the user's state folder, so that a closed terminal loses none. They are applied
 * without a further question, so they must not come from a repository.
 */
export class ReviewStore {
  readonly #top: string;
  readonly #root: string;

  /** `root` is absolute, the scan's; `cwd` is where the run was started. */
  constructor(root: string, cwd: string) {
    this.#top = findProjectOf(root, cwd);
    this.#root = relative(this.#top, realpathSync(root)).replaceAll('\\', '/');
  }

  /**
   * Writes the answers, whole or not at all.
   * @throws UsageError with what to do about it
   */
  save(
    items: readonly ReviewItem[],
    decisions: ReadonlyMap<string, Decision>,
    sources: ReadonlyMap<string, string>,
  ): void {
    const answers = items.flatMap((item) => {
      const decision = decisions.get(item.id);
      return decision ? [{ id: item.id, files: digests(item, sources), decision }] : [];
    });
    const folder = this.prepare();
    const file = join(folder, NAME);
    const temporary = `${file}.tmp`;
    try {
      removeIfThere(temporary);
      putFile(
        file,
        Buffer.from(JSON.stringify({ version: 1, root: this.#root, answers })),
        temporary,
      );
    } catch (error) {
      throw unwritable(folder, error);
    }
  }

  /**
   * Makes the folder before a review begins, so that its answers can be kept. Returns its path.
   * @throws UsageError with what to do about it
   */
  prepare(): string {
    return makeUserFolder(stateFolder(), this.#top, projectKey(this.#top));
  }

  /**
   * The saved review; undefined if there is none, or none for this root.
   * @throws UsageError when the state folder is not to be trusted
   */
  load(
    items: readonly ReviewItem[],
    sources: ReadonlyMap<string, string>,
  ): SavedReview | undefined {
    const saved = this.#read();
    if (saved?.root !== this.#root) return undefined;
    const byId = new Map(items.map((item) => [item.id, item]));
    const answers = new Map<string, Decision>();
    const changed = new Set<string>();
    for (const { id, files, decision } of saved.answers) {
      const stale = Object.keys(files).filter(
        (path) => files[path] !== digestOf(sources.get(path)),
      );
      for (const path of stale) changed.add(path);
      if (stale.length === 0 && byId.has(id)) answers.set(id, decision);
    }
    return { answers, changed: [...changed].sort() };
  }

  drop(): void {
    const file = this.#find();
    if (file !== undefined) removeIfThere(file);
  }

  #find(): string | undefined {
    const folder = findUserFolder(stateFolder(), this.#top, projectKey(this.#top));
    return folder === undefined ? undefined : join(folder, NAME);
  }

  #read(): z.infer<typeof schema> | undefined {
    const file = this.#find();
    if (file === undefined) return undefined;
    try {
      return schema.parse(JSON.parse(readUserFile(file, LARGEST).toString('utf8')));
    } catch {
      return undefined;
    }
  }
}

function digests(
  { findings }: ReviewItem,
  sources: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(findings.map(({ path }) => [path, digestOf(sources.get(path))]));
}

function digestOf(text: string | undefined): string {
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}
