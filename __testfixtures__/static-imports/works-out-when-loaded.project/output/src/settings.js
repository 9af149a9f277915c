export const KEY = process.env.PAYMENT_KEY;
