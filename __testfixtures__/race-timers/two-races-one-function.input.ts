declare function listTools(): Promise<string[]>;
declare function connect(): Promise<void>;

export async function openToolSet(): Promise<string[]> {
  await Promise.race([
    connect(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('connect timed out')), 5000)),
  ]);
  const tools = await Promise.race([
    listTools(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('list timed out')), 5000)),
  ]);
  return tools;
}
