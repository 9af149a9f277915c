import { open } from 'node:fs/promises';

export async function contents(path: string): Promise<string> {
  const file = await open(path);
  const page = Buffer.alloc(512);
  const chunks: Buffer[] = [];
  try {
    while (true) {
      const { bytesRead } = await file.read(page, 0, page.length);
      if (bytesRead === 0) break;
      chunks.push(Buffer.from(page.subarray(0, bytesRead)));
    }
  } finally {
    await file.close();
  }
  return Buffer.concat(chunks).toString('utf8');
}
