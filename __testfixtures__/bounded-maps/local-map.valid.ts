export function tally(orders: { dishId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { dishId } of orders) counts.set(dishId, (counts.get(dishId) ?? 0) + 1);
  return counts;
}
