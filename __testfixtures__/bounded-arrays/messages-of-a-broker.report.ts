import { createServer } from 'node:http';
import { connect, type Subscription } from 'acme-broker';

const client = connect();
const subscriptions: Subscription[] = [];

/** What a subscription emits when it is over is not known: 'message' is no proof of a 'close'. */
createServer((request, response) => {
  const subscription = client.subscribe(request.url ?? '/');
  subscription.on('message', (message: unknown) => response.write(String(message)));
  subscriptions.push(subscription);
}).listen(8080);
