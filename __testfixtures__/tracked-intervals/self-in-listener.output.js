export class CallMonitor {
  constructor(server) {
    const self = this;
    server.on('listening', function () {
      self.timer = setInterval(function () {
        self.sample();
      }, 1000);
    });
  }

  sample() {
    console.log('calls');
  }

  close() {
    clearInterval(this.timer);
    console.log('monitor closed');
  }
}
