/** What kitchens tell each other. */
export interface KitchenBus {
  on(event: string, take: (note: string) => void): void;
  off(event: string, take: (note: string) => void): void;
}

/** Each event has listeners of its own type. */
export interface TypedBus {
  on<Event extends 'opened' | 'closed'>(event: Event, take: (event: Event) => void): void;
  off<Event extends 'opened' | 'closed'>(event: Event, take: (event: Event) => void): void;
}
