export async function cook(job: { extendLock(): void; run(): Promise<void> }): Promise<void> {
  const lock = setInterval(() => job.extendLock(), 15_000);
  try {
    await job.run();
  } finally {
    clearInterval(lock);
  }
}
