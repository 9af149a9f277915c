export class KitchenLink {
  private beatTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.callKitchen();
    this.beatTimer = setInterval(() => this.beat(), 5000);
  }

  callKitchen(): void {
    console.log('dialling the kitchen');
  }

  beat(): void {
    console.log('beat');
  }

  onClose(): void {
    clearInterval(this.beatTimer);
    setTimeout(() => this.callKitchen(), 1000);
  }
}
