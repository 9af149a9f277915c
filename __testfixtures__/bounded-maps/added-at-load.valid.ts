const allowedOrigins = new Set<string>(['http://localhost:3000']);

const addOrigin = (origin: string | undefined): void => {
  const normalized = origin?.trim().replace(/\/$/, '');
  if (!normalized) return;
  allowedOrigins.add(normalized);
};

(process.env['ALLOWED_ORIGINS'] ?? '').split(',').forEach((origin) => addOrigin(origin));
addOrigin(process.env['SHOP_URL']);

export function isAllowed(origin: string): boolean {
  return allowedOrigins.has(origin);
}
