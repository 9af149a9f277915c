import { Injectable } from '@nestjs/common';

@Injectable()
export class LoyaltyPoints {
  private readonly pending = new Map<string, number>();

  constructor(private readonly ledger: { write(points: Map<string, number>): Promise<void> }) {
    setInterval(() => this.flushPoints(), 10_000);
  }

  private flushPoints(): void {
    void this.ledger.write(this.pending);
  }
}
