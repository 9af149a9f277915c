import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const carts = new Map<string, { items: string[] }>();

createServer((request, response) => {
  if (request.method === 'POST') {
    const id = randomUUID();
    carts.set(id, { items: [] });
    response.end(id);
    return;
  }
  pay(String(request.url), response);
}).listen(3000);

function pay(id: string, response: { end(text: string): void }): void {
  const cart = carts.get(id);
  if (cart) carts.delete(id);
  response.end(String(cart?.items.length));
}
