/**
 * @param {Promise<void>} work
 * @param {number} ms
 */
export async function bake(work, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  await Promise.race([
    work,
    new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('Too slow')), ms);
    }),
  ]).finally(() => clearTimeout(timer));
}
