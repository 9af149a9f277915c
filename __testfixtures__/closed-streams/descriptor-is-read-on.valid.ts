import { createReadStream, createWriteStream, fstat, type Stats } from 'node:fs';

/** Whoever is told the descriptor reads on from it, and closes it. */
export function headOf(path: string, readOn: (fd: number) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const head = createReadStream(path, { end: 15, autoClose: false });
    head.on('open', readOn);
    head.on('data', (bytes) => resolve(bytes as Buffer));
    head.on('error', reject);
  });
}

export function sizeOf(path: string, tell: (error: Error | null, stats: Stats) => void): void {
  createReadStream(path, { autoClose: false })
    .on('error', (error) => tell(error, {} as Stats))
    .on('open', (fd) => fstat(fd, tell))
    .resume();
}

export function logTo(path: string, keep: (fd: number) => void): void {
  const log = createWriteStream(path, { autoClose: false });
  log.on('error', () => log.end()).once('open', keep);
  log.write('start\n');
}
