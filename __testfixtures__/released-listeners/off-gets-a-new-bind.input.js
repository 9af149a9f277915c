const { orders } = require('./orders');

class Screen {
  start() {
    orders.addListener('paid', this.show.bind(this));
  }

  stop() {
    orders.removeListener('paid', this.show.bind(this));
  }

  show(id) {
    this.last = id;
  }
}

module.exports = { Screen };
