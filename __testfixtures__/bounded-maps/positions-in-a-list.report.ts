class Orders {
  private readonly positions: Record<string, number> = {};
  private readonly list: { orderId: string }[] = [];

  add(order: { orderId: string }): void {
    if (!Object.hasOwn(this.positions, order.orderId)) {
      this.positions[order.orderId] = this.list.length;
      this.list.push(order);
    }
  }

  positionOf(orderId: string): number | undefined {
    return this.positions[orderId];
  }
}

export const orders = new Orders();
