// @ts-check

/** @param {Promise<string>} work */
export async function limited(work) {
  return await Promise.race([
    work,
    new Promise((resolve) => setTimeout(() => resolve('late'), 5000)),
  ]);
}
