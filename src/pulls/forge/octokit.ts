import { Octokit } from '@octokit/core';
import { paginateRest } from '@octokit/plugin-paginate-rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** How long to wait for a GitHub that refuses, or does not answer. */
export interface Pace {
  /** How long a second of waiting takes, in milliseconds; 1000 except in tests. */
  readonly secondMs: number;
  /** Whether to keep GitHub's advised distance between writes. */
  readonly spaced: boolean;
  /** How long a response may take, in milliseconds. */
  readonly timeoutMs: number;
  /** A longer wait than this many seconds is left to the next run. */
  readonly longestWait: number;
}

export const PACE: Pace = { secondMs: 1000, spaced: true, timeoutMs: 30_000, longestWait: 120 };

const RETRIES = 3;

// The throttling is inside of the retries: what it waited for is no failure any more.
const AtEase = Octokit.plugin(paginateRest, throttling, retry);

export type Client = InstanceType<typeof AtEase>;

export interface ClientOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly userAgent: string;
  readonly pace: Pace;
  /** Called for every wait. */
  readonly onWait: (seconds: number, why: string) => void;
}

/**
 * A client of GitHub's API that waits when GitHub asks for it, repeats failed requests, and gives up in the end.
 */
export function createClient({ apiUrl, token, userAgent, pace, onWait }: ClientOptions): Client {
  const mayWait =
    (why: string) =>
    (seconds: number, request: object, _client: unknown, count: number): boolean => {
      if (count < RETRIES && seconds <= pace.longestWait) {
        onWait(seconds, why);
        return true;
      }
      // else the retries would begin where the waiting ended
      (request as { request: { retries?: number } }).request.retries = 0;
      return false;
    };
  const spacing = pace.spaced ? {} : { write: UNSPACED, notifications: UNSPACED, search: UNSPACED };
  return new AtEase({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetchFromOne(url, { ...init, signal: AbortSignal.timeout(pace.timeoutMs) }),
    },
    retry: { retries: RETRIES, retryAfterBaseValue: pace.secondMs },
    throttle: {
      retryAfterBaseValue: pace.secondMs,
      onRateLimit: mayWait('The rate limit of the API is reached'),
      onSecondaryRateLimit: mayWait('GitHub asks to slow down'),
      ...(spacing as object),
    },
  });
}

/** GitHub redirects to where a repository that was renamed is now. */
const MOST_REDIRECTS = 5;

/** Fetches, and follows redirects as long as they stay on the same origin: the token is for no other. */
async function fetchFromOne(url: string, init: RequestInit): Promise<Response> {
  let at = new URL(url);
  for (let hops = 0; ; hops += 1) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 301 || response.status > 308 || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, at);
    if (next.origin !== at.origin || hops === MOST_REDIRECTS || isRewritten(response, init))
      // as an answer that is final: an error would be taken for one of the network, and tried again
      return Response.json(
        { message: `${at.host} redirects to ${next.host}, and the token is not sent there` },
        { status: 403 },
      );
    at = next;
  }
}

/** Old redirects turn what writes into a GET. */
function isRewritten({ status }: Response, { method = 'GET' }: RequestInit): boolean {
  return status < 307 && !/^(?:GET|HEAD)$/i.test(method);
}

/** In the place of a limiter of the throttling plugin: lets everything pass at once. */
const UNSPACED = {
  key: () => ({
    schedule: (
      _options: unknown,
      job: (...args: unknown[]) => unknown,
      ...args: unknown[]
    ): unknown => job(...args),
  }),
};
