const { orders } = require('./orders');

class Screen {
  onPaid = this.show.bind(this);

  start() {
    orders.addListener('paid', this.onPaid);
  }

  stop() {
    orders.removeListener('paid', this.onPaid);
  }

  show(id) {
    this.last = id;
  }
}

module.exports = { Screen };
