const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Patrol {
  private going = true;

  constructor(private readonly look: () => Promise<void>) {}

  async walk(): Promise<void> {
    if (!this.going) {
      return;
    }
    try {
      await this.look();
    } catch (error) {
      console.error(error);
    }
    await sleep(1000);
    return this.walk();
  }

  stop(): void {
    this.going = false;
  }
}
