import { existsSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import type ts from 'typescript';
import type { Checker, FileTypes, Overlay, TypeProblem } from './checker.ts';

type TypeScript = typeof ts;

/** A configuration, and what was last made of it. */
interface Configured {
  readonly file: string;
  readonly parsed: ts.ParsedCommandLine;
  /** A sentence, if the options cannot be known. */
  readonly broken: string | undefined;
  readonly names: ReadonlySet<string>;
  /** Files that were asked about. */
  readonly asked: Set<string>;
  readonly sources: Map<string, Parsed>;
  program: ts.Program | undefined;
  /** The texts have changed since. */
  isStale: boolean;
}

interface Parsed {
  readonly source: ts.SourceFile;
  /** The text that was laid over the file, if one was. */
  readonly laid: string | undefined;
}

/** Errors in a configuration that leave its other options as they are: no inputs, unknown options. */
const HARMLESS = new Set([18002, 18003, 5023, 5025]);

/**
 * Checks files with TypeScript's own API, each by the nearest tsconfig that includes it, as an editor does. Of a
 * project it loads what is asked about, what that imports, and what declares things for all files.
 */
export class ClassicChecker implements Checker {
  readonly #ts: TypeScript;
  readonly #top: string;
  readonly #ambient: readonly string[];
  readonly #configs = new Map<string, Configured>();
  #texts: Overlay = new Map();

  constructor(typescript: TypeScript, top: string, ambient: readonly string[]) {
    this.#ts = typescript;
    this.#top = top;
    this.#ambient = ambient;
  }

  prepare(files: readonly string[], texts: Overlay): void {
    this.#texts = texts;
    for (const config of this.#configs.values()) config.isStale = true;
    for (const path of files) this.#configOf(path)?.asked.add(path);
  }

  close(): void {}

  check(path: string): FileTypes {
    const config = this.#configOf(path);
    if (config === undefined) return { kind: 'outside' };
    if (config.broken !== undefined) return { kind: 'failed', why: config.broken };
    const program = this.#programOf(config);
    const source = program.getSourceFile(path);
    if (source === undefined) return { kind: 'outside' };
    const { declaration, composite } = program.getCompilerOptions();
    const isOverlaid = this.#texts.has(path);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...(isOverlaid && (declaration || composite) && !/\.[cm]?jsx?$/.test(path)
        ? program.getDeclarationDiagnostics(source)
        : []),
    ];
    return {
      kind: 'checked',
      problems: found.flatMap((one) => this.#problem(one, source)),
    };
  }

  #problem(one: ts.Diagnostic, source: ts.SourceFile): TypeProblem[] {
    if (one.category !== this.#ts.DiagnosticCategory.Error) return [];
    const { line } = source.getLineAndCharacterOfPosition(one.start ?? 0);
    const message = this.#ts.flattenDiagnosticMessageText(one.messageText, ' ');
    return [{ line: line + 1, code: one.code, message: message.replace(/\s+/g, ' ') }];
  }

  /** The nearest configuration that includes the file, or the nearest of all for a TypeScript file that none includes. */
  #configOf(path: string): Configured | undefined {
    let nearest: Configured | undefined;
    for (let at = posix.dirname(path); ; at = posix.dirname(at)) {
      const own = ['tsconfig.json', 'jsconfig.json']
        .map((name) => posix.join(at, name))
        .find((name) => existsSync(name));
      const config = own === undefined ? undefined : this.#read(own);
      const including = config && this.#including(config, path, new Set());
      if (including) return including;
      // one that cannot be read might include it
      if (config?.broken !== undefined) return config;
      nearest ??= config;
      if (at === this.#top || posix.dirname(at) === at) break;
    }
    return /\.[cm]?tsx?$/.test(path) ? nearest : undefined;
  }

  #including(config: Configured, path: string, seen: Set<string>): Configured | undefined {
    if (seen.has(config.file)) return undefined;
    seen.add(config.file);
    if (config.names.has(path)) return config;
    for (const { path: referred } of config.parsed.projectReferences ?? []) {
      const file = this.#ts.resolveProjectReferencePath({ path: referred });
      const other = existsSync(file) ? this.#read(file.replaceAll('\\', '/')) : undefined;
      const found = other && this.#including(other, path, seen);
      if (found) return found;
    }
    return undefined;
  }

  #read(file: string): Configured | undefined {
    const known = this.#configs.get(file);
    if (known) return known;
    const typescript = this.#ts;
    const { config, error } = typescript.readConfigFile(file, (name) =>
      typescript.sys.readFile(name),
    );
    const parsed = typescript.parseJsonConfigFileContent(
      config ?? {},
      typescript.sys,
      dirname(file),
      undefined,
      file,
    );
    const wrong = [...(error ? [error] : []), ...parsed.errors].find(
      ({ category, code }) =>
        category === typescript.DiagnosticCategory.Error && !HARMLESS.has(code),
    );
    const made: Configured = {
      file,
      parsed,
      broken: wrong && typescript.flattenDiagnosticMessageText(wrong.messageText, ' '),
      names: new Set(parsed.fileNames),
      asked: new Set(),
      sources: new Map(),
      program: undefined,
      isStale: true,
    };
    this.#configs.set(file, made);
    return made;
  }

  #programOf(config: Configured): ts.Program {
    const { parsed, program, isStale } = config;
    if (program && !isStale) return program;
    config.isStale = false;
    const ambient = parsed.fileNames.filter(
      (name) => /\.d\.[cm]?ts$/.test(name) || this.#ambient.includes(name),
    );
    const options: ts.CompilerOptions = { ...parsed.options, noEmit: true, incremental: false };
    delete options['tsBuildInfoFile'];
    const { projectReferences } = parsed;
    config.program = this.#ts.createProgram({
      rootNames: [...new Set([...ambient, ...config.asked])],
      options,
      host: this.#hostOf(config, options),
      ...(projectReferences && { projectReferences }),
      ...(program && { oldProgram: program }),
    });
    return config.program;
  }

  #hostOf({ sources, file }: Configured, options: ts.CompilerOptions): ts.CompilerHost {
    const texts = this.#texts;
    const host = this.#ts.createCompilerHost(options);
    const folders = new Set([...texts.keys()].map((path) => posix.dirname(path)));
    const { readFile, fileExists, directoryExists } = host;
    const own: ts.CompilerHost = {
      ...host,
      getCurrentDirectory: () => dirname(file),
      readFile: (name) => texts.get(name) ?? readFile(name),
      fileExists: (name) => texts.has(name) || fileExists(name),
      directoryExists: (name) => folders.has(name) || (directoryExists?.(name) ?? true),
      getSourceFile: (name, languageVersion) => {
        const laid = texts.get(name);
        const known = sources.get(name);
        if (known?.laid === laid && known) return known.source;
        const text = laid ?? readFile(name);
        if (text === undefined) return undefined;
        const source = this.#ts.createSourceFile(name, text, languageVersion);
        sources.set(name, { source, laid });
        return source;
      },
    };
    // as in an editor: what another project builds is not looked for, its sources are
    return Object.assign(own, { useSourceOfProjectReferenceRedirect: () => true });
  }
}
