interface Order {
  readonly dish: string;
  extendLock(ms: number): void;
}

export async function bake(order: Order, oven: (dish: string) => Promise<string>): Promise<string> {
  // The queue takes an order back whose lock runs out.
  const beat = setInterval(() => order.extendLock(30_000), 10_000);
  try {
    const bread = await oven(order.dish);
    return bread;
  } finally {
    clearInterval(beat);
  }
}
