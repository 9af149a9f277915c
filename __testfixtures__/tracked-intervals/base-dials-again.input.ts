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
  constructor() {
    super();
    setInterval(() => console.log('still there', this.dialled), 5000);
  }

  override close(): void {
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
  constructor() {
    super();
    setInterval(() => console.log('cakes', this.items), 5000);
  }

  close(): void {
    this.items = 0;
  }
}
