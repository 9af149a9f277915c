import Redis from 'ioredis';

export async function waitForOrder(): Promise<unknown> {
  const blocking = new Redis(process.env.REDIS_URL!);
  return blocking.blpop('orders', 0);
}

export async function watchOrders(onOrder: (order: string) => void): Promise<void> {
  const subscriber = new Redis(process.env.REDIS_URL!);
  await subscriber.subscribe('orders');
  subscriber.on('message', (_channel, order) => onOrder(order));
}
