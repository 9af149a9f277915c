import { createServer } from 'node:http';

const MILL = 'https://mill.example';

export async function tellMill(sacks: number): Promise<void> {
  try {
    const response = await fetch(`${MILL}/sacks`, {
      method: 'POST',
      body: JSON.stringify({ sacks }),
    });
    await response.body?.cancel().catch(() => {});
  } catch (error) {
    console.error('The mill does not answer.', error);
  }
}

async function tellAll(addresses: readonly string[], response: string): Promise<string> {
  for (const address of addresses) {
    const answer = await fetch(address, { method: 'PUT', body: response }); // one after the other
    await answer.body?.cancel().catch(() => {});
  }
  return response;
}

createServer(async (req, res) => {
  await tellMill(Number(req.headers['x-sacks']));
  res.end(await tellAll([`${MILL}/a`, `${MILL}/b`], 'ground'));
}).listen(3000);
