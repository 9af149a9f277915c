import express from 'express';

class Room {
  private guests = new Map<string, number>();

  constructor(private readonly keepMs: number) {
    const sweep = setInterval(() => {
      const oldest = Date.now() - this.keepMs;
      for (const [id, at] of this.guests) if (at < oldest) this.guests.delete(id);
    }, 60_000);
    sweep.unref();
  }

  enter(id: string): void {
    this.guests.set(id, Date.now());
  }

  close(): void {
    this.guests.clear();
  }
}

const app = express();
const rooms = new Map<string, Room>();
app.put('/rooms/:id', (req, res) => {
  rooms.get(req.params.id)?.close();
  rooms.set(req.params.id, new Room(60_000));
  res.end();
});
app.listen(3000);
