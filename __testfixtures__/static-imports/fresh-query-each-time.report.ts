import { createServer } from 'node:http';

export const server = createServer();

export async function menu(version: number): Promise<unknown> {
  const { dishes } = await import('./menu.js?v=' + version);
  return dishes;
}

export async function prices(version: number): Promise<unknown> {
  const module = await import(`./prices.js?t=${version}`);
  return module.default;
}
