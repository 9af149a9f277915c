import { writeFile } from 'node:fs/promises';

export async function scaffold(file: string): Promise<void> {
  // const { a } = await import('node:os');
  await writeFile(file, `export async function run() { const { cpus } = await import('node:os'); return cpus(); }`);
}

export async function counts(page: { evaluate(run: () => unknown): Promise<unknown> }): Promise<unknown> {
  return await page.evaluate(async () => {
    const { basename } = await import('node:path');
    return basename('/menu');
  });
}
