/** One dish of a guest is cooked after the other. */
const servings = new Map<string, Promise<unknown>>();

export function cook<T>(guest: string, dish: () => Promise<T>): Promise<T> {
  const before = servings.get(guest) ?? Promise.resolve();
  const next = before.then(dish, dish);
  servings.set(guest, next);
  const forget = (): void => {
    if (servings.get(guest) === next) servings.delete(guest);
  };
  next.then(forget, forget);
  return next;
}

/** What is kept never fails, and is not what the guest waits for. */
const bills = new Map<string, Promise<unknown>>();

export async function pay<T>(guest: string, payment: () => Promise<T>): Promise<T> {
  const before = bills.get(guest);
  const paid = (async () => {
    await before;
    return payment();
  })();
  const tail = paid.catch(() => undefined);
  bills.set(guest, tail);
  const forget = (): void => {
    if (bills.get(guest) === tail) bills.delete(guest);
  };
  tail.then(forget, forget);
  return paid;
}

export class Kitchen {
  private readonly stoves: Record<string, Promise<unknown>> = {};

  async fry(stove: string, work: () => Promise<void>): Promise<void> {
    const before = this.stoves[stove];
    const now = before ? before.catch(() => undefined).then(work) : work();
    const done = now.catch(() => undefined);
    this.stoves[stove] = done;
    const forget = (): void => {
      if (this.stoves[stove] === done) delete this.stoves[stove];
    };
    done.then(forget, forget);
    await now;
  }
}

/** A gate is opened when the work is done. */
const doors = new Map<string, Promise<void>>();

export async function enter<T>(room: string, work: () => Promise<T>): Promise<T> {
  const before = doors.get(room) || Promise.resolve();
  let open!: () => void;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const tail = before.then(() => gate);
  doors.set(room, tail);
  const forget = (): void => {
    if (doors.get(room) === tail) doors.delete(room);
  };
  tail.then(forget, forget);
  await before;
  try {
    return await work();
  } finally {
    open();
  }
}

export async function closeAll(): Promise<void> {
  await Promise.allSettled(doors.values());
}
