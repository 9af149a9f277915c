import type { FastifyReply, FastifyRequest } from 'fastify';

export function streamOrders(request: FastifyRequest, reply: FastifyReply): void {
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  setInterval(() => {
    reply.raw.write(`data: ${request.id}\n\n`);
  }, 1_000);
}
