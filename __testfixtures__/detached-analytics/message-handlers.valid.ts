import { Consumer } from 'sqs-consumer';

declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function RabbitSubscribe(options: unknown): MethodDecorator;
declare function cook(body: unknown): Promise<void>;

export const consumer = Consumer.create({
  queueUrl: 'orders',
  handleMessage: async (message: { Body?: string }) => {
    await cook(message.Body);
    await analytics.track('order cooked', { order: message.Body });
  },
});

export class Kitchen {
  @RabbitSubscribe({ queue: 'orders' })
  async onOrder(order: { id: string }): Promise<void> {
    await cook(order);
    await analytics.track('order cooked', { order: order.id });
  }
}
