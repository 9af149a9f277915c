import { createServer } from 'node:http';
import { totalmem } from 'node:os';

//#region Health
export async function health() {
  return { memory: totalmem() };
}
//#endregion

export const server = createServer(async (request, response) => response.end(JSON.stringify(await health())));
