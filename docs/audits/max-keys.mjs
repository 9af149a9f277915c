import NodeCache from 'node-cache';

const cache = new NodeCache({ maxKeys: 100 });
let refused = 0;
for (let id = 0; id < 150; id++) {
  try {
    cache.set(`order ${id}`, id);
  } catch (error) {
    if (error.name === 'ECACHEFULL') refused++;
  }
}
console.log(`150 sets: ${cache.keys().length} are kept, ${refused} throw ECACHEFULL`);
