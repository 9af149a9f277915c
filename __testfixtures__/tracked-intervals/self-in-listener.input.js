export class CallMonitor {
  constructor(server) {
    const self = this;
    server.on('listening', function () {
      setInterval(function () {
        self.sample();
      }, 1000);
    });
  }

  sample() {
    console.log('calls');
  }

  close() {
    console.log('monitor closed');
  }
}
