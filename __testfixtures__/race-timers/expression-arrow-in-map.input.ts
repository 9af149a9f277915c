interface Worker {
  close(): Promise<void>;
}

export async function stopAll(workers: Worker[], graceMs: number): Promise<void> {
  await Promise.all(
    workers.map((worker) =>
      Promise.race([
        worker.close(),
        new Promise<void>((resolve) => setTimeout(resolve, graceMs)),
      ])
    )
  );
}
