import type { File } from '../file.ts';
import { bringHelper, type BroughtHelper, type HelperLanguage } from './add-helper.ts';

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

/** Runs every hook once, the latest first. One that fails becomes a warning and keeps none of the others from running. */
export async function runShutdownHooks(): Promise<void> {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
`;

/** The same for JavaScript: without its types, and with them gone as CommonJS. */
export function onShutdownText(language: HelperLanguage): string {
  if (language === 'ts') return ON_SHUTDOWN_TS;
  const text = ON_SHUTDOWN_TS.replace('type ShutdownHook = () => unknown;\n\n', '')
    .replace('new Set<ShutdownHook>()', 'new Set()')
    .replace('hook: ShutdownHook): () => void', 'hook)')
    .replace('(): Promise<void>', '()');
  return language === 'esm'
    ? text
    : `${text.replaceAll('export ', '')}\nmodule.exports = { onShutdown, runShutdownHooks };\n`;
}

/** Undefined if the file uses the helper's name for something else. */
export function shutdownHook(file: File): BroughtHelper | undefined {
  return bringHelper(
    file,
    { name: 'onShutdown', file: 'on-shutdown', text: onShutdownText },
    file.options.helpers?.onShutdown,
  );
}
