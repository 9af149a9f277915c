import { hc } from 'hono/client';

const client = hc('/api');

export async function Menu() {
  const menu = await Promise.race([
    client.menu.$get(),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The kitchen is slow.')), 2_000);
    }),
  ]);
  return <p>{menu.title}</p>;
}
