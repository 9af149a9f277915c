/** @param {import('node:events').EventEmitter} bus */
export function ask(bus, question) {
  return new Promise((resolve, reject) => {
    const onGone = () => reject(new Error('gone'));
    bus.once('gone', onGone);
    fetch(`https://ovens.example/${question}`).then((answer) => resolve(answer.status), reject).finally(() => bus.off('gone', onGone));
  });
}

export function watch(bus, res) {
  bus.on('news', (line) => res.write(line));
}
