import { createServer } from 'node:http';

const agents = {
  http: async () => (await import('http-proxy-agent')).HttpProxyAgent,
  socks: async () => (await import('socks-proxy-agent')).SocksProxyAgent,
};

export const server = createServer();

export function loadMenu(): Promise<unknown> {
  return import('node:path');
}

export const loaders = { crypto: () => import('node:crypto'), agents };

export async function prime(): Promise<void> {
  await import('node:dns');
}

export async function pick(old: boolean): Promise<unknown> {
  const module = await (old ? import('node:fs') : import('node:fs/promises'));
  return module;
}

export async function byName(name: string): Promise<unknown> {
  const { handle } = await import(`./handlers/${name}.js`);
  return handle;
}
