import { EventEmitter } from 'node:events';

export class MenuRefresher extends EventEmitter {
  private running = false;
  private refreshMenuTimer: ReturnType<typeof setInterval> | undefined;

  start(everyMs: number): void {
    this.running = true;
    clearInterval(this.refreshMenuTimer);
    this.refreshMenuTimer = setInterval(() => void this.refreshMenu(), everyMs);
    this.emit('started');
  }

  stop(): void {
    clearInterval(this.refreshMenuTimer);
    if (!this.running) return;
    this.running = false;
    this.emit('stopped');
  }

  private async refreshMenu(): Promise<void> {
    if (this.running) this.emit('refreshed', await fetch('https://kitchen.example/menu'));
  }
}
