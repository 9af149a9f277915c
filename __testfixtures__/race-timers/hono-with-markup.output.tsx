import { Hono } from 'hono';
import { loadMenu } from './menu.js';

export const app = new Hono();

app.get('/menu', async (c) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const menu = await Promise.race([
    loadMenu(),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The kitchen is slow.')), 2_000);
    }),
  ]).finally(() => clearTimeout(timer));
  return c.html(<p>{menu.title}</p>);
});
