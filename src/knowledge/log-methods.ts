/** Methods by which something is logged, and that keep nothing of it. Sources: Node's `console`, winston, pino, bunyan. */
export const LOG_METHODS: ReadonlySet<string> = new Set([
  ...['log', 'trace', 'debug', 'info', 'warn', 'error'],
]);
