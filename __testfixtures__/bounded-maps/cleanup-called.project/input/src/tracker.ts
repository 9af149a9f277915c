interface Progress {
  steps: number;
  updatedAt: number;
}

export class ProgressTracker {
  private progress = new Map<string, Progress>();

  step(orderId: string): void {
    const known = this.progress.get(orderId) ?? { steps: 0, updatedAt: 0 };
    known.steps += 1;
    known.updatedAt = Date.now();
    this.progress.set(orderId, known);
  }

  dropOld(maxAge: number): void {
    for (const [orderId, known] of this.progress) {
      if (Date.now() - known.updatedAt > maxAge) this.progress.delete(orderId);
    }
  }
}
