// @ts-check

/** @param {Promise<string>} work */
export async function limited(work) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  return await Promise.race([
    work,
    new Promise((resolve) => {
      timer = setTimeout(() => resolve('late'), 5000);
    }),
  ]).finally(() => clearTimeout(timer));
}
