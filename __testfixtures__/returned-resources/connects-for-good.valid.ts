import { createClient } from 'redis';
import { Server } from 'socket.io';

const redis = createClient();

/** What `connect` gives is no loan. */
export class Feed {
  readonly #io = new Server();
  #open: { close(): void } | undefined;

  async start(): Promise<void> {
    await redis.connect();
    this.#open = await this.#dial();
    const channel = await this.#io.fetchSockets();
    channel.forEach((one) => one.join('news'));
  }

  async #dial(): Promise<{ close(): void }> {
    const link = { close: () => undefined };
    await Promise.resolve();
    return link;
  }

  async stop(): Promise<void> {
    this.#open?.close();
    await redis.quit();
  }
}
