interface Reply {
  headersSent: boolean;
  status(code: number): { send(): void };
}

export async function answer(reply: Reply, handle: () => Promise<void>): Promise<void> {
  await Promise.race([
    handle(),
    new Promise<void>((resolve) => {
      setTimeout(() => {
        reply.status(408).send();
        resolve();
      }, 20000);
    }),
  ]);
}
