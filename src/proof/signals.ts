/**
 * What else a process may have that hears SIGTERM: hooks as applications write them, and the packages most often found
 * beside them. Each is the source of a module that exports `install(close)`; `close` is what the application does when
 * it ends.
 */
export const SHUTDOWN_HOOKS: Readonly<Record<string, string>> = {
  'no hook': 'export function install() {}',
  'a hook': "export function install(close) { process.once('SIGTERM', () => { void close(); }); }",
  'a hook that gives way to others':
    "export function install(close) { if (process.listenerCount('SIGTERM') === 0) process.once('SIGTERM', () => { void close(); }); }",
  'signal-exit':
    "import { onExit } from 'signal-exit';\nexport function install(close) { onExit(() => { void close(); }); }",
  'close-with-grace':
    "import closeWithGrace from 'close-with-grace';\nexport function install(close) { closeWithGrace({ delay: 1000, logger: false }, async () => { await close(); }); }",
};

/** How a process ended after SIGTERM. */
export interface Ending {
  /** The exit code, or the signal that ended it; undefined: it had to be killed. */
  readonly by: number | string | undefined;
}
