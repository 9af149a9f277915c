export async function bake(oven: () => Promise<void>, limitMs: number): Promise<void> {
  type Limit = (ms: number) => Promise<void>;

  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit: Limit = (ms: number): Promise<void> => {
    return new Promise((_resolve, reject) => {
      timer = setTimeout(() => {
        return reject(new Error('The oven is cold'));
      }, ms);
    });
  };

  return await Promise.race([limit(limitMs), oven()]).finally(() => clearTimeout(timer));
}

type Serve = (dish: string) => Promise<string>;

export const serve = (kitchen: Serve) => async (dish: string, ms: number): Promise<string> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late: (after: number) => Promise<never> = (after) =>
    new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('late')), after);
    });
  return Promise.race([kitchen(dish), late(ms)]).finally(() => clearTimeout(timer));
};
