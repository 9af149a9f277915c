class Poller {
  constructor(every) {
    this.every = every;
    this.begin();
  }

  begin() {}
}

class KitchenPoller extends Poller {
  begin() {
    setInterval(() => this.poll(), this.every);
  }

  poll() {
    console.log('poll');
  }

  close() {
    console.log('kitchen closed');
  }
}

module.exports = { KitchenPoller };
