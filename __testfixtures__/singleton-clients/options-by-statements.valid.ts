import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';

let attempts = 0;

function settingsOfNow(): { host: string; port: number } {
  attempts += 1;
  return { host: process.env.SMTP_HOST ?? '', port: attempts > 3 ? 465 : 587 };
}

// Another host after three attempts.
export async function mail(to: string, text: string): Promise<void> {
  const { host, port } = settingsOfNow();
  await createTransport({ host, port }).sendMail({ to, text });
}

// The database is the guest's.
export async function visit(guest: string, isTest: boolean): Promise<number> {
  let url = process.env.REDIS_URL ?? '';
  if (isTest) url = 'redis://localhost';
  const options = { keyPrefix: '' };
  options.keyPrefix = `${guest}:`;
  const redis = new Redis(url, options);
  return redis.incr('visits');
}

export async function first(urls: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const url of urls) {
    const redis = new Redis(url);
    found.push(await redis.get('first').then(String));
  }
  return found;
}
