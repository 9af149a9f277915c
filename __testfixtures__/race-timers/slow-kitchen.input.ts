declare const kitchen: { accept(order: string): Promise<number> };

export async function placeOrder(order: string): Promise<number> {
  return await Promise.race([
    kitchen.accept(order),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('Kitchen is slow')), 5000);
    }),
  ]);
}
