import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { FileRepair } from '../engine/repairs.ts';
import type { FileTypes, TypeProblem } from './checker.ts';
import { findCompiler, type Compiler } from './compiler.ts';
import type { TypeRequest } from './type-check.ts';
import { TypeSession } from './type-session.ts';

/** An error that the file does not have on the disk. */
export interface NewProblem extends TypeProblem {
  /** Relative to the root. */
  readonly path: string;
}

/** What the compiler says of repaired files. Paths are relative to the root. */
export interface LedgerEntry {
  readonly problems: ReadonlyMap<string, readonly NewProblem[]>;
  /** Changed files that there was no time to check, they or a file that imports them. */
  readonly missing: readonly string[];
}

type Usable = Exclude<Compiler, { readonly api: 'none' }>;

/** Asks the project's compilers, each file once for each text of it and of what it imports. */
export class TypeLedger {
  readonly failures = new Map<string, string[]>();
  readonly #request: TypeRequest;
  readonly #deadline: number;
  readonly #sessions = new Map<string, TypeSession>();
  readonly #compilers = new Map<string, Usable | undefined>();
  /** By path. */
  readonly #before = new Map<string, readonly TypeProblem[]>();
  readonly #after = new Map<string, { readonly texts: string; readonly types: FileTypes }>();
  readonly #checked = new Set<string>();
  readonly #importers = new Map<string, readonly string[]>();
  #changed: ReadonlyMap<string, string> = new Map();

  /** `deadline` is a time of `performance.now()`. */
  constructor(request: TypeRequest, deadline: number) {
    this.#request = request;
    this.#deadline = deadline;
  }

  get changed(): number {
    return [...this.#checked].filter((path) => this.#importers.has(path)).length;
  }

  get importers(): number {
    return this.#checked.size - this.changed;
  }

  get versions(): string[] {
    const used = [...this.#checked].flatMap((path) => this.#compilers.get(path)?.version ?? []);
    return [...new Set(used)].sort();
  }

  /** The files of the last look that are changed and that `path` imports. */
  changedFor(path: string): string[] {
    return [...this.#changed.keys()].filter((changed) => this.#importersOf(changed).includes(path));
  }

  /** With `only`, no other file is asked about. */
  async look(plan: readonly FileRepair[], only?: readonly string[]): Promise<LedgerEntry> {
    const repairs = plan.map(({ repair }) => repair).filter((r) => r.after !== r.before);
    this.#changed = new Map(repairs.map(({ path, after }) => [path, after]));
    const brought = repairs
      .flatMap(({ applied }) => applied.flatMap(({ files }) => files))
      .filter(({ path }) => !existsSync(join(this.#request.root, path)));
    const texts = new Map([
      ...brought.map(({ path, text }) => [this.#absolute(path), text] as const),
      ...repairs.map(({ path, after }) => [this.#absolute(path), after] as const),
    ]);
    const files = new Set(repairs.flatMap(({ path }) => [path, ...this.#importersOf(path)]));
    const asked = [...files].filter((path) => only?.includes(path) ?? true);
    await this.#ask(asked, texts);
    const problems = new Map<string, NewProblem[]>();
    for (const path of asked) {
      const fresh = newAmong(this.#problemsOf(path), this.#before.get(path) ?? []);
      if (fresh.length > 0)
        problems.set(
          path,
          fresh.map((one) => ({ ...one, path })),
        );
    }
    const late = asked.filter((path) => this.#compilerOf(path) && !this.#isKnown(path));
    const missing = new Set(
      late.flatMap((path) => (this.#changed.has(path) ? [path] : []).concat(this.changedFor(path))),
    );
    return { problems, missing: [...missing, ...late.filter((path) => only?.includes(path))] };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
  }

  async #ask(files: readonly string[], texts: ReadonlyMap<string, string>): Promise<void> {
    const stale = files.filter((path) => !this.#isKnown(path));
    for (const path of stale) this.#after.delete(path);
    for (const [path, types] of await this.#check(stale, texts))
      this.#after.set(path, { texts: this.#textsOf(path), types });
    const wrong = stale.filter(
      (path) => this.#problemsOf(path).length > 0 && !this.#before.has(path),
    );
    for (const [path, types] of await this.#check(wrong, new Map()))
      if (types.kind === 'checked') this.#before.set(path, types.problems);
      else this.#after.set(path, { texts: this.#textsOf(path), types });
    // without a look at what was before, nothing is known to be new
    for (const path of wrong)
      if (!this.#before.has(path) && this.#problemsOf(path).length > 0) this.#after.delete(path);
  }

  async #check(
    files: readonly string[],
    texts: ReadonlyMap<string, string>,
  ): Promise<[path: string, types: FileTypes][]> {
    const found: [string, FileTypes][] = [];
    const groups = new Map<Usable, string[]>();
    for (const path of files) {
      const compiler = this.#compilerOf(path);
      if (compiler) groups.set(compiler, [...(groups.get(compiler) ?? []), path]);
    }
    for (const [compiler, paths] of groups) {
      const said = await this.#sessionOf(compiler).check(
        paths.map((p) => this.#absolute(p)),
        texts,
      );
      for (const path of paths) {
        const types = said.get(this.#absolute(path));
        if (types) found.push([path, types]);
        if (types?.kind === 'failed') this.#fail(types.why, path);
        if (types?.kind === 'checked') this.#checked.add(path);
      }
    }
    return found;
  }

  #fail(why: string, path: string): void {
    const paths = this.failures.get(why) ?? [];
    if (!paths.includes(path)) this.failures.set(why, [...paths, path]);
  }

  #isKnown(path: string): boolean {
    return this.#after.get(path)?.texts === this.#textsOf(path);
  }

  #problemsOf(path: string): readonly TypeProblem[] {
    const types = this.#after.get(path)?.types;
    return types?.kind === 'checked' ? types.problems : [];
  }

  /** The texts that what is said of a file depends on, as far as they are changed. */
  #textsOf(path: string): string {
    const own = this.#changed.has(path) ? [path] : [];
    const used = [...own, ...this.changedFor(path)];
    return JSON.stringify(used.map((changed) => [changed, this.#changed.get(changed)]));
  }

  #importersOf(path: string): readonly string[] {
    const known = this.#importers.get(path);
    if (known) return known;
    const found = [...new Set(this.#request.project.importersOf(path).map(({ from }) => from))];
    this.#importers.set(path, found);
    return found;
  }

  #compilerOf(path: string): Usable | undefined {
    if (this.#compilers.has(path)) return this.#compilers.get(path);
    const found = findCompiler(this.#absolute(path), this.#request.root);
    if (found?.api === 'none')
      this.#fail(`TypeScript ${found.version} has no API that leakfix can use`, path);
    // one object for each
    const usable = found === undefined || found.api === 'none' ? undefined : found;
    const place = usable && realpathSync(usable.entry);
    const same = [...this.#compilers.values()].find(
      (other) => other && realpathSync(other.entry) === place,
    );
    this.#compilers.set(path, same ?? usable);
    return same ?? usable;
  }

  #sessionOf({ entry, api }: Usable): TypeSession {
    const known = this.#sessions.get(entry);
    if (known) return known;
    this.#request.onCode?.(entry);
    const { project, root } = this.#request;
    const ambient = ['declare global', 'declare module'].flatMap((text) => project.filesWith(text));
    const session = new TypeSession(
      {
        entry,
        api,
        top: root.replaceAll('\\', '/'),
        ambient: ambient.map((path) => this.#absolute(path)),
      },
      this.#deadline,
    );
    this.#sessions.set(entry, session);
    return session;
  }

  #absolute(path: string): string {
    return join(this.#request.root, path).replaceAll('\\', '/');
  }
}

/** Those of the problems that are more than there were of their kind; lines may have moved. */
function newAmong(
  after: readonly TypeProblem[],
  before: readonly TypeProblem[],
): readonly TypeProblem[] {
  const kindOf = ({ code, message }: TypeProblem): string => `${code} ${message}`;
  const left = new Map<string, number>();
  for (const one of before) left.set(kindOf(one), (left.get(kindOf(one)) ?? 0) + 1);
  return after.filter((one) => {
    const count = left.get(kindOf(one)) ?? 0;
    if (count > 0) left.set(kindOf(one), count - 1);
    return count === 0;
  });
}
