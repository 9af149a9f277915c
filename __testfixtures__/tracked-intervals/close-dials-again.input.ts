export class KitchenLink {
  constructor() {
    this.callKitchen();
    setInterval(() => this.beat(), 5000);
  }

  callKitchen(): void {
    console.log('dialling the kitchen');
  }

  beat(): void {
    console.log('beat');
  }

  onClose(): void {
    setTimeout(() => this.callKitchen(), 1000);
  }
}
