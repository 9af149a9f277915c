declare const kitchen: { accept(order: string): Promise<number> };

export async function placeOrder(order: string): Promise<number> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return await Promise.race([
    kitchen.accept(order),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Kitchen is slow')), 5000);
    }),
  ]).finally(() => clearTimeout(timer));
}
