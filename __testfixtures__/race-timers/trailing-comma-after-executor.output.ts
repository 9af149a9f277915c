export async function confirm(send: () => Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return Promise.race([
    send(),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The kitchen did not confirm')), 10_000);
    }),
  ]).finally(() => clearTimeout(timer));
}
