export class Room {
  members: string[] = [];

  constructor(readonly id: string) {
    setInterval(() => this.members.shift(), 60_000);
  }

  close(): void {
    this.members = [];
  }
}

const rooms = new Map<string, Room>();

export function open(id: string): void {
  rooms.set(id, new Room(id));
}

export function describe(): string {
  return JSON.stringify([...rooms.values()]);
}
