class Beeper {
  constructor() {
    this.timers = [];
  }

  add(beep) {
    this.timers.push(setInterval(beep, 1000));
  }

  silence() {
    this.timers.forEach(clearInterval);
    this.timers = [];
  }
}

module.exports = Beeper;
