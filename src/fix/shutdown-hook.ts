import type { Tree } from '../ast/tree.ts';
import type { Edit, NewFile, TransformOptions } from '../types.ts';
import { ensureImport, isCommonJs } from './ensure-import.ts';

/** The text of src/runtime/on-shutdown.ts, which the pure zone cannot read; a test holds the two equal. */
export const ON_SHUTDOWN_TS = `type ShutdownHook = () => unknown;

const hooks = new Set<ShutdownHook>();

/**
 * Remembers what to do when the application stops, and returns a function that forgets it again.
 * Nothing here listens to signals: the application calls \`runShutdownHooks()\` from its own shutdown.
 */
export function onShutdown(hook: ShutdownHook): () => void {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs every hook once, the latest first. One that fails does not keep the others from running. */
export async function runShutdownHooks(): Promise<void> {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      console.error('A shutdown hook failed:', error);
    }
  }
}
`;

/** The same for JavaScript: without its types, and with them gone as CommonJS. */
export function onShutdownText(language: 'ts' | 'esm' | 'cjs'): string {
  if (language === 'ts') return ON_SHUTDOWN_TS;
  const text = ON_SHUTDOWN_TS.replace('type ShutdownHook = () => unknown;\n\n', '')
    .replace('new Set<ShutdownHook>()', 'new Set()')
    .replace('hook: ShutdownHook): () => void', 'hook)')
    .replace('(): Promise<void>', '()');
  return language === 'esm' ? text : `${text.replaceAll('export ', '')}\nmodule.exports = { onShutdown, runShutdownHooks };\n`;
}

/** What calling `onShutdown` from a file takes: its local name, the import, and the file to copy where the project has none. */
export interface ShutdownHook {
  readonly local: string;
  readonly edits: Edit[];
  readonly files: NewFile[];
}

/** Undefined if the file uses the helper's name for something else. */
export function shutdownHook(tree: Tree, options: TransformOptions): ShutdownHook | undefined {
  const own = options.helpers?.onShutdown;
  if (own) {
    const imported = ensureImport(tree, own);
    return imported && { ...imported, files: [] };
  }
  const folder = helperFolder(tree.path);
  const language = /\.[cm]?tsx?$/.test(tree.path) ? 'ts' : isCommonJs(tree) ? 'cjs' : 'esm';
  const extension = /\.([cm]?[jt]s)x?$/.exec(tree.path)?.[1] ?? 'js';
  const imported = ensureImport(tree, { module: `${relative(tree.path, folder)}on-shutdown${specifierExtension(tree, extension)}`, name: 'onShutdown' });
  return imported && { ...imported, files: [{ path: `${folder}on-shutdown.${extension}`, text: onShutdownText(language) }] };
}

/** The nearest `src/` or `lib/` folder up the path, so that one copy serves a package; else the file's own. */
function helperFolder(path: string): string {
  const segments = path.split('/').slice(0, -1);
  const at = Math.max(segments.lastIndexOf('src'), segments.lastIndexOf('lib'));
  const kept = at === -1 ? segments : segments.slice(0, at + 1);
  return kept.map((s) => `${s}/`).join('');
}

function relative(path: string, folder: string): string {
  const depth = path.slice(folder.length).split('/').length - 1;
  return depth === 0 ? './' : '../'.repeat(depth);
}

/** As the file's other relative imports are written; else `.js`, which every resolution of TypeScript maps to the source. */
function specifierExtension(tree: Tree, extension: string): string {
  const relatives = [...tree.text.matchAll(/(?:from|import|require\()\s*['"](\.{1,2}\/[^'"]*)['"]/g)].map((m) => m[1] as string);
  const seen = relatives.map((s) => /\.[cm]?[jt]s$/.exec(s)?.[0]).find((e) => e !== undefined);
  if (seen) return /ts$/.test(seen) ? `.${extension}` : `.${extension.replace('t', 'j')}`;
  if (relatives.length > 0) return '';
  return isCommonJs(tree) ? '' : `.${extension.replace('t', 'j')}`;
}
