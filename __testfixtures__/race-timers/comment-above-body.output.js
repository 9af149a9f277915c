async function probe(kitchen) {
  let timer;
  return Promise.race([
    kitchen.status(),
    new Promise((resolve) => {
      // give the kitchen a minute
      timer = setTimeout(() => resolve('late'), 60000);
    }),
  ]).finally(() => clearTimeout(timer));
}

const ask = (kitchen) => {
  let timer;
  // never waits for long
  return Promise.race([kitchen.status(), new Promise((_, reject) => { // half a second
    timer = setTimeout(() => reject(new Error('late')), 500);
  })]).finally(() => clearTimeout(timer));
};

const hurry = (kitchen) => { // now
  let timer;
  return Promise.race([kitchen.status(), new Promise((_, reject) => /* soon */ {
    timer = setTimeout(() => reject(new Error('late')), 500);
  })]).finally(() => clearTimeout(timer));
};

module.exports = { probe, ask, hurry };
