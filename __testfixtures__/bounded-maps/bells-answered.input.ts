import { randomUUID } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';

export class Kitchen {
  private readonly answers = new Map<string, (plate: string) => void>();
  private readonly line: Socket;

  constructor(port: number) {
    this.line = createConnection(port);
    this.line.on('data', (text) => {
      const { bell, plate } = JSON.parse(String(text));
      const answer = this.answers.get(bell);
      if (answer) {
        answer(plate);
      }
    });
  }

  cook(dish: string): Promise<string> {
    return new Promise((resolve) => {
      const bell = randomUUID();
      this.answers.set(bell, resolve);
      this.line.write(JSON.stringify({ bell, dish }));
    });
  }
}
