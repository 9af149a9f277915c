declare const oven: { readonly isHot: boolean; settings(): Promise<string[]>; heated(): Promise<void>; off(): void };
declare const log: (line: string) => void;

// The race is one of many things that the `finally` is for.
export async function bake(): Promise<string> {
  let phase = 'open';
  try {
    const settings = new Map<string, number>();
    for (const [i, line] of ['top', 'bottom', 'fan'].entries()) {
      settings.set(line, i);
    }
    log([...settings.keys()].join(' '));
    phase = 'heat';
    if (!oven.isHot) {
      await Promise.race([
        oven.heated(),
        new Promise((_, reject) => setTimeout(() => reject(new Error('still cold')), 30_000)),
      ]);
    }
    phase = 'baked';
    return phase;
  } finally {
    log(phase);
    oven.off();
  }
}

// In the block itself, but at its end.
export async function read(): Promise<string[]> {
  const seen: string[] = [];
  try {
    const timer = Date.now();
    log(`asked at ${timer}`);
    seen.push('top');
    seen.push('bottom');
    seen.push('fan');
    seen.push('light');
    log('now asking the oven');

    const late = new Promise<string[]>((_, reject) => {
      setTimeout(() => reject(new Error('no settings')), 30_000);
    });
    seen.push(...(await Promise.race([oven.settings(), late])));
    return seen;
  } finally {
    log(seen.join(' '));
  }
}

// The handle is the block's own.
export async function warm(): Promise<string> {
  try {
    let handle: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((_, reject) => {
      handle = setTimeout(() => reject(new Error('still cold')), 30_000);
    });
    await Promise.race([oven.heated(), late]);
    clearTimeout(handle);
    return 'warm';
  } finally {
    oven.off();
  }
}
