declare function elect(): Promise<string>;

export async function waitForPrimary(timeoutMs: number): Promise<string> {
  let timeoutId: NodeJS.Timeout | undefined;
  const primary = await Promise.race([
    elect(),
    new Promise<never>((_, reject) => {
      timeoutId = setTimeout(() => reject(new Error('no primary')), timeoutMs);
    }),
  ]);
  clearTimeout(timeoutId);
  return primary;
}
