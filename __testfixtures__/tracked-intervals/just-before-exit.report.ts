export async function drain(queue: { size: number; close(): Promise<void> }): Promise<void> {
  setInterval(() => console.log(`${queue.size} orders left`), 1_000);
  await queue.close();
  process.exit(0);
}
