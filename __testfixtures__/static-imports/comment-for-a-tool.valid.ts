import { join } from 'node:path';

export async function convert(text: string): Promise<Blob> {
  // @ts-ignore: only newer versions of the types have it
  const { openAsBlob } = await import('node:fs');
  return openAsBlob(join('/tmp', text));
}

export async function digest(text: string): Promise<string> {
  // eslint-disable-next-line @typescript-eslint/naming-convention
  const { createHash: CreateHash } = await import('node:crypto');
  return CreateHash('sha1').update(text).digest('hex');
}
