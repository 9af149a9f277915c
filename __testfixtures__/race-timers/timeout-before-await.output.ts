declare function loadCart(id: string): Promise<{ total: number }>;
declare function charge(total: number): Promise<void>;

export async function checkout(id: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('checkout timed out')), 5000);
  });
  const cart = await loadCart(id);
  await Promise.race([charge(cart.total), timeout]).finally(() => clearTimeout(timer));
}
