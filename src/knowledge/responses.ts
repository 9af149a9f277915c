/**
 * What a response tells without its body being read, by who gives it.
 * Sources: the Fetch standard, the documentation of undici, Node's `http`.
 */
export type ResponseKind = 'fetch' | 'undici' | 'http';

export const TOLD_WITHOUT_BODY: Readonly<Record<ResponseKind, RegExp>> = {
  fetch: /^(ok|status|statusText|headers|url|redirected|type)$/,
  undici: /^(statusCode|headers|trailers|opaque|context)$/,
  http: /^(statusCode|statusMessage|headers|rawHeaders|trailers|httpVersion|socket|connection|req|url|complete|setEncoding|setTimeout)$/,
};

/** Statuses that never have a body (RFC 9110, 6.4.1 and 15.3.6). */
export const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);
/** Methods that make an answer end: of its request, of the signal that it was given. */
export const CUTS_OFF = /^(abort|destroy|cancel)$/;
