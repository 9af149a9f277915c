import { join } from 'node:path';
import { applyEdits } from '../edits/edit-set.ts';
import type { Finisher } from '../engine/finisher.ts';
import type { FixEdits, NewFile, SourceFile } from '../types.ts';
import { formatEdits } from './format-edits.ts';
import { Formatters, type Formatter } from './formatter.ts';

/** How many texts of a file are remembered: those of its fixes, which are asked for again when they are made. */
const REMEMBERED = 100;

export interface FormatRequest {
  /** Absolute: the top. */
  readonly root: string;
  /** Called before code of the project is run, with its absolute path. */
  readonly onCode?: (file: string) => void;
}

/**
 * Ends fixes with the project's own formatter, in files that were as that formatter has them. Starts nothing before
 * there is a fix.
 */
export class FormatNet implements Finisher {
  /** Why fixes are not as the formatter has them, each a sentence, with the paths. */
  readonly failures = new Map<string, string[]>();
  /** Milliseconds that formatters took. */
  ms = 0;
  readonly #request: FormatRequest;
  readonly #formatters: Formatters;
  readonly #known = new Map<string, Map<string, string | undefined>>();
  readonly #named = new Set<string>();

  constructor(request: FormatRequest) {
    this.#request = request;
    this.#formatters = new Formatters(request.root);
  }

  finish(source: SourceFile, made: FixEdits): FixEdits {
    const files = made.files?.map((file) => this.#created(file));
    const edits = this.#edits(source, made.edits);
    return { edits, ...(files && { files }) };
  }

  settle(source: SourceFile, text: string): string {
    const formatter = this.#formatterOf(source);
    return (formatter && this.#format(formatter, source.path, text)) ?? text;
  }

  #edits(source: SourceFile, edits: FixEdits['edits']): FixEdits['edits'] {
    const formatter = edits.length === 0 ? undefined : this.#formatterOf(source);
    if (!formatter) return edits;
    const text = applyEdits(source.text, edits);
    const formatted = this.#format(formatter, source.path, text);
    if (formatted === undefined || formatted === text) return edits;
    return formatEdits(source.text, edits, formatted) ?? edits;
  }

  /** The one by which the file is as it is. */
  #formatterOf({ path, text }: SourceFile): Formatter | undefined {
    return this.#formatters
      .of(join(this.#request.root, path))
      .find((formatter) => this.#format(formatter, path, text) === text);
  }

  /** A new file was nothing before: what the project is set up for decides. */
  #created({ path, text }: NewFile): NewFile {
    const [formatter] = this.#formatters.of(join(this.#request.root, path));
    return { path, text: (formatter && this.#format(formatter, path, text)) ?? text };
  }

  #format(formatter: Formatter, path: string, text: string): string | undefined {
    const key = `${formatter.name} ${path}`;
    const known = this.#known.get(key) ?? new Map<string, string | undefined>();
    this.#known.set(key, known);
    if (known.has(text)) return known.get(text);
    const started = performance.now();
    for (const file of formatter.code) {
      if (!this.#named.has(file)) this.#request.onCode?.(file);
      this.#named.add(file);
    }
    const { text: formatted, failed } = formatter.format(join(this.#request.root, path), text);
    this.ms += performance.now() - started;
    if (failed !== undefined) this.#fail(`${formatter.name} says: ${failed}`, path);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, formatted);
    return formatted;
  }

  #fail(why: string, path: string): void {
    const paths = this.failures.get(why) ?? [];
    if (!paths.includes(path)) this.failures.set(why, [...paths, path]);
  }
}
