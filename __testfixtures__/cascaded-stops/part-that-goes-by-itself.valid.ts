class Form {
  private fields = new Map<string, string>();
  private isOpen = true;

  set(name: string, value: string): void {
    if (this.isOpen) this.fields.set(name, value);
  }

  close(): void {
    this.isOpen = false;
    this.fields.clear();
  }
}

class Debounce {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly run: () => void) {}

  call(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, 50);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

export class Order {
  private readonly form = new Form();
  private readonly saved = new Debounce(() => console.log('saved'));

  set(name: string, value: string): void {
    this.form.set(name, value);
    this.saved.call();
  }

  dispose(): void {
    console.log('done');
  }
}
