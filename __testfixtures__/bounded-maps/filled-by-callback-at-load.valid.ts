import { hosts } from './hosts.js';

const forced: { [host: string]: string } = {};
hosts.forEach((host: string) => (forced[host] = '10.0.0.1'));

export function forcedHost(host: string): string | undefined {
  return forced[host];
}
