export async function bake(oven: () => Promise<void>, limitMs: number): Promise<void> {
  type Limit = (ms: number) => Promise<void>;

  const limit: Limit = (ms: number): Promise<void> => {
    return new Promise((_resolve, reject) => {
      setTimeout(() => {
        return reject(new Error('The oven is cold'));
      }, ms);
    });
  };

  return await Promise.race([limit(limitMs), oven()]);
}

type Serve = (dish: string) => Promise<string>;

export const serve = (kitchen: Serve) => async (dish: string, ms: number): Promise<string> => {
  const late: (after: number) => Promise<never> = (after) =>
    new Promise((_, reject) => setTimeout(() => reject(new Error('late')), after));
  return Promise.race([kitchen(dish), late(ms)]);
};
