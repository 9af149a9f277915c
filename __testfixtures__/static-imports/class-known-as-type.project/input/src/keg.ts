export class Keg {
  litres = 50;
}

export default class Tap {
  constructor(readonly keg: Keg) {}
}

export function weigh(keg: Keg): number {
  return keg.litres * 1.02;
}
