/** An option that is called for each request, message or job, by whom it is given to. */
export interface OptionHandler {
  /** Absent where the name of the option alone tells. */
  readonly modules?: RegExp;
  readonly keys: RegExp;
  /** What it is called for. */
  readonly each: string;
  readonly by: 'call' | 'clock or queue';
}

/**
 * Options of what packages export. Sources: the documentation of KafkaJS (`consumer.run`), sqs-consumer, cron, Apollo Server,
 * GraphQL Yoga, Mercurius, graphql-ws, tRPC, express-rate-limit, cors, multer, pino-http, http-proxy-middleware, Socket.IO,
 * ws and the MCP SDK. An option that is not here says nothing.
 */
export const OPTION_HANDLERS: readonly OptionHandler[] = [
  { keys: /^(eachMessage|eachBatch)$/, each: 'message', by: 'clock or queue' },
  {
    modules: /^(sqs-consumer|@rxfork\/sqs-consumer)$/,
    keys: /^handleMessage(Batch)?$/,
    each: 'message',
    by: 'clock or queue',
  },
  { modules: /^cron$/, keys: /^onTick$/, each: 'tick', by: 'clock or queue' },
  {
    modules: /^(@apollo\/server|@as-integrations|apollo-server|graphql-yoga|mercurius)/,
    keys: /^context$/,
    each: 'request',
    by: 'call',
  },
  {
    modules: /^graphql-ws/,
    keys: /^(context|onConnect|onDisconnect|onSubscribe|onOperation|onComplete|onClose)$/,
    each: 'connection or operation',
    by: 'call',
  },
  {
    modules: /^@trpc\/server/,
    keys: /^(createContext|onError|responseMeta)$/,
    each: 'request',
    by: 'call',
  },
  {
    modules: /^(express-rate-limit|express-slow-down)$/,
    keys: /^(keyGenerator|handler|skip|limit|max|requestWasSuccessful)$/,
    each: 'request',
    by: 'call',
  },
  { modules: /^(cors|@fastify\/cors)$/, keys: /^origin$/, each: 'request', by: 'call' },
  {
    modules: /^multer$/,
    keys: /^(fileFilter|destination|filename|key)$/,
    each: 'file',
    by: 'call',
  },
  {
    modules: /^pino-http$/,
    keys: /^(genReqId|custom\w+)$/,
    each: 'request',
    by: 'call',
  },
  {
    modules: /^http-proxy-middleware$/,
    keys: /^(router|pathRewrite|pathFilter|on[A-Z]\w+|proxyReq|proxyRes|error)$/,
    each: 'request',
    by: 'call',
  },
  {
    modules: /^(socket\.io|ws)$/,
    keys: /^(allowRequest|verifyClient|handleProtocols)$/,
    each: 'connection',
    by: 'call',
  },
  {
    modules: /^@modelcontextprotocol\//,
    keys: /^(onsessioninitialized|onsessionclosed|sessionIdGenerator)$/,
    each: 'session',
    by: 'call',
  },
];
