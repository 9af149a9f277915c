import Redis from 'ioredis';

const pager = new Redis(process.env.REDIS_URL!);

export function page(onCall: (table: string) => void): void {
  void pager.subscribe('pages');
  pager.on('message', (_channel, table) => onCall(table));
}
