interface Ends {
  stop(): void;
}

export interface Sampler {
  readonly last: number;
}

export interface Clock extends Ends {
  readonly ticks: number;
}

export interface Meters {
  list(): readonly string[];
}
