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

/**
 * Members of a request, an update or a session that tell who sent it: what a server has authenticated, or the platform
 * whose bot it is. There are as many as accounts. Sources: the documentation of Passport (`req.user`), express-jwt
 * (`req.auth`), Auth.js and tRPC (`session.user`), Telegraf (`ctx.from`, `ctx.chat`), discord.js (`author`, `member`,
 * `channelId`).
 */
export const ACCOUNT_MEMBERS: ReadonlySet<string> = new Set([
  ...['user', 'auth', 'currentUser', 'account', 'principal', 'member', 'author', 'from', 'chat'],
  ...['userId', 'channelId'],
]);
/**
 * Such members that tell of the customer or the community that the sender belongs to. Sources: the documentation of Clerk
 * and WorkOS (`orgId`, `organizationId`), discord.js (`guild`, `guildId`).
 */
export const TENANT_MEMBERS: ReadonlySet<string> = new Set([
  ...['tenant', 'tenantId', 'organization', 'organizationId', 'org', 'orgId', 'guild', 'guildId'],
]);
/** Members under which one of `ACCOUNT_MEMBERS` stands. Source: the same documentation, Koa (`state`), express-session. */
export const HOLDS_ACCOUNT: ReadonlySet<string> = new Set([
  ...['session', 'state', 'locals', 'message', 'msg', 'context', 'ctx', 'callbackQuery', 'update'],
]);
/** Decorators of a parameter with who sent it. Source: the documentation of NestJS, "Custom route decorators". */
export const ACCOUNT_DECORATORS: ReadonlySet<string> = new Set(['CurrentUser', 'User', 'GetUser']);

/**
 * Methods that look up what a database already has: the result is one of its records, or none. Sources: the documentation
 * of Prisma, TypeORM, Mongoose, Sequelize, MikroORM, Kysely, Supabase, pg, mysql2.
 */
export const LOOKUPS: ReadonlySet<string> = new Set([
  ...['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'findOne'],
  ...['findOneBy', 'findOneOrFail', 'findOneByOrFail', 'findById', 'findByPk', 'findAll', 'findBy'],
  ...['findAndCount', 'findAndCountAll', 'findByIdAndUpdate', 'findOneAndUpdate', 'getOne'],
  ...['getOneOrFail', 'getMany', 'maybeSingle', 'executeTakeFirst', 'executeTakeFirstOrThrow'],
]);
/** Those of `LOOKUPS` that throw where nothing is found. */
export const THROWING_LOOKUPS = /(OrThrow|OrFail)$/;
/**
 * Pairs of methods whose chain is such a lookup. Sources: the documentation of Drizzle and Knex (`select().from()`),
 * Supabase (`from().select()`), Firestore (`collection().doc()`), D1 and better-sqlite3 (`prepare().get()`, `.first()`).
 */
export const LOOKUP_CHAINS: readonly (readonly [string, string])[] = [
  ['select', 'from'],
  ['collection', 'doc'],
  ['prepare', 'get'],
  ['prepare', 'first'],
  ['prepare', 'all'],
];
