import { WebSocket } from 'ws';

class Line {
  private readonly socket: WebSocket;

  constructor(url: string) {
    this.socket = new WebSocket(url);
  }

  ask(question: string): Promise<string> {
    return new Promise((resolve) => {
      this.socket.once('message', (answer) => resolve(answer.toString()));
      this.socket.send(question);
    });
  }

  close(): void {
    this.socket.close();
  }
}

/** Closed where the answer is wrong and at the end, and not where it never comes. */
export async function depthOf(url: string): Promise<number> {
  const line = new Line(url);
  const depth = Number(await line.ask('depth'));
  line.close();
  return depth;
}

export async function isOpen(url: string): Promise<boolean> {
  const line = new Line(url);
  const name = await line.ask('name');
  if (name === '') {
    return false;
  }
  const state = await line.ask('state');
  line.close();
  return state === 'open';
}
