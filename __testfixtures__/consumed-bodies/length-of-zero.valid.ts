import { createServer } from 'node:http';

async function bill(id: string): Promise<unknown> {
  const response = await fetch(`https://bills.example/${id}`);
  if (!response.ok) throw new Error(await response.text());
  const length = response.headers.get('content-length');
  if (length === '0') return {};
  return response.json();
}

createServer(async (request, response) => {
  response.end(JSON.stringify(await bill(request.url ?? '/')));
}).listen(8080);
