import { pager } from './pager.js';

export function onCall(): void {
  void pager.subscribe('calls');
}
