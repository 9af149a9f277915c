class Recorder {
  private timer: NodeJS.Timeout | undefined;
  private readonly lines: string[] = [];

  start(): void {
    this.timer = setInterval(() => console.log(this.lines), 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  add(line: string): void {
    this.lines.push(line);
  }
}

export class Call {
  private readonly recorder = new Recorder();

  say(line: string): void {
    this.recorder.add(line);
  }

  close(): void {
    console.log('hung up');
  }
}
