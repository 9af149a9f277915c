import { request } from 'node:http';
import { basename } from 'node:path';
import { format } from 'node:util';

export async function call(url) {
  request(url).end(format(basename(url)));
}
