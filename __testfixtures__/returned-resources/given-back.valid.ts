import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PoolClient } from 'pg';
import { Pool } from 'pg';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer';

const pool = new Pool({ max: 5 });
let shared: Browser | undefined;
const lent = new Map<string, PoolClient>();

export async function seats(): Promise<unknown> {
  const client = await pool.connect();
  try {
    return await client.query('select 1');
  } finally {
    client.release();
  }
}

export async function trams(): Promise<unknown> {
  return await pool.query('select 1');
}

/** Whoever calls it gives it back. */
export async function begin(): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return client;
  } catch (error) {
    client.release();
    throw error;
  }
}

/** One browser for all. */
export async function browser(): Promise<Browser> {
  if (!shared) shared = await puppeteer.launch();
  return shared;
}

export async function poster(name: string): Promise<Uint8Array> {
  const page = await (await browser()).newPage();
  try {
    await page.goto(name);
    return await page.pdf();
  } finally {
    await page.close();
  }
}

/** The client may belong to the caller. */
export async function count(given?: PoolClient): Promise<unknown> {
  let client: PoolClient | undefined = given;
  const isOwn = client === undefined;
  if (!client) client = await pool.connect();
  try {
    return await client.query('select count(*) from seats');
  } finally {
    if (isOwn) client.release();
  }
}

export async function hold(id: string): Promise<void> {
  const client = await pool.connect();
  lent.set(id, client);
  await client.query('begin');
}

export async function letGo(id: string): Promise<void> {
  const client = lent.get(id);
  await client?.query('commit');
  client?.release();
}

export function peek(path: string): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readSync(file, Buffer.alloc(1));
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

export async function size(path: string): Promise<number> {
  const handle = await open(path);
  return await handle
    .stat()
    .then((stat) => stat.size)
    .finally(() => handle.close());
}

export function touch(path: string): void {
  const file = openSync(path, 'a');
  closeSync(file);
}

export async function each(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const handle = await open(path);
    try {
      if ((await handle.stat()).size === 0) continue;
      await handle.truncate();
    } catch (error) {
      console.error(error);
    } finally {
      await handle.close();
    }
  }
}

/** The pool ends, and all that it lent with it. */
export async function once(): Promise<void> {
  const own = new Pool();
  const client = await own.connect();
  try {
    await client.query('vacuum');
    client.release();
  } finally {
    await own.end();
  }
}

/** The page goes with the browser of whoever calls it. */
export async function shot(of: Browser, url: string): Promise<Uint8Array> {
  const page = await of.newPage();
  await page.goto(url);
  const image = await page.screenshot();
  await page.close();
  return image;
}

/** Only the making of the page may fail, and then the browser is of no use anyway. */
export async function title(url: string): Promise<string | undefined> {
  try {
    const own = await puppeteer.launch();
    const page = await own.newPage();
    try {
      await page.goto(url);
      return await page.title();
    } finally {
      await page.close();
      await own.close();
    }
  } catch {
    return undefined;
  }
}

/** Whoever has the context closes its browser. */
export async function context(): Promise<unknown> {
  const own = await puppeteer.launch();
  return own.createBrowserContext();
}

/** The stream closes the handle. */
export async function streamOf(path: string, since: number): Promise<unknown> {
  const handle = await open(path);
  const stat = await handle.stat();
  if (stat.mtimeMs < since) {
    await handle.close();
    throw new Error('not modified');
  }
  const stream = createReadStream(path, { fd: handle });
  return stream;
}

/** The page goes with its context, by way of the browser. */
export async function printed(html: string): Promise<Uint8Array> {
  const own = (await context()) as BrowserContext;
  try {
    return await limited(async () => {
      const page = await own.newPage();
      await page.setContent(html);
      return await page.pdf();
    });
  } finally {
    await own.browser()?.close();
  }
}

declare function limited<T>(work: () => Promise<T>): Promise<T>;

/** What is read of it ends it. */
export async function linesOf(path: string): Promise<string[]> {
  const handle = await open(path);
  const found: string[] = [];
  for await (const line of handle.readLines()) found.push(line);
  return found;
}

export async function download(path: string, to: NodeJS.WritableStream): Promise<void> {
  const handle = await open(path);
  handle.createReadStream().pipe(to);
}
