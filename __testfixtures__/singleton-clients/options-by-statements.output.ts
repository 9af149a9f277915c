import { Redis, type RedisOptions } from 'ioredis';
import { createTransport, type Transporter, type TransportOptions } from 'nodemailer';

let sharedTransport: Transporter | undefined;

let sharedRedis: Redis | undefined;

function smtpSettings(): TransportOptions | null {
  const host = process.env.SMTP_HOST;
  if (!host) return null;
  const port = Number(process.env.SMTP_PORT ?? 587);
  return { host, port, secure: port === 465 } as TransportOptions;
}

export async function mail(to: string, text: string): Promise<void> {
  const settings = smtpSettings();
  if (!settings) return;
  const transport = (sharedTransport ??= createTransport(settings));
  await transport.sendMail({ to, text });
}

export async function visit(): Promise<number> {
  let url = process.env.REDIS_URL;
  const options: RedisOptions = { maxRetriesPerRequest: 3 };
  if (url === undefined) {
    url = 'redis://localhost';
  } else if (process.env.NODE_ENV === 'production') {
    options.tls = {};
  }
  const redis = (sharedRedis ??= new Redis(url, options));
  return redis.incr('visits');
}
