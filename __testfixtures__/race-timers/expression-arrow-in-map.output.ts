interface Worker {
  close(): Promise<void>;
}

export async function stopAll(workers: Worker[], graceMs: number): Promise<void> {
  await Promise.all(
    workers.map((worker) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      return Promise.race([
        worker.close(),
        new Promise<void>((resolve) => {
          timer = setTimeout(resolve, graceMs);
        }),
      ]).finally(() => clearTimeout(timer));
    })
  );
}
