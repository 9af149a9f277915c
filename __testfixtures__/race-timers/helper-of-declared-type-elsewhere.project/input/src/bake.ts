type Limit = (ms: number) => Promise<never>;

const limit: Limit = (ms) =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('The oven is cold')), ms));

export async function bake(oven: () => Promise<void>, limitMs: number): Promise<void> {
  await Promise.race([limit(limitMs), oven()]);
}
