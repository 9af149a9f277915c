export class Pool {
  readonly clients = new Map<string, { end(): void }>();

  add(clientId: string, client: { end(): void }): void {
    this.clients.set(clientId, client);
  }
}

export const pool = new Pool();
