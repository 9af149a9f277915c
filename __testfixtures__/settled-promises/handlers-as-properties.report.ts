export class Device {
  readonly #replies = new Map<string, { done: (value: number) => void }>();

  constructor(private readonly socket: WebSocket) {
    socket.onmessage = ({ data }) => this.hear(String(data));
    socket.onclose = () => {
      console.log('device left');
    };
  }

  read(sensor: string): Promise<number> {
    return new Promise((resolve) => {
      this.#replies.set(sensor, { done: (value) => resolve(value * 2) });
      this.socket.send(sensor);
    });
  }

  private hear(line: string): void {
    const [sensor = '', value] = line.split('=');
    this.#replies.get(sensor)?.done(Number(value));
    this.#replies.delete(sensor);
  }
}
