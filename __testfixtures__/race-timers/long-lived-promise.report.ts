const closed = new Promise<void>((resolve) => process.once('disconnect', resolve));
export async function next(job: () => Promise<void>): Promise<void> {
  await Promise.race([job(), closed]);
}
