/**
 * What the values of a collection, and the calls that make them, are called. Sources: the type definitions of Node.js and of
 * the packages named below, and, where none is named, the projects that this tool was measured on. A name that
 * is not here counts as plain data.
 */

/** Types of what a code base registers: it has as many as are written. */
export const CODE_TYPES =
  /(Function|Handler|Callback|Listener|Factory|Hook|Hooks|Middleware|Strategy|Validator|Constructor|Ctor|Class|Plugin|Provider|Resolver|Adapter|Command|Tool|ToolDefinition|Definition|Registration|Registered\w*|Controller|Rule|Formatter|Serializer|Processor|Descriptor|Fn|Func)$/;
/** Those of `CODE_TYPES` that are called back. */
export const CALLBACK_TYPES = /(Handler|Callback|Listener|Hook|Hooks|Middleware|Fn)/;
/** Types of what measures or writes logs (OpenTelemetry, prom-client, winston, pino). */
export const INSTRUMENT_TYPES =
  /(Logger|Tracer|Meter|Histogram|Counter|Gauge|Instrument|Debugger|Telemetry)$/;
/** Types that let one caller in at a time (async-mutex, p-queue, p-limit, bottleneck, opossum). */
export const LOCK_TYPES =
  /(Mutex|Semaphore|Lock|AsyncQueue|PQueue|Queue|Sema|Limiter|Deferred|CircuitBreaker|Bottleneck|Bucket)$/;
/** Types of what holds a descriptor, a connection or a subscription (Node, DOM, ws, Redis, Prisma, Knex, KafkaJS, RxJS, Yjs, Puppeteer). */
export const RESOURCE_TYPES =
  /(Socket|WebSocket|Server|Connection|Pool|Client|Agent|Dispatcher|Stream|Watcher|FSWatcher|Worker|Process|ChildProcess|Browser|BrowserContext|Page|Redis|Pipeline|EventSource|EventEmitter|Subscription|Channel|Observer|Database|DataSource|PrismaClient|Sequelize|Transport|AbortController|Response|ServerResponse|Readable|Writable|Pty|FileHandle|Knex|Kysely|Transporter|Producer|Consumer|Subject|Y\.Doc)$/;
/** `NodeJS.Timeout`, `ReturnType<typeof setInterval>` */
export const TIMER_TYPES = /(Timeout|Timer|Immediate)\b|^setInterval$/;
/** Calls that make one of `RESOURCE_TYPES` (the same documentation). */
export const MAKES_RESOURCE =
  /^(createServer|createClient|createConnection|createPool|connect|spawn|fork|watch|knex|createTransport|createChannel|open|openSync|createReadStream|createWriteStream|launch|newPage|newContext)$/;
/** Calls that make one of `INSTRUMENT_TYPES` (the same documentation). */
export const MAKES_INSTRUMENT = /^(getLogger|createLogger|createHistogram|getTracer|getMeter)$/;
/** Parameters that hold a function or a class. */
export const CALLED_LIKE_CODE =
  /^(handler|callback|cb|fn|func|listener|hook|factory|plugin|middleware|strategy|provider|resolver|transform|definition|ctor|klass)$/i;
/** Calls that bring something about: made a second time, there are two of it, or it is done twice. */
export const BRINGS_ABOUT =
  /^(create|insert|register|issue|grant|start|begin|charge|pay|subscribe|acquire|reserve|allocate|provision|enroll|book|submit|enqueue|publish|invite)([A-Z]\w*)?$/;
/** Calls that only compute, although their names match `BRINGS_ABOUT` (OpenAI, Cohere, Node `crypto`). */
export const ONLY_READS =
  /embedding|completion|response|moderation|transcription|translation|summar|vector|index|hash|speech|image|digest|message|matcher|pattern|regex|parser|formatter|template|signature/i;
/** Another value each time (Node `crypto`, lodash, uuid, nanoid, and what projects call theirs). */
export const VARIES =
  /^(random\w*|pick\w*|choose\w*|generate\w*(Code|Otp|Token|Secret|Key|Keys|KeyPair|KeyPairSync|Id|Password|Pin|Nonce|Name)|uuid\w*|v4|nanoid|getRandomValues)$/i;
/** Stores of what must not be done twice. */
export const REPEATED = /idempot|replay|dedup|charge|payment|webhook|\bjobs?\b/i;
/** How calls begin that only tell of something (`console`, winston, pino, statsd). */
export const ONLY_TELLS =
  /^(console|log|logger|debug|warn|info|error|metrics?|stats?|trace|this\.log\w*)\b/i;
/** What a time is called that an entry has. */
export const ENTRY_TIMES = /(time|stamp|at|age|expir\w*|last\w*|seen|until)$/i;
/** How functions are called that put into a cache what their caller or a request before has worked out. */
export const PUTS_AWAY =
  /^_?(set|put|cache|store|remember|memo|write|update|load|get|fetch|read|find|resolve|compute|lookup|test|check|query|ask|detect|render|is[A-Z]|has[A-Z])/i;

/**
 * Words for what is kept on purpose after the thing is gone that it tells of. Source: the audited projects. Such a store is
 * not said to be forgotten.
 */
export const OUTLIVES_LEADER =
  /total|histor|audit|seen|visited|known|archive|deleted|removed|completed|tombstone|blocked|banned|version/i;
