export async function collect(jobs: Promise<string>[], ms: number): Promise<string[]> {
  const deadline = new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));
  const done: string[] = [];
  for (const job of jobs) {
    const result = await Promise.race([job, deadline]);
    if (result === null) break;
    done.push(result);
  }
  return done;
}
