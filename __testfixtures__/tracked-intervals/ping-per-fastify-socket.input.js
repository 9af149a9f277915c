const fastify = require('fastify')();
fastify.register(require('@fastify/websocket'));

fastify.get('/menu', { websocket: true }, (line, request) => {
  setInterval(() => line.send(`open at ${request.url}`), 1_000);
});
fastify.listen({ port: 8080 });
