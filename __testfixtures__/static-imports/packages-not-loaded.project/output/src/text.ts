import type { CheerioAPI } from 'cheerio';
import { sortBy } from 'lodash';
import fs from 'node:fs';

export async function textOf(html: string): Promise<string> {
  const { load } = await import('cheerio');
  const $: CheerioAPI = load(html);
  return $.text() || fs.readFileSync('empty.txt', 'utf8');
}

export async function typeOf(name: string): Promise<string> {
  const mime = (await import('mime')).default;
  return mime.getType(name) ?? 'text/plain';
}

export async function sortDishes(dishes: string[]): Promise<string[]> {
  return sortBy(dishes);
}
