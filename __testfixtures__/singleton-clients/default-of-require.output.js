const Redis = require('ioredis');

let sharedRedis;
function getRedis() {
  return (sharedRedis ??= new Redis(process.env.REDIS_URL));
}

exports.reserve = async function (table) {
  const redis = getRedis();
  await redis.set(`table:${table}`, 'reserved', 'EX', 900);
};
