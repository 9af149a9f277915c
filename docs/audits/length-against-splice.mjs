import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
const element = {};

function copied(empty) {
  const list = Array.from({ length: 1_000_000 }, () => element);
  gc();
  const before = process.memoryUsage().heapUsed;
  const result = empty(list); // a second store, before the first one is collected
  const words = (process.memoryUsage().heapUsed - before) / 8;
  return list.length === 0 && result !== null ? Math.round(words / 1_000_000) : NaN;
}

const length = copied((list) => (list.length = 0));
const splice = copied((list) => list.splice(0));
console.log(`copies of the list: length = 0 makes ${length}, splice(0) makes ${splice}`);
