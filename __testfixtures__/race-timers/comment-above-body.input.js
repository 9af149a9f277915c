async function probe(kitchen) {
  return Promise.race([
    kitchen.status(),
    new Promise((resolve) =>
      // give the kitchen a minute
      setTimeout(() => resolve('late'), 60000)
    ),
  ]);
}

const ask = (kitchen) =>
  // never waits for long
  Promise.race([kitchen.status(), new Promise((_, reject) => // half a second
    setTimeout(() => reject(new Error('late')), 500))]);

const hurry = (kitchen) => // now
  Promise.race([kitchen.status(), new Promise((_, reject) => /* soon */ setTimeout(() => reject(new Error('late')), 500))]);

module.exports = { probe, ask, hurry };
