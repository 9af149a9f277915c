import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

export const app = fastify();

app.get('/report', async (request: FastifyRequest, reply: FastifyReply) => {
  reply.hijack();
  reply.raw.setHeader('x-name', 'report');
  pipeline(createReadStream(process.env['REPORT'] ?? '/srv/report.csv'), reply.raw, (error: Error | null) => {
    if (error) console.error(error.message);
  });
});
