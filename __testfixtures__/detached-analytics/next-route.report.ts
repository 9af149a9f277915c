import { NextResponse } from 'next/server';
import { captureEvent } from '@/lib/posthog';
import { carts } from '@/lib/carts';

export async function POST(request: Request) {
  const cart = await carts.create(await request.json());
  await captureEvent('cart_created', { cartId: cart.id });
  return NextResponse.json(cart);
}
