import { sep } from 'node:path';

export async function list() {
  const { cpus } = await import('node:os');
  return cpus().length + sep;
}
