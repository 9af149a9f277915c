'use strict';

const sleep = (ms, signal) => new Promise(resolve => {
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
});

async function drain(queue) {
  const deadline = new AbortController();
  await Promise.race([queue.onIdle(), sleep(30000, deadline.signal)]).finally(() => deadline.abort());
  await sleep(100);
}

module.exports = { drain };
