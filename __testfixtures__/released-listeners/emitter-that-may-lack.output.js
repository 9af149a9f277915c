import { EventEmitter } from 'node:events';

export const bells = process.env.NO_BELLS ? undefined : new EventEmitter();

export class Brain {
  onMessage = () => this.save();

  constructor() {
    this.saves = 0;
    if (bells) bells.on('message', this.onMessage);
  }

  save() {
    this.saves += 1;
  }

  close() {
    bells?.off('message', this.onMessage);
    this.saves = 0;
  }
}
