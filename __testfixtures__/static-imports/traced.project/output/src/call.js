import { format } from 'node:util';
import { request } from 'node:http';
import { basename } from 'node:path';

export async function call(url) {
  request(url).end(format(basename(url)));
}
