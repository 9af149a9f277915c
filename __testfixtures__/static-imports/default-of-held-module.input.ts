import { createReadStream } from 'node:fs';

export async function pack(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file)) chunks.push(chunk as Buffer);
  const zlib = await import('node:zlib');
  return zlib.default.gzipSync(Buffer.concat(chunks), { level: zlib.default.constants.Z_BEST_SPEED });
}
