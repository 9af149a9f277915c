import { rmSync } from 'node:fs';
import { createServer } from 'node:http';

async function bottle(name: string): Promise<void> {
  const unlock = (): void => rmSync(`/tmp/${name}.lock`, { force: true });
  process.once('exit', unlock);
  try {
    await fetch(`http://press.internal/${name}`);
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

async function cork(name: string): Promise<void> {
  const unlock = (): void => {
    rmSync(`/tmp/${name}.lock`, { force: true });
    process.removeListener('SIGINT', unlock);
  };
  process.on('SIGINT', unlock);
  try {
    await fetch(`http://cork.internal/${name}`);
  } finally {
    unlock();
  }
}

createServer((req, res) => {
  void bottle(String(req.url))
    .then(() => cork(String(req.url)))
    .finally(() => res.end());
}).listen(8080);
