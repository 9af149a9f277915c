import { bidOf } from './auction.js';

class Turn {
  private readonly bids = new Map<string, number>();

  async bid(guest: string): Promise<number> {
    const known = this.bids.get(guest);
    if (known !== undefined) return known;
    const fresh = await bidOf(guest);
    this.bids.set(guest, fresh);
    return fresh;
  }

  end(): void {
    this.bids.clear();
  }
}

export const turn = new Turn();
