/**
 * Classes whose objects stay alive by themselves until they are closed, by the package that exports them.
 * Sources: the MCP TypeScript SDK, ws, Puppeteer, Playwright, ioredis, redis; Node's `worker_threads`, `child_process`,
 * `net`, `http`, `tls`, `dgram`.
 */
const CLOSABLES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^@modelcontextprotocol\//,
    /^(StreamableHTTPServerTransport|SSEServerTransport|WebSocketServerTransport|Client|StdioClientTransport|StreamableHTTPClientTransport|SSEClientTransport)$/,
  ],
  [/^ws$/, /^(WebSocket|default|WebSocketServer)$/],
  [/^(node:)?worker_threads$/, /^Worker$/],
  [/^(node:)?child_process$/, /^ChildProcess(WithoutNullStreams)?$/],
  [/^(node:)?(net|tls)$/, /^(Socket|TLSSocket|Server)$/],
  [/^(node:)?dgram$/, /^Socket$/],
  [/^(puppeteer|playwright)(-\w+)*$/, /^(Browser|BrowserContext|Page)$/],
  [/^(ioredis|redis)$/, /^(Redis|default|RedisClientType)$/],
];

/** Objects of a class of that name, from that package, must be closed. */
export function mustClose(module: string, name: string): boolean {
  return CLOSABLES.some(([modules, names]) => modules.test(module) && names.test(name));
}
