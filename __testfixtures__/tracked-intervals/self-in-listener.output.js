export class CallMonitor {
  constructor(server) {
    const self = this;
    server.on('listening', function () {
      self.sampleTimer = setInterval(function () {
        self.sample();
      }, 1000);
    });
  }

  sample() {
    console.log('calls');
  }

  close() {
    clearInterval(this.sampleTimer);
    console.log('monitor closed');
  }
}
