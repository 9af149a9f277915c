/**
 * Where values come from, as the documentation of Node, of the frameworks and of the packages says it. What is not here
 * says nothing.
 */

/**
 * Calls that give another value each time, by what `calleeName` calls them. Sources: ECMAScript, the Node.js
 * documentation, and the READMEs of uuid, nanoid, ulid, cuid, short-uuid, crypto-random-string.
 */
export const FRESH_CALLS: ReadonlySet<string> = new Set([
  ...['Math.random', 'Date.now', 'performance.now', 'Symbol', 'process.hrtime.bigint'],
  ...['crypto.randomUUID', 'crypto#randomUUID', 'node:crypto#randomUUID', 'crypto.getRandomValues'],
  ...['crypto.randomBytes', 'crypto#randomBytes', 'node:crypto#randomBytes'],
  ...['crypto#randomInt', 'node:crypto#randomInt', 'crypto#nanoid'],
  ...['uuid#v1', 'uuid#v4', 'uuid#v6', 'uuid#v7', 'uuid/v4#default', 'uuid/v4#*', 'uuidv4#uuid'],
  ...['nanoid#nanoid', 'nanoid#customAlphabet', 'ulid#ulid', 'ulidx#ulid', 'cuid#default'],
  ...['cuid#*', '@paralleldrive/cuid2#createId', 'short-uuid#generate', 'shortid#generate'],
  ...['crypto-random-string#default', 'randomstring#generate', 'bson#ObjectId', 'mongodb#ObjectId'],
]);

/** Calls with a handful of results, whatever they are given. Source: the Node.js documentation, the README of mime-types. */
export const FINITE_CALLS: ReadonlySet<string> = new Set([
  ...['path.extname', 'path#extname', 'node:path#extname', 'mime-types#lookup', 'mime#getType'],
  ...['Boolean', 'Array.isArray', 'Math.sign', 'Number.isInteger', 'Number.isFinite'],
]);

/** Members of a request with a handful of values. Source: the documentation of `http`, Express, Koa and Fastify. */
export const FINITE_REQUEST_MEMBERS: ReadonlySet<string> = new Set([
  ...['method', 'protocol', 'httpVersion', 'secure', 'xhr', 'complete', 'aborted', 'routerPath'],
  ...['readyState', 'statusCode', 'routeOptions', 'route', 'baseUrl', 'app', 'server'],
]);

/** Decorators of a parameter with a part of what was sent. Source: the documentation of NestJS, routing-controllers, tsoa. */
export const PARAMETER_DECORATORS: ReadonlySet<string> = new Set([
  ...['Param', 'Params', 'Body', 'Query', 'QueryParam', 'QueryParams', 'Headers', 'HeaderParam'],
  ...['Req', 'Request', 'Session', 'Ip', 'HostParam', 'UploadedFile', 'UploadedFiles', 'Path'],
  ...['MessageBody', 'ConnectedSocket', 'Payload', 'Ctx', 'Context', 'Args', 'Arg', 'BodyParam'],
  ...['CookieParam', 'Cookies', 'CurrentUser', 'Parent', 'Root'],
]);
