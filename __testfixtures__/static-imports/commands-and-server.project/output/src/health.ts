import { freemem } from 'node:os';

export async function health(): Promise<string> {
  return String(freemem());
}
