const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.get('/menu', { websocket: true }, (line, request) => {
  const timer = setInterval(() => line.send(`open at ${request.url}`), 1_000);
  line.once('close', () => clearInterval(timer));
});
fastify.listen({ port: 8080 });
