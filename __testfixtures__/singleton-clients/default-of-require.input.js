const Redis = require('ioredis');

exports.reserve = async function (table) {
  const redis = new Redis(process.env.REDIS_URL);
  await redis.set(`table:${table}`, 'reserved', 'EX', 900);
};
