export async function store(name: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(`store/${name}.json`, 'utf8');
}
