import { createServer } from 'node:http';

export const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
  });
  req.on('end', () => res.end(String(Buffer.concat(chunks).length)));
});

export async function read(source: AsyncIterable<Uint8Array>): Promise<{ text: string; size: number }> {
  const chunks: Uint8Array[] = [];
  for await (const part of source) {
    chunks.push(part);
  }
  const all = Buffer.concat(chunks);
  return { text: all.toString('utf8'), size: all.length };
}
