import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import ts from 'typescript';
import { Tree } from '../ast/tree.ts';
import { isCommonJs } from '../edits/ensure-import.ts';
import type { NewFile, SourceFile } from '../types.ts';
import type { Observation, Proof } from './proof.ts';
import type { Ending } from './signals.ts';

/** How long a whole run may take, however busy the machine is. */
const RUN_MS = 120_000;

export interface Variant {
  readonly source: SourceFile;
  /** What a fix brings along. */
  readonly files: readonly NewFile[];
}

export interface ObserveOptions {
  /** The text of the fixture's proof file. */
  readonly proofText: string;
  readonly packages: Proof['packages'];
  /** A node to run it with; this one unless given. */
  readonly node?: string;
}

/** Runs one variant in a child process and says what was seen. Never throws for what the variant does. */
export function observe(variant: Variant, options: ObserveOptions): Promise<Observation> {
  return withPlaced(variant, options, 'child', (script, args, folder) =>
    run(options.node ?? process.execPath, script, args, folder),
  );
}

/** Ends one variant by SIGTERM beside a shutdown hook (see `signals.ts`), and says how it ended, or that it had not when the time was over. */
export function observeEnding(
  variant: Variant,
  options: ObserveOptions,
  hook: string,
  patienceMs: number,
): Promise<Ending> {
  return withPlaced(variant, options, 'signal-child', (script, args, folder) => {
    writeFileSync(join(folder, 'hook.js'), hook);
    return terminate(
      options.node ?? process.execPath,
      script,
      [...args, join(folder, 'hook.js')],
      folder,
      patienceMs,
    );
  });
}

async function withPlaced<T>(
  variant: Variant,
  { proofText, packages = {} }: ObserveOptions,
  script: string,
  use: (script: string, args: readonly string[], folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leakfix-proof-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const name of REAL_PACKAGES) linkPackage(folder, name);
    placePackage(
      folder,
      'proof-client',
      withoutTypes('client.ts', readFileSync(join(import.meta.dirname, 'client.ts'), 'utf8')),
    );
    for (const file of variant.files) place(folder, file);
    for (const [specifier, text] of Object.entries(packages)) {
      if (specifier.startsWith('.'))
        place(folder, { path: join(dirname(variant.source.path), asJavaScript(specifier)), text });
      else placePackage(folder, standInOf(specifier), text);
    }
    const subject = place(folder, {
      ...variant.source,
      text: withStandIns(variant.source.text, Object.keys(packages)),
    });
    if (isCommonJs(new Tree(variant.source)))
      writeFileSync(join(dirname(subject), 'package.json'), '{ "type": "commonjs" }');
    const proof = place(folder, { path: 'proof.ts', text: proofText });
    const [child] = [script, 'companion', 'clock', 'raced', 'reported'].map((name) =>
      place(folder, {
        path: `${name}.ts`,
        text: readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8'),
      }),
    );
    return await use(child as string, [subject, proof], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** No package can take the name of a built-in module, so its stand-in has another one. */
function standInOf(specifier: string): string {
  return specifier.replace(/^node:/, 'proof-node-');
}

function withStandIns(text: string, specifiers: readonly string[]): string {
  return specifiers
    .filter((specifier) => specifier.startsWith('node:'))
    .reduce(
      (code, specifier) =>
        code
          .replace(`'${specifier}'`, `'${standInOf(specifier)}'`)
          .replace(`"${specifier}"`, `"${standInOf(specifier)}"`),
      text,
    );
}

/** Packages of which no stand-in will do. */
const REAL_PACKAGES = ['signal-exit', 'close-with-grace'];

function linkPackage(folder: string, name: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(
    join(import.meta.dirname, '../../node_modules', name),
    join(folder, 'node_modules', name),
    'junction',
  );
}

/** Writes a file as JavaScript; returns its path. */
function place(folder: string, { path, text }: SourceFile): string {
  const target = join(folder, path.replace(/\.([cm]?)tsx?$/, '.$1js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, /\.[cm]?tsx?$/.test(path) ? withoutTypes(path, text) : text);
  return target;
}

const RELATIVE = /((?:from|import|import\(|require\()\s*['"])(\.{1,2}\/[^'"\n]*)(['"])/g;

/** A relative specifier as Node takes it. */
function asJavaScript(path: string): string {
  return /\.[cm]?js(?:on)?$/.test(path)
    ? path
    : `${path.replace(/\.([cm]?)tsx?$/, '.$1js').replace(/(?<!\.[cm]?js)$/, '.js')}`;
}

function withoutTypes(fileName: string, text: string): string {
  const { outputText } = ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
    },
  });
  return outputText.replace(
    RELATIVE,
    (_, start: string, path: string, quote: string) => `${start}${asJavaScript(path)}${quote}`,
  );
}

function placePackage(folder: string, specifier: string, text: string): void {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const home = join(folder, 'node_modules', name);
  const inside = asJavaScript(specifier.slice(name.length + 1) || 'index');
  mkdirSync(dirname(join(home, inside)), { recursive: true });
  writeFileSync(join(home, inside), text);
  if (!existsSync(join(home, 'package.json')))
    writeFileSync(
      join(home, 'package.json'),
      JSON.stringify({
        name,
        type: /^module\.exports =/m.test(text) ? 'commonjs' : 'module',
        exports: { '.': './index.js', './*.js': './*.js', './*': './*.js' },
      }),
    );
}

function run(
  node: string,
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<Observation> {
  return new Promise((resolve) => {
    const child = spawn(
      node,
      ['--expose-gc', '--no-warnings=ExperimentalWarning', script, ...args],
      // Files of one run are no other's.
      { cwd, env: { ...process.env, TMPDIR: cwd }, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
    );
    let said: Partial<Observation> & { closed?: boolean } = {};
    let pending = '';
    let complaints = '';
    const patience = setTimeout(() => child.kill('SIGKILL'), RUN_MS);
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      pending += chunk.toString('utf8');
      const lines = pending.split('\n');
      pending = lines.pop() ?? '';
      for (const line of lines) said = { ...said, ...(JSON.parse(line) as object) };
    });
    (child.stderr as Readable).on(
      'data',
      (chunk: Buffer) => void (complaints += chunk.toString('utf8')),
    );
    child.once('close', (code, signal) => {
      clearTimeout(patience);
      const { closed, ...seen } = said;
      // only a process that was held had to be killed; another that a signal ends has crashed
      const crash =
        signal !== null && seen.held === undefined ? `it was ended by ${signal}` : undefined;
      resolve({
        snapshots: [{}, {}, {}],
        operations: 0,
        microseconds: 0,
        results: '',
        warnings: [],
        unhandled: [],
        held: [],
        ...(closed && crash === undefined
          ? {}
          : {
              failure: complaints.trim() || (crash ?? 'it ended before its operations were done'),
            }),
        ...seen,
        exitCode: code ?? undefined,
      });
    });
  });
}

function terminate(
  node: string,
  script: string,
  args: readonly string[],
  cwd: string,
  patienceMs: number,
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(node, [script, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let patience = setTimeout(() => child.kill('SIGKILL'), RUN_MS);
    let said = '';
    const terminateIt = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      // what the code under proof prints is no sign that the hook is there
      if (!said.includes('{"ready":true}\n')) return;
      child.stdout.off('data', terminateIt).resume();
      clearTimeout(patience);
      child.kill('SIGTERM');
      patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    };
    child.stdout.on('data', terminateIt);
    child.once('close', (code, signal) => {
      clearTimeout(patience);
      resolve({ by: signal === 'SIGKILL' ? undefined : (code ?? signal ?? undefined) });
    });
  });
}
