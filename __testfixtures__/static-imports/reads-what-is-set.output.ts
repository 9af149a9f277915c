import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';

let table: string | undefined;
let opened = 0;

async function tableNow(): Promise<string> {
  const seen = table;
  return `${hostname()} ${String(seen)}`;
}

export function seat(next: string): Promise<string> {
  const said = tableNow();
  table = next;
  return said;
}

export async function pathOf(name: string): Promise<string> {
  return join('tables', name);
}

export const server = createServer(() => {
  opened += 1;
});
