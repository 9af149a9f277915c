'use client';

import { trackEvent } from './analytics';

export async function onPay(amount: number): Promise<void> {
  await trackEvent('pay_pressed', { amount });
  window.location.href = '/paid';
}
