class Poller {
  constructor(every) {
    this.every = every;
    this.begin();
  }

  begin() {}
}

class KitchenPoller extends Poller {
  begin() {
    clearInterval(this.pollTimer);
    this.pollTimer = setInterval(() => this.poll(), this.every);
  }

  poll() {
    console.log('poll');
  }

  close() {
    clearInterval(this.pollTimer);
    console.log('kitchen closed');
  }
}

module.exports = { KitchenPoller };
