import { createServer } from 'node:http';

export const server = createServer();

export async function total(): Promise<string> {
  let { format } = await import('node:util');
  format = (...args: unknown[]) => args.join(' ');
  const { inspect, ...rest } = await import('node:util');
  const { EOL = '\n' } = await import('node:os');
  return format(inspect(rest), EOL);
}
