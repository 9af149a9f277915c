import { createTransport } from 'nodemailer';
import { S3 } from 'aws-sdk';
import Redis from 'ioredis';

export async function nextOrders(last: string): Promise<unknown> {
  const redis = new Redis(process.env.REDIS_URL!);
  return redis.xread('BLOCK', 30_000, 'STREAMS', 'orders', last);
}

export async function ordersOf(database: number): Promise<unknown> {
  const redis = new Redis(process.env.ORDERS_REDIS_URL!);
  await redis.call('SELECT', database);
  return redis.lrange('orders', 0, -1);
}

export async function moveOrder(from: string, to: string): Promise<unknown> {
  const redis = new Redis(process.env.TABLES_REDIS_URL!);
  redis.multi({ pipeline: false });
  await redis.rpoplpush(from, to);
  return redis.exec();
}

export async function sendMenu(guest: { mail: string; token: string }): Promise<void> {
  const transporter = createTransport({ host: 'smtp.example.com', port: 465 });
  transporter.set('oauth2_provision_cb', (_user, _renew, done) => done(null, guest.token));
  await transporter.sendMail({ to: guest.mail, text: 'Our menu' });
}

export async function photosOf(guest: { credentials: { accessKeyId: string; secretAccessKey: string } }): Promise<unknown> {
  const s3 = new S3({ region: 'eu-west-1' });
  s3.config.update({ credentials: guest.credentials });
  return s3.listObjects({ Bucket: 'photos' }).promise();
}
