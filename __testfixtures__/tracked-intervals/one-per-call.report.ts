export class OrderWatcher {
  watch(order: string, onChange: (order: string) => void): void {
    setInterval(() => onChange(order), 1_000);
  }

  stop(): void {
    console.log('closing time');
  }
}
