/** The order in which dishes can be cooked; the two walks call each other and end with the call. */
export function cookingOrder(needs: ReadonlyMap<string, readonly string[]>): string[] {
  const visited = new Map<string, number>();
  const order: string[] = [];

  const visit = (dish: string): void => {
    if (visited.has(dish)) return;
    visited.set(dish, order.length);
    visitAll(needs.get(dish) ?? []);
    order.push(dish);
  };
  const visitAll = (dishes: readonly string[]): void => {
    for (const dish of dishes) visit(dish);
  };

  visitAll([...needs.keys()]);
  return order;
}
