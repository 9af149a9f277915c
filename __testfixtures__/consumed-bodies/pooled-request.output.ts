import { request } from 'undici';

export async function stock(id: string): Promise<unknown> {
  const { statusCode, body } = await request(`https://store.example/${id}`);
  if (statusCode !== 200) {
    await body.dump().catch(() => {});
    throw new Error(`stock: ${statusCode}`);
  }
  return await body.json();
}

export async function price(id: string): Promise<unknown> {
  const response = await request(`https://store.example/${id}/price`);
  if (response.statusCode === 404) {
    await response.body.dump().catch(() => {});
    return null;
  }
  return await response.body.json();
}
