export async function pool(jobs: (() => Promise<void>)[], width: number): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const job of jobs) {
    const task: Promise<void> = job().finally(() => running.delete(task));
    running.add(task);
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all([...running]);
}
