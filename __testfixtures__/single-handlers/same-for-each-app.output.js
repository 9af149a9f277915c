const express = require('express');

let handlesUncaughtException = false;

/** Each app says why the process ends. */
function createApp(name) {
  const app = express();
  app.get('/', (_req, res) => res.send(name));

  if (!process.env.TESTING) {
    if (!handlesUncaughtException) {
      handlesUncaughtException = true;
      process.on('uncaughtException', (error) => {
        console.error(error.stack);
        process.exit(1);
      });
    }
  }
  return app;
}

for (const name of ['bakery', 'dairy']) createApp(name).listen(0);
