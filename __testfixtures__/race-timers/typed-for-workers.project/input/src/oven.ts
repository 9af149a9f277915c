export async function bake(work: Promise<void>, ms: number): Promise<void> {
  await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]);
}
