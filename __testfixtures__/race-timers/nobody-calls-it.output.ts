declare const stove: { heat(): Promise<void>; cool(): Promise<void> };

async function preheat(ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    stove.heat(),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]).finally(() => clearTimeout(timer));
}

export class Oven {
  async #coolDown(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      stove.cool(),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('Too slow')), ms);
      }),
    ]).finally(() => clearTimeout(timer));
  }
}
