import { promises as fs } from 'fs';

export async function tailOf(path: string, size: number): Promise<string | undefined> {
  const handle = await fs.open(path, 'r');
  try {
    const { size: all } = await handle.stat();
    if (all === 0) {
      return undefined;
    }
    const part = Buffer.alloc(Math.min(size, all));
    await handle.read(part, 0, part.length, all - part.length);
    return part.toString('utf8');
  } finally {
    await handle.close();
  }
}
