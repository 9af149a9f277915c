type Constructor = new (...given: any[]) => object & { destroy?: () => void };

export function measured<T extends Constructor>(base: T): T {
  return class extends base {
    constructor(...given: any[]) {
      super(...given);
      const sampler = setInterval(() => console.log(process.memoryUsage().rss), 30_000);
      const original = this.destroy;
      if (original) {
        this.destroy = () => {
          clearInterval(sampler);
          original.call(this);
        };
      }
    }
  };
}
