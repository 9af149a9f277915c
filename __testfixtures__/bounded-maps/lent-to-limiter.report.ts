import ratelimit from 'koa-ratelimit';

const db = new Map();

export const limiter = ratelimit({ driver: 'memory', db: db, duration: 60_000, max: 100 });
