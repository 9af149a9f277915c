import { readFile } from 'node:fs/promises';

export async function uptime(): Promise<number> {
  const process = await import('node:process');
  return process.uptime();
}

export async function region(): Promise<string> {
  return process.env['REGION'] ?? (await readFile('/etc/region', 'utf8'));
}
