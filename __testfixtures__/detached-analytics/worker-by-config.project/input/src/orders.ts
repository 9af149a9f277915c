declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function save(order: unknown): Promise<string>;

export async function placeOrder(order: { guest: string }): Promise<string> {
  const id = await save(order);
  await analytics.track('order placed', { guest: order.guest });
  return id;
}
