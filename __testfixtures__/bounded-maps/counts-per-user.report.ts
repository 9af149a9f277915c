const orders = new Map<string, number>();

export function ordered(userId: string): number {
  const count = (orders.get(userId) ?? 0) + 1;
  orders.set(userId, count);
  return count;
}
