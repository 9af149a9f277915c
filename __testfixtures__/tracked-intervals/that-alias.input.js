class CallMonitor {
  watch() {
    var that = this;
    setInterval(that.prune.bind(that), 60000);
  }

  prune() {
    this.calls = this.calls.filter((call) => call.open);
  }
}

module.exports = CallMonitor;
