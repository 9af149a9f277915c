class Line {
  redial(): void {
    this.close();
    this.dialled += 1;
  }

  protected dialled = 0;

  close(): void {
    this.dialled = 0;
  }
}

export class PriceLine extends Line {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.timer = setInterval(() => console.log('still there', this.dialled), 5000);
  }

  override close(): void {
    clearInterval(this.timer);
    console.log('hung up');
  }
}

class Shelf {
  protected items = 0;

  count(): number {
    return this.items;
  }
}

export class CakeShelf extends Shelf {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.timer = setInterval(() => console.log('cakes', this.items), 5000);
  }

  close(): void {
    clearInterval(this.timer);
    this.items = 0;
  }
}
