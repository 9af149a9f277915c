export function warmAll(caches: (() => Promise<void>)[], log: (error: unknown) => void): void {
  for (const warm of caches)
    Promise.race([warm(), new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), 5000))]).catch(log);
}
