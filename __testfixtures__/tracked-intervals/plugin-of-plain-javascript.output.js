const { readFileSync } = require('node:fs');

async function notices(fastify, options) {
  let board = [];
  const reload = () => {
    board = JSON.parse(readFileSync(options.file, 'utf8'));
  };

  fastify.decorate('notices', () => board);
  const reloadTimer = setInterval(reload, 10_000);
  fastify.addHook('onClose', async () => clearInterval(reloadTimer));
}

module.exports = notices;
