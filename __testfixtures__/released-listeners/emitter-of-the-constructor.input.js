export class Brain {
  constructor(robot) {
    this.robot = robot;
    this.saves = 0;
    robot.on('running', () => this.save());
  }

  save() {
    this.saves += 1;
  }

  close() {
    this.saves = 0;
  }
}
