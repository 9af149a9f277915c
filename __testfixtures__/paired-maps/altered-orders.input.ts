import { createServer } from 'node:http';

const orders = new Map<string, string>();
const timers = new Map<string, NodeJS.Timeout>();

export function order(table: string, dish: string): void {
  orders.set(table, dish);
  timers.set(
    table,
    setTimeout(() => {
      orders.delete(table);
    }, 1),
  );
}

export function altered(table: string): string | undefined {
  return orders.get(table);
}

export const kept = (): number => timers.size;

createServer((req, res) => {
  order(String(req.url), 'soup');
  res.end(altered(String(req.url)));
}).listen(8080);
