/** @param {import('node:events').EventEmitter} bus */
export function ask(bus, question) {
  return new Promise((resolve, reject) => {
    bus.once('gone', () => reject(new Error('gone')));
    fetch(`https://ovens.example/${question}`).then((answer) => resolve(answer.status), reject);
  });
}

export function watch(bus, res) {
  bus.on('news', (line) => res.write(line));
}
