import { placeOrder } from '@restaurant/core';

export async function order(guest: string): Promise<string> {
  return placeOrder({ guest });
}
