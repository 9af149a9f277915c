import { existsSync } from 'node:fs';
import type { Checker, FileTypes, Overlay, TypeProblem } from './checker.ts';

/** What is used of `typescript/unstable/sync`, the API of TypeScript's native port. */
export interface NativeTypeScript {
  readonly API: new (options: {
    readonly cwd: string;
    readonly fs: {
      readFile(name: string): string | undefined;
      fileExists(name: string): boolean | undefined;
    };
  }) => NativeApi;
}

interface NativeApi {
  updateSnapshot(change: {
    readonly openFiles?: readonly string[];
    readonly closeFiles?: readonly string[];
    readonly openProjects?: readonly string[];
    readonly fileChanges?: Readonly<Record<'changed' | 'created' | 'deleted', readonly string[]>>;
  }): Snapshot;
  close(): void;
}

interface Snapshot {
  getDefaultProjectForFile(file: string): NativeProject | undefined;
}

interface NativeProject {
  readonly configFileName: string;
  readonly program: {
    getSourceFile(file: string): { readonly text: string } | undefined;
    getSyntacticDiagnostics(file: string): readonly Diagnostic[];
    getSemanticDiagnostics(file: string): readonly Diagnostic[];
    getConfigFileParsingDiagnostics(): readonly Diagnostic[];
  };
}

interface Diagnostic {
  readonly pos: number;
  readonly code: number;
  readonly category: number;
  readonly text: string;
  readonly messageChain?: readonly Diagnostic[];
}

const ERROR = 1;

/** Checks files with TypeScript's native port, which finds the configuration of each by itself. */
export class NativeChecker implements Checker {
  readonly #api: NativeApi;
  readonly #projects = new Set<string>();
  readonly #known = new Set<string>();
  #texts: Overlay = new Map();
  #snapshot: Snapshot | undefined;

  constructor({ API }: NativeTypeScript, top: string) {
    this.#api = new API({
      cwd: top,
      fs: {
        readFile: (name) => this.#texts.get(name),
        fileExists: (name) => (this.#texts.has(name) ? true : undefined),
      },
    });
  }

  prepare(files: readonly string[], texts: Overlay): void {
    const touched = [...new Set([...this.#texts.keys(), ...texts.keys()])];
    this.#open(files.filter((file) => !this.#known.has(file) && existsSync(file)));
    const before = this.#texts;
    this.#texts = texts;
    const isNew = (file: string): boolean => !existsSync(file);
    this.#snapshot = this.#api.updateSnapshot({
      fileChanges: {
        changed: touched.filter((file) => !isNew(file) || (before.has(file) && texts.has(file))),
        created: touched.filter((file) => isNew(file) && !before.has(file)),
        deleted: touched.filter((file) => isNew(file) && !texts.has(file)),
      },
    });
  }

  /** An open file is read once; so files are opened to learn of their projects, and only these stay open. */
  #open(files: readonly string[]): void {
    if (files.length === 0) return;
    const opened = this.#api.updateSnapshot({ openFiles: files });
    const configs = files.flatMap(
      (file) => opened.getDefaultProjectForFile(file)?.configFileName ?? [],
    );
    const openProjects = [...new Set(configs)].filter(
      (config) => !this.#projects.has(config) && existsSync(config),
    );
    for (const config of openProjects) this.#projects.add(config);
    for (const file of files) this.#known.add(file);
    this.#snapshot = this.#api.updateSnapshot({ closeFiles: files, openProjects });
  }

  check(path: string): FileTypes {
    const project = this.#snapshot?.getDefaultProjectForFile(path);
    const text = project?.program.getSourceFile(path)?.text;
    if (!project || text === undefined || !this.#projects.has(project.configFileName))
      return { kind: 'outside' };
    const { program } = project;
    const broken = program
      .getConfigFileParsingDiagnostics()
      .find(({ category }) => category === ERROR);
    if (broken) return { kind: 'failed', why: broken.text };
    const found = [
      ...program.getSyntacticDiagnostics(path),
      ...program.getSemanticDiagnostics(path),
    ];
    return {
      kind: 'checked',
      problems: found.flatMap((one) => (one.category === ERROR ? [problem(one, text)] : [])),
    };
  }

  close(): void {
    this.#api.close();
  }
}

function problem(one: Diagnostic, text: string): TypeProblem {
  return {
    line: text.slice(0, one.pos).split('\n').length,
    code: one.code,
    message: whole(one).replace(/\s+/g, ' '),
  };
}

function whole({ text, messageChain = [] }: Diagnostic): string {
  return [text, ...messageChain.map(whole)].join(' ');
}
