interface Oven {
  bake(dish: string): Promise<string>;
  flush(): Promise<boolean>;
  tick(): void;
}

export async function bakeAndFlush(oven: Oven): Promise<string> {
  const beat = setInterval(() => oven.tick(), 1000);
  try {
    const bread = await oven.bake('bread');
    if (await oven.flush()) clearInterval(beat);
    return bread;
  } finally {
    clearInterval(beat);
  }
}

export async function bakeAndClose(oven: Oven): Promise<string> {
  const beat = setInterval(() => oven.tick(), 1000);
  try {
    await oven.flush();
    try {
      const bread = await oven.bake('bread');
      clearInterval(beat);
      return bread;
    } finally {
      await oven.flush();
    }
  } finally {
    clearInterval(beat);
  }
}
