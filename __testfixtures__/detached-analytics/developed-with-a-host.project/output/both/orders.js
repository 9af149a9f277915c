const { readFile } = require('node:fs/promises');

exports.place = async (id) => ({ id, prices: await readFile('prices.txt', 'utf8') });
