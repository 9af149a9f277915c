import { Worker } from 'bullmq';
import cron from 'node-cron';
import { analytics, telemetry } from './clients';
import { bus } from './bus';

setInterval(async () => {
  await telemetry.send('beat', {});
}, 60_000);

cron.schedule('0 4 * * *', async () => {
  await analytics.track('night', {});
});

export const worker = new Worker('orders', async (job) => {
  await analytics.track('order cooked', { id: job.id });
});

bus.on('order.placed', async (order: { id: string }) => {
  await analytics.track('order placed', { id: order.id });
});

process.on('SIGTERM', async () => {
  await telemetry.send('stopped', {});
  bus.removeAllListeners('order.placed');
});

export function place(id: string): void {
  void (async () => {
    await analytics.track('placed', { id });
    await analytics.track('placed again', { id });
  })();
}
