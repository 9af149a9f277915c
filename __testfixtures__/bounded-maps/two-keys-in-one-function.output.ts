import { createServer } from 'node:http';
import { BoundedMap } from './bounded-map.js';

declare function drawMap(address: string): Promise<{ image: string; place: string }>;

const drawn = new BoundedMap<string, string>(1000);
// These are counted by another key, so that no entry belongs to an image.
const drawnOf = new Map<string, number>();

export async function mapOf(address: string): Promise<string> {
  const known = drawn.get(address);
  if (known !== undefined) return known;
  const made = await drawMap(address);
  drawn.set(address, made.image);
  drawnOf.set(made.place, (drawnOf.get(made.place) ?? 0) + 1);
  return made.image;
}

createServer((req, res) => {
  void mapOf(String(req.url)).then((text) => res.end(text));
}).listen(8080);
