const { dial } = require('./dial');

class Line {
  static sigintHandlers = new Set();
  static onEachSigint = () => [...Line.sigintHandlers].forEach((handler) => Line.sigintHandlers.delete(handler) && handler());
  handleSigint = this.hangUp.bind(this);

  constructor(address) {
    this.address = address;
    this.open = true;
    Line.sigintHandlers.add(this.handleSigint);
    if (!process.listeners('SIGINT').includes(Line.onEachSigint)) process.once('SIGINT', Line.onEachSigint);
  }

  hangUp() {
    this.open = false;
  }

  close() {
    Line.sigintHandlers.delete(this.handleSigint);
    this.hangUp();
  }
}

exports.lines = ['north', 'south'].map((address) => dial(new Line(address)));
