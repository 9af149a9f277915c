import { inject } from 'vitest';

/** The path of a `leakfix.js` that runs the present sources, built; for `spawn(process.execPath, [builtCli(), ...])`. */
export function builtCli(): string {
  return inject('builtCli');
}
