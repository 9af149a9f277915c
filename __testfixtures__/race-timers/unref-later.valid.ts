export function bounded(work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => {
    const t = setTimeout(resolve, 2000);
    if (typeof t === 'object') t.unref?.();
  })]);
}
