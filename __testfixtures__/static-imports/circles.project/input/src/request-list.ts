import { readFile } from 'node:fs/promises';

export class RequestList {
  async toTandem(): Promise<unknown> {
    // Import here to avoid circular imports.
    const { Tandem } = await import('./tandem.js');
    const { keyOf } = await import('./keys.js');

    return new Tandem(this, keyOf(await readFile('list.txt', 'utf8')));
  }

  async size(): Promise<number> {
    const { sizeOf } = await import('./sizes.js');
    return await sizeOf(this);
  }

  async report(): Promise<void> {
    const { report } = await import('./report.js');
    await report('list');
  }

  async publish(): Promise<void> {
    const { publish } = await import('./broker.js');
    await publish(this);
  }
}
