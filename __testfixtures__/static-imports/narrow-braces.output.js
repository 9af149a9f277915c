const {exec} = require('child_process');
const {readFile} = require('fs/promises');
const {totalmem, freemem} = require('os');

exports.health = async () => {
  return {total: totalmem(), free: freemem()};
};

exports.version = async () => {
  const {version} = JSON.parse(await readFile('package.json', 'utf8'));
  return version;
};

exports.list = (done) => exec('ls', done);
