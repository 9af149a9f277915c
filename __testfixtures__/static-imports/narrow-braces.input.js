const {exec} = require('child_process');
const {readFile} = require('fs/promises');

exports.health = async () => {
  const { totalmem, freemem } = await import('os');
  return {total: totalmem(), free: freemem()};
};

exports.version = async () => {
  const {version} = JSON.parse(await readFile('package.json', 'utf8'));
  return version;
};

exports.list = (done) => exec('ls', done);
