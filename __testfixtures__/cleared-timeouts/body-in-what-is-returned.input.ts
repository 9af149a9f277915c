import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

const LIMIT_MS = 600_000;

export interface Sheet {
  readonly rows: Readable;
  readonly size: number | undefined;
}

export async function openSheet(url: string): Promise<Sheet> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LIMIT_MS);
  const answer = await fetch(url, { signal: controller.signal });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  const size = Number(answer.headers.get('content-length')) || undefined;
  return { rows: Readable.fromWeb(answer.body as ReadableStream), size };
}

export async function openOnce(url: string): Promise<{ answer: Response }> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LIMIT_MS);
  const answer = await fetch(url, { signal: controller.signal });
  return { answer };
}

export async function statusOf(url: string): Promise<{ status: number; type: string | null }> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LIMIT_MS);
  const answer = await fetch(url, { method: 'HEAD', signal: controller.signal });
  return { status: answer.status, type: answer.headers.get('content-type') };
}

declare function parsed(answer: Response): Promise<{ rows: number }>;

export async function countOf(url: string): Promise<{ rows: number }> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LIMIT_MS);
  const answer = await fetch(url, { signal: controller.signal });
  return { ...(await parsed(answer)) };
}

export async function send(url: string, to: NodeJS.WritableStream): Promise<void> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), LIMIT_MS);
  const answer = await fetch(url, { signal: controller.signal });
  Readable.fromWeb(answer.body as ReadableStream).pipe(to);
}
