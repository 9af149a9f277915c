import { water } from './water.ts';

interface Gate {
  close(): void;
}

/** The end of one gate takes all off. */
export function openGate(name: string, most: number): Gate {
  const onLevel = (metres: number): void => {
    if (metres > most) console.log(name, metres);
  };
  water.on('level', onLevel);
  return {
    close() {
      water.removeAllListeners('level');
    },
  };
}

/** Nothing else listens to that. */
export function openSluice(): Gate {
  const onFlow = (): void => console.log('flow');
  water.on('flow', onFlow);
  return { close: () => void water.removeAllListeners('flow') };
}

/** A listener without a name. */
export function watchOnce(most: number): Promise<number> {
  return new Promise((resolve) => {
    water.on('level', (metres: number) => {
      if (metres < most) return;
      water.removeAllListeners('level');
      resolve(metres);
    });
  });
}

/** At the very end. */
export function drain(): void {
  water.removeAllListeners();
}
