declare const stove: { heat(): Promise<void>; cool(): Promise<void> };

async function preheat(ms: number): Promise<void> {
  await Promise.race([
    stove.heat(),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]);
}

export class Oven {
  async #coolDown(ms: number): Promise<void> {
    await Promise.race([
      stove.cool(),
      new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('Too slow')), ms);
      }),
    ]);
  }
}
