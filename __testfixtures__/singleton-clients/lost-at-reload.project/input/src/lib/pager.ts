import Redis from 'ioredis';

export const pager = new Redis(process.env.PAGER_URL ?? '');
void pager.subscribe('pages');
