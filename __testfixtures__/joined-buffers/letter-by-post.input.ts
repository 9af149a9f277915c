import { createServer } from 'node:http';

export const server = createServer((req, res) => {
  let letter = Buffer.alloc(0);
  req.on('data', (chunk: Buffer) => {
    letter = Buffer.concat([letter, chunk]);
  });
  req.on('end', () => res.end(String(letter.length)));
});

export async function read(source: AsyncIterable<Uint8Array>): Promise<{ text: string; size: number }> {
  let all = Buffer.from('');
  for await (const part of source) {
    all = Buffer.concat([all, part]);
  }
  return { text: all.toString('utf8'), size: all.length };
}
