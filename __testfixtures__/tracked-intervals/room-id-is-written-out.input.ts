export class Room {
  constructor(readonly id: string) {
    setInterval(() => console.log(`${this.id} is open`), 60_000);
    setInterval(() => console.log(`${this.id} is still open`), 3_600_000);
  }

  close(): void {
    console.log(`${this.id} is closed`);
  }
}

export function describe(rooms: readonly Room[], open: Room): string {
  return JSON.stringify({ rooms: rooms.map((room) => room.id), open: open.id });
}
