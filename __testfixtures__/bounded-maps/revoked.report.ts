export class Revocations {
  private revoked = new Set<string>();

  revoke(tokenId: string): void {
    this.revoked.add(tokenId);
  }

  isRevoked(tokenId: string): boolean {
    return this.revoked.has(tokenId);
  }
}

export const revocations = new Revocations();
