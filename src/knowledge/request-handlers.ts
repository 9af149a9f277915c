/**
 * How frameworks hand requests, messages and connections to an application: the names that their documentation gives to
 * parameters, and the calls and decorators that register a handler. Express, Fastify, Koa, Hono, Hapi, NestJS, Next.js,
 * tRPC, type-graphql, the Model Context Protocol's SDK, discord.js, ws and Socket.IO. A name that is not here says nothing.
 */

const named = (...names: readonly string[]): RegExp => new RegExp(`^_?(?:${names.join('|')})$`);

const REQUESTS = ['req', 'request'];
const CONTEXTS = ['ctx', 'context', 'c'];
const MESSAGES = ['interaction', 'event', 'msg', 'message'];
const RESPONSES = ['res', 'response', 'resp', 'reply'];
const SOCKETS = [
  'ws',
  'socket',
  'sock',
  'conn',
  'connection',
  'client',
  'stream',
  'webSocket',
  'peer',
];

/** What a request is called: Node's, and the contexts of Koa and Hono. */
export const REQUEST_PARAMETERS = named(...REQUESTS, ...CONTEXTS);
/** The first of two parameters, the second of which is one of `RESPONSE_PARAMETERS` or `ANSWER_TOOLS`: what asks for a response. */
export const ASKING_PARAMETERS = named(...REQUESTS, ...CONTEXTS, 'interaction', 'event');
/** What a response is called: Node's and Fastify's. */
export const RESPONSE_PARAMETERS = named(...RESPONSES);
/** Node's own response, an event emitter that emits `close`. Fastify's `reply` is none; its `reply.raw` is. */
export const EMITTING_RESPONSES = named('res', 'response', 'resp');
/** What follows a request without being a response: Express' and Koa's `next`, Hapi's toolkit. */
export const ANSWER_TOOLS = named('rep', 'h', 'next', 'toolkit');
/** What a handler of failures is handed before the request (Express, Fastify, Hono). */
export const ERROR_PARAMETERS = named('e', 'err', 'error');
/** Methods that take the function which answers a request that failed, with the error and the context (Hono). */
export const ERROR_ROUTES = /^onError$/;
/** One of these among a function's parameters: it is called for each request, message or connection. */
export const PER_CALL_PARAMETERS = named(
  ...REQUESTS,
  'ctx',
  'c',
  ...RESPONSES,
  'next',
  'socket',
  'ws',
  ...MESSAGES,
);
/** A request or response by one of these names cannot be something else, as `c` and `event` can. */
export const CERTAIN_PARAMETERS = named(...REQUESTS, ...RESPONSES);
/** What a connection is called, in any case. */
export const SOCKET_PARAMETERS = new RegExp(`^(${SOCKETS.join('|')})$`, 'i');
/** What a function calls that a test or a library waits for. */
export const CALLBACK_PARAMETERS = /^(done|next|cb|callback)$/;

/** Events of a server with a new connection or request as their argument (Node's `net`, `tls`, `http`, `http2`; ws, Socket.IO). */
export const ARRIVALS =
  /^(connection|secureConnection|request|stream|upgrade|session|checkContinue)$/;
/** Events of a client that come again with each reconnect. */
export const COMES_AGAIN = /^(connect|open|ready|reconnect|online|connected|listening|login)$/;

const HTTP = ['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'options', 'head', 'route'];
/** Methods of an application or router that take a path, and the handler of what is asked for there. */
export const HTTP_ROUTES = new RegExp(`^(?:${[...HTTP, 'del', 'ws', 'handle'].join('|')})$`);
/** Methods that take a handler of requests or calls: routes, procedures of tRPC, tools of MCP, hooks, wrappers. */
export const ROUTES = new RegExp(
  `^(?:${[
    ...[...HTTP, 'del', 'handle', 'mutation', 'query', 'subscription'],
    ...['setRequestHandler', 'tool', 'registerTool', 'addTool', 'prompt', 'registerPrompt'],
    ...['addHook', 'handler', 'onCall', 'onRequest', 'resolver', 'procedure'],
    ...['asyncHandler', 'catchAsync', 'wrapAsync', 'expressAsyncHandler'],
  ].join('|')})$`,
);
/** Methods that keep the function they are given and call it later, for as long as their object lives. */
export const KEEPS_CALLBACK =
  /^(on|once|addListener|addEventListener|prependListener|use|get|post|put|patch|delete|del|head|options|all|route|ws|register|hook|addHook|handle|command|action|tool|registerTool|resource|prompt|subscribe|setInterval|schedule|every|createServer|listen|setRequestHandler|middleware|before|after|decorate|define|process|consume)$/;
/** As `KEEPS_CALLBACK`, with what only begins like one: for who stays silent where a function may be kept. */
export const MAY_KEEP_CALLBACK = new RegExp(
  `${KEEPS_CALLBACK.source}|^(add|register|handle|set|define|create)\\w*$`,
);
/** Methods of event emitters that take a listener. */
export const LISTENS = /^(on|once|addListener|prependListener)$/;
/** As `LISTENS`, and event targets'. */
export const TAKES_LISTENER = /^(on|once|addListener|addEventListener)$/;

/** Types of a request or response in the signature of a handler. */
export const REQUEST_TYPES =
  /\b(Request|Response|FastifyRequest|FastifyReply|NextApiRequest|NextRequest|ParameterizedContext|HonoContext|ChatInputCommandInteraction|Interaction)\b/;
/** Hono's and Koa's type of a context, where the parameter is called so, too. */
export const CONTEXT_TYPES = /\bContext\b/;
/** Decorators of a method that answers. */
export const ROUTE_DECORATORS =
  /^(Get|Post|Put|Patch|Delete|All|Head|Options|Query|Mutation|Subscription|ResolveField|ResolveProperty|FieldResolver|SubscribeMessage|MessagePattern|GrpcMethod|GrpcStreamMethod|Route|Action|CommandHandler|QueryHandler|ExternalControllerRequest|ProjectScope)$/;
/** Decorators of a method that a clock, a queue or a command line calls. */
export const JOB_DECORATORS =
  /^(Cron|Interval|Timeout|Process|Processor|OnQueue\w+|OnWorkerEvent|OnGlobalQueue\w+|EventPattern|OnEvent|Task|Job|RabbitSubscribe|SqsMessageHandler|SqsConsumerEventHandler|KafkaListener|SubscribeTopic|Command|CommandRunner|SubCommand|Schedule)$/;
/** Decorators of NestJS' classes, whose container calls the hooks of a lifecycle. */
export const NEST_CLASSES = /^(Injectable|Controller|WebSocketGateway|Processor|Resolver)$/;
/** Decorators of a class of which a container makes one for the process, unless a scope says otherwise. */
export const SINGLE_CLASSES =
  /^(Injectable|Service|Controller|Singleton|singleton|Component|Provider|Resolver|WebSocketGateway|Processor|Global)$/;

/** What takes a function that no response waits for: clocks, queues, and work that is put behind the response. */
export const RUNS_LATER =
  /^(setInterval|setTimeout|setImmediate|nextTick|queueMicrotask|schedule|scheduleJob|cron|every|after|unstable_after|after_\w+|waitUntil|defer|detach|background|inBackground|runInBackground|fireAndForget|runAfter\w*|process|define|consume|subscribe|createFunction|eachMessage|eachBatch|handleMessage|handleMessageBatch|addJob|work|onShutdown|onClose)$/;
/** Classes of queues and clocks, with their work as an argument (BullMQ, cron, croner). */
export const JOB_CLASSES = /^(Worker|CronJob|Cron|Job|QueueEvents|IntervalJob)$/;
/** Properties with the handler of what is asked for (Hapi and serverless routes, GraphQL, tools of agents). */
export const HANDLER_KEYS = /^(handler|resolve|execute)$/;

/** Objects with which a response is sent. */
export const ANSWERING_OBJECTS = named('res', 'response', 'reply', 'rep', 'ctx', 'c');
/** Methods of a response that are steps to sending it. */
export const ANSWERS =
  /^(json|jsonp|send|sendStatus|end|redirect|render|sendFile|code|status|writeHead|type|header|setHeader|set|cookie)$/;
/** Those of `ANSWERS` after which the response is sent. */
export const FINAL_ANSWERS = /^(json|jsonp|send|sendStatus|end|redirect|render|sendFile)$/;

/** Route segments and handlers by which an event is handed in. */
export const INGEST_ROUTES =
  /(^|[/_-])(t|e|i|track|tracking|events?|telemetry|analytics|collect|ingest|metrics|beacon|pixel|capture|identify|pageviews?)([/_.-]|$)/i;
export const INGEST_HANDLERS =
  /^(track|capture|record|log|collect|ingest)(Event|Analytics|Telemetry|PageView|Metric)?s?$/;

/** Constructors of servers that emit `close` when they stop (ws, Node's `net` and `http`). */
export const SOCKET_SERVERS = /^(WebSocketServer|WebSocket\.Server|ws\.Server|Server)$/;
/** Methods of browsers' drivers whose function argument runs in a page (Puppeteer, Playwright). */
export const RUNS_IN_PAGE =
  /^(evaluate|evaluateHandle|evaluateOnNewDocument|addInitScript|waitForFunction|\$eval|\$\$eval|exposeFunction)$/;
