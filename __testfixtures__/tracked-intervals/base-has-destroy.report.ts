class Room {
  destroy(): void {
    console.log('room closed');
  }
}

export class Lobby extends Room {
  private readonly census: NodeJS.Timeout;

  constructor() {
    super();
    this.census = setInterval(() => console.log('counting guests'), 60_000);
  }
}
