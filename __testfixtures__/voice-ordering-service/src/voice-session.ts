import { EventEmitter } from 'node:events';
import { understand, type ChatClient } from './language-model.js';
import { openOrder, type Order } from './order.js';

const HEARTBEAT_MS = 15_000;
const SILENCE_MS = 60_000;

/** One table's conversation, from the greeting until the bill. */
export class VoiceSession extends EventEmitter {
  readonly order: Order;
  private readonly client: ChatClient;
  private silence: NodeJS.Timeout | undefined;
  private beats = 0;

  constructor(id: string, table: string, client: ChatClient) {
    super();
    this.order = openOrder(id, table);
    this.client = client;
  }

  start(): void {
    setInterval(() => {
      this.beats += 1;
      this.emit('heartbeat', { order: this.order.id, beats: this.beats });
    }, HEARTBEAT_MS);
    this.expectSpeech();
  }

  async hear(utterance: string): Promise<void> {
    this.expectSpeech();
    const lines = await understand(this.client, utterance);
    this.order.lines.push(...lines);
    this.emit('order', this.order);
  }

  /** The bill is paid, or nobody speaks any more. */
  stop(): void {
    clearTimeout(this.silence);
    this.emit('end', this.order.id);
  }

  private expectSpeech(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.stop(), SILENCE_MS);
  }
}
