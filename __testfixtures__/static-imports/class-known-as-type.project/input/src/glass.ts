export class Glass {
  size = 0.5;
}

export interface Coaster {
  readonly text: string;
}
