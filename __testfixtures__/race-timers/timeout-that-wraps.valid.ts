import { timeout } from './promises';
export async function either(a: Promise<string>, closed: Promise<never>): Promise<string> {
  return await Promise.race([timeout(a, 500), closed]);
}
