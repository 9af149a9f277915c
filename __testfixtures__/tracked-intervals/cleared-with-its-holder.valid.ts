import { setTimeout as wait } from 'node:timers/promises';

declare const kitchen: { warm(): Promise<boolean>; tick(): void };
declare const bells: { add(bell: NodeJS.Timeout): void };

export async function handedOver(): Promise<{ bell: NodeJS.Timeout }> {
  const bell = setInterval(() => kitchen.tick(), 1000);
  try {
    await kitchen.warm();
  } catch (error) {
    clearInterval(bell);
    throw error;
  }
  return { bell };
}

export async function registered(): Promise<void> {
  const bell = setInterval(() => kitchen.tick(), 1000);
  if (!(await kitchen.warm())) {
    clearInterval(bell);
    return;
  }
  bells.add(bell);
}

export async function ofTheCaller(given: NodeJS.Timeout | undefined): Promise<void> {
  const bell = given ?? setInterval(() => kitchen.tick(), 1000);
  try {
    await kitchen.warm();
  } finally {
    if (!given) clearInterval(bell);
  }
}

export async function whereTheyAgree(verbose: boolean): Promise<void> {
  let bell: NodeJS.Timeout | undefined;
  if (verbose) bell = setInterval(() => kitchen.tick(), 1000);
  try {
    await kitchen.warm();
  } finally {
    if (verbose) clearInterval(bell);
  }
}

const nap = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function beforeWhatCannotFail(): Promise<void> {
  const bell = setInterval(() => kitchen.tick(), 1000);
  await nap(500);
  await wait(500);
  await Promise.allSettled([kitchen.warm(), kitchen.warm()]);
  clearInterval(bell);
}

export async function holdsNothing(): Promise<void> {
  const bell = setInterval(() => kitchen.tick(), 1000);
  bell.unref();
  await kitchen.warm();
  clearInterval(bell);
}
