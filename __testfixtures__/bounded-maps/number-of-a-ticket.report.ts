const orders = new Map<string, string>();
let last = 0;

export function order(dish: string): string {
  const ticket = `t-${++last}`;
  orders.set(ticket, dish);
  return ticket;
}

export function dishOf(ticket: string): string | undefined {
  return orders.get(ticket);
}
