import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

declare function send(order: string): Promise<string>;

export class Oven extends EventEmitter {
  async bake(order: string): Promise<string> {
    let onBurnt: (() => void) | undefined;
    const burnt = new Promise<never>((_, reject) => {
      onBurnt = () => reject(new Error(`${order} is burnt`));
      this.once('burnt', onBurnt);
    });
    try {
      return await Promise.race([send(order), burnt]);
    } finally {
      if (onBurnt) this.off('burnt', onBurnt);
      this.emit('done');
    }
  }
}

export const oven = new Oven();

createServer(async (req, res) => {
  res.end(await oven.bake(String(req.url)));
}).listen(0).unref();
