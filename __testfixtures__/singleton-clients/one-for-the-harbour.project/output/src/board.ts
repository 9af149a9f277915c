import Redis from 'ioredis';

const board = new Redis(process.env.REDIS_URL!);
board.on('error', (error) => console.error('board', error.message));

export const BERTHS = 12;

export default board;
