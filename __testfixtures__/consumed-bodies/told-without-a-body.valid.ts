import { createServer } from 'node:http';

/** It has no body. */
async function isThere(): Promise<boolean> {
  try {
    await fetch('https://mill.example/health', { method: 'HEAD' });
    return true;
  } catch {
    return false;
  }
}

/** It is handed on. */
async function ask(path: string): Promise<Response> {
  return await fetch(`https://mill.example${path}`);
}

/** Only a page has such an address. */
async function tellPage(): Promise<void> {
  await fetch('/told');
}

/** It gives something else. */
async function tell(fetch: (url: string) => Promise<void>): Promise<void> {
  await fetch('https://mill.example');
}

createServer(async (_req, res) => {
  await tellPage();
  await tell(async () => undefined);
  res.end(`${await isThere()} ${await (await ask('/flour')).text()}`);
}).listen(3000);
