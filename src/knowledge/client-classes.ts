/** What an instance holds that others of its class do not share. */
export type Owned = 'sockets' | 'timers' | 'events' | 'nothing' | 'unknown';

/** One class, or one factory, of clients that a process needs once for each set of options. */
export interface ClientClass {
  /** The package, or what its specifier matches. */
  readonly module: string | RegExp;
  /** What it is exported as. */
  readonly names: readonly string[] | RegExp;
  /** The package's default export (`module.exports`) is one, too. */
  readonly isDefault?: boolean;
  /** How one is made: `new X()`, a call, or a call that gives a promise. */
  readonly form: 'new' | 'call' | 'either' | 'promise';
  readonly owns: Owned;
  /** Before this major version it owned nothing. */
  readonly since?: number;
  /** `connect()` may be called once in its life. */
  readonly dialsOnce?: boolean;
  /** What its `connect()`, or `initialize()`, gives is the client itself, or a promise of it. */
  readonly dialGivesIt?: boolean;
  /** Its connections, or its timers, stay until it is ended, also where nothing uses it any more. */
  readonly stays?: boolean;
  /** One user's session is kept in it, and what these members do to it changes it for all. */
  readonly session?: boolean;
  /** Only one with an agent of its own is worth a word: making it costs next to nothing, and many want their own. */
  readonly light?: boolean;
  /** The class that a factory gives, exported by the same module: what `ReturnType` makes of a generic one is another type. */
  readonly type?: string;
  /** A client of its package gives it: only that it is made and ended each time is worth a word. */
  readonly isLent?: true;
  /** The file says what class it is, and not the package. */
  readonly isOfFile?: true;
  /** Why sharing it in one file is not safe all the same; a sentence. */
  readonly doubt?: string;
}

const make = (
  module: string | RegExp,
  names: readonly string[] | RegExp,
  owns: Owned,
  rest: Partial<ClientClass> = {},
): ClientClass => ({ module, names, owns, form: 'new', ...rest });
const call = { form: 'call' } as const;
const byDefault = { isDefault: true } as const;
const stays = { stays: true } as const;
/** Declared so in the types of mongodb, redis, typeorm and @types/mssql: `connect(): Promise<this>`. */
const dialGivesIt = { dialGivesIt: true } as const;
/** The promise of its first look-up is kept, also one that was rejected: in google-gax, in `GoogleAuth` and by name below. */
const REMEMBERS =
  'It remembers a start that failed: after one failed look-up of credentials or of the server, a shared client goes on failing, where a new one would try again.';
const remembers = { doubt: REMEMBERS } as const;

/**
 * Measured on Node 20: 50 clients, one a request, against a server of the same machine. `sockets` opened 50 connections
 * where a shared one opened at most 5; `timers` and `events` left 50 clients alive; `nothing` opened one, as `fetch`
 * does, and costs the time that it takes to make (8 to 250 µs).
 */
export const CLIENTS: readonly ClientClass[] = [
  // Models: over the global agent or fetch
  make('openai', ['OpenAI', 'AzureOpenAI', 'OpenAIApi'], 'nothing', byDefault),
  make('@anthropic-ai/sdk', ['Anthropic'], 'nothing', byDefault),
  make('@anthropic-ai/bedrock-sdk', ['AnthropicBedrock'], 'nothing', byDefault),
  make('@anthropic-ai/vertex-sdk', ['AnthropicVertex'], 'nothing', {
    isDefault: true,
    doubt: REMEMBERS,
  }),
  make('groq-sdk', ['Groq'], 'nothing', byDefault),
  make('cohere-ai', ['CohereClient', 'CohereClientV2'], 'nothing'),
  make('@mistralai/mistralai', ['Mistral', 'MistralClient'], 'nothing', byDefault),
  make('@google/generative-ai', ['GoogleGenerativeAI'], 'nothing'),
  make('@google/genai', ['GoogleGenAI'], 'nothing'),
  make('replicate', ['Replicate'], 'nothing', byDefault),
  make('together-ai', ['Together'], 'nothing', byDefault),
  make('@huggingface/inference', ['HfInference', 'InferenceClient'], 'nothing'),
  make('elevenlabs', ['ElevenLabsClient'], 'nothing'),
  make('@elevenlabs/elevenlabs-js', ['ElevenLabsClient'], 'nothing'),
  make('voyageai', ['VoyageAIClient'], 'nothing'),
  make('assemblyai', ['AssemblyAI'], 'nothing'),
  make('@deepgram/sdk', ['createClient'], 'nothing', call),
  make('langsmith', ['Client'], 'events'),
  make('langfuse', ['Langfuse'], 'events', byDefault),

  // Other services' APIs over the global agent or fetch
  make('stripe', ['Stripe'], 'nothing', { isDefault: true, form: 'either' }),
  make('twilio', ['Twilio'], 'nothing', { isDefault: true, form: 'either' }),
  make('resend', ['Resend'], 'nothing'),
  make('postmark', ['ServerClient'], 'nothing'),
  make('square', ['SquareClient', 'Client'], 'nothing'),
  make('plaid', ['PlaidApi'], 'nothing'),
  make('@novu/node', ['Novu'], 'nothing'),
  make('@novu/api', ['Novu'], 'nothing'),
  make('@octokit/rest', ['Octokit'], 'nothing'),
  make('octokit', ['Octokit'], 'nothing'),
  make('@slack/web-api', ['WebClient'], 'nothing', {
    doubt: 'When Slack tells one of its calls to wait, its queue holds back all others, too.',
  }),
  make('@notionhq/client', ['Client'], 'nothing'),
  make('@hubspot/api-client', ['Client'], 'nothing'),
  make('@upstash/redis', ['Redis'], 'nothing'),
  make('@upstash/qstash', ['Client'], 'nothing'),
  make('@upstash/vector', ['Index'], 'nothing'),
  make('@vercel/kv', ['createClient'], 'nothing', call),
  make('livekit-server-sdk', ['RoomServiceClient', 'EgressClient', 'IngressClient'], 'nothing'),
  make('google-auth-library', ['OAuth2Client', 'GoogleAuth'], 'nothing', {
    doubt: 'It keeps the credentials and tokens that it has found.',
  }),
  make('@paddle/paddle-node-sdk', ['Paddle'], 'nothing'),
  make('@mendable/firecrawl-js', ['FirecrawlApp'], 'nothing', byDefault),
  make('@tavily/core', ['tavily'], 'nothing', call),
  make('exa-js', ['Exa'], 'nothing', byDefault),
  make('razorpay', ['Razorpay'], 'nothing', byDefault),
  make('algoliasearch', ['algoliasearch'], 'nothing', { isDefault: true, form: 'call' }),
  make('meilisearch', ['MeiliSearch', 'Meilisearch'], 'nothing'),
  make('typesense', ['Client'], 'nothing'),
  make('@pinecone-database/pinecone', ['Pinecone'], 'nothing'),
  make('chromadb', ['ChromaClient'], 'nothing', remembers),
  make('axios', ['create'], 'nothing', { form: 'call', light: true }),
  make('nodemailer', ['createTransport'], 'nothing', { form: 'call', type: 'Transporter' }),
  make(
    /^@azure\/(storage-blob|storage-queue|data-tables|keyvault-secrets)$/,
    ['BlobServiceClient', 'QueueServiceClient', 'TableServiceClient', 'SecretClient'],
    'nothing',
  ),
  make('@google-cloud/storage', ['Storage'], 'nothing', remembers),
  make('@google-cloud/bigquery', ['BigQuery'], 'nothing', remembers),
  make(
    'aws-sdk',
    /^(S3|DynamoDB|SQS|SNS|SES|Lambda|CloudWatch\w*|Kinesis|SSM|SecretsManager|CognitoIdentityServiceProvider|Rekognition|Polly|Textract|StepFunctions|EventBridge|Firehose)$/,
    'nothing',
  ),

  // Connections, pools and agents of their own
  make('@supabase/supabase-js', ['createClient'], 'timers', {
    form: 'call',
    since: 2,
    session: true,
    type: 'SupabaseClient',
  }),
  make(
    /^@aws-sdk\/client-/,
    /^(\w+Client|S3|DynamoDB|SQS|SNS|SES|SESv2|Lambda|SSM|SecretsManager|Kinesis|EventBridge|Rekognition|Textract)$/,
    'sockets',
  ),
  make('@elastic/elasticsearch', ['Client'], 'sockets'),
  make('@opensearch-project/opensearch', ['Client'], 'sockets'),
  make('@qdrant/js-client-rest', ['QdrantClient'], 'sockets'),
  make('@zilliz/milvus2-sdk-node', ['MilvusClient'], 'sockets', remembers),
  make(
    /^@google-cloud\/(pubsub|firestore|spanner|datastore)$/,
    ['PubSub', 'Firestore', 'Spanner', 'Datastore'],
    'sockets',
    remembers,
  ),
  make(/^@google-cloud\//, /^[A-Z]\w*Client$/, 'sockets', remembers),
  make(
    /^@prisma\/client(\/|$)|(^|[/@])(generated|prisma)([/-]|$)/,
    ['PrismaClient'],
    'sockets',
    stays,
  ),
  make('pg', ['Pool'], 'sockets', stays),
  make('pg', ['Client'], 'sockets', { dialsOnce: true, stays: true }),
  make('@neondatabase/serverless', ['Pool'], 'sockets', stays),
  make('@vercel/postgres', ['createPool'], 'sockets', { ...call, ...stays }),
  make('postgres', ['postgres'], 'sockets', { isDefault: true, form: 'call', stays: true }),
  make(/^mysql2?(\/promise)?$/, ['createPool'], 'sockets', { ...call, ...stays }),
  make('mongodb', ['MongoClient'], 'sockets', { ...stays, ...dialGivesIt }),
  make('ioredis', ['Redis', 'Cluster'], 'sockets', {
    isDefault: true,
    dialsOnce: true,
    stays: true,
  }),
  make(/^(redis|@redis\/client)$/, ['createClient', 'createCluster'], 'sockets', {
    ...dialGivesIt,
    form: 'call',
    dialsOnce: true,
    stays: true,
  }),
  make('knex', ['knex', 'Knex'], 'sockets', { isDefault: true, form: 'call', stays: true }),
  make('sequelize', ['Sequelize'], 'sockets', { ...byDefault, ...stays }),
  make('typeorm', ['DataSource'], 'sockets', { dialsOnce: true, ...stays, ...dialGivesIt }),
  make('mssql', ['ConnectionPool'], 'sockets', { dialsOnce: true, ...stays, ...dialGivesIt }),
  make('cassandra-driver', ['Client'], 'sockets'),
  make('neo4j-driver', ['driver'], 'sockets', call),
  make('@clickhouse/client', ['createClient'], 'sockets', call),
  make('@libsql/client', ['createClient'], 'sockets', call),
  make('@influxdata/influxdb-client', ['InfluxDB'], 'nothing'),
  make('bullmq', ['Queue', 'FlowProducer'], 'sockets', stays),
  make('bull', ['Queue'], 'sockets', byDefault),
  make('kafkajs', ['Kafka'], 'nothing'),
  // Each keeps its connections for reuse until they were idle for long, or it is closed.
  make('undici', ['Agent', 'Client', 'Pool', 'BalancedPool', 'ProxyAgent'], 'sockets'),
  make('opossum', ['CircuitBreaker'], 'timers', { ...byDefault, ...stays }),
  make('amqplib', ['connect'], 'sockets', { form: 'promise' }),

  // Events kept until a flush
  make('posthog-node', ['PostHog'], 'events', byDefault),
  make('@segment/analytics-node', ['Analytics'], 'events', byDefault),
  make('analytics-node', ['Analytics'], 'events', byDefault),
  make('rudder-sdk-node', ['RudderAnalytics'], 'events', byDefault),
  make('@rudderstack/rudder-sdk-node', ['RudderAnalytics'], 'events', byDefault),
  make('@amplitude/node', ['init'], 'events', call),
  make('mixpanel', ['init'], 'nothing', call),
];

/** What a client of a package gives that connects by itself, by the method that gives it. */
const LENT: readonly ClientClass[] = [
  make('kafkajs', ['producer'], 'sockets', { ...call, isLent: true }),
];

/** A class of stubs for a service of gRPC: each holds a channel, which `close` alone ends. */
export const GRPC_STUB: ClientClass = make(/^@grpc\/grpc-js$/, /^/, 'sockets', {
  stays: true,
  isOfFile: true,
  doubt: 'All calls then share one channel of gRPC.',
});

const PREFIXES = [
  '@anthropic-ai/',
  '@google-cloud/',
  '@aws-sdk/client-',
  '@azure/',
  'mysql',
  'redis',
  '@redis/client',
];

/**
 * What a file that makes a client holds: the module as an import writes it. The last are for classes that only a
 * configuration names, which mostly are called so.
 */
export const CLIENT_NEEDLES: readonly string[] = [
  ...new Set(
    [
      ...CLIENTS.flatMap(({ module }) => (typeof module === 'string' ? [module] : [])),
      ...PREFIXES,
    ].flatMap((m) => (PREFIXES.includes(m) ? [`'${m}`, `"${m}`] : [`'${m}'`, `"${m}"`])),
  ),
  '@grpc/grpc-js',
  '.producer(',
  'PrismaClient',
  '-sdk',
  '/sdk',
  'SDK',
  'Client(',
  'Provider(',
  'Client }',
  'Client,',
  'Client from',
];

/**
 * The class that a module exports as `name` (`default` for the default, `*` for what `require` gives); `configured` are
 * further ones, each as `module#Name`. Undefined if it is no client.
 */
export function clientClass(
  module: string,
  name: string,
  configured: readonly string[],
): ClientClass | undefined {
  const own = configured.includes(`${module}#${name === '*' ? 'default' : name}`);
  if (own)
    return {
      module,
      names: [name],
      isDefault: name === 'default' || name === '*',
      form: /^[a-z]/.test(name) && name !== 'default' ? 'call' : 'new',
      owns: 'unknown',
    };
  return CLIENTS.find(
    (c) =>
      (typeof c.module === 'string' ? c.module === module : c.module.test(module)) &&
      (name === 'default' || name === '*'
        ? c.isDefault
        : Array.isArray(c.names)
          ? c.names.includes(name)
          : (c.names as RegExp).test(name)),
  );
}

/** Clients of some package lend others by a method of that name. */
export function isLent(method: string): boolean {
  return LENT.some(({ names }) => (names as string[]).includes(method));
}

/** What the method of that name gives, of a client of the module; undefined if that is no client of its own. */
export function lentClient(module: string, method: string): ClientClass | undefined {
  return LENT.find((one) => one.module === module && (one.names as string[]).includes(method));
}

/** What a class that talks to a server is called: the last word of its name, as packages on npm have it. */
const CALLED_CLIENT = /(?:^|[a-z0-9])(?:Client|Provider|Connection|Producer|Consumer)$/;

/** A class of a package that is in no list and is called a client; what it holds is not known. */
export function unlistedClass(module: string, name: string): ClientClass | undefined {
  if (!CALLED_CLIENT.test(name) || clientClass(module, name, [])) return undefined;
  return { module, names: [name], form: 'new', owns: 'unknown' };
}
