'use strict';

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));

async function drain(queue) {
  await Promise.race([queue.onIdle(), sleep(30000)]);
  await sleep(100);
}

module.exports = { drain };
