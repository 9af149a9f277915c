export interface OrderLine {
  readonly item: string;
  readonly quantity: number;
}

export interface Order {
  readonly id: string;
  readonly table: string;
  readonly lines: OrderLine[];
  status: 'listening' | 'confirmed' | 'paid';
}

const orders = new Map<string, Order>();

export function openOrder(id: string, table: string): Order {
  const order: Order = { id, table, lines: [], status: 'listening' };
  orders.set(id, order);
  return order;
}

export function findOrder(id: string): Order | undefined {
  return orders.get(id);
}

export function closeOrder(id: string): void {
  orders.delete(id);
}

export function totalCents(order: Order, priceOf: (item: string) => number): number {
  return order.lines.reduce((sum, line) => sum + priceOf(line.item) * line.quantity, 0);
}
