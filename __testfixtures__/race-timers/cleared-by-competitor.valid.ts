export async function runTool(execute: () => Promise<string>, ms: number): Promise<string> {
  return Promise.race([
    execute(),
    new Promise<never>((_, reject) => {
      const id = setTimeout(() => reject(new Error('tool timed out')), ms);
      void execute().then(() => clearTimeout(id), () => clearTimeout(id));
    }),
  ]);
}
