import { get } from 'node:http';
import { request } from 'undici';

declare function failureOf(response: Response): Promise<Error>;

export async function text(url: string): Promise<string> {
  const response = await fetch(url);
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  return body;
}

export async function failure(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

export async function told(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) {
    const reason = await response.text().catch(() => '');
    throw new Error(reason);
  }
  return await response.json();
}

export async function head(url: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD' });
  return response.status;
}

export async function unchanged(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (response.status === 304) return undefined;
  return await response.json();
}

export async function given(url: string): Promise<Response> {
  const response = await fetch(url);
  return response;
}

export async function streamed(url: string): Promise<ReadableStream | null> {
  const response = await fetch(url);
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`got ${response.status}`);
  }
  return response.body;
}

export async function cut(url: string): Promise<unknown> {
  const limit = new AbortController();
  const response = await fetch(url, { signal: limit.signal });
  if (!response.ok) {
    limit.abort();
    throw new Error(`got ${response.status}`);
  }
  return await response.json();
}

export async function dumped(url: string): Promise<unknown> {
  const { statusCode, body } = await request(url);
  if (statusCode !== 200) {
    await body.dump();
    return undefined;
  }
  return await body.json();
}

export function piped(url: string, to: NodeJS.WritableStream): void {
  get(url, (response) => {
    if (response.statusCode !== 200) {
      response.resume();
      return;
    }
    response.pipe(to);
  });
}

export function gathered(url: string, done: (text: string) => void): void {
  get(url, (response) => {
    let all = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => (all += chunk));
    response.on('end', () => done(all));
  });
}

export async function bothSides(url: string): Promise<unknown> {
  const response = await fetch(url);
  const found = response.ok ? await response.json() : [];
  if (!response.ok) console.error(await response.text());
  return found;
}

/** A page asks its own server. */
export async function ofPage(id: string): Promise<unknown> {
  const response = await fetch(`/api/orders/${id}`);
  if (!response.ok) return null;
  return await response.json();
}

/** What tells without a body is taken out, and the body flows to its end. */
export function emptied(url: string, done: (error?: Error) => void): void {
  get(url, (response) => {
    const { statusCode, headers } = response;
    response.resume();
    if (statusCode !== 200) return done(new Error(headers.server));
    response.on('end', () => done());
  });
}

export async function heads(url: string): Promise<boolean> {
  const how = { method: 'HEAD' };
  const one = await fetch(url, how);
  const other = await fetch(url, { method: 'head' as const });
  const ask = new Request(url, { method: 'HEAD' });
  const last = await fetch(ask);
  return one.ok && other.ok && last.ok;
}
