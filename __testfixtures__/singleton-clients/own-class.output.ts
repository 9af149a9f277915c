import { KitchenClient } from '@acme/kitchen-sdk';

let sharedKitchenClient: KitchenClient | undefined;
function getKitchenClient(): KitchenClient {
  return (sharedKitchenClient ??= new KitchenClient({ url: 'https://kitchen.example.com', token: process.env.KITCHEN_TOKEN }));
}

export async function ring(table: number): Promise<void> {
  const kitchen = getKitchenClient();
  await kitchen.ring(table);
}
