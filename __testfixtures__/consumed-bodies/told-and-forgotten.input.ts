import { createServer } from 'node:http';

const MILL = 'https://mill.example';

export async function tellMill(sacks: number): Promise<void> {
  try {
    await fetch(`${MILL}/sacks`, {
      method: 'POST',
      body: JSON.stringify({ sacks }),
    });
  } catch (error) {
    console.error('The mill does not answer.', error);
  }
}

async function tellAll(addresses: readonly string[], response: string): Promise<string> {
  for (const address of addresses) {
    await fetch(address, { method: 'PUT', body: response }); // one after the other
  }
  return response;
}

createServer(async (req, res) => {
  await tellMill(Number(req.headers['x-sacks']));
  res.end(await tellAll([`${MILL}/a`, `${MILL}/b`], 'ground'));
}).listen(3000);
