import { existsSync } from 'node:fs';

async function testAsync(name: string, run: () => Promise<void>): Promise<void> {
  await run();
  console.log(`ok ${name}`);
}

await testAsync('the menu is there', async () => {
  const { readFileSync } = await import('node:fs');
  if (readFileSync('menu.json', 'utf8') === '') throw new Error('It is empty.');
});

await testAsync('the prices are there', async () => {
  const { cpus } = await import('node:os');
  if (!existsSync('prices.json') || cpus().length === 0) throw new Error('They are not.');
});

await testAsync('the kitchen can be named', async () => {
  const { basename } = await import('node:path');
  if (basename('kitchens/west') !== 'west') throw new Error('It cannot.');
});
