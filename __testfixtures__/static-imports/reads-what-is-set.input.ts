import { createServer } from 'node:http';

let table: string | undefined;
let opened = 0;

async function tableNow(): Promise<string> {
  const { hostname } = await import('node:os');
  const seen = table;
  return `${hostname()} ${String(seen)}`;
}

export function seat(next: string): Promise<string> {
  const said = tableNow();
  table = next;
  return said;
}

export async function pathOf(name: string): Promise<string> {
  const { join } = await import('node:path');
  return join('tables', name);
}

export const server = createServer(() => {
  opened += 1;
});
