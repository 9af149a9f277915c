import type { Readable } from 'node:stream';

interface Tool {
  stdout: Readable;
  once(event: 'close', listener: (code: number) => void): unknown;
}

/** `chunks` is taken. */
export function output(tool: Tool, chunks: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    tool.stdout.on('data', function (chunk: string) {
      parts.push(Buffer.from(chunk, 'utf8'));
    });
    tool.once('close', (code) => {
      const printed = Buffer.concat(parts);
      if (code !== 0) reject(new Error(printed.toString()));
      else resolve(`${chunks}: ${printed.toString()}`);
    });
  });
}
