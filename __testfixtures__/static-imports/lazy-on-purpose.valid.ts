import { readFile } from 'node:fs/promises';

export async function preview(file: string): Promise<string> {
  // Loaded lazily: most services never render a preview.
  const { inspect } = await import('node:util');
  return inspect(await readFile(file));
}

export async function chart(file: string): Promise<string> {
  const { createHash } = await import(/* webpackChunkName: "chart" */ 'node:crypto');
  return createHash('sha1').update(file).digest('hex');
}

export async function answer(text: string): Promise<string> {
  // Import fetch dynamically to avoid issues
  const { fetch } = await import('undici');
  return (await fetch(text)).text();
}
