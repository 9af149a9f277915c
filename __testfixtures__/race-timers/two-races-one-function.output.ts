declare function listTools(): Promise<string[]>;
declare function connect(): Promise<void>;

export async function openToolSet(): Promise<string[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    connect(),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('connect timed out')), 5000);
    }),
  ]).finally(() => clearTimeout(timer));
  let timeoutId: ReturnType<typeof setTimeout> | undefined;
  const tools = await Promise.race([
    listTools(),
    new Promise<never>((_, reject) => {
      timeoutId = setTimeout(() => reject(new Error('list timed out')), 5000);
    }),
  ]).finally(() => clearTimeout(timeoutId));
  return tools;
}
