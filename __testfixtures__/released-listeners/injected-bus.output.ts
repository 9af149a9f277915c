interface EventBus {
  on(event: string, handler: (data: unknown) => void): void;
  off(event: string, handler: (data: unknown) => void): void;
}

export class LoadBalancer {
  private readonly loads = new Map<string, unknown>();
  private readonly onAgentLoad: Parameters<EventBus['on']>[1] = (data) => {
    this.loads.set('last', data);
  };

  constructor(private readonly eventBus: EventBus) {}

  initialize(): void {
    this.eventBus.on('agent:load', this.onAgentLoad);
  }

  async shutdown(): Promise<void> {
    this.eventBus.off('agent:load', this.onAgentLoad);
    this.loads.clear();
  }
}
