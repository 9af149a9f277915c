declare function closeServers(): Promise<void>;
export async function shutdown(code: number): Promise<void> {
  await Promise.race([closeServers(), new Promise((resolve) => setTimeout(resolve, 5000))]);
  process.exit(code);
}
