/**
 * What keeps sessions in the memory of the process unless it is told otherwise. Sources: the READMEs of express-session
 * 1.18 ("The default server-side session storage, MemoryStore, … will leak memory under most conditions"),
 * @fastify/session 11 and memorystore 1.6 ("checkPeriod … Not setting this is kind of silly").
 */
export interface SessionStore {
  readonly module: RegExp;
  readonly names: readonly string[];
  /**
   * `call`: it is called, or constructed, with the options · `plugin`: a server registers it with them · `class`: it
   * gives a class that is constructed with them.
   */
  readonly form: 'call' | 'plugin' | 'class';
  /** The options with which expired sessions go, or are kept elsewhere. */
  readonly bounds: readonly string[];
  /** An option that makes it look for expired sessions, and a value from its documentation. */
  readonly sweep?: { readonly option: string; readonly value: string };
}

export const SESSION_STORES: readonly SessionStore[] = [
  { module: /^express-session$/, names: ['default', '*'], form: 'call', bounds: ['store'] },
  { module: /^express-session$/, names: ['MemoryStore'], form: 'call', bounds: [] },
  {
    module: /^(@fastify\/|fastify-)session$/,
    names: ['default', '*', 'fastifySession'],
    form: 'plugin',
    bounds: ['store'],
  },
  {
    module: /^memorystore$/,
    names: ['default', '*'],
    form: 'class',
    bounds: ['checkPeriod'],
    sweep: { option: 'checkPeriod', value: '86400000' },
  },
];
