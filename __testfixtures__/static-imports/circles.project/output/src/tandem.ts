import type { RequestList } from './request-list.js';

export class Tandem {
  readonly list: RequestList;
  readonly key: string;

  constructor(list: RequestList, key: string) {
    this.list = list;
    this.key = key;
  }
}
