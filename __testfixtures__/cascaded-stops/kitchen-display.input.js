class Heartbeat {
  constructor(socket) {
    this.socket = socket;
    this.beats = 0;
  }

  start() {
    this.timer = setInterval(() => this.socket.send('beat'), 1000);
  }

  stop() {
    clearInterval(this.timer);
  }
}

class Display {
  constructor(socket) {
    this.socket = socket;
    this.heartbeat = new Heartbeat(socket);
  }

  open() {
    this.heartbeat.start();
    this.isOpen = true;
  }

  close() {
    this.isOpen = false
  }
}

module.exports = { Display };
