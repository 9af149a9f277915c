import { Hono } from 'hono';
import { loadMenu } from './menu.js';

export const app = new Hono();

app.get('/menu', async (c) => {
  const menu = await Promise.race([
    loadMenu(),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The kitchen is slow.')), 2_000);
    }),
  ]);
  return c.html(<p>{menu.title}</p>);
});
