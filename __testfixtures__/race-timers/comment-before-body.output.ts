declare function work(): Promise<void>;

export const bounded = (ms: number): Promise<void> => { /* a = b */
  let timer: ReturnType<typeof setTimeout> | undefined;
  return Promise.race([work(), new Promise<void>((resolve) => { timer = setTimeout(resolve, ms); })]).finally(() => clearTimeout(timer));
};

export const wrapped = (ms: number): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return ((Promise.race([work(), new Promise<void>((resolve) => { timer = setTimeout(resolve, ms); })]).finally(() => clearTimeout(timer))));
};
