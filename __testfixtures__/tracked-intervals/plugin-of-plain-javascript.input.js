const { readFileSync } = require('node:fs');

async function notices(fastify, options) {
  let board = [];
  const reload = () => {
    board = JSON.parse(readFileSync(options.file, 'utf8'));
  };

  fastify.decorate('notices', () => board);
  setInterval(reload, 10_000);
}

module.exports = notices;
