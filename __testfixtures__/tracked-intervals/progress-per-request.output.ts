import express from 'express';

const app = express();

app.get('/orders/:id/progress', (req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const timer = setInterval(() => res.write(`data: ${req.params['id']}\n\n`), 1_000);
  res.once('close', () => clearInterval(timer));
});

app.listen(8080);
