interface EventBus {
  on(event: string, handler: (data: unknown) => void): void;
  off(event: string, handler: (data: unknown) => void): void;
}

export class LoadBalancer {
  private readonly loads = new Map<string, unknown>();

  constructor(private readonly eventBus: EventBus) {}

  initialize(): void {
    this.eventBus.on('agent:load', (data) => {
      this.loads.set('last', data);
    });
  }

  async shutdown(): Promise<void> {
    this.loads.clear();
  }
}
