import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';

const queue: string[] = [];

/** The handler is called by its name. */
async function importHarvest(name: string): Promise<number> {
  const lock = `/tmp/${name}.lock`;
  openSync(lock, 'wx');
  const unlock = (): void => rmSync(lock, { force: true });
  process.once('exit', unlock);
  try {
    return queue.push(name);
  } finally {
    unlock();
  }
}

/** Two of them are added within the `try`. */
export async function pressGrapes(name: string): Promise<void> {
  const rinse = (): void => {
    rmSync(`/tmp/press/${name}`, { recursive: true, force: true });
  };
  try {
    process.on('SIGTERM', rinse);
    process.on('SIGINT', rinse);
    await fetch(`http://press.internal/${name}`, { method: 'PUT' });
  } finally {
    rinse();
  }
}

/** Another function does the same to the same child. */
async function labelBottles(name: string): Promise<unknown> {
  const printer = spawn('label', [name]);
  function halt(): void {
    printer.kill();
  }
  process.on('exit', halt);
  try {
    return await new Promise((resolve) => printer.stdout.once('data', resolve));
  } finally {
    printer.kill();
  }
}

createServer((req, res) => {
  const name = String(req.url).slice(1);
  void importHarvest(name)
    .then(() => pressGrapes(name))
    .then(() => labelBottles(name))
    .finally(() => res.end());
}).listen(8080);
