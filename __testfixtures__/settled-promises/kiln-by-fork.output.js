const { fork } = require('node:child_process');

function fire(pot) {
  return new Promise((resolve, reject) => {
    const kiln = fork('./kiln.js', [pot]);
    kiln.once('message', (heat) => resolve(heat));
    kiln.once('exit', (code) => reject(new Error(`The kiln ended with ${code}.`)));
    kiln.on('error', function (failure) {
      console.warn('kiln', failure.message);
      reject(failure);
    });
  });
}

module.exports = { fire };
