import { createServer } from 'node:http';
import { connect, type Subscription } from 'acme-broker';

/** Each subscription is kept until all of them end, which happens within a promise. */
class Broker {
  private subscriptions: Subscription[] = [];
  private readonly client = connect();

  subscribe(topic: string): void {
    const subscription = this.client.subscribe(topic);
    subscription.on('message', (message: unknown) => console.log(message));
    this.subscriptions.push(subscription);
  }

  unsubscribeAll(): Promise<void> {
    return new Promise((resolve) => {
      for (const one of this.subscriptions) one.unsubscribe();
      this.subscriptions = [];
      resolve();
    });
  }
}

const broker = new Broker();

createServer((request, response) => {
  if (request.url === '/pause') void broker.unsubscribeAll();
  else broker.subscribe(request.url ?? '/');
  response.end();
}).listen(8080);
