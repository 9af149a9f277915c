import { database } from './database';
import { coupons } from './coupons';

async function logCouponMetric(kind: string, code: string): Promise<void> {
  await database.couponMetrics.create({ data: { kind, code } });
}

export async function applyCoupon(code: string): Promise<number> {
  const off = await coupons.apply(code);
  await logCouponMetric('applied', code);
  return off;
}
