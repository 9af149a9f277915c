export const vat = (sum) => sum / 5;
