export interface Kitchen {
  cook(dish: string): Promise<string>;
  tell(text: string): void;
}

export async function cookAll(kitchen: Kitchen, dishes: readonly string[]): Promise<string[]> {
  const done: string[] = [];
  for (const dish of dishes) {
    let beat: ReturnType<typeof setInterval> | null = null;
    if (dish !== 'water') beat = setInterval(() => kitchen.tell(dish), 1000);
    done.push(await kitchen.cook(dish));
    if (beat) clearInterval(beat);
  }
  return done;
}
