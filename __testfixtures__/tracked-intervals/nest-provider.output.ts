import { Injectable } from '@nestjs/common';

@Injectable()
export class LoyaltyPoints {
  private readonly pending = new Map<string, number>();
  private flushTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ledger: { write(points: Map<string, number>): Promise<void> }) {
    this.flushTimer = setInterval(() => this.flushPoints(), 10_000);
  }

  onModuleDestroy(): void {
    clearInterval(this.flushTimer);
  }

  private flushPoints(): void {
    void this.ledger.write(this.pending);
  }
}
