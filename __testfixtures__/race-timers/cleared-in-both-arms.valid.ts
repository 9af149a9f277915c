export function callWithTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let handle: ReturnType<typeof setTimeout>;
  const limit = new Promise<never>((_, reject) => {
    handle = setTimeout(function onTimeout() { reject(new Error('timeout')); }, ms);
  });
  return Promise.race([work, limit]).then(
    (value) => { clearTimeout(handle); return value; },
    (reason: unknown) => { clearTimeout(handle); throw reason; },
  );
}
