import { RequestList } from './request-list.js';

export async function sizeOf(list: RequestList): Promise<number> {
  return await Promise.resolve(Object.keys(list).length);
}
