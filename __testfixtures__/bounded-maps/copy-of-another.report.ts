declare const warm: Map<string, number>;
declare function measure(host: string): Promise<number>;

const delayCache = new Map<string, number>(warm);

export async function delay(host: string): Promise<number> {
  const known = delayCache.get(host);
  if (known !== undefined) return known;
  const ms = await measure(host);
  delayCache.set(host, ms);
  return ms;
}
