import type { Readable } from 'node:stream';

interface Tool {
  stdout: Readable;
  once(event: 'close', listener: (code: number) => void): unknown;
}

/** `chunks` is taken. */
export function output(tool: Tool, chunks: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = Buffer.alloc(0);
    tool.stdout.on('data', function (chunk: string) {
      printed = Buffer.concat([printed, Buffer.from(chunk, 'utf8')]);
    });
    tool.once('close', (code) => {
      if (code !== 0) reject(new Error(printed.toString()));
      else resolve(`${chunks}: ${printed.toString()}`);
    });
  });
}
