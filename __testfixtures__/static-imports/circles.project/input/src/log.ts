import { RequestList } from './request-list.js';

export async function log(name: string): Promise<void> {
  console.log(name, await new RequestList().size());
}
