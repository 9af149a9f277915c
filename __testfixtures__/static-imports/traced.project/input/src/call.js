import { format } from 'node:util';

export async function call(url) {
  const { request } = await import('node:http');
  const { basename } = await import('node:path');
  request(url).end(format(basename(url)));
}
