export class Room {
  private timer: ReturnType<typeof setInterval> | undefined;
  private intervalTimer: ReturnType<typeof setInterval> | undefined;

  constructor(readonly id: string) {
    this.timer = setInterval(() => console.log(`${this.id} is open`), 60_000);
    this.intervalTimer = setInterval(() => console.log(`${this.id} is still open`), 3_600_000);
  }

  close(): void {
    clearInterval(this.timer);
    clearInterval(this.intervalTimer);
    console.log(`${this.id} is closed`);
  }
}

export function describe(rooms: readonly Room[], open: Room): string {
  return JSON.stringify({ rooms: rooms.map((room) => room.id), open: open.id });
}
