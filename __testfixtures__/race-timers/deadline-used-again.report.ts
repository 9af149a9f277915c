declare function first(): Promise<string>;
declare function second(limit: Promise<never>): Promise<string>;
export async function both(ms: number): Promise<string> {
  const deadline = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too late')), ms));
  const start = await Promise.race([first(), deadline]);
  return start + (await second(deadline));
}
