export async function showOrders(options: { watch?: boolean }, print: () => Promise<void>): Promise<void> {
  await print();
  if (options.watch) {
    setInterval(() => void print(), 2_000);
  }
}
