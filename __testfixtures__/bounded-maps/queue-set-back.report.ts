interface Order {
  readonly id: string;
}

/** The queue is set again whatever was done to it, so an empty one would be back at once. */
export class Waiters {
  private queues = new Map<string, Order[]>();

  change(guest: string, order: Order, operation: 'add' | 'remove'): void {
    const queue = this.queues.get(guest) || [];
    if (operation === 'add') {
      queue.push(order);
    } else {
      const index = queue.findIndex(({ id }) => id === order.id);
      if (index >= 0) {
        queue.splice(index, 1);
      }
    }
    this.queues.set(guest, queue);
  }
}
