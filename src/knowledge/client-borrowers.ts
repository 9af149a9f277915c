/**
 * Functions and classes of packages that send queries over the client they are given, and leave its end and its settings
 * to who made it. What is not here may do anything with it.
 * Sources: the documentation of Auth.js, Better Auth, Lucia, Drizzle, Kysely, Prisma's driver adapters, the AWS SDK for
 * JavaScript v3, connect-redis, rate-limit-redis, Upstash's ratelimit, undici (also of Node's `fetch`, whose module is '').
 */
type Names = readonly (readonly [RegExp, RegExp])[];

/** What they give goes on using the client. */
const ADAPTERS: Names = [
  [/^@(auth|next-auth)\/[\w-]+-adapter$/, /Adapter$/],
  [/^better-auth\/adapters\/\w+$/, /Adapter$/],
  [/^@lucia-auth\/adapter-[\w-]+$/, /Adapter$|^(prisma|pg|mysql2|ioredis|redis)$/],
  [/^drizzle-orm\//, /^drizzle$/],
  [/^kysely$/, /Dialect$/],
  [/^@prisma\/adapter-[\w-]+$/, /^Prisma\w+$/],
  [/^@aws-sdk\/lib-storage$/, /^Upload$/],
  [/^@aws-sdk\/lib-dynamodb$/, /^DynamoDBDocument(Client)?\.from$/],
  [/^connect-redis$/, /^(RedisStore|default)$/],
  [/^rate-limit-redis$/, /^(RedisStore|default)$/],
  [/^@upstash\/ratelimit$/, /^Ratelimit$/],
];

/** They are done with it when they have answered. */
const QUERIES: Names = [
  [/^(undici)?$/, /^(fetch|request|stream|pipeline|upgrade|connect)$/],
  [/^@aws-sdk\/s3-request-presigner$/, /^getSignedUrl$/],
  [/^@aws-sdk\/s3-presigned-post$/, /^createPresignedPost$/],
  [/^@aws-sdk\/client-[\w-]+$/, /^(paginate|waitUntil|waitFor)[A-Z]\w*$/],
];

/** How long a package's function or class of that name has a client that it only queries over; undefined if that is unknown. */
export function borrowerOf(module: string, name: string): 'adapter' | 'query' | undefined {
  const isIn = (list: Names): boolean =>
    list.some(([modules, names]) => modules.test(module) && names.test(name));
  return isIn(ADAPTERS) ? 'adapter' : isIn(QUERIES) ? 'query' : undefined;
}
