import { FINAL_ENDS } from './lifecycle.ts';

/**
 * What the methods of clients do to who shares them: pg, mysql2, ioredis, redis, mongodb, Prisma, Supabase, Sequelize,
 * Knex, TypeORM, axios, the AWS SDK, googleapis, PostHog, from their own documentation. A method that is not here is one
 * call among others.
 */

const CLIENT_ENDS =
  /^(end|quit|disconnect|\$disconnect|release|shutdownAsync|_shutdown|closeAsync|closeAndFlush|flush|flushAsync|awaitPendingTraceBatches|destroyAllClients|logout)$/;

/** A method of that name ends a client, or sends what it still holds before an end. */
export function endsClient(method: string): boolean {
  return FINAL_ENDS.includes(method) || CLIENT_ENDS.test(method);
}

/** What ends a transaction or a session, beside what ends its client. */
export const ENDS_TRANSACTION =
  /^(commit|rollback|abort|abortTransaction|commitTransaction|endSession|stop)$/;
/** Functions that lend what they end themselves to the function they are given. */
export const LENDS =
  /^(\$?transaction|with[A-Z]?\w*|\w*Transaction|transact|begin|tx|connect|acquire|use[A-Z]\w*|unitOfWork|session|checkout|borrow)$/;

/** Methods of a pool that take a connection out of it. */
export const TAKES_CONNECTION = /^(connect|getConnection|acquire|acquireConnection|reserve)$/;
/** Methods of a connection, or of its pool, that give it back or throw it away. */
export const GIVES_BACK = /^(release|end|destroy|close|releaseConnection)$/;
/** Those of `GIVES_BACK` that end a pool. */
export const ENDS_POOL = /^(end|close|destroy)$/;

/** Listeners, hooks and middleware: who shares the client would run them, too. */
export const CLIENT_LISTENS =
  /^(on|once|off|addEventListener|addListener|prependListener|removeListener|removeAllListeners|use|\$use|\$on|addHook|hook|registerEnrichment)$/;
/** Methods of an emitter that give back the emitter they are called on: Node's `events`. */
export const CHAINS = /^(on|once|addListener|prependListener|prependOnceListener)$/;
/** Events by which clients of ioredis, node-redis, pg, mysql2, mongodb and mqtt tell how their connection is. */
export const TELLS_STATE = /^(error|connect|ready|end|close|reconnect(ing)?|offline|timeout)$/;
/**
 * Events after which a client of node-redis, ioredis or mqtt connects again by itself; once it has ended for good, it emits
 * `end`. Sources: the READMEs of redis, ioredis and mqtt, under events and reconnecting.
 */
export const LOSES_FOR_NOW = /^(error|close|reconnecting|offline)$/;
/** Members that are false while such a client connects again; `isOpen` of node-redis stays true. */
export const TELLS_READY = /^(isReady|connected)$/;
/** Options that say how often such a client tries, or that it does not. */
export const SETS_RECONNECT =
  /retryStrategy|reconnectStrategy|reconnectPeriod|reconnectOnError|lazyConnect/;
/** Methods that give the client other credentials or settings. */
export const CLIENT_CHANGES =
  /^(setCredentials|setAccessToken|setApiKey|setAuth\w*|setSession|setToken|setHeaders?|setDefault\w*|setConfig|setEndpoint|setProject|setKey|setJWT|setUser|configure|config|login|authenticate|registerApiKey\w*|forUser|asUser|define|addModels|defineCommand|extend|impersonate\w*)$/;
/** Methods after which the client does one thing for one owner: subscriptions, blocking commands, copies. */
export const DEDICATES =
  /^(subscribe|psubscribe|ssubscribe|pSubscribe|sSubscribe|monitor|duplicate|b[lr]pop\w*|bl[mM]ove|bz[mM]?pop\w*|b[lr]Pop\w*|bzPop\w*|watch|channel|removeChannel|realtime|LISTEN|listen|startSession|removeAllChannels|reserve)$/;
/** Commands that hold a connection, or set what the ones after them mean; `multi` and its like collect what others send, too. */
export const HOLDS =
  /^(x_?read|x_?readgroup|wait|waitaof|call|callBuffer|send_?command|hello|reset|readonly|readwrite|reply)$/i;
/** The members under which a client keeps its settings. */
export const SETTINGS = /^(config|options|defaults|settings|configuration|credentials)$/;
/** They hold what `set` puts there, not the client. */
export const STORES = /redis|kv|cache|valkey|memjs|keyv/;
/** Packages whose clients take statements of SQL as text. */
export const SPEAKS_SQL =
  /^(pg|postgres|@neondatabase\/serverless|@vercel\/postgres|mysql2?|mysql2\/promise|mssql|knex|sequelize|typeorm)$|prisma/;
/** Methods that a client with `dialsOnce` takes once. */
export const DIALS = /^(connect|open|initialize)$/;
/** Members of supabase's `auth` that leave no session behind. */
export const STATELESS_AUTH = /^(admin|getUser|getClaims)$/;
/** Members of `auth.mfa` that change nothing. */
export const STATELESS_MFA = /^(listFactors|getAuthenticatorAssuranceLevel)$/;
