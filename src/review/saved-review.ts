import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { digest, journalPlace } from '../apply/journal.ts';
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
  /** Of the scan, relative to where the file belongs. */
  root: z.string(),
  answers: z.array(
    z.object({ id: z.string(), files: z.record(z.string(), z.string()), decision: decisionSchema }),
  ),
});

/** The answers of a sitting that did not come to its end. */
export interface SavedReview {
  readonly answers: ReadonlyMap<string, Decision>;
  /** Paths of files that changed since: what was said of them does not count any more. */
  readonly changed: readonly string[];
}

/** Keeps the answers of a review beside the journals, so that a closed terminal loses none. */
export class ReviewStore {
  readonly #file: string;
  readonly #root: string;

  /** `root` is absolute, the scan's; `cwd` is where the run was started. */
  constructor(root: string, cwd: string) {
    const place = journalPlace(root, cwd);
    this.#file = join(place.directory, 'review.json');
    this.#root = relative(realpathSync(place.base), root).replaceAll('\\', '/');
  }

  /**
   * Writes the answers, whole or not at all.
   * @throws the file system's error
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
    mkdirSync(join(this.#file, '..'), { recursive: true });
    const temporary = `${this.#file}.tmp`;
    removeIfThere(temporary);
    putFile(
      this.#file,
      Buffer.from(JSON.stringify({ version: 1, root: this.#root, answers })),
      temporary,
    );
  }

  /** Undefined when there is none, or none that can be used here. */
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
    removeIfThere(this.#file);
  }

  #read(): z.infer<typeof schema> | undefined {
    try {
      return schema.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
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
  return digest(Buffer.from(text ?? ''));
}
