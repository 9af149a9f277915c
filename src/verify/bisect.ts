/** The result of one run of the command. */
export interface Trial {
  readonly passed: boolean;
  /** What it printed. */
  readonly output: string;
}

export interface Guilty {
  readonly index: number;
  /** Of the run that failed with it, and passed without. */
  readonly output: string;
}

export interface Verdict {
  /** Indices whose fixes pass together. */
  readonly kept: readonly number[];
  readonly guilty: readonly Guilty[];
  /** How often the command ran. */
  readonly runs: number;
}

/**
 * Finds the fixes, of `total` in their order, that make a command fail, given that it passes without any. One
 * culprit of n takes about log2(n) + 2 runs, each further one log2(n) + 1. Of fixes that fail only together the
 * last one goes. The kept ones have been seen to pass together.
 */
export async function bisect(
  total: number,
  test: (kept: readonly number[]) => Promise<Trial>,
): Promise<Verdict> {
  let kept = Array.from({ length: total }, (_, i) => i);
  const guilty: Guilty[] = [];
  let runs = 0;
  const run = async (indices: readonly number[]): Promise<Trial> => {
    runs += 1;
    return test(indices);
  };
  // So many of `kept`, from the first on, are known to pass.
  let good = 0;
  while (good < kept.length) {
    const all = await run(kept);
    if (all.passed) break;
    let bad = kept.length;
    let { output } = all;
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      const trial = await run(kept.slice(0, middle));
      if (trial.passed) good = middle;
      else {
        bad = middle;
        output = trial.output;
      }
    }
    guilty.push({ index: kept[bad - 1] as number, output });
    kept = kept.filter((_, i) => i !== bad - 1);
  }
  return { kept, guilty, runs };
}
