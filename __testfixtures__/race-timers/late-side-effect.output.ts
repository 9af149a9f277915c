interface Reply {
  headersSent: boolean;
  status(code: number): { send(): void };
}

export async function answer(reply: Reply, handle: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    handle(),
    new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        reply.status(408).send();
        resolve();
      }, 20000);
    }),
  ]).finally(() => clearTimeout(timer));
}
