import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const ways = {
  'length = 0': (owner) => (owner.list.length = 0),
  'splice(0)': (owner) => void owner.list.splice(0),
  'list = []': (owner) => (owner.list = []),
};

const stays = [];
for (const [name, empty] of Object.entries(ways)) {
  const owner = { list: Array.from({ length: 1000 }, (_, id) => ({ id })) };
  const reader = { list: owner.list };
  const seen = owner.list.map((element) => new WeakRef(element));
  empty(owner);
  await new Promise((resolve) => setTimeout(resolve)); // a WeakRef holds until the turn ends
  runInNewContext('gc')();
  stays.push(`${name}: ${seen.filter((ref) => ref.deref()).length}`);
  reader.list.at(0); // the second holder lives until here
}
console.log(`elements that stay, of 1000: ${stays.join(', ')}`);
