/**
 * What makes something by which work is cancelled, beside Node's `AbortController`: the method that makes it, and the one
 * of it that cancels. Source: axios-http.com, "Cancellation" (`CancelToken.source()`).
 */
export const CANCEL_SOURCES: ReadonlyMap<
  string,
  { readonly make: string; readonly cancel: string }
> = new Map([['axios#CancelToken', { make: 'source', cancel: 'cancel' }]]);
