const { Reporter } = require('./reporter');

class CsvReporter extends Reporter {
  init(registry) {
    super.init(registry);
    this.timer = setInterval(() => this.flush(), 5000);
    this.timer.unref();
  }

  flush() {
    this.write(this.rows.splice(0));
  }
}

module.exports = CsvReporter;
