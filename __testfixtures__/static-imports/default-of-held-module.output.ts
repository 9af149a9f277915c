import { createReadStream } from 'node:fs';
import zlib from 'node:zlib';

export async function pack(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file)) chunks.push(chunk as Buffer);
  return zlib.gzipSync(Buffer.concat(chunks), { level: zlib.constants.Z_BEST_SPEED });
}
