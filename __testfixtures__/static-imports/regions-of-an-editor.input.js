import { createServer } from 'node:http';

//#region Health
export async function health() {
  const { totalmem } = await import('node:os');
  return { memory: totalmem() };
}
//#endregion

export const server = createServer(async (request, response) => response.end(JSON.stringify(await health())));
