const MAX_TICKETS = 1000;
const tickets = new Map<string, { dish: string }>();

export function take(orderId: string, dish: string): void {
  tickets.set(orderId, { dish });
  if (tickets.size > MAX_TICKETS) {
    console.warn('Too many tickets');
  }
}

export function ticket(orderId: string): { dish: string } | undefined {
  return tickets.get(orderId);
}
