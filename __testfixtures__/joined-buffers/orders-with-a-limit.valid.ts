import { connect, createServer } from 'node:net';

const MOST = 4096;

/** Who sends too much without an end is cut off. */
createServer((till) => {
  till.setEncoding('utf8');
  let rest = '';
  till.on('data', (text: string) => {
    rest += text;
    if (rest.length > MOST) {
      till.destroy();
      return;
    }
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) till.write(`${line}\n`);
  });
}).listen(9001);

/** Chunks are counted. */
createServer((till) => {
  till.setEncoding('utf8');
  let rest = '';
  let size = 0;
  till.on('data', (text: string) => {
    size += text.length;
    if (size > 1_000_000) till.destroy();
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) till.write(`${line}\n`);
  });
}).listen(9002);

/** The other side is the program's own choice. */
export function prices(take: (line: string) => void): void {
  const exchange = connect(9003, 'exchange.internal');
  exchange.setEncoding('utf8');
  let rest = '';
  exchange.on('data', (text: string) => {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
}

/** What is left is handed to a check. */
function check(text: string): string {
  if (text.length > MOST) throw new Error('too long');
  return text;
}

createServer((till) => {
  till.setEncoding('utf8');
  let rest = '';
  till.on('data', (text: string) => {
    rest += text;
    const lines = check(rest).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) till.write(`${line}\n`);
  });
}).listen(9004);
