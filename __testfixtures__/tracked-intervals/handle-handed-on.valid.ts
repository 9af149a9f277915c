import { track } from './lifecycle.js';

export class Reservations {
  constructor(private readonly expire: () => void) {
    track(setInterval(() => this.expire(), 60_000));
  }
}
