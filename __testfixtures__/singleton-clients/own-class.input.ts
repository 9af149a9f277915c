import { KitchenClient } from '@acme/kitchen-sdk';

export async function ring(table: number): Promise<void> {
  const kitchen = new KitchenClient({ url: 'https://kitchen.example.com', token: process.env.KITCHEN_TOKEN });
  await kitchen.ring(table);
}
