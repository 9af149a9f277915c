import { readFile } from 'node:fs/promises';
import * as nodeProcess from 'node:process';

export async function uptime(): Promise<number> {
  return nodeProcess.uptime();
}

export async function region(): Promise<string> {
  return process.env['REGION'] ?? (await readFile('/etc/region', 'utf8'));
}
