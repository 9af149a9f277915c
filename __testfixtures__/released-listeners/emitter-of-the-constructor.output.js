export class Brain {
  onRunning = () => this.save();

  constructor(robot) {
    this.robot = robot;
    this.saves = 0;
    robot.on('running', this.onRunning);
  }

  save() {
    this.saves += 1;
  }

  close() {
    this.robot.off('running', this.onRunning);
    this.saves = 0;
  }
}
