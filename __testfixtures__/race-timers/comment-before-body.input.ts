declare function work(): Promise<void>;

export const bounded = (ms: number): Promise<void> => /* a = b */
  Promise.race([work(), new Promise<void>((resolve) => setTimeout(resolve, ms))]);

export const wrapped = (ms: number): Promise<void> => ((Promise.race([work(), new Promise<void>((resolve) => setTimeout(resolve, ms))])));
