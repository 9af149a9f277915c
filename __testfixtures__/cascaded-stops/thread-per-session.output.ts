import { Worker } from 'node:worker_threads';

const sessions = new Set<Session>();

export class Session {
  private thread?: Worker;

  transcribe(audio: Buffer): void {
    this.thread ??= new Worker('./transcribe.js');
    this.thread.postMessage(audio);
    sessions.add(this);
  }

  async close(): Promise<void> {
    await this.thread?.terminate();
    if (!sessions.delete(this)) return;
    await this.report();
  }

  private async report(): Promise<void> {
    console.log('closed');
  }
}
