export function priceOf(dish: string): number {
  return dish.length;
}

export async function hostOf(): Promise<string> {
  const { hostname } = await import('node:os');
  return hostname();
}
