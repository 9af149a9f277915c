import { createReadStream } from 'node:fs';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

export const app = fastify();

app.get('/report', async (request: FastifyRequest, reply: FastifyReply) => {
  reply.hijack();
  reply.raw.setHeader('x-name', 'report');
  createReadStream(process.env['REPORT'] ?? '/srv/report.csv').pipe(reply.raw);
});
