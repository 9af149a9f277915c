const { dial } = require('./dial');

class Line {
  constructor(address) {
    this.address = address;
    this.open = true;
    process.once('SIGINT', this.hangUp.bind(this));
  }

  hangUp() {
    this.open = false;
  }

  close() {
    this.hangUp();
  }
}

exports.lines = ['north', 'south'].map((address) => dial(new Line(address)));
