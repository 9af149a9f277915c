export async function drain(next: () => Promise<string | null>): Promise<void> {
  for (const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), 5000)); ; ) {
    if ((await Promise.race([next(), limit])) === null) return;
  }
}
