const express = require('express');

/** Each app says why the process ends. */
function createApp(name) {
  const app = express();
  app.get('/', (_req, res) => res.send(name));

  if (!process.env.TESTING) {
    process.on('uncaughtException', (error) => {
      console.error(error.stack);
      process.exit(1);
    });
  }
  return app;
}

for (const name of ['bakery', 'dairy']) createApp(name).listen(0);
