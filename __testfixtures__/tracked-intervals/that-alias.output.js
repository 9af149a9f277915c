class CallMonitor {
  watch() {
    var that = this;
    clearInterval(this.pruneTimer);
    this.pruneTimer = setInterval(that.prune.bind(that), 60000);
  }

  stop() {
    clearInterval(this.pruneTimer);
  }

  prune() {
    this.calls = this.calls.filter((call) => call.open);
  }
}

module.exports = CallMonitor;
