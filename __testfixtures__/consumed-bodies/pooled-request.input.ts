import { request } from 'undici';

export async function stock(id: string): Promise<unknown> {
  const { statusCode, body } = await request(`https://store.example/${id}`);
  if (statusCode !== 200) throw new Error(`stock: ${statusCode}`);
  return await body.json();
}

export async function price(id: string): Promise<unknown> {
  const response = await request(`https://store.example/${id}/price`);
  if (response.statusCode === 404) return null;
  return await response.body.json();
}
